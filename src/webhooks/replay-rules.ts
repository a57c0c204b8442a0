/** Why a delivery is not sent once more, how many may be at once, and which ones by default. Only data. */
import type { DeliveryStatus } from "../database/delivery-state.ts";

/** Why not. `endpoint_not_active`: it is paused or disabled, and nothing is sent to it. */
export type ReplayRefusal = "delivery_not_found" | "endpoint_deleted" | "endpoint_not_active";

/** Deliveries of one call: with their waking well within what one call may take. */
export const MAX_REPLAYED = 1_000;

/** What is replayed unless a caller says otherwise: what did not arrive and is not tried any more. */
export const ENDED_UNDELIVERED = [
  "exhausted",
  "expired",
  "stopped",
  "refused",
  "held",
] as const satisfies readonly DeliveryStatus[];
