/**
 * The words that the `deliveries` table stores. Only data: the rules are in `webhooks`.
 */

/**
 * `pending` owes an attempt. Final: `delivered`; `exhausted` (the retry schedule ended); `stopped` (the receiver asked
 * for no more); `refused` (the URL is not allowed any more).
 */
export type DeliveryStatus = "pending" | "delivered" | "exhausted" | "stopped" | "refused";
