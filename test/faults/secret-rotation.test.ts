/**
 * Secrets that are rotated while a callback waits for its retry: each attempt is signed with what is live at its instant,
 * and a receiver that knows one of the live secrets takes it.
 */
import { afterAll, expect, it, vi } from "vitest";
import { answer } from "../support/fault-answers.ts";
import { checkWorld, verifies } from "../support/fault-checks.ts";
import { World } from "../support/fault-world.ts";
import { endpointPath } from "../support/webhook-endpoints.ts";

afterAll(() => void vi.useRealTimers());

/** An endpoint that fails until `end`, with a callback that was tried once. `rotate` returns the new secret. */
async function failing() {
  const world = await World.create();
  const { id, url, secret } = await world.endpoint({ deadline_seconds: 7_200 });
  world.receiver.script(url, () => answer(500));
  await world.emit();
  await world.drain(Date.now());
  const rotate = async (overlapSeconds: number) => {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ overlap_seconds: overlapSeconds }),
    };
    const response = await world.call(endpointPath(id, "rotate-secret"), init);
    expect(response.status).toBe(200);
    return (await response.json<{ secret: string }>()).secret;
  };
  /** Which of the secrets the receiver may have. */
  const takenWith = (count: number, secrets: readonly string[]) => {
    const now = Date.now();
    const receipt = world.receiver.at(url)[count - 1]!;
    const taken = secrets.map((one) => verifies(receipt, one));
    vi.setSystemTime(now);
    return taken;
  };
  const end = async () => {
    world.receiver.script(url, () => answer(200));
    await world.drain();
  };
  return { world, url, secret, rotate, takenWith, end };
}

it("a secret that is rotated between attempts signs beside the new one, until its overlap is over", async () => {
  const { world, secret, rotate, takenWith, end } = await failing();
  const next = await rotate(60);
  await world.drain(Date.now() + 300_000);
  expect(takenWith(1, [secret, next])).toEqual([true, false]);
  expect(takenWith(2, [secret, next]), "5 s later").toEqual([true, true]);
  expect(takenWith(4, [secret, next]), "minutes later").toEqual([false, true]);
  await end();
  await checkWorld(world);
});

it("of a secret that is rotated twice between attempts, the last two sign", async () => {
  const { world, secret, rotate, takenWith, end } = await failing();
  const second = await rotate(86_400);
  const third = await rotate(86_400);
  await world.drain(Date.now() + 10_000);
  expect(takenWith(2, [secret, second, third])).toEqual([false, true, true]);
  await end();
});

it("a secret that is rotated without an overlap, a moment after the delivery was read, signs no more", async () => {
  const { world, secret, rotate, takenWith, end } = await failing();
  const next = await rotate(0);
  await world.drain(Date.now() + 10_000);
  expect(takenWith(2, [secret, next])).toEqual([false, true]);
  await end();
});

it.each([
  [1, true],
  [0, false],
  [-1, false],
])("with %i ms left of its overlap, the old secret signs: %s", async (leftMs, isTaken) => {
  const { world, url, secret, rotate, takenWith, end } = await failing();
  const rotatedAt = Date.now();
  const next = await rotate(3_600);
  const [keeper] = await world
    .keepers()
    .then((all) => all.filter(({ kind }) => kind === "dispatcher"));
  vi.setSystemTime(rotatedAt + 3_600_000 - leftMs);
  await world.runAlarm(keeper!);
  expect(world.receiver.at(url).at(-1)!.at).toBe(rotatedAt + 3_600_000 - leftMs);
  expect(takenWith(2, [secret, next])).toEqual([isTaken, true]);
  await end();
});

it("whoever rotates the account's secret between attempts is taken with either, at the URL of a request", async () => {
  const world = await World.create();
  const url = world.newUrl();
  world.receiver.script(url, (count) => answer(count < 3 ? 500 : 200));
  await world.owe(url);
  await world.drain(Date.now());
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
  const rotated = await world.call("/v1/webhooks/default/secret/rotate", init);
  const { key } = await rotated.json<{ key: string }>();
  await world.drain();
  await checkWorld(world);
  const [first, second] = world.receiver.at(url);
  expect(verifies(first!, key)).toBe(false);
  expect(verifies(second!, key)).toBe(true);
  const signatures = second!.headers.get("webhook-signature")!.split(" ");
  expect(signatures.filter((one) => one.startsWith("v1,")).length).toBe(2);
});
