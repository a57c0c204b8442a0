/**
 * The sandbox's own objects, whose alarms may be repeated, early or lost like any other: a job that has ended stays so
 * for as long as its files are promised, and a job that nobody works on any more is taken up again.
 */
import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Job } from "../../src/providers/provider.ts";
import { newUuid } from "../../src/runtime/ids.ts";

const HOUR_MS = 60 * 60_000;

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2100, 0, 1) });
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const skip = (ms: number) => void vi.setSystemTime(Date.now() + ms);

/** A job for a thumbnail, accepted, with its time in the queue and its latency over. */
async function accepted(prompt = "A lighthouse") {
  const id = newUuid();
  const size = { width: 64, height: 64 };
  const work: Job["work"] = {
    kind: "image",
    prompt,
    seed: 1,
    count: 1,
    ...size,
    style: null,
    reference: null,
    imageUrls: [],
  };
  const job: Job = {
    id,
    model: "m",
    input: {},
    work,
    call: { path: "m", body: {} },
    referenceJobId: null,
    callbackUrl: null,
  };
  const object = () => env.SANDBOX.getByName(id);
  await object().accept(job);
  skip(2_000);
  const alarm = () => runDurableObjectAlarm(object());
  const setAlarm = (at: number | null) =>
    runInDurableObject(object(), (_sandbox, { storage }) =>
      at === null ? storage.deleteAlarm() : storage.setAlarm(at),
    );
  return { job, object, alarm, setAlarm, file: () => env.BUCKET.head(`sandbox/${id}/0.png`) };
}

describe("a job of the sandbox", () => {
  it("that ended keeps its files when its alarm runs again, until an hour is over", async () => {
    const { object, alarm, setAlarm, file } = await accepted();
    await alarm();
    expect(await object().view()).toMatchObject({ kind: "completed" });
    for (let again = 0; again < 3; again++) {
      await setAlarm(Date.now());
      await alarm();
      expect(await object().view()).toMatchObject({ kind: "completed" });
      expect(await file()).not.toBeNull();
    }
    skip(HOUR_MS);
    await alarm();
    expect(await object().view()).toEqual({ kind: "unknown" });
    expect(await file()).toBeNull();
  });

  it("whose alarm was lost is taken up again by whoever looks", async () => {
    const { object, alarm, setAlarm } = await accepted();
    await setAlarm(null);
    expect((await object().view()).kind).toBe("running");
    skip(60_000);
    expect((await object().view()).kind).toBe("running");
    expect(await alarm(), "an alarm is armed").toBe(true);
    expect((await object().view()).kind).toBe("completed");
  });

  it("that is accepted twice, killed in between, is one job", async () => {
    const { job, object, alarm } = await accepted();
    await abortAllDurableObjects();
    expect(await object().accept(job)).toBe(0);
    await alarm();
    await object().accept(job);
    expect((await object().view()).kind).toBe("completed");
  });

  it("that was killed while it rendered renders the same when it is taken up", async () => {
    const { object, alarm, file } = await accepted();
    const killed = alarm().catch(() => "killed");
    await abortAllDurableObjects();
    await killed;
    skip(60_000);
    await object().view();
    await alarm();
    expect((await object().view()).kind).toBe("completed");
    expect(await file()).not.toBeNull();
  });

  it("that never ends is forgotten an hour later", async () => {
    const { object, alarm } = await accepted("sandbox:stuck");
    await alarm();
    expect((await object().view()).kind).toBe("running");
    skip(HOUR_MS);
    await alarm();
    expect(await object().view()).toEqual({ kind: "unknown" });
  });
});
