/**
 * Identifiers. Requests and keys are UUIDs, because the wire contract types them so; everything else is a
 * prefixed, time-sortable id, so that a reader of a log sees what it names and D1 appends to its index.
 */
import { randomBytes } from "./random.ts";

/** What each prefixed id names. Ids contain no dot: Standard Webhooks signs `id.timestamp.body`. */
export const ID_PREFIXES = {
  event: "msg",
  delivery: "dlv",
  account: "acc",
  endpoint: "ep",
} as const;

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

/** A random UUID (version 4). */
export function newUuid(): string {
  return crypto.randomUUID();
}

/**
 * `prefix_` and 26 characters of Crockford base 32: 48 bits of `now` in milliseconds, then 80 random bits (the
 * layout of ULID). Ids of different milliseconds sort by time.
 */
export function newId(kind: keyof typeof ID_PREFIXES, now: number): string {
  const random = Array.from(randomBytes(16), (byte) => CROCKFORD[byte % 32]!).join("");
  return firstId(kind, now) + random;
}

/** What ids of an instant begin with: those made earlier sort before it, all others after. The past begins in 1970. */
export function firstId(kind: keyof typeof ID_PREFIXES, now: number): string {
  let time = "";
  for (let rest = Math.max(0, now), digit = 0; digit < 10; digit++, rest = Math.floor(rest / 32)) {
    time = CROCKFORD[rest % 32]! + time;
  }
  return `${ID_PREFIXES[kind]}_${time}`;
}

/** A UUID in its canonical spelling, any version, either case. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
