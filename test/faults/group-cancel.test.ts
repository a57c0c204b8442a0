/** What may be taken back of a group, and when: the whole while nothing of it has begun, a clip while it waits. */
import { afterAll, describe, expect, it, vi } from "vitest";
import type { World } from "../support/fault-world.ts";
import { checkPacks } from "../support/group-checks.ts";
import { moneyOf } from "../support/group-ledger.ts";
import {
  begin,
  CAROUSEL,
  childRows,
  type GroupBody,
  look,
  NINE_CLIPS,
  packWorld,
  passUntil,
  steerTo,
  retried,
  THREE_SLIDES,
  TUTORIAL,
} from "../support/group-world.ts";

afterAll(() => void vi.useRealTimers());

/** Two frames are left to be made: those of clips 7 and 8. */
const TWO_FRAMES = {
  ...NINE_CLIPS,
  start_image_urls: Array.from({ length: 7 }, (_, index) => `https://example.com/${index}.jpg`),
};

const told = (world: World, url: string) =>
  world.receiver.at(url).map(({ body }) => JSON.parse(body) as GroupBody);

/** Runs `act` once, when the first call named `call` is about to be made; all such calls wait for it. */
function meanwhile(world: World, call: string, act: () => Promise<void>): void {
  let running: Promise<void> | null = null;
  world.gate.hold = (instant) => (instant === `before ${call}` ? (running ??= act()) : null);
}

describe("a group with everything queued", () => {
  it("is canceled whole: nothing is charged, its jobs are taken back, its URL is told", async () => {
    const world = await packWorld(10);
    const url = world.newUrl();
    world.provider.looksToEnd = 1_000; // at first it queues
    const { request_id: id } = await begin(world, TUTORIAL, TWO_FRAMES, {
      query: { hf_webhook: url },
    });
    await passUntil(world, () => world.provider.jobs.size === 9, 10);
    expect(await world.cancel(id)).toBe(202);
    expect(await world.cancel(id), "again").toBe(400);
    await world.settle();
    for (const keeper of await world.keepers()) await world.runAlarm(keeper);

    await checkPacks(world);
    const body = await look(world, id);
    expect(body).toMatchObject({ status: "canceled", progress: { canceled: 9 } });
    expect(told(world, url)).toEqual([body]);
    expect(await moneyOf(id)).toEqual([{ held: 147, settled: 0, released: 147 }]);
    expect([...world.provider.jobs.values()].map(({ canceled }) => canceled)).toEqual(
      Array.from({ length: 9 }, () => true),
    );
    for (const child of await childRows(id)) expect(child.status).toBe("canceled");
  });

  it("cannot be canceled once one slide has begun", async () => {
    const world = await packWorld();
    const { request_id: id } = await begin(world, CAROUSEL, THREE_SLIDES);
    await passUntil(world, async () => (await look(world, id)).status !== "queued", 100);
    expect(await world.cancel(id)).toBe(400);
    await world.settle();
    await checkPacks(world);
    expect((await look(world, id)).status).toBe("completed");
  });
});

describe("a cancel of a group that meets the start of its first slide", () => {
  it("loses whole where the start is written first", async () => {
    const world = await packWorld();
    const { request_id: id } = await begin(world, CAROUSEL, THREE_SLIDES);
    let hasStarted = false;
    world.gate.decide = (instant) => {
      hasStarted ||= instant === "after record started";
      return null;
    };
    meanwhile(world, "record ending", () => passUntil(world, () => hasStarted, 100));
    expect(await world.cancel(id)).toBe(400);
    await world.settle();
    await checkPacks(world);
    expect((await look(world, id)).progress).toMatchObject({ completed: 3, canceled: 0 });
  });

  it("wins whole where it is written first, and nothing is charged", async () => {
    const world = await packWorld();
    const { request_id: id } = await begin(world, CAROUSEL, THREE_SLIDES);
    let status = 0;
    meanwhile(world, "record started", async () => {
      status = await world.cancel(id);
    });
    await world.settle();
    await checkPacks(world);
    expect(status).toBe(202);
    expect((await look(world, id)).progress).toMatchObject({ completed: 0, canceled: 3 });
    expect(await moneyOf(id)).toEqual([{ held: 9, settled: 0, released: 9 }]);
  });
});

describe("one clip", () => {
  it("is canceled by its own URL with its frame while both wait, and the rest goes on", async () => {
    const world = await packWorld(10);
    const { request_id: id, clips } = await begin(world, TUTORIAL, TWO_FRAMES);
    expect(await world.cancel(clips[8]!.request_id)).toBe(202);
    await world.settle();
    await checkPacks(world);
    const body = await look(world, id);
    expect(body).toMatchObject({ status: "failed", error: "1 of 9 clips did not complete" });
    expect(body.clips[8]).toMatchObject({ status: "canceled", error: "Canceled" });
    const frame = (await childRows(id)).find(
      ({ part }) => part?.role === "frame" && part.index === 8,
    );
    expect(frame?.status).toBe("canceled");
    expect(world.provider.jobs.size).toBe(8 + 1);
  });

  it("is canceled with 202 also where the poller sees first that its frame is", async () => {
    const world = await packWorld(10);
    const { clips } = await begin(world, TUTORIAL, TWO_FRAMES);
    const clipId = clips[8]!.request_id;
    let endings = 0;
    // Its frame is canceled; before the clip is, its poller has drawn the conclusion.
    world.gate.hold = (instant) => {
      if (instant !== "before record ending" || ++endings !== 2) return null;
      world.gate.hold = () => null;
      const isOver = async () => {
        const clip = await world.services.requests.load(clipId);
        return clip?.status === "canceled";
      };
      return passUntil(world, isOver, 100);
    };
    expect(await world.cancel(clipId)).toBe(202);
    await world.settle();
    await checkPacks(world);
  });

  it("cannot be canceled while its frame is being made", async () => {
    const world = await packWorld(10);
    const { request_id: id, clips } = await begin(world, TUTORIAL, TWO_FRAMES);
    const frameRuns = async () =>
      (await childRows(id)).some(
        ({ part, status }) => part?.role === "frame" && status === "running",
      );
    await passUntil(world, frameRuns, 100);
    const [clip] = (await look(world, id)).clips
      .slice(7)
      .filter(({ status }) => status !== "queued");
    expect(clip).toMatchObject({ status: "in_progress" });
    expect(await world.cancel(clip!.request_id)).toBe(400);
    expect(clips[7]).toBeDefined();
    await world.settle();
    await checkPacks(world);
    expect((await look(world, id)).status).toBe("completed");
  });

  it("of a later run waits although its frame is there, and can be canceled", async () => {
    const world = await packWorld(10);
    steerTo(world.provider, { "8:1": "fail" });
    const { request_id: id } = await begin(world, TUTORIAL, TWO_FRAMES);
    await world.settle();
    const { clips } = await retried(world, id);
    expect(clips[8]!.status).toBe("queued");
    expect(await world.cancel(clips[8]!.request_id)).toBe(202);
    await world.settle();
    await checkPacks(world);
    expect(await look(world, id)).toMatchObject({ status: "failed", run: 2 });
  });

  it("that is canceled with all others cancels the group", async () => {
    const world = await packWorld();
    const url = world.newUrl();
    const { request_id: id, slides } = await begin(world, CAROUSEL, THREE_SLIDES, {
      query: { hf_webhook: url },
    });
    for (const { request_id } of slides) expect(await world.cancel(request_id)).toBe(202);
    await world.settle();
    await checkPacks(world);
    expect(told(world, url)).toMatchObject([{ status: "canceled", run: 1 }]);
    expect(await moneyOf(id)).toEqual([{ held: 9, settled: 0, released: 9 }]);
  });
});
