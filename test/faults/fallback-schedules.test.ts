/**
 * Seeded random schedules of two providers: at every instant a chance that a call throws, that objects are killed, that a
 * provider refuses, is mended, or accepts and is not heard. A failure names its seed.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkWorld } from "../support/fault-checks.ts";
import type { Fault } from "../support/fault-gate.ts";
import { killAll } from "../support/fault-keepers.ts";
import { seededRandom } from "../support/fault-random.ts";
import { runSeeds } from "../support/fault-seeds.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

describe("random schedules of kills, refusals and lost answers", () => {
  const SEEDS = { first: 20_261_130, budgetMs: 20_000, least: 8 };
  const FAULTS: readonly Fault[] = ["throw", "throw", "throw", "abort", "evict"];
  const REASONS = ["busy", "down", "down", "no_credit", "unsupported", null, null, null] as const;

  it(
    "let nothing be accepted by two providers, and lose nothing",
    { timeout: SEEDS.budgetMs + 60_000 },
    async () => {
      const totals = { schedules: 0, requests: 0, faults: 0, refused: 0, accepted: 0, atSecond: 0 };
      await runSeeds(SEEDS, async (seed) => {
        const world = await runSchedule(seed);
        const { requests } = await checkWorld(world);
        const accepted = world.providers.reduce((sum, { jobs }) => sum + jobs.size, 0);
        totals.schedules++;
        totals.requests += requests.length;
        totals.faults += world.gate.struck.length;
        totals.accepted += accepted;
        totals.atSecond += world.providers[1]!.jobs.size;
        for (const { attempts, submissions } of world.providers) {
          totals.refused += attempts.length - submissions.length;
        }
        expect(accepted).toBeLessThanOrEqual(requests.length);
      });
      console.log(JSON.stringify(totals));
      expect(totals.atSecond).toBeGreaterThan(totals.schedules / 4);
    },
  );

  async function runSchedule(seed: number): Promise<World> {
    const random = seededRandom(seed);
    const chance = (share: number) => random() < share;
    const pick = <Item>(items: readonly Item[]): Item =>
      items[Math.floor(random() * items.length)]!;
    const world = await World.create({
      providers: [
        { name: "a", maxRunning: pick([1, 2, null]) },
        { name: "b", maxRunning: pick([1, 3, null]) },
      ],
      settings: { POLLER_SHARDS: "3" },
    });
    world.services.random = seededRandom(~seed);
    let [faultsLeft, turnsLeft] = [Math.floor(random() * 10), 12];
    const share = 0.02 + random() * 0.15;
    world.gate.decide = (instant) => {
      if (instant.includes(" other: ") || faultsLeft === 0 || !chance(share)) return null;
      faultsLeft--;
      return pick(FAULTS);
    };
    world.afterAlarm = async () => {
      if (chance(0.05)) await killAll();
      for (const provider of world.providers) {
        if (turnsLeft === 0) Object.assign(provider, { refuses: null, losesAnswers: false });
        else if (chance(0.2)) {
          turnsLeft--;
          Object.assign(provider, { refuses: pick(REASONS), losesAnswers: chance(0.3) });
        }
      }
    };
    const ids: string[] = [];
    for (let count = 2 + Math.floor(random() * 5); count > 0; count--) {
      const header: Record<string, string> = chance(0.2) ? { "x-providers": "b,a" } : {};
      const { requestId } = await world.post("A lighthouse", null, header);
      if (requestId !== null) ids.push(requestId);
    }
    if (ids.length > 0 && chance(0.3)) await world.cancel(pick(ids));
    await world.settle();
    return world;
  }
});
