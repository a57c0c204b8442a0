/**
 * What each model asks of its provider for a valid body: sizes in pixels, pictures to start from, length, presets. Whole
 * tables are checked here, where nothing is rendered. Numbers: the contract's section 5, read 2026-11.
 */
import { describe, expect, it } from "vitest";
import type { Model } from "../../src/catalog/model.ts";
import type { ImageWork, VideoWork } from "../../src/providers/provider.ts";
import {
  examplesOf,
  GENERATING_MODELS,
  type Parameters,
  shortestOf,
} from "../support/model-bodies.ts";

/** By resolution: pixels a ratio. */
const SOUL_PIXELS = {
  "720p": {
    "9:16": "960x1696",
    "16:9": "1696x960",
    "4:3": "1536x1152",
    "3:4": "1152x1536",
    "1:1": "1536x1536",
    "2:3": "1088x1632",
    "3:2": "1632x1088",
  },
  "1080p": {
    "9:16": "1152x2048",
    "16:9": "2048x1152",
    "4:3": "2048x1536",
    "3:4": "1536x2048",
    "1:1": "2048x2048",
    "2:3": "1344x2016",
    "3:2": "2016x1344",
  },
};

/** On Soul 2 and Cinema alone. */
const WIDE_PIXELS = { "720p": "1680x720", "1080p": "2528x1088" };

const SIZES_BY_NAME =
  "2048x1152 2048x1536 2016x1344 1696x960 1632x1088 1152x2048 1536x2048 1344x2016 960x1696 " +
  "1088x1632 1536x1536 1536x1152 1152x1536 1120x1680 1680x1120 2048x2048";

const modelAt = (path: string): Model => GENERATING_MODELS.find((model) => model.path === path)!;

function workOf(model: Model, parameters: Parameters) {
  return model.work(model.input.parse({ ...shortestOf(model), ...parameters }));
}

function imageWorkOf(model: Model, parameters: Parameters = {}): ImageWork {
  const work = workOf(model, parameters);
  if (work.kind !== "image") throw new Error(`${model.path} does not make images`);
  return work;
}

function pixelsOf(model: Model, parameters: Parameters): string {
  const { width, height } = imageWorkOf(model, parameters);
  return `${width}x${height}`;
}

const takes = (model: Model, parameter: string) => parameter in model.input.shape;
const images = GENERATING_MODELS.filter(({ kind }) => kind === "image");
const souls = images.filter((model) => !model.path.includes("popcorn"));

describe("the pixels", () => {
  const cells = Object.entries(SOUL_PIXELS).flatMap(([resolution, ratios]) =>
    Object.entries(ratios).map(([aspect_ratio, pixels]) => ({ resolution, aspect_ratio, pixels })),
  );

  it.each(souls.filter((model) => takes(model, "aspect_ratio")).map((model) => model.path))(
    "of %s are the table's for every resolution and ratio",
    (path) => {
      const model = modelAt(path);
      const name = takes(model, "resolution") ? "resolution" : "quality";
      for (const { resolution, aspect_ratio, pixels } of cells) {
        expect(pixelsOf(model, { [name]: resolution, aspect_ratio })).toBe(pixels);
      }
    },
  );

  it.each(["higgsfield-ai/soul/v2/standard", "higgsfield-ai/soul/cinema"])(
    "of %s may be 21:9",
    (path) => {
      for (const [resolution, pixels] of Object.entries(WIDE_PIXELS)) {
        expect(pixelsOf(modelAt(path), { resolution, aspect_ratio: "21:9" })).toBe(pixels);
      }
    },
  );

  it.each(["v1/text2image/soul", "soul"])("of %s are those that it is told", (path) => {
    const names = SIZES_BY_NAME.split(" ");
    expect(names).toHaveLength(16);
    for (const width_and_height of names) {
      expect(pixelsOf(modelAt(path), { width_and_height })).toBe(width_and_height);
    }
  });

  it("of Popcorn are Soul's at 720p, and about 2.56 megapixels in shape at 1600p", () => {
    const popcorn = modelAt("higgsfield-ai/popcorn/auto");
    for (const [aspect_ratio, pixels] of Object.entries(SOUL_PIXELS["720p"])) {
      expect(pixelsOf(popcorn, { aspect_ratio })).toBe(pixels);
      const { width, height } = imageWorkOf(popcorn, { resolution: "1600p", aspect_ratio });
      const [across = 0, down = 1] = aspect_ratio.split(":").map(Number);
      expect(Math.abs((width / height) * (down / across) - 1)).toBeLessThan(0.01);
      expect(Math.abs((width * height) / 1_600 ** 2 - 1)).toBeLessThan(0.1);
      expect([width % 16, height % 16, Math.max(width, height) > 2_048]).toEqual([0, 0, false]);
    }
  });
});

describe("the count", () => {
  it.each(images.map(({ path }) => path))("of %s is what the body says, else one", (path) => {
    const model = modelAt(path);
    const [name, counts] = takes(model, "num_images")
      ? ["num_images", [1, 2, 3, 4, 5, 6, 7, 8]]
      : ["batch_size", [1, 4]];
    expect(imageWorkOf(model).count).toBe(1);
    for (const count of counts as number[]) {
      expect(imageWorkOf(model, { [name as string]: count }).count).toBe(count);
      expect(
        model.priceMicroCredits(
          model.input.parse({ ...shortestOf(model), [name as string]: count }),
        ),
      ).toBe(count * model.priceMicroCredits(model.input.parse(shortestOf(model))));
    }
  });
});

describe("what a picture takes after", () => {
  const url = "https://example.com/summer.jpg";
  const other = "https://example.com/winter.jpg";
  const object = { type: "image_url", image_url: url };
  const custom_reference_id = "9b2f6e0c-6a3d-4c7e-9a64-3f1f6d1f2a10";

  it.each([
    ["higgsfield-ai/soul/character", { image_reference_url: url }, [url]],
    ["higgsfield-ai/soul/reference", { image_reference_url: url }, [url]],
    ["higgsfield-ai/popcorn/auto", { image_urls: [url, other] }, [url, other]],
    ["v1/text2image/soul", { image_reference: object }, [url]],
    ["soul", { image_reference: object, image_reference_url: other }, [url]],
    ["soul", { image_reference_url: other }, [other]],
    ["higgsfield-ai/soul/v2/standard", { image_url: url, image_reference_url: url }, []],
  ])("of %s are the pictures that it names: %j", (path, parameters, imageUrls) => {
    expect(imageWorkOf(modelAt(path), parameters).imageUrls).toEqual(imageUrls);
  });

  it.each([
    ["higgsfield-ai/soul/v2/standard", "v2"],
    ["higgsfield-ai/soul/cinema", "cinema"],
    ["higgsfield-ai/soul/character", "v1"],
    ["v1/text2image/soul", "v1"],
    ["soul", "v1"],
  ])("of %s is a person trained for %s, as far as the body says", (path, modelVersion) => {
    const model = modelAt(path);
    const parameters = { custom_reference_id, custom_reference_strength: 0.25 };
    const reference = { id: custom_reference_id, strength: 0.25 };
    expect(imageWorkOf(model, parameters).reference).toEqual(reference);
    const input = model.input.parse({ ...shortestOf(model), ...parameters });
    expect(model.reference(input)).toEqual({ ...reference, modelVersion });
  });

  it.each([
    "higgsfield-ai/soul/standard",
    "higgsfield-ai/soul/reference",
    "higgsfield-ai/popcorn/auto",
  ])("of %s is no person", (path) => {
    const model = modelAt(path);
    expect(imageWorkOf(model, { custom_reference_id }).reference).toBeNull();
    expect(
      model.reference(model.input.parse({ ...shortestOf(model), custom_reference_id })),
    ).toBeNull();
  });

  it("is a style of the model's own list, as far as the body says", () => {
    const lists: [string, string, string][] = [
      ["higgsfield-ai/soul/standard", "464ea177-8d40-4940-8d9d-b438bab269c7", "General"],
      ["higgsfield-ai/soul/v2/standard", "3db34ab5-3439-4317-9e03-08dc30852e69", "General"],
      ["v1/text2image/soul", "464ea177-8d40-4940-8d9d-b438bab269c7", "General"],
    ];
    for (const [path, style_id, name] of lists) {
      const { style } = imageWorkOf(modelAt(path), { style_id, style_strength: 0.5 });
      expect(style).toEqual({ id: style_id, name, strength: 0.5 });
    }
  });
});

describe("a clip", () => {
  /** The URLs of a body's frames, whatever it calls them. */
  function framesOf({ image_url, end_image_url, input_images, input_images_end }: Parameters) {
    const first = (list: unknown) => (list as { image_url: string }[] | undefined)?.[0]?.image_url;
    return {
      firstFrameUrl: image_url ?? first(input_images),
      lastFrameUrl: end_image_url ?? first(input_images_end) ?? null,
    };
  }

  it.each(examplesOf("video"))(
    "of $path starts and ends as its example says: $name",
    ({ model, parameters }) => {
      expect(workOf(model, parameters)).toMatchObject({
        kind: "video",
        prompt: parameters["prompt"],
        seed: parameters["seed"] ?? null,
        durationSeconds: parameters["duration"] ?? 5,
        ...framesOf(parameters),
      });
    },
  );

  it.each(examplesOf("video").filter(({ path }) => path.includes("dop")))(
    "of $path lasts five seconds, whatever a duration says: $name",
    ({ model, parameters }) => {
      expect(workOf(model, { ...parameters, duration: 10 })).toMatchObject({ durationSeconds: 5 });
    },
  );

  it("of Kling lasts five or ten seconds, and costs by the second", () => {
    const kling = modelAt("kling-video/v2.1/pro/image-to-video");
    const [five, ten] = [5, 10].map((duration) => {
      expect(workOf(kling, { duration })).toMatchObject({ durationSeconds: duration });
      return kling.priceMicroCredits(kling.input.parse({ ...shortestOf(kling), duration }));
    });
    expect([five, ten]).toEqual([8_000_000, 16_000_000]);
  });

  it("of the v1 API has the first picture of each list as its frames, and its tier's price", () => {
    const dop = modelAt("v1/image2video/dop");
    const urls = ["https://example.com/1.png", "https://example.com/2.png"];
    const pictures = urls.map((image_url) => ({ image_url }));
    const parameters = { input_images: pictures, input_images_end: pictures.toReversed() };
    const { firstFrameUrl, lastFrameUrl } = workOf(dop, parameters) as VideoWork;
    expect([firstFrameUrl, lastFrameUrl]).toEqual(urls);
    const prices = ["dop-lite", "dop-turbo", "dop-standard", "dop-preview"].map((model) =>
      dop.priceMicroCredits(dop.input.parse({ ...shortestOf(dop), model })),
    );
    expect(prices).toEqual([2_000_000, 6_500_000, 9_000_000, 9_000_000]);
  });
});
