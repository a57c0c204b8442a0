/** What a picture takes after beside its words: a person who recurs, and the colour of other pictures. */
import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/providers/sandbox/picture/hash.ts";
import { labOf, rgbOf } from "../../src/media/drawing/colour.ts";
import { lookOf } from "../../src/providers/sandbox/picture/look.ts";
import { paletteOf, type Tint } from "../../src/providers/sandbox/picture/palette.ts";
import { readPrompt } from "../../src/providers/sandbox/picture/prompt-reading.ts";
import {
  type PictureSpec,
  renderPicture,
} from "../../src/providers/sandbox/picture/render-picture.ts";
import {
  type Casting,
  castingOf,
} from "../../src/providers/sandbox/picture/scenes/portrait/casting.ts";
import { parameterNaming } from "../../src/providers/sandbox/parameter-naming.ts";
import { meanColour, tintOf } from "../../src/providers/sandbox/picture-tint.ts";
import { thumbnailOf } from "../../src/providers/sandbox/thumbnail.ts";
import type { Raster } from "../../src/media/raster.ts";
import { rasterOf } from "../support/rasters.ts";

const ADA = "0b6c6c0e-5d0f-4a55-9a3b-5f5f7d4c3a21";
const BOB = "7e3f4f0e-5c1b-4f0a-9d52-0b6f3a1c2d4e";
const RED: Tint = { lightness: 0.6, chroma: 0.2, hue: 29, strength: 0.8 };

const spec: PictureSpec = {
  prompt: "portrait",
  seed: 7,
  style: null,
  styleStrength: 1,
  width: 120,
  height: 160,
};

const draw = (change: Partial<PictureSpec>): Promise<Raster> =>
  renderPicture({ ...spec, ...change }, () => Promise.resolve());

/** Mean difference of all bytes, 0..255. */
function distance(a: Raster, b: Raster): number {
  const sum = a.data.reduce((total, value, i) => total + Math.abs(value - b.data[i]!), 0);
  return sum / a.data.length;
}

function cast(prompt: string, seed: number, person: string | null): Casting {
  const [width, height] = [90, 120];
  const reading = readPrompt(prompt);
  const random = randomStream(seed * 7919);
  const palette = paletteOf(reading, lookOf(null, 1), random);
  const frame = { width, height, short: width, aspect: width / height, salt: seed };
  return castingOf({ ...frame, random, reading, palette, person, row: new Float32Array(3) });
}

/** What makes somebody that person; clothing and open eyes are of the moment. */
function features(casting: Casting): Partial<Casting> {
  const { build, hair, fringe, beard, earring, skin, hairColour, nose, chin } = casting;
  return { build, hair, fringe, beard, earring, skin, hairColour, nose, chin };
}

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);

describe("a person", () => {
  it("has the same features with every seed", () => {
    const castings = SEEDS.map((seed) => cast("portrait", seed, ADA));
    for (const casting of castings) expect(features(casting)).toEqual(features(castings[0]!));
    expect(new Set(castings.map(({ clothing }) => clothing)).size).toBeGreaterThan(1);
  });

  it("is another than the next one", () => {
    const people = new Set(
      Array.from({ length: 12 }, (_, i) => JSON.stringify(features(cast("portrait", 1, `p${i}`)))),
    );
    expect(people.size).toBe(12);
  });

  it("keeps face and colours through words about clothes and places", () => {
    const plain = cast("portrait", 1, ADA);
    const knight = cast("portrait in a suit, in the rain", 2, ADA);
    expect(knight.clothing).toBe("collar");
    expect(features(knight)).toEqual(features(plain));
  });

  it("gives way to words", () => {
    expect(cast("portrait with red hair", 1, ADA).hairColour).toEqual([0.52, 0.15, 42]);
  });

  it("changes the portrait visibly, and two people differ", async () => {
    const [nobody, ada, bob] = await Promise.all([
      draw({}),
      draw({ person: ADA }),
      draw({ person: BOB }),
    ]);
    expect(distance(nobody, ada)).toBeGreaterThan(2);
    expect(distance(ada, bob)).toBeGreaterThan(2);
    expect(distance(ada, await draw({ person: ADA }))).toBe(0);
  });

  it("leaves a colour in a picture without people", async () => {
    const prompt = "mountain lake";
    const [nobody, ada, bob] = await Promise.all([
      draw({ prompt }),
      draw({ prompt, person: ADA }),
      draw({ prompt, person: BOB }),
    ]);
    expect(distance(nobody, ada)).toBeGreaterThan(4);
    expect(distance(ada, bob)).toBeGreaterThan(4);
  });

  it("leaves pictures without one as they are", async () => {
    const bare = await draw({});
    expect(distance(bare, await draw({ person: null, tint: null }))).toBe(0);
  });
});

describe("a tint", () => {
  const redness = (raster: Raster) => {
    let sum = 0;
    for (let i = 0; i < raster.data.length; i += 4) sum += raster.data[i]! - raster.data[i + 2]!;
    return sum / (raster.data.length / 4);
  };

  it.each(["mountain lake", "city skyline", "perfume bottle", "an idea without a picture"])(
    "turns the picture towards its colour: %s",
    async (prompt) => {
      const [red, blue] = await Promise.all([
        draw({ prompt, tint: RED }),
        draw({ prompt, tint: { ...RED, hue: 260 } }),
      ]);
      expect(redness(red)).toBeGreaterThan(redness(blue) + 40);
    },
  );

  it("of no strength changes nothing", async () => {
    expect(distance(await draw({}), await draw({ tint: { ...RED, strength: 0 } }))).toBe(0);
  });

  it("does not move the composition: the same prompt at night stays dark", async () => {
    const mean = ({ data }: Raster) => data.reduce((sum, value) => sum + value, 0) / data.length;
    const prompt = "mountain lake at night";
    const [plain, tinted] = [await draw({ prompt }), await draw({ prompt, tint: RED })];
    expect(Math.abs(mean(plain) - mean(tinted))).toBeLessThan(30);
  });
});

describe("the colour of pictures", () => {
  it("is that of a plain one", () => {
    const [r, g, b] = [200, 40, 30];
    const tint = tintOf([meanColour(rasterOf(9, 7, () => [r, g, b]))])!;
    const back = rgbOf([tint.lightness, tint.chroma, tint.hue]);
    expect(back.map(Math.round)).toEqual([r, g, b]);
  });

  it("is that of the colourful part, not of the grey around it", () => {
    const spot = rasterOf(48, 48, (x, y) => (x < 16 && y < 16 ? [220, 20, 20] : [128, 128, 128]));
    const tint = tintOf([meanColour(spot)])!;
    expect(tint.chroma).toBeGreaterThan(0.08);
    expect(tint.hue).toBeCloseTo(28, -1);
  });

  it("of grey pictures has no chroma, and of none there is none", () => {
    const grey = rasterOf(4, 4, () => [90, 90, 90]);
    expect(tintOf([meanColour(grey)])!.chroma).toBeLessThan(0.001);
    expect(tintOf([])).toBeNull();
  });

  it("weighs each picture alike, however large", () => {
    const [red, blue] = [[220, 20, 20] as const, [20, 20, 220] as const];
    const small = meanColour(rasterOf(2, 2, () => red));
    const large = meanColour(rasterOf(200, 200, () => blue));
    expect(tintOf([small, large])).toEqual(tintOf([large, small]));
  });

  it("goes to OKLab and back", () => {
    const [lightness, a, b] = labOf([12, 200, 99]);
    const hue = (Math.atan2(b, a) * 180) / Math.PI;
    expect(rgbOf([lightness, Math.hypot(a, b), hue]).map(Math.round)).toEqual([12, 200, 99]);
  });
});

describe("a thumbnail", () => {
  it("is the middle square, smaller", () => {
    const wide = rasterOf(300, 100, (x) =>
      x < 100 ? [255, 0, 0] : x < 200 ? [0, 255, 0] : [0, 0, 255],
    );
    const { width, height, data } = thumbnailOf(wide, 10);
    expect([width, height]).toEqual([10, 10]);
    for (let i = 0; i < data.length; i += 4)
      expect(Array.from(data.slice(i, i + 4))).toEqual([0, 255, 0, 255]);
  });

  it("is the mean of what each pixel covers, and works from one pixel up", () => {
    const board = rasterOf(4, 4, (x, y) => ((x + y) % 2 ? [200, 200, 200] : [0, 0, 0]));
    expect([...thumbnailOf(board, 1).data]).toEqual([100, 100, 100, 255]);
    const dot = thumbnailOf(
      rasterOf(1, 1, () => [9, 8, 7]),
      2,
    );
    expect(Array.from(dot.data.slice(12))).toEqual([9, 8, 7, 255]);
  });
});

describe("the parameter that named a URL", () => {
  const url = "https://example.com/a.png";
  it.each([
    [{ prompt: "x", image_url: url }, "image_url"],
    [{ image_urls: ["https://example.com/b.png", url] }, "image_urls[1]"],
    [{ input_images: [{ type: "image_url", image_url: url }] }, "input_images[0]"],
    [{ image_reference: { type: "image_url", image_url: url } }, "image_reference"],
    [{ image_urls: [], image_reference: null }, null],
  ])("of %j is %s", (input, name) => {
    expect(parameterNaming(url, input)).toBe(name);
  });
});
