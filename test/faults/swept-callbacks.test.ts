/** Callbacks that a restored or edited database has forgotten: cron finds them, and each is told once. */
import { env } from "cloudflare:workers";
import { afterAll, expect, it, vi } from "vitest";
import { checkWorld } from "../support/fault-checks.ts";
import { loadRows } from "../support/fault-rows.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

const MINUTE_MS = 60_000;

it.each([
  ["its delivery", ["deliveries"]],
  ["its event and its delivery", ["events", "deliveries"]],
])(
  "a request that lost %s before anybody was told calls back once, minutes later",
  async (_what, tables) => {
    const world = await World.create();
    const url = world.newUrl();
    world.gate.strikeOnce("before wake dispatcher", "throw");
    const { requestId } = await world.post("A lighthouse", url);
    const ended = async () => {
      const query = env.DB.prepare("SELECT finished_at FROM requests WHERE id = ?").bind(requestId);
      return (await query.first<number | null>("finished_at")) !== null;
    };
    for (let seconds = 0; seconds < 50 && !(await ended()); seconds++) await world.pass(1_000);
    expect(world.receiver.at(url)).toEqual([]);
    await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));

    await world.pass(4 * MINUTE_MS);
    await world.settle();
    expect(world.receiver.at(url).length).toBe(1);
    const { deliveries } = await checkWorld(world);
    expect(deliveries).toMatchObject([{ status: "delivered", isRepair: true, attemptCount: 1 }]);
  },
);

it("a step of cron that fails does not keep the next ones from running", async () => {
  const world = await World.create();
  const url = world.newUrl();
  world.receiver.script(url, () => new Response(null, { status: 500 }));
  await world.finish(await world.owe(url));
  const late = Date.now() - 1;
  await env.DB.prepare("UPDATE deliveries SET expires_at = ?1, next_attempt_at = ?1")
    .bind(late)
    .run();
  world.gate.decide = (instant) => (instant === "before list requests" ? "throw" : null);
  await world.cron();
  expect(world.gate.struck.length, "the repair before it, and the sweep after it").toBeGreaterThan(
    1,
  );
  const { deliveries } = await loadRows();
  expect(deliveries).toMatchObject([{ status: "expired" }]);
});
