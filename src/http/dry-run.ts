/**
 * The answer to a submission with `?dry_run=true`: what it would come to. Pure.
 */
import { formatCredits, formatUsd } from "../accounts/credits.ts";
import type { Quotas } from "../admission/quota.ts";
import type { Request } from "../requests/request.ts";

/** The body: the input as it is understood, the price, the provider, and what would be left afterwards. */
export function dryRunBody(
  request: Request,
  provider: string | null,
  { requests, credits }: Quotas,
) {
  const { model, input, priceMicroCredits: price } = request;
  return {
    dry_run: true,
    model,
    input,
    credits: formatCredits(price),
    usd: formatUsd(price),
    provider,
    limits: {
      submissions: {
        limit: requests.limit,
        remaining: Math.max(0, requests.remaining - 1),
        reset_seconds: requests.resetSeconds,
      },
      credits: {
        limit: formatCredits(credits.limit),
        remaining: formatCredits(credits.remaining - price),
        reset_seconds: credits.resetSeconds,
      },
    },
  };
}
