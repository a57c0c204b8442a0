/**
 * A request whose callbacks have their hour: they are tried until just before it, then never again, and the fallback is
 * told what was lost.
 */
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { World } from "../support/fault-world.ts";
import { loadRows } from "../support/fault-rows.ts";
import { addEndpoint } from "../support/owed-rows.ts";

afterAll(() => void vi.useRealTimers());

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;

let world: World;
let dead: string;
let fallbackUrl: string;

/** An account with an endpoint that answers 500 for ever, and its fallback, which asks for nothing itself. */
beforeEach(async () => {
  world = await World.create();
  dead = world.newUrl();
  fallbackUrl = world.newUrl();
  const account = { id: world.accountId };
  const quiet = { eventTypes: ["endpoint.ping"], url: fallbackUrl };
  const { id: fallbackEndpointId } = await addEndpoint(account, quiet);
  await addEndpoint(account, { url: dead, eventTypes: ["request.completed"], fallbackEndpointId });
  world.receiver.script(dead, () => new Response(null, { status: 500 }));
});

const bodyOf = ({ body }: { body: string }) =>
  JSON.parse(body) as { type: string; data: Record<string, unknown> };

describe("a deadline", () => {
  it.each([
    ["in seconds", () => "3600"],
    ["as an instant", (now: number) => new Date(now + HOUR_MS).toISOString()],
  ])(
    "%s ends the attempts just before it, and the fallback gets what was lost",
    async (_what, deadline) => {
      const hook = world.newUrl();
      world.receiver.script(hook, () => new Response(null, { status: 500 }));
      const submittedAt = Date.now();
      const headers = { "Hf-Callback-Deadline": deadline(submittedAt) };
      const { status, requestId } = await world.post("A lighthouse", hook, headers);
      expect(status).toBe(200);
      await world.settle();

      const deadlineAt = submittedAt + HOUR_MS;
      for (const url of [dead, hook]) {
        const tries = world.receiver.at(url).map(({ at }) => at);
        expect(tries.length).toBeGreaterThan(5);
        expect(tries.at(-1), "20 seconds for the exchange").toBe(deadlineAt - 20 * SECOND_MS);
      }
      const { deliveries } = await loadRows();
      const owed = deliveries.filter((delivery) => delivery.requestId === requestId);
      expect(owed.map(({ status: is }) => is)).toEqual(["expired", "expired"]);
      expect(owed.every(({ finishedAt }) => finishedAt! <= deadlineAt)).toBe(true);

      const [notice, ...more] = world.receiver.at(fallbackUrl);
      expect(more).toEqual([]);
      const [payload] = world.receiver.at(dead).map(bodyOf);
      expect(bodyOf(notice!)).toMatchObject({
        type: "callback.expired",
        data: { request_id: requestId, event: { type: "request.completed", payload } },
      });
    },
  );

  it("that passes while the target's breaker is open is kept by cron", async () => {
    // Ten failures open the breaker, after which one probe a step is sent and the rest waits.
    const crowd = 12;
    for (let index = 0; index < crowd; index++) {
      const headers = { "Hf-Callback-Deadline": "600" };
      expect((await world.post(`A lighthouse ${index}`, null, headers)).status).toBe(200);
    }
    const deadlineAt = Date.now() + 600 * SECOND_MS;
    await world.settle();
    const { deliveries } = await loadRows();
    const owed = deliveries.filter(({ eventType }) => eventType === "request.completed");
    expect(owed.map(({ status }) => status)).toEqual(
      Array.from({ length: crowd }, () => "expired"),
    );
    expect(Math.max(...owed.map(({ finishedAt }) => finishedAt!))).toBeLessThan(
      deadlineAt + 70 * SECOND_MS,
    );
    const lost = world.receiver.at(fallbackUrl).map(bodyOf);
    expect(lost.filter(({ type }) => type === "callback.expired").length).toBe(crowd);
  });

  it("that has passed when the request ends leads to no attempt, and is told", async () => {
    world.provider.looksToEnd = 400;
    await world.post("A lighthouse", null, { "Hf-Callback-Deadline": "60" });
    await world.settle();
    expect(world.receiver.at(dead)).toEqual([]);
    const [notice] = world.receiver.at(fallbackUrl);
    expect(bodyOf(notice!)).toMatchObject({ type: "callback.expired", data: { attempts: 0 } });
  });
});
