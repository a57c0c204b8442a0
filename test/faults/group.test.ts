/** A pack from submission to its callback: how much is made, who is told, what it counts for and what it costs. */
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkPacks } from "../support/group-checks.ts";
import { balanceOf, moneyOf } from "../support/group-ledger.ts";
import {
  begin,
  CAROUSEL,
  childRows,
  type GroupBody,
  look,
  packWorld,
  placesIn,
  placesOf,
  SERIES_BODY,
  THREE_SLIDES,
  TUTORIAL,
  upTo,
} from "../support/group-world.ts";

afterAll(() => void vi.useRealTimers());

describe("a series", () => {
  it("is 36 jobs, 18 clips, one file of 90 s, and one callback to each who asked", async () => {
    const world = await packWorld();
    const url = world.newUrl();
    const wanting = await world.endpoint({ event_types: ["group.completed"] });
    const all = await world.endpoint();
    const others = await world.endpoint({ event_types: ["request.completed", "request.failed"] });
    const { request_id: id } = await begin(world, TUTORIAL, SERIES_BODY, {
      query: { hf_webhook: url },
    });
    await world.settle();

    await checkPacks(world);
    expect(placesOf(world.provider)).toEqual(placesIn(1, upTo(18)));
    const body = await look(world, id);
    expect(body).toMatchObject({
      status: "completed",
      run: 1,
      clip_count: 18,
      total_duration_seconds: 90,
      progress: { total: 18, completed: 18 },
    });
    expect(body.clips.map(({ video }) => video?.duration_seconds)).toEqual(upTo(18).map(() => 5));
    const [told] = world.receiver.at(url);
    expect(world.receiver.at(url).length).toBe(1);
    expect(JSON.parse(told!.body)).toEqual(body);
    for (const { url: each } of [wanting, all]) {
      expect(world.receiver.at(each).length).toBe(1);
      const { type, data } = JSON.parse(world.receiver.at(each)[0]!.body) as {
        type: string;
        data: GroupBody;
      };
      expect({ type, run: data.run, id: data.request_id }).toEqual({
        type: "group.completed",
        run: 1,
        id,
      });
    }
    expect(world.receiver.at(others.url), "nobody else").toEqual([]);
    expect(world.receiver.receipts.length).toBe(3);
    await expectWakes(id);
    expect(await moneyOf(id)).toEqual([{ held: 144, settled: 144, released: 0 }]);
    expect(await balanceOf(world.accountId)).toEqual({ left: 3_000 - 144, held: 0 });
  });
});

/** Fails unless each clip went on when its frame was there, and the pack was gathered when the last clip was. */
async function expectWakes(id: string): Promise<void> {
  const rows = await childRows(id);
  const ends = new Map(rows.map((row) => [row.id, row.finishedAt!]));
  for (const { inputsFrom, admittedAt } of rows) {
    const since = Math.max(...(inputsFrom ?? []).map(({ requestId }) => ends.get(requestId)!));
    if (inputsFrom) expect(admittedAt! - since).toBeLessThan(1_000);
  }
  const gathered = env.DB.prepare("SELECT produced_at FROM requests WHERE id = ?").bind(id);
  const gatheredAt = await gathered.first<number>("produced_at");
  expect(gatheredAt! - Math.max(...ends.values())).toBeLessThan(1_000);
}

describe("a carousel", () => {
  it("is one job a slide, delivered in its exact size", async () => {
    const world = await packWorld();
    const url = world.newUrl();
    const { request_id: id } = await begin(world, CAROUSEL, THREE_SLIDES, {
      query: { hf_webhook: url },
    });
    await world.settle();
    await checkPacks(world);
    expect(placesOf(world.provider)).toEqual(placesIn(1, upTo(3), false));
    const body = await look(world, id);
    expect(body).toMatchObject({ status: "completed", width: 1080, height: 1350 });
    expect(body.images?.length).toBe(3);
    expect(JSON.parse(world.receiver.at(url)[0]!.body)).toEqual(body);
    for (const { url: each } of body.images ?? []) {
      const object = await env.BUCKET.get(new URL(each).pathname.replace("/assets/", ""));
      expect(object?.httpMetadata?.contentType).toBe("image/jpeg");
    }
  });
});
