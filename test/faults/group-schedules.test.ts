/**
 * Seeded random schedules of packs: at every instant of their lives a chance that a call throws, that all objects are
 * killed, that one is evicted or loses its storage, that a job fails; packs that failed are retried, some are canceled.
 * Each settles; each run is told once and paid for exactly, and no clip is made twice. A failure names its seed.
 */
import { afterAll, describe, it, vi } from "vitest";
import type { Fault } from "../support/fault-gate.ts";
import { killAll, wipe } from "../support/fault-keepers.ts";
import { seededRandom } from "../support/fault-random.ts";
import { runSeeds } from "../support/fault-seeds.ts";
import type { World } from "../support/fault-world.ts";
import { checkPacks } from "../support/group-checks.ts";
import {
  type GroupBody,
  CAROUSEL,
  NINE_CLIPS,
  packWorld,
  postJson,
  retry,
  THREE_SLIDES,
  TUTORIAL,
} from "../support/group-world.ts";

const SEEDS = { first: 20_261_120, budgetMs: 12_000, least: 3 };

const FAULTS: readonly Fault[] = ["throw", "throw", "throw", "throw", "abort", "abort", "evict"];

/** Three frames are left to be made. */
const SERIES = {
  ...NINE_CLIPS,
  start_image_urls: Array.from({ length: 6 }, (_, index) => `https://example.com/${index}.jpg`),
};

afterAll(() => void vi.useRealTimers());

describe("random fault schedules of packs", () => {
  it(
    "lose nothing, tell each run once and charge what was made",
    async () => {
      const totals = { schedules: 0, requests: 0, faults: 0, jobs: 0, events: 0 };
      await runSeeds(SEEDS, async (seed) => {
        const world = await runSchedule(seed);
        const { requests, events } = await checkPacks(world);
        totals.schedules++;
        totals.requests += requests.length;
        totals.faults += world.gate.struck.length;
        totals.jobs += world.provider.jobs.size;
        totals.events += events.filter(({ type }) => type === "group.completed").length;
      });
      console.log(JSON.stringify(totals));
    },
    // A wake to an object that is being replaced may never be answered, and the runner waits 30 s for what a call left
    // behind (seen in local workerd, 2026-11): time for three of them.
    SEEDS.budgetMs + 120_000,
  );
});

async function runSchedule(seed: number): Promise<World> {
  const world = await packWorld(10);
  const random = seededRandom(seed);
  const chance = (share: number) => random() < share;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  world.services.random = seededRandom(~seed);

  let faultsLeft = 0;
  const share = 0.01 + random() * 0.1;
  world.gate.decide = (instant) => {
    if (instant.includes(" other: ") || faultsLeft === 0 || !chance(share)) return null;
    faultsLeft--;
    return pick(FAULTS);
  };
  world.afterAlarm = async () => {
    if (chance(0.04)) await killAll();
    if (chance(0.03)) await wipe(pick(await world.keepers()));
  };
  const ends = [null, null, null, null, null, "fail", "nsfw"] as const;
  const fates = new Map<string, (typeof ends)[number]>();
  world.provider.steer = ({ requestId }) => {
    if (!fates.has(requestId)) fates.set(requestId, pick(ends));
    return fates.get(requestId)!;
  };

  const ids: string[] = [];
  // Drawing slides takes more time than all the rest.
  const [path, body] = chance(0.85) ? [TUTORIAL, SERIES] : [CAROUSEL, THREE_SLIDES];
  faultsLeft = Math.floor(random() * 16);
  const query = { hf_webhook: world.newUrl() };
  const answer = await postJson(world, path, body, { query });
  if (answer.status === 200) ids.push((await answer.json<GroupBody>()).request_id);
  if (ids.length > 0 && chance(0.2)) await world.cancel(pick(ids));
  await world.settle();
  for (let runs = 0; runs < 2; runs++) {
    faultsLeft = Math.floor(random() * 10);
    for (const id of ids) await retry(world, id); // refused where it did not fail
    await world.settle();
  }
  return world;
}
