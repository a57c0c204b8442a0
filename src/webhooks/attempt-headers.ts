/** The headers of one attempt. Pure. */

/** What they are made of. */
export interface AttemptHead {
  /** The customer's own, checked when they were stored. */
  custom: Readonly<Record<string, string>>;
  eventId: string;
  timestampSeconds: number;
  /** From 1. */
  number: number;
  /** The value of `webhook-signature`. */
  signature: string;
  /** The value of `X-Webhook-Secret-Key`, for callbacks of the v1 API. */
  secretHeader: string | null;
  /** Where the request's state can be read for a short time, for receivers that cannot verify. */
  readUrl: string | null;
}

/** The headers. The customer's come first, so that they cannot take the place of ours. */
export function attemptHeaders(head: AttemptHead): Record<string, string> {
  const { custom, eventId, timestampSeconds, number, signature, secretHeader, readUrl } = head;
  return {
    ...custom,
    "content-type": "application/json",
    "webhook-id": eventId,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": signature,
    "webhook-attempt": String(number),
    ...(secretHeader !== null && { "x-webhook-secret-key": secretHeader }),
    ...(readUrl !== null && { "webhook-read-url": readUrl }),
  };
}
