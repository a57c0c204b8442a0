/**
 * The words that the tables of webhooks store. Only data: the rules are in `webhooks`.
 */

/**
 * `pending` owes an attempt; `held` waits until its endpoint is active again. Final: `delivered`; `exhausted` (the retry
 * schedule ended); `expired` (it came too late to be of use); `stopped` (the receiver asked for no more); `refused` (the
 * URL is not allowed any more); `canceled` (the endpoint was deleted).
 */
export const DELIVERY_STATUSES = [
  "pending",
  "held",
  "delivered",
  "exhausted",
  "expired",
  "stopped",
  "refused",
  "canceled",
] as const;

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** `paused` by its owner; `disabled` by us, for a cause. Both hold what is owed. */
export const ENDPOINT_STATUSES = ["active", "paused", "disabled"] as const;

export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];

/** `gone`: it answered 410; `receiver`: it answered `webhook-delivery: disable`; `failing`: for days nothing else. */
export type DisabledCause = "gone" | "receiver" | "failing";

/**
 * `standard`: type, timestamp and data, as Standard Webhooks has it; `compatible`: the body of the generation API;
 * `flat`: scalars only, for tools that map fields.
 */
export const PAYLOAD_STYLES = ["standard", "compatible", "flat"] as const;

export type PayloadStyle = (typeof PAYLOAD_STYLES)[number];
