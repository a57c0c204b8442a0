/** Whether a pack begins at all: it is one submission, for the price of the whole, and nothing starts that does not fit. */
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import { CREDIT } from "../../src/accounts/credits.ts";
import type { Planner } from "../../src/workflows/plan.ts";
import type { World } from "../support/fault-world.ts";
import { checkPacks } from "../support/group-checks.ts";
import { balanceOf, moneyOf } from "../support/group-ledger.ts";
import {
  begin,
  CAROUSEL,
  childRows,
  type GroupBody,
  look,
  packWorld,
  postJson,
  refusal,
  SERIES_BODY,
  THREE_SLIDES,
  TUTORIAL,
  upTo,
} from "../support/group-world.ts";

afterAll(() => void vi.useRealTimers());

/** 18 animations of given frames: 36 credits. */
const CHEAP = {
  ...SERIES_BODY,
  video_model: "higgsfield-ai/dop/lite",
  start_image_urls: upTo(18).map((index) => `https://example.com/${index}.jpg`),
};

const setPlan = (plan: string) =>
  env.DB.prepare("UPDATE accounts SET plan = ?, version = version + 1").bind(plan).run();

/** Fails unless nothing of a pack is there. */
async function expectNothing(world: World): Promise<void> {
  await world.settle();
  const rows = await env.DB.prepare(
    `SELECT (SELECT count(*) FROM requests) + (SELECT count(*) FROM groups) +
       (SELECT count(*) FROM ledger WHERE kind = 'hold') + (SELECT count(*) FROM spending) AS count`,
  ).first<number>("count");
  expect(rows).toBe(0);
  expect(world.provider.submissions).toEqual([]);
}

describe("nothing of a pack starts", () => {
  it("where the whole does not fit the credits, though most of it would", async () => {
    const world = await packWorld();
    await setPlan("basic");
    expect(await refusal(await postJson(world, TUTORIAL, SERIES_BODY))).toEqual([
      403,
      "not_enough_credits",
    ]);
    await expectNothing(world);
    expect(await balanceOf(world.accountId)).toEqual({ left: 50, held: 0 });
  });

  it("where the whole does not fit a budget", async () => {
    const world = await packWorld();
    await env.DB.prepare("INSERT INTO budgets VALUES (?, 'key', ?, 'month', ?)")
      .bind(world.accountId, `key-${world.accountId}`, 144 * CREDIT - 1)
      .run();
    expect((await refusal(await postJson(world, TUTORIAL, SERIES_BODY)))[0]).toBe(403);
    await expectNothing(world);
  });

  it("with a key whose list of models lacks the workflow", async () => {
    const world = await packWorld();
    const setModels = (models: string[]) =>
      env.DB.prepare("UPDATE api_keys SET models = ?, version = version + 1")
        .bind(JSON.stringify(models))
        .run();
    await setModels(["higgsfield-ai/soul/v2/standard", "higgsfield-ai/dop/turbo"]);
    expect((await postJson(world, TUTORIAL, SERIES_BODY)).status).toBe(403);
    await expectNothing(world);
    await setModels(["social/video-series/tutorial"]);
    await begin(world, TUTORIAL, SERIES_BODY);
  });

  it("where the batch that writes it fails, and the caller is told so", async () => {
    const world = await packWorld();
    world.gate.strikeOnce("before write request", "throw");
    expect((await postJson(world, CAROUSEL, THREE_SLIDES)).status).toBe(500);
    await expectNothing(world);
  });
});

describe("a pack is one submission", () => {
  it("for the rate and for the queue, however many its children are", async () => {
    const world = await packWorld();
    await setPlan("basic");
    const given = { microCredits: 100 * CREDIT, reference: "r", note: null };
    await world.services.accounts.grant(world.accountId, given, Date.now());
    const answer = await postJson(world, TUTORIAL, CHEAP);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-ratelimit-requests-remaining")).toBe("19");
    for (let count = 0; count < 19; count++) {
      expect((await world.post("A lighthouse", null)).status).toBe(200);
    }
    expect((await world.post("A lighthouse", null)).status, "the 21st of a minute").toBe(429);
    world.skip(60_000);
    expect((await world.post("A lighthouse", null)).status, "the 21st that waits").toBe(429);
    const row = await env.DB.prepare("SELECT count(*) AS count FROM requests").first("count");
    expect(row).toBe(1 + 18 + 19);
  });

  it("in the list of requests, with neither clips nor frames beside it", async () => {
    const world = await packWorld();
    const { request_id: id } = await begin(world, CAROUSEL, THREE_SLIDES);
    await world.settle();
    const list = await world.call("/v1/requests");
    const { items } = await list.json<{ items: unknown[] }>();
    expect(items).toMatchObject([{ request_id: id, status: "completed" }]);
  });

  it("that is repeated under one idempotency key: one group, one plan, one hold", async () => {
    const world = await packWorld();
    const planner = world.services.plannerFor(false);
    let plans = 0;
    const counted: Planner = {
      isPaid: true,
      planSeries: (brief) => planner.planSeries(brief),
      planCarousel: (brief) => (plans++, planner.planCarousel(brief)),
    };
    world.services.plannerFor = () => counted;
    const options = { headers: { "Idempotency-Key": "once" } };
    const first = await postJson(world, CAROUSEL, THREE_SLIDES, options);
    expect(first.headers.get("Idempotent-Replayed")).toBeNull();
    const body = await first.json<GroupBody>();
    const again = await postJson(world, CAROUSEL, THREE_SLIDES, options);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await again.json()).toEqual(body);
    expect((await childRows(body.request_id)).length).toBe(3);
    expect(plans).toBe(1);
    const other = await postJson(world, CAROUSEL, { ...THREE_SLIDES, slide_count: 4 }, options);
    expect(other.status).toBe(422);
    expect(plans).toBe(1);
    await world.settle();
    await checkPacks(world);
    expect(await look(world, body.request_id)).toMatchObject({ status: "completed" });
    expect(await moneyOf(body.request_id)).toEqual([{ held: 9, settled: 9, released: 0 }]);
  });
});
