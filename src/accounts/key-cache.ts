/**
 * Keys that this isolate has read lately, so that a call costs no query to find its caller. What is remembered may be
 * old: a submission checks inside its own batch that it is not, and everything else sees a revoked key end within
 * half a minute. Holds hashes, never secrets.
 */

/** How long a key is remembered. */
const REMEMBERED_MS = 30_000;

/** The most keys at once: about 500 bytes each. */
const MAX_KEYS = 10_000;

/** A bounded memory of rows by the key's id. */
export interface KeyCache<Row> {
  get(id: string, now: number): Row | undefined;
  set(id: string, row: Row, now: number): void;
  forget(id: string): void;
}

/** An empty cache; the oldest entry goes first where it is full. */
export function createKeyCache<Row>(): KeyCache<Row> {
  const entries = new Map<string, { row: Row; readAt: number }>();
  return {
    get(id, now) {
      const entry = entries.get(id);
      return entry && Math.abs(now - entry.readAt) < REMEMBERED_MS ? entry.row : undefined;
    },
    set(id, row, now) {
      entries.delete(id);
      entries.set(id, { row, readAt: now });
      const [oldest] = entries.keys();
      if (entries.size > MAX_KEYS && oldest !== undefined) entries.delete(oldest);
    },
    forget: (id) => void entries.delete(id),
  };
}
