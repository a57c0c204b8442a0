/**
 * Things that happen at the same time: each race has one winner, one terminal event and one callback, whoever it is.
 */
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkWorld } from "../support/fault-checks.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

/** Runs `act` once, when `instant` comes, and lets the world wait for it. */
function meanwhile(world: World, call: string, act: () => Promise<unknown>): void {
  const pass = world.gate.pass.bind(world.gate);
  let isDone = false;
  world.gate.pass = async (name, next) => {
    if (name === call && !isDone) {
      isDone = true;
      await act();
    }
    return await pass(name, next);
  };
}

describe("a cancel", () => {
  it("that comes while the job is being submitted wins, and the job is taken back", async () => {
    const world = await World.create();
    const { requestId } = await world.post("A lighthouse");
    let status = 0;
    meanwhile(world, "record submitted", async () => {
      status = await world.cancel(requestId!);
    });
    await world.settle();
    for (const keeper of await world.keepers()) await world.runAlarm(keeper);
    const { requests } = await checkWorld(world);
    expect(status).toBe(202);
    expect(requests[0]!.status).toBe("canceled");
    expect(world.provider.jobs.get(requestId!)?.canceled).toBe(true);
    expect(world.receiver.receipts).toEqual([]);
  });

  it("that loses to the submission wins at its second look, and the job is taken back", async () => {
    const world = await World.create();
    const { requestId } = await world.post("A lighthouse");
    const [poller] = await world.keepers();
    // The cancel has read the row; before it writes, the poller records the submission.
    meanwhile(world, "record ending", () => world.runAlarm(poller!));
    expect(await world.cancel(requestId!)).toBe(202);
    await world.runAlarm(poller!);
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ status: "canceled", provider: "double", version: 4 });
    expect(world.provider.jobs.get(requestId!)?.canceled).toBe(true);
  });

  it("is refused once the job runs, and the result comes", async () => {
    const world = await World.create();
    const { requestId } = await world.post("A lighthouse");
    const [poller] = await world.keepers();
    meanwhile(world, "record produced", async () => {
      expect(await world.cancel(requestId!)).toBe(400);
    });
    await world.runAlarm(poller!);
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.status).toBe("completed");
  });

  it("stands, although the provider goes on and completes", async () => {
    const world = await World.create();
    const { requestId } = await world.post("A lighthouse");
    const [poller] = await world.keepers();
    await world.runAlarm(poller!);
    world.gate.strikeOnce("before cancel job", "throw"); // the provider does not hear of it
    expect(await world.cancel(requestId!)).toBe(202);
    world.skip(600);
    for (let look = 0; look < 4; look++) {
      await world.runAlarm(poller!);
      world.skip(6_000);
    }
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.status).toBe("canceled");
    expect(world.provider.jobs.get(requestId!)?.canceled, "at the second try").toBe(true);
    expect(world.receiver.receipts).toEqual([]);
  });

  it("that the provider never takes is not repeated for ever", async () => {
    const world = await World.create();
    const { requestId } = await world.post("A lighthouse");
    const [poller] = await world.keepers();
    await world.runAlarm(poller!);
    expect(await world.cancel(requestId!)).toBe(202);
    world.gate.decide = (instant) => (instant === "before cancel job" ? "throw" : null);
    let looks = 0;
    for (; looks < 100; looks++) {
      await world.runAlarm(poller!);
      if ((await world.enter(poller!)) === null) break;
      world.skip(5_000);
    }
    expect(looks, "five minutes of tries, five seconds apart").toBeLessThanOrEqual(61);
    await checkWorld(world);
  });
});

describe("two pollers on one request", () => {
  it.each([
    "submit",
    "poll",
    "record submitted",
    "record produced",
    "store output",
    "record ending",
  ])("that meet at: %s", async (call) => {
    const world = await World.create();
    const { requestId } = await world.post("A lighthouse");
    const [own] = await world.keepers();
    await env.POLLER.getByName("shard-other").wake([requestId!], "now");
    const other = { kind: "poller", name: "shard-other" } as const;
    meanwhile(world, call, () => world.runAlarm(other));
    for (let look = 0; look < 6; look++) {
      await Promise.all([world.runAlarm(own!), world.runAlarm(other)]);
      world.skip(600);
    }
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]!.status).toBe("completed");
    expect(world.provider.jobs.size).toBe(1);
    expect(world.receiver.receipts.length).toBe(1);
  });
});

describe("a completion and the deadline", () => {
  it("that meet have one winner: the completion, when it was written first", async () => {
    const world = await World.create();
    await world.post("A lighthouse");
    // The result is stored when the deadline passes, and another poller looks.
    const [request] = (await env.DB.prepare("SELECT id FROM requests").all<{ id: string }>())
      .results;
    const other = { kind: "poller", name: "shard-late" } as const;
    meanwhile(world, "wake dispatcher", async () => {
      world.skip(10 * 60_000);
      await env.POLLER.getByName(other.name).wake([request!.id], "now");
      await world.runAlarm(other);
    });
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.status).toBe("completed");
  });

  it("that meet have one winner: the deadline, when it was written first", async () => {
    const world = await World.create();
    await world.post("A lighthouse");
    const [request] = (await env.DB.prepare("SELECT id FROM requests").all<{ id: string }>())
      .results;
    const other = { kind: "poller", name: "shard-late" } as const;
    meanwhile(world, "record ending", async () => {
      world.skip(10 * 60_000);
      await env.POLLER.getByName(other.name).wake([request!.id], "now");
      await world.runAlarm(other);
    });
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ status: "failed", errorCode: "timed_out" });
    expect(world.receiver.receipts.length).toBe(1);
  });
});

describe("a provider that is down", () => {
  it("for a while delays a request and starts its job once", async () => {
    const world = await World.create();
    world.provider.isDown = true;
    await world.post("A lighthouse");
    const [poller] = await world.keepers();
    for (let look = 0; look < 5; look++) {
      await world.runAlarm(poller!);
      world.skip(5_000);
    }
    expect(world.provider.submissions).toEqual([]);
    world.provider.isDown = false;
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.status).toBe("completed");
    expect(world.provider.submissions.length).toBe(1);
  });

  it("for good fails a request at its deadline", async () => {
    const world = await World.create();
    world.provider.isDown = true;
    await world.post("A lighthouse");
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ status: "failed", errorCode: "timed_out" });
  });

  it("that loses its answers is asked again under the same id, and starts one job", async () => {
    const world = await World.create();
    world.gate.strikeTimes("after submit", "throw", 7);
    const { requestId } = await world.post("A lighthouse");
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.status).toBe("completed");
    expect(world.provider.submissions).toEqual(Array.from({ length: 8 }, () => requestId));
    expect(world.provider.jobs.size).toBe(1);
  });
});

describe("a deadline", () => {
  it("takes the job back from the provider", async () => {
    const world = await World.create();
    const { requestId } = await world.post("double:stuck");
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.errorCode).toBe("timed_out");
    expect(world.provider.jobs.get(requestId!)).toMatchObject({ canceled: true });
  });
});

describe("every ending", () => {
  it.each([
    ["A lighthouse", "completed"],
    ["double:fail", "failed"],
    ["double:nsfw", "nsfw"],
    ["double:stuck", "failed"],
  ])("of %s is told once, as %s", async (prompt, status) => {
    const world = await World.create();
    await world.post(prompt);
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]!.status).toBe(status);
    expect(world.receiver.receipts.map(({ body }) => JSON.parse(body).status)).toEqual([status]);
  });
});
