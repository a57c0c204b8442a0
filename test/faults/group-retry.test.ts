/** Another run of a group that failed: what it makes, what it costs, whom it tells, and who may have one. */
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkPacks } from "../support/group-checks.ts";
import { balanceOf, moneyOf } from "../support/group-ledger.ts";
import {
  begin,
  FRAMED_CLIPS,
  type GroupBody,
  look,
  packWorld,
  placesIn,
  placesOf,
  refusal,
  retried,
  retry,
  SERIES_BODY,
  steerTo,
  TUTORIAL,
  upTo,
} from "../support/group-world.ts";
import type { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

const NOT_RETRIABLE = [400, "Only a workflow that has failed can be retried"];

/** What a URL was told, in order, each with its `webhook-id`. */
const toldAt = (world: World, url: string) =>
  world.receiver.at(url).map(({ body, headers }) => ({
    id: headers.get("webhook-id"),
    body: JSON.parse(body) as GroupBody,
  }));

describe("three of eighteen that do not complete", () => {
  it("leave the rest usable and charged, and cost the rest when they are made anew", async () => {
    const world = await packWorld();
    const url = world.newUrl();
    steerTo(world.provider, { "2:1": "fail", "7:1:frame": "fail", "11:1": "nsfw" });
    const { request_id: id } = await begin(world, TUTORIAL, SERIES_BODY, {
      query: { hf_webhook: url },
      headers: { "x-customer-id": "c-1" },
    });
    await world.settle();

    await checkPacks(world);
    const failed = await look(world, id);
    expect(failed).toMatchObject({
      status: "failed",
      error: "3 of 18 clips did not complete",
      progress: { completed: 15, failed: 2, nsfw: 1 },
      run: 1,
    });
    expect(failed).not.toHaveProperty("video");
    expect(failed.clips.filter(({ video }) => video).length).toBe(15);
    expect(failed.clips.flatMap(({ error }) => error ?? [])).toEqual([
      "The double was asked to fail.",
      "First frame: The double was asked to fail.",
      "The safety check refused it",
    ]);
    expect(await moneyOf(id)).toEqual([{ held: 144, settled: 120, released: 24 }]);

    // As if it had been yesterday: spending counts each run on its own day.
    await env.DB.prepare("UPDATE spending SET day = day - 1").run();
    steerTo(world.provider, {});
    const begun = await retried(world, id);
    expect(begun).toMatchObject({ request_id: id, status: "queued", run: 2 });
    expect(begun.clips.map(({ request_id }) => request_id)).toEqual(
      failed.clips.map(({ request_id }, index) =>
        [2, 7, 11].includes(index) ? expect.not.stringMatching(request_id) : request_id,
      ),
    );
    expect(begun.progress).toMatchObject({ completed: 15, queued: 3 });
    expect((await balanceOf(world.accountId)).held).toBe(24);
    await world.settle();

    await checkPacks(world);
    expect(placesOf(world.provider).filter((place) => place.split(":")[1] === "2")).toEqual(
      ["2:2", "7:2", "7:2:frame", "11:2"].toSorted(),
    );
    const body = await look(world, id);
    expect(body).toMatchObject({ status: "completed", run: 2, progress: { completed: 18 } });
    expect(body.video?.url).toContain("video-2.mp4");
    expect(body.clips[0]).toEqual({ ...failed.clips[0], video: body.clips[0]!.video });
    for (const index of [2, 11]) {
      expect(body.clips[index]!.images, "a frame that was there").toEqual(
        failed.clips[index]!.images,
      );
    }
    const told = toldAt(world, url);
    expect(told.map(({ body: each }) => each)).toEqual([failed, body]);
    expect(new Set(told.map(({ id: each }) => each)).size).toBe(2);
    expect(await moneyOf(id)).toEqual([
      { held: 144, settled: 120, released: 24 },
      { held: 24, settled: 24, released: 0 },
    ]);
    expect(await balanceOf(world.accountId)).toEqual({ left: 3_000 - 144, held: 0 });
    const days = await env.DB.prepare(
      "SELECT used / 1000000 AS used FROM spending WHERE subject = 'c-1' ORDER BY day",
    ).all();
    expect(days.results).toEqual([{ used: 120 }, { used: 24 }]);
  });
});

describe("a retry", () => {
  it("of a test key's group costs nothing either", async () => {
    const world = await packWorld(10, { providers: [{ name: "sandbox" }] });
    await env.DB.prepare("UPDATE api_keys SET mode = 'test', version = version + 1").run();
    steerTo(world.provider, { "4:1": "fail" });
    const { request_id: id } = await begin(world, TUTORIAL, FRAMED_CLIPS);
    await world.settle();
    steerTo(world.provider, {});
    await retried(world, id);
    await world.settle();
    await checkPacks(world);
    expect(await look(world, id)).toMatchObject({ status: "completed", run: 2 });
    expect(await moneyOf(id)).toEqual([]);
  });

  it("after a retry is a third run, with an event and a hold of its own", async () => {
    const world = await packWorld(10);
    const url = world.newUrl();
    steerTo(world.provider, { "4:1": "fail", "5:1": "nsfw", "5:2": "fail" });
    const { request_id: id } = await begin(world, TUTORIAL, FRAMED_CLIPS, {
      query: { hf_webhook: url },
    });
    await world.settle();
    await retried(world, id);
    await world.settle();
    expect(await look(world, id)).toMatchObject({
      status: "failed",
      error: "1 of 9 clips did not complete",
      run: 2,
    });
    await retried(world, id);
    await world.settle();
    await checkPacks(world);
    expect(placesOf(world.provider)).toEqual(
      [...placesIn(1, upTo(9), false), "4:2", "5:2", "5:3"].toSorted(),
    );
    const told = toldAt(world, url);
    expect(told.map(({ body: { run, status } }) => [run, status])).toEqual([
      [1, "failed"],
      [2, "failed"],
      [3, "completed"],
    ]);
    expect(new Set(told.map(({ id: each }) => each)).size).toBe(3);
    expect(await moneyOf(id)).toEqual([
      { held: 144, settled: 112, released: 32 },
      { held: 32, settled: 16, released: 16 },
      { held: 16, settled: 16, released: 0 },
    ]);
  });

  it("of a group whose unfinished clips are all nsfw begins one, as of a failed one", async () => {
    const world = await packWorld(10);
    steerTo(world.provider, { "0:1": "nsfw", "8:1": "nsfw" });
    const { request_id: id } = await begin(world, TUTORIAL, FRAMED_CLIPS);
    await world.settle();
    expect((await look(world, id)).status).toBe("nsfw");
    steerTo(world.provider, {});
    await retried(world, id);
    await world.settle();
    await checkPacks(world);
    expect((await look(world, id)).status).toBe("completed");
  });

  it("is for failed groups of the caller's alone", async () => {
    const world = await packWorld(10);
    const { request_id: id } = await begin(world, TUTORIAL, FRAMED_CLIPS);
    expect(await refusal(await retry(world, id)), "queued").toEqual(NOT_RETRIABLE);
    await world.settle();
    expect(await refusal(await retry(world, id)), "completed").toEqual(NOT_RETRIABLE);

    const canceled = await begin(world, TUTORIAL, FRAMED_CLIPS);
    expect(await world.cancel(canceled.request_id)).toBe(202);
    expect(await refusal(await retry(world, canceled.request_id))).toEqual(NOT_RETRIABLE);

    const { requestId } = await world.post("double:fail");
    await world.settle();
    expect(await refusal(await retry(world, requestId!)), "no group").toEqual(NOT_RETRIABLE);
    const [clip] = canceled.clips;
    expect(await refusal(await retry(world, clip!.request_id)), "a child").toEqual(NOT_RETRIABLE);
    expect((await refusal(await retry(world, crypto.randomUUID())))[0], "unknown").toBe(404);
    await env.DB.prepare("UPDATE requests SET account_id = 'other' WHERE id = ?").bind(id).run();
    expect((await refusal(await retry(world, id)))[0], "somebody else's").toBe(404);
  });

  it("that comes twice at once begins one run", async () => {
    const world = await packWorld(10);
    steerTo(world.provider, { "4:1": "fail" });
    const { request_id: id } = await begin(world, TUTORIAL, FRAMED_CLIPS);
    await world.settle();
    const answers = await Promise.all([1, 2, 3].map(() => retry(world, id)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400, 400]);
    await world.settle();
    await checkPacks(world);
    expect(await look(world, id)).toMatchObject({ status: "completed", run: 2 });
    expect(await moneyOf(id)).toHaveLength(2);
  });

  it("that cannot be paid is refused, and the group stays as it was", async () => {
    const world = await packWorld(10);
    steerTo(world.provider, { "4:1": "fail", "5:1": "fail" });
    const { request_id: id } = await begin(world, TUTORIAL, FRAMED_CLIPS);
    await world.settle();
    const before = { group: await look(world, id), rows: await countRows() };
    await env.DB.prepare("INSERT INTO budgets VALUES (?, 'key', ?, 'day', 143000000)")
      .bind(world.accountId, `key-${world.accountId}`)
      .run();
    expect((await refusal(await retry(world, id)))[0]).toBe(403);
    await env.DB.prepare("DELETE FROM budgets").run();
    await leaveCredits(world, 31);
    expect(await refusal(await retry(world, id))).toEqual([403, "not_enough_credits"]);
    await world.settle();
    expect({ group: await look(world, id), rows: await countRows() }).toEqual(before);
    expect(placesOf(world.provider)).toEqual(placesIn(1, upTo(9), false));
    await leaveCredits(world, 32);
    await retried(world, id);
  });
});

/** Rows of all that a run would write. */
async function countRows(): Promise<unknown> {
  return await env.DB.prepare(
    `SELECT (SELECT count(*) FROM requests) AS requests, (SELECT count(*) FROM ledger) AS ledger,
            (SELECT count(*) FROM events) AS events`,
  ).first();
}

/** Leaves the account with `credits`, past every gate. */
async function leaveCredits({ accountId }: World, credits: number): Promise<void> {
  await env.DB.prepare(
    `UPDATE ledger SET allowance = ?2 WHERE account_id = ?1
     AND seq = (SELECT max(seq) FROM ledger WHERE account_id = ?1)`,
  )
    .bind(accountId, credits * 1_000_000)
    .run();
}
