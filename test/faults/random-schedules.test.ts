/**
 * Seeded random schedules: several requests, and at every instant of their lives a chance that a call throws, that all
 * objects are killed, that an object is evicted or loses its storage, that a receiver fails, that somebody cancels.
 * Whatever happens, nothing is lost, invented, generated twice or told under two ids. A failure names its seed.
 */
import { afterAll, describe, it, vi } from "vitest";
import { checkWorld } from "../support/fault-checks.ts";
import type { Fault } from "../support/fault-gate.ts";
import { seededRandom } from "../support/fault-random.ts";
import { runSeeds } from "../support/fault-seeds.ts";
import { killAll, wipe } from "../support/fault-keepers.ts";
import { World } from "../support/fault-world.ts";

const SEEDS = { first: 20_261_101, budgetMs: 20_000, least: 10 };

const FAULTS: readonly Fault[] = ["throw", "throw", "throw", "throw", "abort", "abort", "evict"];
const PROMPTS = ["A lighthouse", "A tower", "A bridge", "A river", "double:fail", "double:nsfw"];

afterAll(() => void vi.useRealTimers());

describe("random fault schedules", () => {
  it(
    "lose no event",
    async () => {
      const totals = { schedules: 0, requests: 0, faults: 0, callbacks: 0, repeated: 0 };
      await runSeeds(SEEDS, async (seed) => {
        const world = await runSchedule(seed);
        const { requests, deliveries } = await checkWorld(world);
        totals.schedules++;
        totals.requests += requests.length;
        totals.faults += world.gate.struck.length;
        totals.callbacks += deliveries.length;
        totals.repeated += repeats(world);
      });
      console.log(JSON.stringify(totals));
    },
    SEEDS.budgetMs + 40_000,
  );
});

async function runSchedule(seed: number): Promise<World> {
  const world = await World.create();
  const random = seededRandom(seed);
  const chance = (share: number) => random() < share;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;

  world.services.random = seededRandom(~seed); // the jitter of retries

  // Faults end at some point: a world in which every call fails for ever has no ending to check.
  let faultsLeft = Math.floor(random() * 14);
  const share = 0.02 + random() * 0.2;
  world.gate.decide = (instant) => {
    if (instant.includes(" other: ") || faultsLeft === 0 || !chance(share)) return null;
    faultsLeft--;
    return pick(FAULTS);
  };
  world.afterAlarm = async () => {
    if (chance(0.05)) await killAll();
    if (chance(0.03)) await wipe(pick(await world.keepers()));
    if (chance(0.02)) world.skip(Math.floor(random() * 90_000));
  };

  const accepted: string[] = [];
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    const url = chance(0.8) ? world.newUrl() : null;
    if (url !== null && chance(0.3)) {
      const failures = Math.floor(random() * 4);
      world.receiver.script(
        url,
        (call) => new Response(null, { status: call > failures ? 200 : 500 }),
      );
    }
    const { requestId } = await world.post(chance(0.03) ? "double:stuck" : pick(PROMPTS), url);
    if (requestId !== null) accepted.push(requestId);
  }
  if (accepted.length > 0 && chance(0.3)) await world.cancel(pick(accepted));
  await world.settle();
  return world;
}

/** Callbacks that arrived after one of the same id had been answered 2xx or lost its answer. */
function repeats({ receiver }: World): number {
  const told = receiver.receipts.map(({ headers }) => {
    const id = headers.get("webhook-id");
    return `${id} ${headers.get("webhook-attempt")}`;
  });
  return told.length - new Set(told).size;
}
