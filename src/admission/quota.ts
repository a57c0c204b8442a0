/** What an account has left, as submissions are told. Only data. */

/** Over how long submissions are counted. */
export const RATE_WINDOW_SECONDS = 60;

/** How much is left of a quota; `resetSeconds` from now. */
export interface Quota {
  limit: number;
  remaining: number;
  resetSeconds: number;
}

/** What is left after a call; credits in micro-credits. */
export interface Quotas {
  requests: Quota;
  credits: Quota;
}
