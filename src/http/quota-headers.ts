/**
 * What is left of the quotas, as headers of an answer: RapidAPI's names, `…-reset` in seconds from now, and the fields
 * of the IETF draft (draft-ietf-httpapi-ratelimit-headers-11, 2026-05), which name the quota that has least left.
 */
import { CREDIT, formatCredits } from "../accounts/credits.ts";
import { type Quota, type Quotas, RATE_WINDOW_SECONDS } from "../admission/quota.ts";

/** Headers of every answer to a submission; pure. */
export function quotaHeaders({ requests, credits }: Quotas): Record<string, string> {
  const whole = (microCredits: number) => Math.floor(microCredits / CREDIT);
  const share = ({ remaining, limit }: Quota) => remaining / Math.max(limit, 1);
  const leastLeft =
    share(requests) <= share(credits)
      ? `"submissions";r=${requests.remaining};t=${requests.resetSeconds}`
      : `"credits";r=${whole(credits.remaining)};t=${credits.resetSeconds}`;
  return {
    "x-ratelimit-requests-limit": String(requests.limit),
    "x-ratelimit-requests-remaining": String(requests.remaining),
    "x-ratelimit-requests-reset": String(requests.resetSeconds),
    "x-ratelimit-credits-limit": formatCredits(credits.limit),
    "x-ratelimit-credits-remaining": formatCredits(credits.remaining),
    "x-ratelimit-credits-reset": String(credits.resetSeconds),
    "RateLimit-Policy": `"submissions";q=${requests.limit};w=${RATE_WINDOW_SECONDS}, "credits";q=${whole(credits.limit)};qu="credits"`,
    RateLimit: leastLeft,
  };
}

/** Sets them on the answer that the handler is about to give. */
export function setQuotaHeaders(
  c: { header: (name: string, value: string) => void },
  quotas: Quotas,
): void {
  for (const [name, value] of Object.entries(quotaHeaders(quotas))) c.header(name, value);
}
