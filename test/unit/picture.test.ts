import { describe, expect, it } from "vitest";
import {
  type PictureSpec,
  renderPicture,
} from "../../src/providers/sandbox/picture/render-picture.ts";
import type { Raster } from "../../src/media/raster.ts";

const spec: PictureSpec = {
  prompt: "portrait of a woman",
  seed: 7,
  style: null,
  styleStrength: 1,
  width: 160,
  height: 240,
};

function draw(change: Partial<PictureSpec> = {}): Promise<Raster> {
  return renderPicture({ ...spec, ...change }, () => Promise.resolve());
}

/** Mean difference of the colour channels, 0..255. */
function distance(a: Raster, b: Raster): number {
  let sum = 0;
  for (const [i, value] of a.data.entries()) {
    sum += Math.abs(value - (b.data[i] ?? 0));
  }
  return sum / ((a.data.length / 4) * 3);
}

/** Red, green and blue of every pixel. */
function* pixels({ data }: Raster): Generator<[number, number, number]> {
  for (let i = 0; i < data.length; i += 4) {
    const [r = 0, g = 0, b = 0] = data.subarray(i, i + 3);
    yield [r, g, b];
  }
}

/** Standard deviation of brightness: near zero for an empty picture. */
function contrast(raster: Raster): number {
  let sum = 0;
  let squares = 0;
  for (const [r, g, b] of pixels(raster)) {
    const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    sum += luma;
    squares += luma * luma;
  }
  const n = raster.width * raster.height;
  return Math.sqrt(squares / n - (sum / n) ** 2);
}

/** One prompt for each scene. */
const SUBJECTS = [
  "portrait of a woman",
  "a bearded man in a suit",
  "perfume bottle",
  "city skyline",
  "planet in space",
  "pine forest",
  "sailing boat on the sea",
  "mountain lake",
  "desert dunes",
  "a car on the road",
  "a flower",
  "an idea without a picture",
];

describe("the same spec", () => {
  it.each(SUBJECTS)("gives the same bytes twice: %s", async (prompt) => {
    const [a, b] = await Promise.all([draw({ prompt }), draw({ prompt })]);
    expect(distance(a, b)).toBe(0);
  });

  it("gives the same bytes whatever the prompt's case, spacing and steering words", async () => {
    const shouted = await draw({ prompt: "  Portrait of a  WOMAN sandbox:slow=3 " });
    expect(distance(await draw(), shouted)).toBe(0);
  });
});

describe("a picture differs visibly", () => {
  it.each(SUBJECTS)("by seed: %s", async (prompt) => {
    const [a, b] = await Promise.all([draw({ prompt, seed: 1 }), draw({ prompt, seed: 2 })]);
    expect(distance(a, b)).toBeGreaterThan(6);
  });

  it("by subject, each from each", async () => {
    const pictures = await Promise.all(SUBJECTS.map((prompt) => draw({ prompt })));
    for (const [i, a] of pictures.entries()) {
      for (const b of pictures.slice(i + 1)) {
        expect(distance(a, b)).toBeGreaterThan(10);
      }
    }
  });

  it.each([
    "night",
    "dawn",
    "noon",
    "sunset",
    "fog",
    "storm",
    "rain",
    "red",
    "blue",
    "teal",
    "gold",
  ])("by the word %s", async (word) => {
    const plain = await draw({ prompt: "mountains" });
    expect(distance(plain, await draw({ prompt: `mountains ${word}` }))).toBeGreaterThan(8);
  });

  it("by colour words towards that colour", async () => {
    const mean = async (prompt: string): Promise<{ red: number; blue: number }> => {
      const raster = await draw({ prompt });
      const sum = { red: 0, blue: 0 };
      for (const [r, , b] of pixels(raster)) {
        sum.red += r;
        sum.blue += b;
      }
      const n = raster.width * raster.height;
      return { red: sum.red / n, blue: sum.blue / n };
    };
    const reds = await mean("red hills");
    const blues = await mean("blue hills");
    expect(reds.red).toBeGreaterThan(reds.blue + 30);
    expect(blues.blue).toBeGreaterThan(blues.red + 30);
  });

  it("has no colour when the prompt asks for black and white", async () => {
    const raster = await draw({ prompt: "black and white portrait of a man" });
    let spread = 0;
    for (const colour of pixels(raster)) {
      spread += Math.max(...colour) - Math.min(...colour);
    }
    expect(spread / (raster.width * raster.height)).toBeLessThan(12);
  });
});

describe("any size", () => {
  it.each([
    [64, 64],
    [65, 67],
    [64, 2048],
    [2048, 64],
    [333, 143],
    [99, 177],
  ])("%d x %d is opaque and not empty, edge to edge", async (width, height) => {
    for (const prompt of [
      "portrait of a man in the rain",
      "snowy mountain lake",
      "city in fog",
      "abstract",
    ]) {
      const raster = await draw({ prompt, width, height });
      expect(raster.data.length).toBe(width * height * 4);
      expect(raster.data.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
      expect(contrast(raster)).toBeGreaterThan(6);
    }
  });

  it.each([
    [960, 1696],
    [1696, 960],
    [1536, 1152],
    [1152, 1536],
    [1536, 1536],
    [1088, 1632],
    [1632, 1088],
    [2048, 2048],
  ])("Soul's %d x %d renders", async (width, height) => {
    const raster = await draw({ width, height });
    expect([raster.width, raster.height]).toEqual([width, height]);
    expect(contrast(raster)).toBeGreaterThan(10);
  });

  it("shows the same composition at another size of the same ratio", async () => {
    const small = await draw({ width: 120, height: 180 });
    const large = await draw({ width: 240, height: 360 });
    const halved: Raster = { ...small, data: new Uint8ClampedArray(small.data.length) };
    for (let y = 0; y < 180; y++) {
      for (let x = 0; x < 120; x++) {
        const from = (y * 2 * 240 + x * 2) * 4;
        halved.data.set(large.data.subarray(from, from + 4), (y * 120 + x) * 4);
      }
    }
    expect(distance(small, halved)).toBeLessThan(12);
  });
});

describe("pausing", () => {
  it("happens at least every 32 rows", async () => {
    let pauses = 0;
    await renderPicture({ ...spec, width: 64, height: 321 }, () => {
      pauses++;
      return Promise.resolve();
    });
    expect(pauses).toBeGreaterThanOrEqual(Math.ceil(321 / 32));
  });

  it("ends the render with what pause throws", async () => {
    const stopped = renderPicture(spec, () => Promise.reject(new Error("canceled")));
    await expect(stopped).rejects.toThrow("canceled");
  });
});
