/** Endpoints as their account sees them. Pure. Never a secret, and of headers the names alone. */
import type { DisabledCause } from "../database/delivery-state.ts";
import { isoInstant } from "../runtime/clock.ts";
import { DISABLED } from "./conclude.ts";
import type { Endpoint } from "./endpoint.ts";

/** For the customer: what to do about an endpoint that was disabled. */
const FIXES = {
  gone: "Point it to a URL that is there, and resume it.",
  receiver: "Resume it when its receiver wants deliveries again.",
  failing: "Rehearse it until it answers with a 2xx status, and resume it.",
} as const satisfies Record<DisabledCause, string>;

/** An endpoint at `now`. Null filters let everything through. */
export function endpointBody(endpoint: Endpoint, now: number) {
  const { disabledCause: cause, previousSecret, previousExpiresAt } = endpoint;
  const overlaps = previousSecret !== null && previousExpiresAt !== null && previousExpiresAt > now;
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    event_types: endpoint.eventTypes,
    models: endpoint.models,
    customer_ids: endpoint.customerIds,
    metadata: endpoint.metadata,
    payload_style: endpoint.payloadStyle,
    header_names: endpoint.headerNames,
    deadline_seconds: endpoint.deadlineSeconds,
    fallback_endpoint_id: endpoint.fallbackEndpointId,
    status: endpoint.status,
    disabled: cause && { cause, explanation: DISABLED[cause], fix: FIXES[cause] },
    health: {
      failing_since: instant(endpoint.failingSince),
      last_failure_at: instant(endpoint.lastFailureAt),
      noticed_at: instant(endpoint.noticedAt),
    },
    secret_rotation: overlaps ? { previous_expires_at: isoInstant(previousExpiresAt) } : null,
    mode: endpoint.isTest ? ("test" as const) : ("live" as const),
    created_at: isoInstant(endpoint.createdAt),
    updated_at: isoInstant(endpoint.updatedAt),
  };
}

const instant = (at: number | null) => (at === null ? null : isoInstant(at));
