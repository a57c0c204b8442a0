/**
 * What may go wrong at the upstream, by name. A fault is asked for by a word in a prompt, `upstream:NAME` or
 * `upstream:NAME=NUMBER`, or by `NAME` or `NAME=NUMBER` in a table of calls. Pure data and its reading.
 */

/** Answered instead of doing anything. The number says how many submissions under the same key meet it; default 1. */
export const REFUSALS = [
  "unauthorized", // 401
  "no_credits", // 403 with JSON
  "firewall", // 403 "error code: 1010"
  "model_not_found", // 404
  "invalid", // 422 with a list
  "refused", // 400 with a reason
  "unavailable_model", // 400
  "busy", // 400, concurrency
  "queue_full", // 429, Retry-After in seconds
  "queue_full_until", // 429, Retry-After as a date
  "locked", // 423
  "internal", // 500
  "bad_gateway", // 502, HTML
  "not_ready", // 503, JSON
  "overloaded", // 503, HTML
  "disconnect", // the connection breaks
  "hang", // no answer, ever
] as const;

/** The call has its effect, and the answer is spoilt. The number as above. */
export const SPOILINGS = [
  "lost_answer", // the connection breaks after acceptance
  "internal_after", // 500 after acceptance
  "hang_after", // no answer after acceptance
  "truncated", // half of the JSON
  "empty", // 200 without a body
  "wrong_type", // the JSON under text/html
  "html", // a page under application/json
] as const;

/** How a job goes. */
export const JOB_FAULTS = [
  "fail", // ends as failed
  "nsfw", // ends as nsfw
  "cancel", // somebody cancels it while it is queued
  "forget", // is accepted, and nobody knows it afterwards; the number: for so many looks it is known
  "stuck", // never ends
  "out_of_order", // after its end one look says completed, the next in_progress
  "clock_jump", // the upstream's clock jumps by the number of seconds (default an hour) at the submission
] as const;

/** What becomes of its callback. */
export const CALLBACK_FAULTS = [
  "no_callback",
  "early_callback", // the job ends at once, and its callback comes before the submission is answered
  "lying_callback", // says completed, of files that are not there, as soon as the job is accepted
  "duplicate_callbacks", // the number of them; default 3
  "late_callback", // the number of seconds after the end; default 30 minutes
] as const;

/** What becomes of its files. The number says how many openings meet it; default all. */
export const FILE_FAULTS = [
  "file_without_length",
  "file_html", // a page with the type of a picture
  "file_mislabelled", // true bytes, another type
  "file_truncated", // breaks off in the middle
  "file_slow", // stalls in the middle
  "file_redirect", // over one redirect
  "file_redirect_loop",
  "file_gone", // 404
  "file_unavailable", // 503
] as const;

const NAMES = [...REFUSALS, ...SPOILINGS, ...JOB_FAULTS, ...CALLBACK_FAULTS, ...FILE_FAULTS];

export type Refusal = (typeof REFUSALS)[number];
export type Spoiling = (typeof SPOILINGS)[number];
export type FaultName = (typeof NAMES)[number];

/** How a fault is written. */
export type FaultWord = FaultName | `${FaultName}=${number}`;

/** A fault, with its number or null. */
export interface Fault {
  name: FaultName;
  value: number | null;
}

/** Faults by the number of the call, from 1, files not counted; or decided by a function, for an outage. */
export type FaultTable =
  | Readonly<Record<number, FaultWord>>
  | ((call: { number: number; method: string; path: string }) => FaultWord | undefined);

/** Reads a word. Throws for one that names no fault: a test would pass without meeting it. */
export function parseFault(word: string): Fault {
  const [name, value] = word.split("=");
  const known = NAMES.find((each) => each === name);
  if (known === undefined) throw new Error(`no fault is called ${word}`);
  return { name: known, value: value === undefined ? null : Number(value) };
}

/** The faults that a prompt or a name asks for. */
export function faultsIn(text: string): Fault[] {
  return [...text.matchAll(/\bupstream:([a-z_]+(?:=-?\d+)?)/g)].map(([, word]) =>
    parseFault(word!),
  );
}

/** The fault of one of the names, if there is one among them. */
export function faultOf<Name extends FaultName>(
  faults: readonly Fault[],
  names: readonly Name[],
): { name: Name; value: number | null } | null {
  for (const { name, value } of faults) {
    const found = names.find((each) => each === name);
    if (found !== undefined) return { name: found, value };
  }
  return null;
}
