/** Series whose clips run into one another, and series whose first frames the body brings. */
import { afterAll, describe, expect, it, vi } from "vitest";
import type { World } from "../support/fault-world.ts";
import { checkPacks } from "../support/group-checks.ts";
import { moneyOf } from "../support/group-ledger.ts";
import {
  begin,
  childRows,
  look,
  packWorld,
  placesOf,
  SERIES_BODY,
  steerTo,
  TUTORIAL,
  upTo,
} from "../support/group-world.ts";

afterAll(() => void vi.useRealTimers());

const LITE = "higgsfield-ai/dop/lite";
const BOTH_FRAMES = `${LITE}/first-last-frame`;
const GIVEN = upTo(14).map((index) => `https://example.com/${index}.jpg`);

/** What a clip was made from, as the provider was told. */
function madeFrom({ provider }: World, groupId: string, index: number) {
  const { input } = provider.jobs.get(`${groupId}:${index}:1`)!;
  return { first: input["image_url"], last: input["end_image_url"] ?? null };
}

describe("a series with continuity", () => {
  it("has each clip but the last end in the next one's first frame, given or made", async () => {
    const world = await packWorld();
    const { request_id: id, estimated_credits } = await begin(world, TUTORIAL, {
      ...SERIES_BODY,
      video_model: LITE,
      continuity: true,
      start_image_urls: GIVEN,
    });
    // 18 animations for 2 each, with two frames; four frames for 1.5.
    expect(estimated_credits).toBe("42.000");
    await world.settle();
    await checkPacks(world);
    const { status, clips } = await look(world, id);
    expect(status).toBe("completed");
    const frames = clips.map(({ images }, index) => images?.[0]?.url ?? GIVEN[index]);
    expect(frames.slice(0, 14), "a given frame is used as it is").toEqual(GIVEN);
    expect(upTo(18).map((index) => madeFrom(world, id, index))).toEqual(
      frames.map((first, index) => ({ first, last: frames[index + 1] ?? null })),
    );
    const models = (await childRows(id))
      .filter(({ part }) => part?.role === "clip")
      .toSorted((a, b) => a.part!.index - b.part!.index)
      .map(({ model }) => model);
    expect(models).toEqual([...upTo(17).map(() => BOTH_FRAMES), LITE]);
    expect(placesOf(world.provider).filter((place) => place.endsWith("frame"))).toEqual(
      [14, 15, 16, 17].map((index) => `${index}:1:frame`),
    );
  });

  it("that lacks a frame lacks that clip, and the clip before ends as it likes", async () => {
    const world = await packWorld();
    steerTo(world.provider, { "15:1:frame": "fail", "17:1:frame": "nsfw" });
    const { request_id: id } = await begin(world, TUTORIAL, {
      ...SERIES_BODY,
      video_model: LITE,
      continuity: true,
      start_image_urls: GIVEN,
    });
    await world.settle();
    await checkPacks(world);
    const { status, clips } = await look(world, id);
    expect(status).toBe("failed");
    expect(clips.slice(14).map((clip) => clip.status)).toEqual([
      "completed",
      "failed",
      "completed",
      "nsfw",
    ]);
    expect(clips[15]!.error).toBe("First frame: The double was asked to fail.");
    for (const index of [14, 16]) {
      expect(madeFrom(world, id, index)).toEqual({
        first: clips[index]!.images![0]!.url,
        last: null,
      });
      const child = (await childRows(id)).find((row) => row.id === clips[index]!.request_id);
      expect(child?.model).toBe(LITE);
    }
    expect(madeFrom(world, id, 13).last).toBe(clips[14]!.images![0]!.url);
    expect(world.provider.jobs.has(`${id}:15:1`)).toBe(false);
    const [money] = await moneyOf(id);
    expect(money).toMatchObject({ held: 42, settled: 35, released: 7 });
  });
});
