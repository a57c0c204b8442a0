/**
 * The only writer of `durations`: what was learned of how long each provider takes for each kind of job. Statistics, not
 * records: of two finishes that are written at the same instant one may be lost, and reads are up to a minute old.
 */
import { and, eq } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { durations } from "../database/tables.ts";
import {
  type DurationHistogram,
  NO_DURATIONS,
  observe,
  parseDurationHistogram,
  type SeenFinish,
} from "./duration-histogram.ts";

/** How long a read is remembered. */
const REMEMBERED_MS = 60_000;

/** Reads and keeps durations. `kind` is `cadence`'s `jobKind`. */
export interface DurationStore {
  /** What is known; null for nothing. The same object as long as it is remembered, so that its plan is made once. */
  read(provider: string, kind: string, now: number): Promise<DurationHistogram | null>;
  /** Keeps a finish. */
  note(provider: string, kind: string, seen: SeenFinish, now: number): Promise<void>;
}

/** A store over `database`. */
export function createDurationStore(database: Database): DurationStore {
  const remembered = new Map<string, { histogram: DurationHistogram | null; readAt: number }>();

  async function load(provider: string, kind: string): Promise<DurationHistogram | null> {
    const row = and(eq(durations.provider, provider), eq(durations.kind, kind));
    const [found] = await database.select().from(durations).where(row);
    return found ? parseDurationHistogram(found.histogram) : null;
  }

  return {
    async read(provider, kind, now) {
      const name = `${provider} ${kind}`;
      const known = remembered.get(name);
      if (known && Math.abs(now - known.readAt) < REMEMBERED_MS) return known.histogram;
      const histogram = await load(provider, kind);
      remembered.set(name, { histogram, readAt: now });
      return histogram;
    },

    async note(provider, kind, seen, now) {
      const histogram = observe((await load(provider, kind)) ?? NO_DURATIONS, seen);
      const row = { provider, kind, histogram, updatedAt: now };
      await database
        .insert(durations)
        .values(row)
        .onConflictDoUpdate({ target: [durations.provider, durations.kind], set: row });
    },
  };
}
