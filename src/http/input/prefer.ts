/** The `Prefer` header of RFC 7240, as far as it is served: `wait=SECONDS`. Pure. */

/** Longest wait that a call may ask for, in seconds: what proxies on the way commonly allow. */
export const MAX_WAIT_SECONDS = 60;

/** The seconds of `wait`, at most `MAX_WAIT_SECONDS`; 0 where there is none or it is malformed (a preference may be ignored). */
export function readWaitSeconds(header: string | undefined): number {
  const wait = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,9})"?\s*(?:$|[,;])/i.exec(header ?? "")?.[1];
  return Math.min(Number(wait ?? 0), MAX_WAIT_SECONDS);
}
