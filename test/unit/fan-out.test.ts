/** Which requests a pack is made of: frames before clips, who takes whose picture, seeds, motions, and what a retry makes. */
import { describe, expect, it } from "vitest";
import { SHIPPED_PRESETS } from "../../src/catalog/presets/presets.ts";
import { WORKFLOWS, WORKFLOWS_BY_PATH } from "../../src/catalog/workflows/index.ts";
import {
  fanOut,
  firstRun,
  packOf,
  partCountOf,
  type PlannedPack,
  pricesOf,
  type Run,
} from "../../src/workflows/fan-out.ts";
import type { CarouselPlan, SeriesPlan } from "../../src/workflows/plan.ts";

const TUTORIAL = "social/video-series/tutorial";
const CAROUSEL = "social/carousel/instagram";
const KLING = "kling-video/v2.1/pro/image-to-video";
const URL = "https://example.com/a.jpg";

function packFrom(path: string, body: object) {
  return packOf(path, WORKFLOWS_BY_PATH.get(path)!.input.parse(body));
}

/** A plan that says nothing but which clip or slide each prompt is of. */
function planFor(count: number): SeriesPlan & CarouselPlan {
  const parts = Array.from({ length: count }, (_, index) => ({
    imagePrompt: `picture ${index}`,
    videoPrompt: `video ${index}`,
  }));
  return { clips: parts, slides: parts } as unknown as SeriesPlan & CarouselPlan;
}

function fan(path: string, body: object, run?: Run) {
  const pack = packFrom(path, body);
  let ids = 0;
  const planned: PlannedPack = { ...pack, plan: planFor(partCountOf(pack)) };
  const specs = fanOut(planned, run ?? firstRun(pack), {
    presets: SHIPPED_PRESETS,
    newUuid: () => `id-${++ids}`,
  });
  const at = (role: string, index: number) =>
    specs.find(({ part }) => part.role === role && part.index === index);
  return { specs, at };
}

const names = (specs: ReturnType<typeof fan>["specs"]) =>
  specs.map(({ part: { role, index, run } }) => `${role} ${index} ${run}`);

describe("a series", () => {
  it("is a frame and a clip each, and every clip takes its own frame", () => {
    const { specs, at } = fan(TUTORIAL, { topic: "Tea at home" });
    expect(names(specs).slice(17, 19)).toEqual(["frame 17 1", "clip 0 1"]);
    expect(specs.length).toBe(36);
    for (let index = 0; index < 18; index++) {
      expect(at("clip", index)?.inputsFrom).toEqual([
        { field: "image_url", requestId: at("frame", index)!.id, modelWithout: null },
      ]);
      expect(at("frame", index)?.call.input).toMatchObject({ prompt: `picture ${index}` });
      expect(at("clip", index)?.call.input).toMatchObject({ prompt: `video ${index}` });
    }
  });

  it("uses first frames of the body as they are", () => {
    const { specs, at } = fan(TUTORIAL, { topic: "Tea at home", start_image_urls: [URL, URL] });
    expect(specs.length).toBe(34);
    expect(at("frame", 1)).toBeUndefined();
    expect(at("clip", 1)).toMatchObject({ inputsFrom: null, call: { input: { image_url: URL } } });
    expect(at("clip", 2)?.inputsFrom).toHaveLength(1);
  });

  it("with continuity takes the next clip's first frame to end in, made or given", () => {
    const body = { topic: "Tea at home", continuity: true, start_image_urls: [URL, URL] };
    const { at } = fan(TUTORIAL, body);
    const turbo = "higgsfield-ai/dop/turbo";
    expect(at("clip", 0)).toMatchObject({
      inputsFrom: null,
      call: { model: { path: `${turbo}/first-last-frame` }, input: { end_image_url: URL } },
    });
    expect(at("clip", 1)?.inputsFrom).toEqual([
      { field: "end_image_url", requestId: at("frame", 2)!.id, modelWithout: turbo },
    ]);
    expect(at("clip", 16)?.inputsFrom?.map(({ field }) => field)).toEqual([
      "image_url",
      "end_image_url",
    ]);
    expect(at("clip", 17)).toMatchObject({ call: { model: { path: turbo } } });
    expect(at("clip", 17)?.inputsFrom).toHaveLength(1);
  });

  it("counts seeds on from the body's, over the end of their range", () => {
    const { at } = fan(TUTORIAL, { topic: "Tea at home", seed: 999_999 });
    const seeds = [0, 1, 2].map((index) => at("clip", index)?.call.input["seed"]);
    expect(seeds).toEqual([999_999, 1_000_000, 1]);
    expect(at("frame", 2)?.call.input["seed"]).toBe(1);
  });

  it("takes its motions in turn, and none with Kling", () => {
    const { at } = fan(TUTORIAL, { topic: "Tea at home" });
    const motionOf = (index: number) => JSON.stringify(at("clip", index)?.call.input["motions"]);
    expect(motionOf(4)).toBe(motionOf(0));
    expect(new Set([0, 1, 2, 3].map(motionOf)).size).toBe(4);
    const kling = fan(TUTORIAL, {
      topic: "Tea at home",
      video_model: KLING,
      clip_duration_seconds: 10,
    });
    expect(kling.specs.length).toBe(18);
    expect(kling.at("clip", 0)?.call.input).toMatchObject({ duration: 10 });
    expect(kling.at("clip", 0)?.call.input).not.toHaveProperty("motions");
  });

  it("in a later run makes what is missing, with the frames that are there", () => {
    const run = {
      number: 2,
      indexes: [3, 4],
      frames: new Map([
        [3, "kept"],
        [5, "other"],
      ]),
    };
    const { specs, at } = fan(TUTORIAL, { topic: "Tea at home", continuity: true }, run);
    expect(names(specs)).toEqual(["frame 4 2", "clip 3 2", "clip 4 2"]);
    expect(at("clip", 3)?.inputsFrom?.map(({ requestId }) => requestId)).toEqual([
      "kept",
      at("frame", 4)!.id,
    ]);
    expect(at("clip", 4)?.inputsFrom?.map(({ requestId }) => requestId)).toEqual([
      at("frame", 4)!.id,
      "other",
    ]);
  });
});

describe("a carousel", () => {
  it("is a picture a slide", () => {
    const { specs } = fan(CAROUSEL, { topic: "Tea at home" });
    expect(names(specs)).toEqual(Array.from({ length: 7 }, (_, index) => `slide ${index} 1`));
    for (const { call, inputsFrom } of specs) {
      expect(call.model.path).toBe("higgsfield-ai/soul/v2/standard");
      expect(inputsFrom).toBeNull();
    }
  });

  it("with reference pictures is Popcorn's", () => {
    const { specs } = fan(CAROUSEL, { topic: "Tea at home", reference_image_urls: [URL] });
    for (const { call } of specs) {
      expect(call.model.path).toBe("higgsfield-ai/popcorn/auto");
      expect(call.input).toMatchObject({ image_urls: [URL] });
    }
  });
});

it.each([...WORKFLOWS])(
  "the prices of the parts of $path are the price of the whole",
  (workflow) => {
    for (const over of [{}, { seed: 5 }, { style_id: null }]) {
      const input = workflow.input.parse({ ...workflow.examples[0]!.input, ...over });
      const prices = pricesOf(packOf(workflow.path, input));
      expect(prices.reduce((sum, price) => sum + price, 0)).toBe(workflow.priceMicroCredits(input));
    }
  },
);
