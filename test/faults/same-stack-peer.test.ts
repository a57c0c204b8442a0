/**
 * The eleven faults of a webhook sender on the same platform (Workers, D1, Durable Objects), read in its source in 2026:
 * each test says what holds here instead.
 */
import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, expect, it, vi } from "vitest";
import { answer, expectSchedule, gapsOf } from "../support/fault-answers.ts";
import { checkSignatures, checkWorld } from "../support/fault-checks.ts";
import { realSleep } from "../support/fault-gate.ts";
import { inspect, inStorage, type Keeper, killAll, stubOf } from "../support/fault-keepers.ts";
import { loadRows } from "../support/fault-rows.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

/** An endpoint, the object that sends to it, and the alarm of that object. */
async function endpointOf(world: World, body: object = {}) {
  const { id, url } = await world.endpoint({ event_types: ["request.nsfw"], ...body });
  const keeper: Keeper = { kind: "dispatcher", name: id };
  const alarmAt = async () => (await inspect(keeper)).alarmAt;
  return { id, url, keeper, alarmAt };
}

const LATER = { "retry-after": "3600" };

it("1: a retry that is set later does not replace an earlier one", async () => {
  const world = await World.create();
  const { url, keeper, alarmAt } = await endpointOf(world);
  // The first is to be told again after five seconds, the second after an hour.
  world.receiver.script(url, (count) => (count === 1 ? answer(500) : answer(429, LATER)));
  await world.emit();
  await world.finish(keeper);
  const first = await alarmAt();
  await world.emit();
  await world.finish(keeper);
  expect(await alarmAt()).toBe(first);
  world.receiver.script(url, () => answer(200));
  await world.drain();
  expect((await checkWorld(world)).deliveries.map(({ status }) => status)).toEqual([
    "delivered",
    "delivered",
  ]);
});

it("2: only what is due is attempted, however often the object wakes", async () => {
  const world = await World.create();
  const { url, keeper } = await endpointOf(world);
  world.receiver.script(
    url,
    (count) => [answer(429, LATER), answer(500)][count - 1] ?? answer(200),
  );
  await world.emit();
  await world.finish(keeper);
  world.skip(1_000);
  await world.emit();
  await world.finish(keeper);
  for (let wake = 0; wake < 5; wake++) {
    await inStorage(keeper, (storage) => storage.setAlarm(Date.now()));
    await world.runAlarm(keeper);
    world.skip(100);
  }
  expect(world.receiver.at(url).length, "nothing early").toBe(2);
  await world.drain();
  const [first, second, third, fourth] = world.receiver.at(url);
  expect(third!.at - second!.at, "the one of five seconds").toBeLessThanOrEqual(6_000);
  expect(fourth!.at - first!.at, "the one of an hour").toBeGreaterThanOrEqual(3_600_000);
  const { attempts } = await checkWorld(world);
  expect(attempts.length, "no attempt burned").toBe(4);
});

it("3: a receiver that lets one call wait gets the others meanwhile", async () => {
  const world = await World.create();
  const { url, keeper } = await endpointOf(world);
  const hold = Promise.withResolvers<void>();
  world.receiver.script(url, async (count) => {
    if (count === 1) await hold.promise;
    return answer(200);
  });
  for (let index = 0; index < 10; index++) await world.emit();
  while (world.receiver.at(url).length < 10) await realSleep(1);
  hold.resolve();
  await world.finish(keeper);
  await checkWorld(world);
});

it("4: a write that fails after a 2xx is no failed delivery: it is not sent again, and no breaker counts it", async () => {
  const world = await World.create();
  const { url, keeper } = await endpointOf(world);
  world.gate.strikeTimes("before record attempt", "throw", 12);
  for (let index = 0; index < 12; index++) await world.emit();
  await world.drain();
  const { deliveries, attempts } = await checkWorld(world);
  expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set(["delivered"]));
  expect(attempts.map(({ number, cause }) => [number, cause])).toEqual(
    deliveries.map(() => [1, null]),
  );
  expect(world.receiver.at(url).length).toBe(12);
  const breaker = await inStorage(keeper, (storage) => Promise.resolve(storage.kv.get("breaker")));
  expect(breaker, "closed").toMatchObject({ failureCount: 0, probeAt: null });
});

it("5: a write that fails after a failure, more often than the platform would repeat an alarm, loses nothing", async () => {
  const world = await World.create();
  const { url, keeper, alarmAt } = await endpointOf(world);
  world.receiver.script(url, (count) => answer(count === 1 ? 500 : 200));
  world.gate.strikeTimes("before record attempt", "throw", 8);
  await world.emit();
  await world.finish(keeper);
  for (let failures = 1; failures < 8; failures++) {
    expect(await alarmAt(), "armed by ourselves").not.toBeNull();
    world.skip(2_000);
    await world.runAlarm(keeper); // throws nothing
  }
  expect(world.gate.struck.length).toBe(8);
  await world.drain();
  const { attempts } = await checkWorld(world);
  expect(attempts.map(({ statusCode }) => statusCode)).toEqual([500, 200]);
});

it.each([
  "before record ending",
  "after record ending",
  "before wake dispatcher",
  "after wake dispatcher",
])(
  "6: work that is begun again after a fault (%s) tells everybody once, under one id",
  async (instant) => {
    const world = await World.create();
    const endpoints = [await endpointOf(world), await endpointOf(world), await endpointOf(world)];
    for (const { id } of endpoints) {
      const types = JSON.stringify(["request.completed"]);
      await env.DB.prepare("UPDATE webhook_endpoints SET event_types = ? WHERE id = ?")
        .bind(types, id)
        .run();
    }
    world.gate.strikeTimes(instant, "throw", 3);
    await world.post("A lighthouse", null);
    await world.settle();
    await checkWorld(world);
    expect(world.gate.struck.length).toBeGreaterThan(0);
    for (const { url } of endpoints) expect(world.receiver.at(url).length, url).toBe(1);
    const ids = world.receiver.receipts.map(({ headers }) => headers.get("webhook-id"));
    expect(new Set(ids).size).toBe(1);
  },
);

it("7: the body is what was written with the event, whatever is gone since", async () => {
  const world = await World.create();
  const { url } = await endpointOf(world, { event_types: ["request.completed"] });
  world.receiver.script(url, (count) => answer(count === 1 ? 500 : 200));
  const { requestId } = await world.post("A lighthouse", null);
  while (world.receiver.at(url).length === 0) await world.pass(100);
  const stored = await env.BUCKET.list({ prefix: `${requestId}/` });
  await env.BUCKET.delete(stored.objects.map(({ key }) => key));
  await env.DB.prepare("UPDATE requests SET input = '{}', outputs = '[]' WHERE id = ?")
    .bind(requestId)
    .run();
  await killAll();
  await world.settle();
  const [first, second] = world.receiver.at(url);
  expect(second!.body).toBe(first!.body);
  expect(JSON.parse(second!.body)).toMatchObject({ data: { request_id: requestId } });
  const { deliveries } = await loadRows();
  expect(deliveries).toMatchObject([{ status: "delivered", body: first!.body }]);
});

it("8: a wake during an attempt, by a customer, an alarm or cron, does not send it a second time", async () => {
  const world = await World.create();
  const { url, keeper } = await endpointOf(world);
  const hold = Promise.withResolvers<void>();
  world.receiver.script(url, async () => {
    await hold.promise;
    return answer(200);
  });
  await world.emit();
  while (world.receiver.at(url).length === 0) await realSleep(1);
  const [delivery] = (await loadRows()).deliveries;
  await world.services.wakeDispatchers([delivery!]);
  await world.services.wakeDispatchers([delivery!], "if_unknown");
  await world.call(`/v1/deliveries/${delivery!.id}/replay`, { method: "POST" });
  world.skip(11_000);
  await world.cron();
  await inStorage(keeper, (storage) => storage.setAlarm(Date.now() + 1));
  const alarm = runDurableObjectAlarm(stubOf(keeper));
  await realSleep(50);
  expect(world.receiver.at(url).length).toBe(1);
  hold.resolve();
  await alarm;
  await world.drain();
  await checkWorld(world);
  expect(world.receiver.at(url).length).toBe(1);
});

it("9: an open breaker always has an alarm, also when its object was killed in between", async () => {
  const world = await World.create();
  const { url, keeper, alarmAt } = await endpointOf(world);
  let isUp = false;
  world.receiver.script(url, () => answer(isUp ? 200 : 500));
  for (let index = 0; index < 20; index++) await world.emit();
  await world.finish(keeper);
  for (let probe = 0; probe < 4; probe++) {
    const at = await alarmAt();
    expect(at).not.toBeNull();
    if (probe === 2) await killAll();
    vi.setSystemTime(at!);
    await world.runAlarm(keeper);
  }
  expect(
    world.receiver.at(url).length,
    "ten that opened it, in flight with three, and probes",
  ).toBeLessThanOrEqual(17);
  isUp = true;
  await world.settle();
  const { deliveries } = await checkWorld(world);
  expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set(["delivered"]));
});

it("10: an answer without end is read up to a bound, no redirect is followed, every call is signed, and the URL is checked again", async () => {
  const world = await World.create();
  const { id, url } = await endpointOf(world);
  let given = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(0x61));
      },
    });
  world.receiver.script(url, (count) => {
    if (count === 1) return new Response(endless(), { status: 500 });
    return count === 2 ? answer(302, { location: "https://hooks.example.com/b" }) : answer(503);
  });
  await world.emit();
  await world.drain(Date.now() + 60_000);
  expect(given, "64 KiB and what was on its way").toBeLessThanOrEqual(65_536 + 5 * 16_384);
  expect(world.receiver.receipts.length, "none at the redirect's target").toBe(3);
  await checkSignatures(world.receiver.receipts, id);

  await env.DB.prepare("UPDATE webhook_endpoints SET url = 'https://10.0.0.1/hook' WHERE id = ?")
    .bind(id)
    .run();
  await world.drain();
  const { deliveries, attempts } = await loadRows();
  expect(deliveries).toMatchObject([{ status: "refused", lastCause: "refused_target" }]);
  expect(world.receiver.receipts.length).toBe(3);
  expect(attempts[0]!.answer!.length).toBe(4_096);
  expect(attempts[3]!.answer).not.toContain("10.0.0.1");
});

it("11: a receiver that fails, driven through the Dispatcher object, is told on the schedule and then given up", async () => {
  const world = await World.create();
  const { url, keeper, alarmAt } = await endpointOf(world);
  world.receiver.script(url, () => answer(500));
  await world.emit();
  await world.finish(keeper);
  for (let attempt = 1; attempt < 15; attempt++) {
    const [delivery] = (await loadRows()).deliveries;
    expect(delivery).toMatchObject({ status: "pending", attemptCount: attempt });
    const at = await alarmAt();
    expect(at, "the object's alarm is the row's time").toBe(delivery!.nextAttemptAt);
    vi.setSystemTime(at!);
    expect(await runDurableObjectAlarm(stubOf(keeper))).toBe(true);
  }
  const { deliveries } = await checkWorld(world);
  expect(deliveries).toMatchObject([{ status: "exhausted", attemptCount: 15 }]);
  expect(await inspect(keeper)).toEqual({ ids: [], alarmAt: null });
  expectSchedule(world.receiver.at(url));
  expect(gapsOf(world.receiver.at(url)).length).toBe(14);
});
