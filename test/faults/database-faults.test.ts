/**
 * D1 that cannot be read or written around a callback, takes what it does not confirm, is slow, or is restored to an
 * older state: a 2xx never becomes a failure, and nothing is lost.
 */
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import { answer } from "../support/fault-answers.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { realSleep } from "../support/fault-gate.ts";
import { inStorage, type Keeper, killAll } from "../support/fault-keepers.ts";
import { loadRows } from "../support/fault-rows.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

/** An endpoint that takes everything from its `taking`-th call on. */
async function endpointThat(world: World, taking: number) {
  const { id, url } = await world.endpoint();
  const keeper: Keeper = { kind: "dispatcher", name: id };
  world.receiver.script(url, (count) => answer(count < taking ? 500 : 200));
  return { id, url, keeper };
}

describe("D1 that cannot be read", () => {
  it.each([1, 5, 20])("%i times when a retry is due costs time, and no attempt", async (times) => {
    const world = await World.create();
    const { url, keeper } = await endpointThat(world, 3);
    await world.emit();
    await world.finish(keeper);
    world.skip(10_000); // what was read before is too old
    world.gate.strikeTimes("before read delivery", "throw", times);
    await world.settle();
    expect(world.gate.struck.length).toBe(times);
    const { attempts } = await checkWorld(world);
    expect(attempts.map(({ statusCode }) => statusCode)).toEqual([500, 500, 200]);
    expect(world.receiver.at(url).length).toBe(3);
  });

  it("whose answer is lost is asked again", async () => {
    const world = await World.create();
    const { url, keeper } = await endpointThat(world, 2);
    await world.emit();
    await world.finish(keeper);
    world.skip(10_000);
    world.gate.strikeTimes("after read delivery", "throw", 3);
    await world.settle();
    await checkWorld(world);
    expect(world.receiver.at(url).length).toBe(2);
  });
});

describe("D1 that cannot be written", () => {
  it("for a moment: what was read ahead meanwhile does not make an attempt's number come twice", async () => {
    const world = await World.create();
    world.services.random = () => 0;
    const { url, keeper } = await endpointThat(world, 2);
    world.gate.strikeTimes("before record attempt", "throw", 1);
    const first = await world.emit(); // answered 500, kept on disk
    await world.finish(keeper);
    world.skip(1_500);
    world.gate.strikeTimes("before wake dispatcher", "throw", 1);
    const second = await world.emit();
    const { deliveries } = await loadRows();
    const woken = deliveries.filter(({ requestId }) => requestId === second);
    await world.services.wakeDispatchers(woken);
    await world.runAlarm(keeper); // reads the first as well, as it was before its attempt
    await world.settle();
    const { attempts } = await checkWorld(world);
    const told = deliveries.find(({ requestId }) => requestId === first)!;
    const ofFirst = attempts.filter(({ deliveryId }) => deliveryId === told.id);
    expect(ofFirst.map(({ statusCode }) => statusCode)).toEqual([500, 200]);
    expect(world.receiver.at(url).length).toBe(3);
  });

  it.each(["before record attempt", "after record attempt"])(
    "(%s) when an endpoint answers 410: it is disabled in the end, and gets nothing meanwhile",
    async (instant) => {
      const world = await World.create();
      const { url, keeper, id } = await endpointThat(world, 1);
      world.receiver.script(url, () => answer(410));
      world.gate.strikeTimes(instant, "throw", 4);
      await world.emit();
      await world.finish(keeper);
      for (let index = 0; index < 3; index++) await world.emit();
      await world.settle();
      const { endpoints, deliveries } = await checkWorld(world);
      expect(endpoints.find((one) => one.id === id)).toMatchObject({ status: "disabled" });
      expect(deliveries.map(({ status }) => status).sort()).toEqual([
        "held",
        "held",
        "held",
        "stopped",
      ]);
      expect(world.receiver.at(url).length).toBe(1);
    },
  );

  it("when a callback is given up tells of it once in the end", async () => {
    const world = await World.create();
    const { url } = await world.endpoint({
      event_types: ["request.nsfw"],
      deadline_seconds: 60,
    });
    const other = await world.endpoint({ event_types: ["callback.expired"] });
    world.receiver.script(url, (count) => {
      if (count === 3) world.gate.strikeTimes("after record attempt", "throw", 3);
      return answer(500);
    });
    await world.emit();
    await world.settle();
    await checkWorld(world);
    expect(world.gate.struck.length).toBeGreaterThan(0);
    expect(world.receiver.at(other.url).length).toBe(1);
  });

  it("for a while, with many callbacks on their way, gets each as it ended, in groups", async () => {
    const world = await World.create();
    const { url } = await endpointThat(world, 1);
    world.gate.strikeTimes("before record attempt", "throw", 6);
    for (let index = 0; index < 30; index++) await world.emit();
    await world.settle();
    const { attempts, deliveries } = await checkWorld(world);
    expect(deliveries.length).toBe(30);
    expect(attempts.map(({ number, statusCode }) => `${number} ${statusCode}`)).toEqual(
      deliveries.map(() => "1 200"),
    );
    expect(world.receiver.at(url).length).toBe(30);
  });
});

describe("D1 that is slow", () => {
  it("at making an account's secret does not make the timestamp old", async () => {
    const world = await World.create();
    world.gate.hold = (instant) => {
      if (instant === "before write secret") world.skip(6 * 60_000);
      return null;
    };
    const url = world.newUrl();
    await world.emit(url);
    await world.settle();
    await checkWorld(world);
    const [receipt] = world.receiver.at(url);
    const sentAt = Number(receipt!.headers.get("webhook-timestamp")) * 1_000;
    expect(receipt!.at - sentAt).toBeLessThan(1_000);
  });

  it("at taking a 2xx: the object has it on disk meanwhile, and killed it does not send again", async () => {
    const world = await World.create();
    const { url, keeper } = await endpointThat(world, 1);
    const slow = Promise.withResolvers<void>();
    world.gate.hold = (instant) => (instant === "before record attempt" ? slow.promise : null);
    await world.emit();
    const kept = () =>
      inStorage(keeper, (storage) => Promise.resolve([...storage.kv.list({ prefix: "outcome:" })]));
    while ((await kept()).length === 0) await realSleep(20);
    await killAll();
    world.gate.hold = () => null;
    await world.settle();
    await checkWorld(world);
    expect(world.receiver.at(url).length).toBe(1);
  });

  it("at reading does not make a callback be sent twice, nor hold up another endpoint", async () => {
    const world = await World.create();
    const slow = await endpointThat(world, 2);
    await world.emit();
    await world.finish(slow.keeper);
    world.skip(10_000);
    const read = Promise.withResolvers<void>();
    const reads = { begun: 0 };
    world.gate.hold = (instant) => {
      if (instant !== "before read delivery" || reads.begun++ > 0) return null;
      return read.promise;
    };
    const run = world.runAlarm(slow.keeper);
    while (reads.begun === 0) await realSleep(1);
    const other = await endpointThat(world, 1);
    await world.emit();
    await world.finish(other.keeper);
    expect(world.receiver.at(other.url).length).toBe(1);
    read.resolve();
    await run;
    await world.settle();
    await checkWorld(world);
    expect(world.receiver.at(slow.url).length, "two attempts at one event, one at the other").toBe(
      3,
    );
  });
});

describe("D1 that is restored to an older state", () => {
  const TABLES = ["requests", "events", "deliveries", "attempts", "ledger", "spending", "turns"];

  async function snapshot() {
    const saved = await env.DB.batch<Record<string, unknown>>(
      TABLES.map((table) => env.DB.prepare(`SELECT * FROM ${table}`)),
    );
    return async () => {
      const statements = TABLES.flatMap((table, index) => [
        env.DB.prepare(`DELETE FROM ${table}`),
        ...saved[index]!.results.map((row) => {
          const names = Object.keys(row);
          const places = names.map(() => "?").join();
          return env.DB.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${places})`).bind(
            ...Object.values(row),
          );
        }),
      ]);
      await env.DB.batch(statements);
    };
  }

  it("in which a callback waits that has arrived since: it is sent again, under the same id", async () => {
    const world = await World.create();
    const { url, keeper } = await endpointThat(world, 2);
    await world.emit();
    await world.finish(keeper);
    const restore = await snapshot();
    await world.settle();
    await restore();
    await world.settle();
    const { deliveries } = await checkWorld(world);
    expect(deliveries).toMatchObject([{ status: "delivered", attemptCount: 2 }]);
    const ids = world.receiver.at(url).map(({ headers }) => headers.get("webhook-id"));
    expect(ids.length).toBe(3);
    expect(new Set(ids).size).toBe(1);
  });

  it("in which a request runs that has ended since: it ends again, and tells so", async () => {
    const world = await World.create();
    const { url } = await endpointThat(world, 1);
    await world.post("A lighthouse", null);
    while ((await loadRows()).requests[0]!.status !== "running") await world.pass(100);
    const restore = await snapshot();
    await world.settle();
    expect(world.receiver.at(url).length).toBe(1);
    await restore();
    await world.settle();
    const { requests, deliveries } = await loadRows();
    expect(requests).toMatchObject([{ status: "completed" }]);
    expect(deliveries).toMatchObject([{ status: "delivered" }]);
    expect(world.receiver.at(url).length).toBe(2);
  });
});
