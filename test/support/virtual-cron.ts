/**
 * Cron of a virtual platform: the real tasks, each minute, but for the runs that would change nothing, which are left out.
 * A run may be missed or late. Before each it looks for rows that nobody looks at although faults are over (I8).
 */
import { endDeliveries } from "../../src/maintenance/end-deliveries.ts";
import { repair, type Repairing } from "../../src/maintenance/repair.ts";
import { sweepCallbacks, type Sweeping } from "../../src/maintenance/sweep-callbacks.ts";
import type { DeliveryStore } from "../../src/webhooks/delivery-store.ts";
import type { VirtualDispatchers } from "./virtual-dispatchers.ts";
import { type Faults, SLOW_MS } from "./virtual-edges.ts";
import type { VirtualTime } from "./virtual-time.ts";

const CRON_MS = 60_000;

/** How long a row is overdue before cron wakes for it, and how long a request has ended before the sweep compares it. */
const OVERDUE_MS = 10_000;
const SWEEPABLE_MS = 60_000;

/** How long a row waits behind a breaker before cron ends it. */
const PATIENCE_MS = 5 * 24 * 60 * 60_000;

/** Within so long somebody looks at a row that is due: a minute of cron, and what it leaves to others before. */
const LOOKED_AT_MS = CRON_MS + OVERDUE_MS;

type Task = "repair" | "endDeliveries" | "sweepCallbacks";

/** What cron acts with. */
export interface VirtualCronOptions {
  sql: SqlStorage;
  time: VirtualTime;
  faults: Faults;
  random: () => number;
  dispatchers: VirtualDispatchers;
  /** The parts of one run. */
  workerOf: () => Omit<Repairing, "requests"> & Sweeping & { deliveries: DeliveryStore };
  say: (text: string) => void;
}

export class VirtualCron {
  /** Rows that nobody looked at in time. */
  readonly neglected: string[] = [];
  readonly #using: VirtualCronOptions;
  /** The next minute that was not planned yet. */
  #from: number;

  constructor(using: VirtualCronOptions) {
    this.#using = using;
    this.#from = minuteAfter(using.time.now);
  }

  /** Plans the next run that has something to do, where it comes before `next`, until when nothing else happens. */
  plan(next: number | null): void {
    if (next !== null && next <= this.#from) return;
    const { time, faults, random } = this.#using;
    const works = this.#nextWorks();
    const at = minuteAfter(Math.max(Math.min(...Object.values(works)), this.#from));
    if (next !== null && at > next) {
      this.#from = minuteAfter(next);
      return;
    }
    if (at === Infinity) return;
    this.#from = at + CRON_MS;
    const fault = faults.draw("cron", ["missed", "late"], "", time.now);
    const lateMs = fault === "late" ? random() * CRON_MS : 0;
    time.at(at + lateMs, () => {
      if (fault !== "missed") void this.#run(works);
    });
  }

  /** When each task has something to do, as things stand. */
  #nextWorks(): Record<Task, number> {
    const { sql, dispatchers } = this.#using;
    const pending = sql
      .exec<{ id: string; target: string; at: number }>(
        `SELECT id, target, next_attempt_at AS at FROM deliveries WHERE status = 'pending'
         ORDER BY at`,
      )
      .toArray();
    const late = pending.find(({ id, target }) => !dispatchers.isOnTime(target, id));
    const earliest = (query: string, ...given: number[]) =>
      sql.exec<{ at: number | null }>(query, ...given).one().at ?? Infinity;
    const expiry = earliest(
      `SELECT min(max(expires_at, coalesce(next_attempt_at, 0))) AS at FROM deliveries
       WHERE status IN ('pending', 'held') AND expires_at IS NOT NULL`,
    );
    const ended = earliest(
      "SELECT min(finished_at) AS at FROM requests WHERE finished_at > ?",
      this.#from - CRON_MS - SWEEPABLE_MS,
    );
    return {
      repair: (late?.at ?? Infinity) + OVERDUE_MS + 1,
      endDeliveries: Math.min(expiry, (pending[0]?.at ?? Infinity) + PATIENCE_MS + 1),
      sweepCallbacks: ended + SWEEPABLE_MS,
    };
  }

  async #run(works: Record<Task, number>): Promise<void> {
    this.#lookForNeglected();
    const { workerOf, time, say } = this.#using;
    const worker = workerOf();
    // Requests are ended by the schedule: there is no poller to wake.
    const none = () => Promise.resolve([]);
    const requests = { listUntouched: none, listNextWaiting: none, listUnaccepted: none };
    const tasks: Record<Task, () => Promise<unknown>> = {
      repair: () => repair({ ...worker, requests }),
      endDeliveries: () => endDeliveries(worker),
      sweepCallbacks: () => sweepCallbacks(worker),
    };
    for (const [name, task] of Object.entries(tasks)) {
      if (works[name as Task] > time.now) continue;
      await task().catch((error: unknown) => say(`${name} failed: ${String(error)}`));
    }
  }

  #lookForNeglected(): void {
    const { sql, time, faults, dispatchers } = this.#using;
    if (faults.left > 0) return;
    const before = time.now - LOOKED_AT_MS;
    const rows = sql.exec<{ id: string; target: string; at: number }>(
      `SELECT id, target, next_attempt_at AS at FROM deliveries
       WHERE status = 'pending' AND next_attempt_at < ?`,
      before,
    );
    for (const { id, target, at } of rows) {
      const isFaultOver = faults.lastAt + SLOW_MS + LOOKED_AT_MS < before;
      if (!isFaultOver || dispatchers.knows(target, id)) continue;
      this.neglected.push(`${id} of ${target}, due at ${new Date(at).toISOString()}`);
    }
  }
}

const minuteAfter = (at: number) => Math.ceil(at / CRON_MS) * CRON_MS;
