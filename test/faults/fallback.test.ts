/**
 * Two providers in a route. Another one is asked where the first surely did not take a request, and never where it may
 * have: nothing is ever accepted by two, whatever is killed or refused.
 */
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { UnavailableReason } from "../../src/providers/provider.ts";
import type { Request } from "../../src/requests/request.ts";
import { checkWorld } from "../support/fault-checks.ts";
import type { Fault } from "../support/fault-gate.ts";
import { createRow, openRequest } from "../support/fault-requests.ts";
import { World } from "../support/fault-world.ts";
import type { ProviderDouble } from "../support/provider-double.ts";

const MINUTE_MS = 60_000;
const A_AND_B = { providers: [{ name: "a" }, { name: "b" }] };

afterAll(() => void vi.useRealTimers());

/** A world with a route of two. */
async function twoProviders(): Promise<{ world: World; a: ProviderDouble; b: ProviderDouble }> {
  const world = await World.create(A_AND_B);
  const [a, b] = world.providers;
  return { world, a: a!, b: b! };
}

const loaded = async (world: World, id: string | null): Promise<Request> =>
  (await world.services.requests.load(id ?? ""))!;

/** How long a request took to be accepted by a provider. */
const untilAccepted = ({ submittedAt, createdAt }: Request) => submittedAt! - createdAt;

describe("a provider that surely took nothing", () => {
  it.each<UnavailableReason>([
    "busy",
    "down",
    "blocked",
    "no_credit",
    "bad_credentials",
    "unsupported",
  ])("for it is %s, is replaced at once by the next, which is asked once", async (reason) => {
    const { world, a, b } = await twoProviders();
    a.refuses = reason;
    const { requestId } = await world.post("A lighthouse");
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ status: "completed", provider: "b" });
    expect(untilAccepted(requests[0]!)).toBeLessThan(1_000);
    expect([a.attempts.length, a.jobs.size]).toEqual([1, 0]);
    expect(b.submissions).toEqual([requestId]);
    const timeline = await world.call(`/v1/requests/${requestId}/timeline`);
    const { entries } = (await timeline.json()) as {
      entries: { kind: string; provider: string }[];
    };
    const named = entries.filter(({ provider }) => provider !== undefined);
    expect(named.map(({ kind, provider }) => [kind, provider])).toEqual([
      ["admitted", "b"],
      ["submitted", "b"],
    ]);
  });

  it("leaves the next request to the next provider until its pause is over, and is then first again", async () => {
    const { world, a, b } = await twoProviders();
    a.refuses = "no_credit";
    await world.post("A lighthouse");
    await world.settle();
    await world.post("A tower");
    await world.settle();
    expect([a.attempts.length, b.submissions.length]).toEqual([1, 2]);
    a.refuses = null;
    world.skip(6 * MINUTE_MS);
    await world.post("A bridge");
    await world.settle();
    await checkWorld(world);
    expect([a.submissions.length, b.submissions.length]).toEqual([1, 2]);
  });

  it("is not asked in a circle with another that takes nothing either", async () => {
    const { world, a, b } = await twoProviders();
    [a.refuses, b.refuses] = ["down", "down"];
    await world.post("A lighthouse");
    await world.pass(5 * MINUTE_MS);
    const counts = [a.attempts.length, b.attempts.length];
    for (const count of counts) expect(count).toBeLessThan(12);
    const gaps = [...a.attempts, ...b.attempts].map(({ at }) => at).sort((x, y) => x - y);
    expect(gaps[2]! - gaps[1]!, "a pause after both were asked").toBeGreaterThanOrEqual(5_000);
    b.refuses = null;
    await world.settle();
    expect((await checkWorld(world)).requests[0]).toMatchObject({
      status: "completed",
      provider: "b",
    });
  });

  it("fails the request where no other makes the model either", async () => {
    const { world, a, b } = await twoProviders();
    [a.refuses, b.refuses] = ["unsupported", "unsupported"];
    await world.post("A lighthouse");
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ status: "failed", errorCode: "provider_refused" });
    expect([a.attempts.length, b.attempts.length]).toEqual([1, 1]);
  });
});

describe("a provider that may have taken a request", () => {
  it("because its answer was lost, is asked again under the same id, and nobody else, whatever it says", async () => {
    const { world, a, b } = await twoProviders();
    a.losesAnswers = true;
    const { requestId } = await world.post("A lighthouse");
    await world.pass(MINUTE_MS);
    expect(a.submissions.length).toBeGreaterThan(1);
    for (const reason of ["down", "busy", "no_credit", "unsupported"] as const) {
      a.refuses = reason;
      await world.pass(8 * MINUTE_MS);
    }
    [a.refuses, a.losesAnswers] = [null, false];
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ status: "completed", provider: "a" });
    expect(new Set(a.attempts.map(({ id }) => id))).toEqual(new Set([requestId]));
    expect([a.jobs.size, b.attempts.length]).toEqual([1, 0]);
  });

  it.each<[Fault, string]>([
    ["abort", "before submit a"],
    ["abort", "after submit a"],
    ["evict", "after submit a"],
    ["throw", "before submit a"],
    ["throw", "after submit a"],
    ["throw", "before record submitted"],
    ["abort", "after record submitted"],
  ])("because of %s %s, is not replaced", async (fault, instant) => {
    const { world, a, b } = await twoProviders();
    world.gate.strikeOnce(instant, fault);
    const { requestId } = await world.post("A lighthouse");
    for (const keeper of await world.keepers()) await world.runAlarm(keeper);
    expect(world.gate.struck).toEqual([{ instant, fault }]);
    a.refuses = "down";
    await world.pass(10 * MINUTE_MS);
    expect((await loaded(world, requestId)).provider).toBe("a");
    a.refuses = null;
    await world.settle();
    expect((await checkWorld(world)).requests[0]).toMatchObject({
      status: "completed",
      provider: "a",
    });
    expect([a.jobs.size, b.attempts.length]).toEqual([1, 0]);
  });

  it("keeps a request until the end of its time to wait, and is not replaced at that either", async () => {
    const { world, a, b } = await twoProviders();
    a.losesAnswers = true;
    await world.post("A lighthouse");
    await world.settle();
    const { requests } = await checkWorld(world);
    const [request] = requests;
    expect(request).toMatchObject({ status: "failed", errorCode: "timed_out", provider: "a" });
    expect(request!.finishedAt! - request!.createdAt).toBe(60 * MINUTE_MS);
    expect(b.attempts).toEqual([]);
  });
});

describe("requests that wait for a provider that is full", () => {
  it("go to the next one within a minute of its failing, the others of the account at their look", async () => {
    const world = await World.create({ providers: [{ name: "a", maxRunning: 1 }, { name: "b" }] });
    const [a] = world.providers;
    const ids: string[] = [];
    for (const prompt of ["double:stuck", "A tower", "A bridge"]) {
      ids.push((await world.post(prompt)).requestId!);
      world.skip(1);
    }
    await world.pass(2_000);
    expect(
      (await loaded(world, ids[1]!)).provider,
      "a place at `a` is worth waiting for",
    ).toBeNull();
    const from = Date.now();
    a!.refuses = "no_credit";
    const sign = { kind: "failure", reason: "no_credit", retryAfterMs: 300_000 } as const;
    await world.services.health.note("a", sign, from, () => 0);
    await world.pass(75_000);
    expect(await loaded(world, ids[1]!)).toMatchObject({ provider: "b" });
    await world.pass(10 * MINUTE_MS);
    expect(await loaded(world, ids[2]!)).toMatchObject({ provider: "b" });
    a!.refuses = null;
    await world.settle();
    await checkWorld(world);
  });
});

describe("a reference", () => {
  /** A person that `a` has trained, and what draws it. */
  async function trained(world: World): Promise<RequestInit> {
    const { accountId, services } = world;
    const job = { provider: "a", providerJobId: "reference-1", status: "completed" } as const;
    const training = openRequest(Date.now(), {
      accountId,
      model: "soul-id",
      ...job,
      finishedAt: 1,
    });
    await createRow(services.requests, training);
    await env.DB.prepare(`INSERT INTO "references" VALUES (?, ?, 'Ada', 'v1', 0)`)
      .bind(training.id, accountId)
      .run();
    const body = { prompt: "In a garden", custom_reference_id: training.id };
    return { method: "POST", body: JSON.stringify(body) };
  }

  it("that one provider trained is drawn by that one only", async () => {
    const world = await World.create({ providers: [{ name: "b" }, { name: "a" }] });
    const [b, a] = world.providers;
    a!.refuses = "no_credit";
    const answer = await world.call("/higgsfield-ai/soul/character", await trained(world));
    expect(answer.status).toBe(200);
    const { request_id: id } = (await answer.json()) as { request_id: string };
    await world.pass(15 * MINUTE_MS);
    expect(await loaded(world, id)).toMatchObject({ status: "queued", provider: null });
    a!.refuses = null;
    await world.pass(7 * MINUTE_MS);
    expect(await loaded(world, id)).toMatchObject({ status: "completed", provider: "a" });
    expect(b!.attempts).toEqual([]);
  });
});

describe("the header X-Providers", () => {
  const THREE = { providers: [{ name: "a" }, { name: "b" }, { name: "c" }] };

  it("narrows the route, and says in which order", async () => {
    const world = await World.create(THREE);
    const [a, b, c] = world.providers;
    c!.refuses = "no_credit";
    await world.post("A lighthouse", null, { "x-providers": " C,a , c" });
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ provider: "a", status: "completed" });
    expect([a, b, c].map((one) => one!.attempts.length)).toEqual([1, 0, 1]);
  });

  it("does not widen it: where the named one refuses, nobody else is asked", async () => {
    const world = await World.create(THREE);
    const [a, b, c] = world.providers;
    b!.refuses = "down";
    const { requestId } = await world.post("A lighthouse", null, { "x-providers": "b" });
    await world.pass(10 * MINUTE_MS);
    expect((await loaded(world, requestId)).status).toBe("queued");
    expect([a, c].map((one) => one!.attempts.length)).toEqual([0, 0]);
    b!.refuses = null;
    await world.settle();
    expect((await checkWorld(world)).requests[0]).toMatchObject({ provider: "b" });
  });

  it.each(["d", "", ",", "a,d", "a;b", "sandbox", "__proto__"])(
    "with %j is refused",
    async (names) => {
      const world = await World.create(THREE);
      const init = {
        method: "POST",
        headers: { "x-providers": names },
        body: JSON.stringify({ prompt: "A lighthouse" }),
      };
      const answer = await world.call("/higgsfield-ai/soul/standard", init);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({
        detail: [
          {
            type: "value_error",
            loc: ["header", "X-Providers"],
            msg: "Value error, for this model this server has: a, b, c",
          },
        ],
      });
      expect((await checkWorld(world)).requests).toEqual([]);
    },
  );

  it("is nothing to a test key, which has the sandbox", async () => {
    const world = await World.create(THREE);
    await env.DB.prepare("UPDATE api_keys SET mode = 'test', version = version + 1 WHERE id = ?")
      .bind(`key-${world.accountId}`)
      .run();
    const { requestId } = await world.post("A lighthouse", null, { "x-providers": "c" });
    const row = await loaded(world, requestId);
    expect(row).toMatchObject({ isTest: true, route: ["sandbox"], waitsFor: "sandbox" });
  });
});
