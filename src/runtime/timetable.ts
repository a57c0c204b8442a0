/**
 * The timetable of one Durable Object: which ids are due when, and one alarm at the earliest. SQLite holds only
 * `(id, due)`; a due time that moves is kept in memory, so that looking after something costs no write, and so is an id
 * that is worked on at once. Lost memory means looking too early; what only memory knew, and lost rows, cron finds.
 * Guarantees: an id is not worked on twice at once; work that throws or hangs is tried again; the alarm is armed in
 * `finally`.
 */
import type { Clock } from "./clock.ts";
import { DueQueue } from "./due-queue.ts";
import { logError } from "./log.ts";

/**
 * Looks after one id. Returns the instant of the next look, or null when there is nothing left to do for it. Calls
 * `release` when others may take its place although it has not ended: it is still not worked on twice.
 */
export type Work = (id: string, release: () => void) => Promise<number | null>;

/** How urgent a wake is: `now` looks again at once; `if_unknown` only at what is not known here. */
export type Urgency = "now" | "if_unknown";

/** How many ids may be worked on at once; with less than the usual, `until` is when to look again. */
export interface Limit {
  width: number;
  until: number | null;
}

/** What a timetable may be told. */
export interface TimetableOptions {
  /** How many ids are worked on at once. */
  width: number;
  /** Places of them that are kept free for what `startNow` brings. Default: none. */
  reserved?: number;
  /** A bound that changes: never more than `width`. */
  limit?: (now: number) => Limit;
}

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

/** Work that gave its place away goes on, up to this many times the width: then nothing more starts. */
const MAX_RELEASED = 50;

/** One piece of work. What it comes to counts only while it is the one in flight for its id. */
interface Flight {
  startedAt: number;
  isAgain: boolean;
  isReleased: boolean;
}

export class Timetable {
  readonly #storage: DurableObjectStorage;
  readonly #clock: Clock;
  readonly #width: number;
  readonly #limit: (now: number) => Limit;
  readonly #due: DueQueue;
  readonly #inFlight = new Map<string, Flight>();
  /** The ids that have a row. */
  readonly #stored = new Set<string>();
  /** When ids in flight were asked for meanwhile. */
  readonly #asked = new Map<string, number>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #nudge: () => void = () => undefined;
  /** When a timer nudges. */
  #timerAt = 0;
  #running: Promise<void> | null = null;

  constructor(storage: DurableObjectStorage, clock: Clock, options: TimetableOptions) {
    const { width, reserved = 0, limit = () => ({ width, until: null }) } = options;
    this.#due = new DueQueue(reserved);
    this.#storage = storage;
    this.#clock = clock;
    this.#width = width;
    this.#limit = limit;
    storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS due (id TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID",
    );
    for (const row of storage.sql.exec<{ id: string; at: number }>("SELECT id, at FROM due")) {
      this.#stored.add(row.id);
      this.#due.set(row.id, row.at);
    }
  }

  /** Makes ids due at `at`, or leaves them where they are due earlier. Durable when it resolves. */
  async add(ids: readonly string[], at: number): Promise<void> {
    this.#enter(ids, at);
    if (!this.#running) await this.#arm();
  }

  /** Like `add`, but ids that are known already keep their due time. */
  async addUnknown(ids: readonly string[], at: number): Promise<void> {
    await this.add(
      ids.filter((id) => !this.#knows(id)),
      at,
    );
  }

  /**
   * Works on ids at once, before any that were looked after before. Writes nothing: an id gets its row when it is to be
   * looked at again. Returns when the work has begun.
   */
  startNow(ids: readonly string[], work: Work): void {
    this.#enter(ids, this.#clock.now(), true);
    this.run(work).catch(notArmed);
  }

  /** The ids that come next, so that they can be prepared; `count` at most. */
  upcoming(count: number): string[] {
    return this.#due.upcoming(count);
  }

  /** Whether something is due that has no place. */
  isBehind(): boolean {
    return (this.#due.nextAt() ?? Infinity) <= this.#clock.now();
  }

  /** Resolves when nothing is being worked on. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Resolves when nothing is left to do for `id`, or after `ms`. Waits in memory: nothing is read meanwhile. */
  async ended(id: string, ms: number): Promise<void> {
    if (!this.#knows(id)) return;
    const end = Promise.withResolvers<void>();
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers.add(end.resolve));
    await Promise.race([end.promise, this.#clock.sleep(ms)]);
    watchers.delete(end.resolve);
    if (watchers.size === 0) this.#watchers.delete(id);
  }

  /**
   * The alarm's whole work: takes what is due, `width` at once, until nothing is. Throws only if no alarm can be set.
   * While it is running already, waits for the end: an alarm that is cut off is repeated by the platform.
   */
  run(work: Work): Promise<void> {
    if (this.#running) return this.#running;
    // There before the run begins, which may end at once.
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#running = promise;
    this.#runToEnd(work).then(resolve, reject);
    return promise;
  }

  async #runToEnd(work: Work): Promise<void> {
    const stopAt = this.#clock.now() + RUN_BUDGET_MS;
    try {
      for (;;) {
        const now = this.#clock.now();
        this.#giveUpHanging(now);
        const startsMore = now < stopAt;
        if (startsMore) this.#start(work, now);
        if (this.#inFlight.size === 0) break;
        const nudge = Promise.withResolvers<void>();
        this.#nudge = nudge.resolve;
        // Only what could be started is worth a timer. Hanging work is found at cron's nudge.
        if (startsMore) this.#wakeUpAt(this.#nextStartAt(now), now);
        await nudge.promise;
      }
    } catch (error) {
      logError("timetable_run_failed", error);
    } finally {
      this.#running = null;
      await this.#arm();
    }
  }

  #start(work: Work, now: number): void {
    for (;;) {
      const { width } = this.#limit(now);
      const busy = [...this.#inFlight.values()].filter(({ isReleased }) => !isReleased);
      if (busy.length >= width || this.#inFlight.size >= this.#width * MAX_RELEASED) return;
      const againCount = busy.filter(({ isAgain }) => isAgain).length;
      const next = this.#due.take(now, { againCount, busyCount: busy.length, width });
      if (!next) return;
      const flight = { startedAt: now, isAgain: next.isAgain, isReleased: false };
      this.#inFlight.set(next.id, flight);
      void this.#lookAfter(next.id, work, flight);
    }
  }

  /** When something may be started next, or null: where all places are taken, whatever ends tells. */
  #nextStartAt(now: number): number | null {
    const next = this.#due.nextAt();
    const { until } = this.#limit(now);
    return next === null ? null : Math.max(next, until ?? 0);
  }

  /** One timer for all: a second one is set only where it is to come before the first. */
  #wakeUpAt(at: number | null, now: number): void {
    if (at === null || at <= now) return;
    const soon = Math.min(at, now + LOOK_AROUND_MS);
    if (this.#timerAt > now && this.#timerAt <= soon) return;
    this.#timerAt = soon;
    void this.#clock.sleep(soon - now).then(() => this.#nudge());
  }

  async #lookAfter(id: string, work: Work, flight: Flight): Promise<void> {
    const release = () => {
      flight.isReleased = true;
      this.#nudge();
    };
    let next: number | null;
    try {
      next = await work(id, release);
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
    const at = Math.min(next ?? Infinity, this.#asked.get(id) ?? Infinity);
    this.#asked.delete(id);
    if (at < Infinity) {
      this.#due.set(id, at);
      // The run that goes on arms nothing before its end.
      if (this.#store(id, at)) this.#arm().catch(notArmed);
    } else {
      if (this.#stored.delete(id)) this.#storage.sql.exec("DELETE FROM due WHERE id = ?", id);
      for (const tell of this.#watchers.get(id) ?? []) tell();
    }
    this.#nudge();
  }

  #giveUpHanging(now: number): void {
    for (const [id, { startedAt }] of this.#inFlight) {
      if (now - startedAt < HANGING_MS) continue;
      logError("timetable_work_hangs", new Error("no end in sight"), { id });
      this.#land(id, now + AFTER_THROW_MS);
    }
  }

  #enter(ids: readonly string[], at: number, isFresh = false): void {
    for (const id of ids) {
      if (this.#inFlight.has(id)) {
        this.#asked.set(id, Math.min(at, this.#asked.get(id) ?? Infinity));
        continue;
      }
      const known = this.#due.at(id);
      if (known === undefined || at < known) this.#due.set(id, at, isFresh && known === undefined);
      if (!isFresh) this.#store(id, at);
    }
    this.#nudge();
  }

  /** Gives the id a row; false where it has one. */
  #store(id: string, at: number): boolean {
    if (this.#stored.has(id)) return false;
    this.#storage.sql.exec("INSERT OR REPLACE INTO due (id, at) VALUES (?, ?)", id, at);
    this.#stored.add(id);
    return true;
  }

  #knows(id: string): boolean {
    return this.#due.has(id) || this.#inFlight.has(id);
  }

  /** One object has one alarm, and a second `setAlarm` replaces the first: so it is always the earliest of all rows. */
  async #arm(): Promise<void> {
    const armed = await this.#storage.getAlarm();
    const now = this.#clock.now();
    const next = this.#nextStartAt(now); // after the wait, in which another call may have added an earlier one
    if (next !== null && (armed === null || armed > next || armed < now)) {
      // Alarms are cut to whole milliseconds: one before its time would find nothing due and be set again at once.
      await this.#storage.setAlarm(Math.ceil(next));
    }
  }
}

/** Of no alarm that nobody waits for: cron's next wake sets it. */
const notArmed = (error: unknown) => logError("timetable_not_armed", error);
