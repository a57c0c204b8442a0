/** A delivery with all that an attempt needs to know. Pure. */
import type { DeliveryStatus, EndpointStatus } from "../database/delivery-state.ts";

/** As it was when it was read. Plain JSON. */
export interface Sendable {
  id: string;
  target: string;
  eventId: string;
  eventType: string;
  requestId: string | null;
  accountId: string;
  isTest: boolean;
  body: string;
  secretHeader: string | null;
  status: DeliveryStatus;
  attemptCount: number;
  earlierAttemptCount: number;
  nextAttemptAt: number | null;
  expiresAt: number | null;
  lastCause: string | null;
  createdAt: number;
  /** Where it goes now: of an endpoint its present URL. */
  url: string;
  /** The origin of the links to its request; null where it is about none. */
  requestOrigin: string | null;
  /** Sealed. Null only before an account's first callback. */
  secret: string | null;
  previousSecret: string | null;
  previousExpiresAt: number | null;
  /** Null where it is owed to the URL of a request. */
  endpointId: string | null;
  endpointStatus: EndpointStatus | null;
  endpointVersion: number | null;
  fallbackEndpointId: string | null;
  /** Sealed. */
  headers: string | null;
  failingSince: number | null;
  lastFailureAt: number | null;
  noticedAt: number | null;
}
