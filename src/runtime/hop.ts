/**
 * The mark by which this API recognises calls of its own kind, so that a callback that leads back here cannot start the
 * next one. Calls that customers' URLs cause carry it: callbacks and fetched files. Calls to a provider do not: a server
 * may be the upstream of another. Pure.
 */

/** Says how many servers like this one the call has come through. */
export const HOP_HEADER = "showrunner-hop";

/** Of our own calls. What caused them is a stored row, not a call, so the count does not go on from there. */
export const OWN_HOP = "1";

/**
 * Whether a call that came in is part of a loop. A file may be fetched by another server, and another server may tell us
 * of a job; any other call of its kind would make new work, and with it new callbacks. A count above one, or that is no
 * count, is a loop wherever it goes.
 */
export function isLoop({ method, path, hop }: CalledWith): boolean {
  if (hop === undefined) return false;
  const startsNothing = method === "GET" || method === "HEAD" || path.startsWith("/callbacks/");
  return hop !== OWN_HOP || !startsNothing;
}

/** A call, as far as it matters here. `hop` is the header's value. */
interface CalledWith {
  method: string;
  path: string;
  hop: string | undefined;
}
