/**
 * The timetable of one Durable Object: which ids are due when, and one alarm at the earliest. SQLite holds only
 * `(id, due)`; a due time that moves is kept in memory, so that looking after something costs no write. Lost memory
 * means looking too early, never too late; a lost row is found by cron.
 * Guarantees: an id is never worked on twice at once; work that throws is tried again; the alarm is armed in `finally`.
 */
import type { Clock } from "./clock.ts";
import { logError } from "./log.ts";

/** Looks after one id. Returns the instant of the next look, or null when there is nothing left to do for it. */
export type Work = (id: string) => Promise<number | null>;

/** Pause before an id whose work threw is looked at again: long enough not to spin, short against any deadline. */
const AFTER_THROW_MS = 5_000;

/** One run ends after this long and lets the next alarm go on; alarms may take 15 minutes (limits page, read 2026-11). */
const RUN_BUDGET_MS = 5 * 60_000;

/** Longest wait for something else to become due while work is in flight: pending timers keep an object billed. */
const LOOK_AROUND_MS = 1_000;

export class Timetable {
  readonly #storage: DurableObjectStorage;
  readonly #clock: Clock;
  readonly #width: number;
  readonly #due = new Map<string, number>();
  readonly #inFlight = new Map<string, Promise<void>>();
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

  /** The alarm's whole work: takes what is due, `width` at once, until nothing is. Never throws. */
  async run(work: Work): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const stopAt = this.#clock.now() + RUN_BUDGET_MS;
    try {
      for (;;) {
        const now = this.#clock.now();
        if (now < stopAt) this.#start(work, now);
        if (this.#inFlight.size === 0) break;
        this.#nudge = Promise.withResolvers();
        const pause = Math.min(LOOK_AROUND_MS, Math.max(1, this.#earliest() - now));
        const lookAround = this.#clock.sleep(pause);
        await Promise.race([...this.#inFlight.values(), this.#nudge.promise, lookAround]);
      }
    } catch (error) {
      logError("timetable_run_failed", error);
    } finally {
      this.#running = false;
      await this.#arm();
    }
  }

  #start(work: Work, now: number): void {
    const due = [...this.#due].filter(([id, at]) => at <= now && !this.#inFlight.has(id));
    due.sort(([, a], [, b]) => a - b);
    for (const [id] of due.slice(0, this.#width - this.#inFlight.size)) {
      this.#due.delete(id);
      this.#inFlight.set(id, this.#lookAfter(id, work));
    }
  }

  async #lookAfter(id: string, work: Work): Promise<void> {
    let next: number | null;
    try {
      next = await work(id);
    } catch (error) {
      logError("timetable_work_failed", error, { id });
      next = this.#clock.now() + AFTER_THROW_MS;
    }
    this.#inFlight.delete(id);
    const asked = this.#due.get(id); // somebody woke it meanwhile
    if (next !== null && (asked === undefined || next < asked)) this.#due.set(id, next);
    if (next === null && asked === undefined) {
      this.#storage.sql.exec("DELETE FROM due WHERE id = ?", id);
    }
  }

  #insert(id: string, at: number): void {
    this.#storage.sql.exec("INSERT OR REPLACE INTO due (id, at) VALUES (?, ?)", id, at);
  }

  #earliest(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (const at of this.#due.values()) if (at < earliest) earliest = at;
    return earliest;
  }

  /** One object has one alarm, and a second `setAlarm` replaces the first: so it is always the earliest of all rows. */
  async #arm(): Promise<void> {
    const earliest = this.#earliest();
    if (earliest === Number.POSITIVE_INFINITY) return;
    const armed = await this.#storage.getAlarm();
    if (armed === null || armed > earliest || armed < this.#clock.now()) {
      await this.#storage.setAlarm(earliest);
    }
  }
}
