/**
 * The timetable of one Durable Object: which ids are due when, and one alarm at the earliest. SQLite holds only
 * `(id, due)`; a due time that moves is kept in memory, so that looking after something costs no write. Lost memory
 * means looking too early, never too late; a lost row is found by cron.
 * Guarantees: an id is not worked on twice at once; work that throws or hangs is tried again; the alarm is armed in
 * `finally`.
 */
import type { Clock } from "./clock.ts";
import { logError } from "./log.ts";

/** Looks after one id. Returns the instant of the next look, or null when there is nothing left to do for it. */
export type Work = (id: string) => Promise<number | null>;

/** Pause before an id whose work threw is looked at again: long enough not to spin, short against any deadline. */
const AFTER_THROW_MS = 5_000;

/** One run ends after this long and lets the next alarm go on; alarms may take 15 minutes (limits page, read 2026-11). */
const RUN_BUDGET_MS = 5 * 60_000;

/**
 * Work in flight for this long hangs: it is given up and tried again, and what it still does is safe to do twice. Far
 * above any honest work, and below the 15 minutes after which the platform would cut the alarm off.
 */
const HANGING_MS = 10 * 60_000;

/** Longest wait for something else to become due while work is in flight: pending timers keep an object billed. */
const LOOK_AROUND_MS = 1_000;

/** One piece of work. What it comes to counts only while it is the one in flight for its id. */
interface Flight {
  startedAt: number;
  ended: Promise<void>;
}

export class Timetable {
  readonly #storage: DurableObjectStorage;
  readonly #clock: Clock;
  readonly #width: number;
  readonly #due = new Map<string, number>();
  readonly #inFlight = new Map<string, Flight>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #nudge = Promise.withResolvers<void>();
  #running = false;

  /** `width` is how many ids are worked on at once. */
  constructor(storage: DurableObjectStorage, clock: Clock, width: number) {
    this.#storage = storage;
    this.#clock = clock;
    this.#width = width;
    storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS due (id TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID",
    );
    for (const row of storage.sql.exec<{ id: string; at: number }>("SELECT id, at FROM due")) {
      this.#due.set(row.id, row.at);
    }
  }

  /** Makes ids due at `at`, or leaves them where they are due earlier. Durable when it resolves. */
  async add(ids: readonly string[], at: number): Promise<void> {
    for (const id of ids) {
      const known = this.#due.get(id);
      if (known !== undefined && known <= at) continue;
      if (known === undefined && !this.#inFlight.has(id)) this.#insert(id, at);
      this.#due.set(id, at);
    }
    this.#nudge.resolve();
    if (!this.#running) await this.#arm();
  }

  /** Like `add`, but ids that are known already keep their due time. */
  async addUnknown(ids: readonly string[], at: number): Promise<void> {
    await this.add(
      ids.filter((id) => !this.#due.has(id) && !this.#inFlight.has(id)),
      at,
    );
  }

  /** Resolves when nothing is left to do for `id`, or after `ms`. Waits in memory: nothing is read meanwhile. */
  async ended(id: string, ms: number): Promise<void> {
    if (!this.#due.has(id) && !this.#inFlight.has(id)) return;
    const end = Promise.withResolvers<void>();
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers.add(end.resolve));
    await Promise.race([end.promise, this.#clock.sleep(ms)]);
    watchers.delete(end.resolve);
    if (watchers.size === 0) this.#watchers.delete(id);
  }

  /** The alarm's whole work: takes what is due, `width` at once, until nothing is. Throws only if no alarm can be set. */
  async run(work: Work): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const stopAt = this.#clock.now() + RUN_BUDGET_MS;
    try {
      for (;;) {
        const now = this.#clock.now();
        this.#giveUpHanging(now);
        const startsMore = now < stopAt;
        if (startsMore) this.#start(work, now);
        if (this.#inFlight.size === 0) break;
        this.#nudge = Promise.withResolvers();
        const waits = [...this.#inFlight.values()].map(({ ended }) => ended);
        waits.push(this.#nudge.promise);
        // Only what could be started is worth a timer. Hanging work is found at cron's nudge.
        const next = startsMore && this.#inFlight.size < this.#width ? this.#nextUp() : null;
        if (next) waits.push(this.#clock.sleep(Math.min(LOOK_AROUND_MS, next.at - now)));
        await Promise.race(waits);
      }
    } catch (error) {
      logError("timetable_run_failed", error);
    } finally {
      this.#running = false;
      await this.#arm();
    }
  }

  #start(work: Work, now: number): void {
    while (this.#inFlight.size < this.#width) {
      const next = this.#nextUp();
      if (!next || next.at > now) return;
      this.#due.delete(next.id);
      const flight: Flight = { startedAt: now, ended: Promise.resolve() };
      this.#inFlight.set(next.id, flight);
      flight.ended = this.#lookAfter(next.id, work, flight);
    }
  }

  /** The id that is due first, or null; one in flight is not due before it has ended. */
  #nextUp(): { id: string; at: number } | null {
    let first: { id: string; at: number } | null = null;
    for (const [id, at] of this.#due) {
      if ((first === null || at < first.at) && !this.#inFlight.has(id)) first = { id, at };
    }
    return first;
  }

  async #lookAfter(id: string, work: Work, flight: Flight): Promise<void> {
    let next: number | null;
    try {
      next = await work(id);
    } catch (error) {
      logError("timetable_work_failed", error, { id });
      next = this.#clock.now() + AFTER_THROW_MS;
    }
    if (this.#inFlight.get(id) !== flight) return; // it hung, and was given up
    this.#land(id, next);
  }

  /** Ends the work on `id`. Whoever woke it meanwhile is heard as well. */
  #land(id: string, next: number | null): void {
    this.#inFlight.delete(id);
    const asked = this.#due.get(id);
    if (next !== null && (asked === undefined || next < asked)) this.#due.set(id, next);
    if (next === null && asked === undefined) {
      this.#storage.sql.exec("DELETE FROM due WHERE id = ?", id);
      for (const tell of this.#watchers.get(id) ?? []) tell();
    }
  }

  #giveUpHanging(now: number): void {
    for (const [id, { startedAt }] of this.#inFlight) {
      if (now - startedAt < HANGING_MS) continue;
      logError("timetable_work_hangs", new Error("no end in sight"), { id });
      this.#land(id, now + AFTER_THROW_MS);
    }
  }

  #insert(id: string, at: number): void {
    this.#storage.sql.exec("INSERT OR REPLACE INTO due (id, at) VALUES (?, ?)", id, at);
  }

  /** One object has one alarm, and a second `setAlarm` replaces the first: so it is always the earliest of all rows. */
  async #arm(): Promise<void> {
    const armed = await this.#storage.getAlarm();
    const next = this.#nextUp(); // after the wait, in which another call may have added an earlier one
    if (next && (armed === null || armed > next.at || armed < this.#clock.now())) {
      // Alarms are cut to whole milliseconds: one before its time would find nothing due and be set again at once.
      await this.#storage.setAlarm(Math.ceil(next.at));
    }
  }
}
