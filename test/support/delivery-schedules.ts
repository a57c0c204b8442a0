/**
 * Runs seeded schedules of webhook delivery one after the other, inside one Durable Object whose SQLite stands in for D1,
 * and checks every invariant after each. A failure names its seed, what is wrong, and all that happened.
 */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/d1";
import { vi } from "vitest";
import { violationsOf } from "./delivery-checks.ts";
import { duplicates } from "./delivery-invariants.ts";
import { planSchedule } from "./delivery-plan.ts";
import { DeliveryWorld } from "./delivery-world.ts";
import { seededRandom } from "./fault-random.ts";
import { type Rows, rowsReader } from "./fault-rows.ts";
import { SeededCrypto } from "./seeded-crypto.ts";
import { createVirtualD1 } from "./virtual-d1.ts";

/** Which schedules: `count` seeds from `first` on. */
export interface ScheduleSeeds {
  first: number;
  count: number;
}

/** Seeds of one call into the object, which commits at its end what they wrote. */
const GROUP = 100;

/** What all schedules came to together. `repeated`: attempts at a receiver that had answered 2xx, each of them explained. */
export class ScheduleTotals {
  readonly counts = { schedules: 0, requests: 0, deliveries: 0, attempts: 0, repeated: 0, lost: 0 };
  readonly faults = new Map<string, number>();

  add({ history, faults }: DeliveryWorld, rows: Rows): void {
    this.counts.schedules++;
    this.counts.requests += rows.requests.length;
    this.counts.deliveries += rows.deliveries.length;
    this.counts.attempts += history.calls.length;
    this.counts.repeated += duplicates(rows, history).length;
    this.counts.lost += rows.deliveries.filter(({ status }) => status === "pending").length;
    for (const [name, count] of faults.counts) {
      this.faults.set(name, (this.faults.get(name) ?? 0) + count);
    }
  }

  /** One line. */
  text(): string {
    return JSON.stringify({
      ...this.counts,
      faults: Object.fromEntries([...this.faults].toSorted(([a], [b]) => a.localeCompare(b))),
    });
  }
}

/** Runs them. Throws at the first that fails. `hear`, if given, hears the log of each. */
export async function runSchedules(
  { first, count }: ScheduleSeeds,
  hear: (log: readonly string[]) => void = () => undefined,
): Promise<ScheduleTotals> {
  const totals = new ScheduleTotals();
  const crypto = new SeededCrypto();
  // Faults are logged by design.
  const muted = (["error", "log"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => undefined),
  );
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    for (let from = first; from < first + count; from += GROUP) {
      const seeds = { first: from, count: Math.min(GROUP, first + count - from) };
      await runInDurableObject(env.DISPATCHER.getByName("simulation"), (_object, { storage }) =>
        runGroup(seeds, storage, crypto, totals, hear),
      );
      for (const spy of muted) spy.mockClear();
    }
  } finally {
    crypto.restore();
    for (const spy of muted) spy.mockRestore();
    vi.useRealTimers();
  }
  return totals;
}

async function runGroup(
  { first, count }: ScheduleSeeds,
  storage: DurableObjectStorage,
  crypto: SeededCrypto,
  totals: ScheduleTotals,
  hear: (log: readonly string[]) => void,
): Promise<void> {
  makeTables(storage.sql);
  const loadRows = rowsReader(drizzle(createVirtualD1(storage)));
  for (let seed = first; seed < first + count; seed++) {
    crypto.seed(seededRandom(~seed));
    const world = new DeliveryWorld(seed, storage);
    const violations = await violationsAfter(world, loadRows, totals);
    hear(world.log);
    if (violations.length === 0) continue;
    throw new Error(`seed ${seed}:\n${[...violations, "", "its log:", ...world.log].join("\n")}`);
  }
}

/** Runs one schedule to its end; returns what is wrong then. */
async function violationsAfter(
  world: DeliveryWorld,
  loadRows: () => Promise<Rows>,
  totals: ScheduleTotals,
): Promise<string[]> {
  planSchedule(world);
  try {
    await world.run();
  } catch (error) {
    return [String(error)];
  }
  const rows = await loadRows();
  totals.add(world, rows);
  return await violationsOf(world, rows);
}

function makeTables(sql: SqlStorage): void {
  const known = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'deliveries'").toArray();
  if (known.length > 0) return;
  for (const { queries } of env.TEST_MIGRATIONS) {
    for (const query of queries) sql.exec(query);
  }
}
