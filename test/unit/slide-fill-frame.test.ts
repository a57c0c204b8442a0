/** Cropping and scaling of pictures that are delivered: exact size, centred, true to colours and to fine detail. */
import { describe, expect, it } from "vitest";
import { fillFrame } from "../../src/media/fill-frame.ts";
import type { Raster } from "../../src/media/raster.ts";
import { gradientRaster, noiseRaster, rasterOf } from "../support/rasters.ts";

/** The largest difference of two pictures of one size, in levels of 255. */
function largestDifference(a: Raster, b: Raster): number {
  expect([b.width, b.height]).toEqual([a.width, a.height]);
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0);
}

/** The picture turned by half: left is right and top is bottom. */
function turned({ width, height, data }: Raster): Raster {
  const pixels = new Uint32Array(data.slice().buffer).toReversed();
  return { width, height, data: new Uint8ClampedArray(pixels.buffer) };
}

/** Red of a pixel. */
const redAt = ({ data, width }: Raster, x: number, y: number): number => data[(y * width + x) * 4]!;

describe("a picture that fills a frame", () => {
  it("keeps the middle: it loses as much on one side as on the other", () => {
    for (const [width, height] of [
      [36, 45],
      [45, 36],
      [40, 40],
      [90, 30],
    ] as const) {
      const source = noiseRaster(61, 57);
      const filled = fillFrame(turned(source), width, height);
      // Rounding goes the same way in both directions but for the last bit of the weights.
      expect(largestDifference(filled, turned(fillFrame(source, width, height)))).toBeLessThan(2);
    }
  });

  it("cuts exactly what the other shape leaves over", () => {
    // Of 1536 rows by 2048, a 4:5 frame shows 1920: rows 64 to 1983. Here a sixteenth of that.
    const isShown = (y: number) => y >= 4 && y < 124;
    const source = rasterOf(96, 128, (_, y) => (isShown(y) ? [200, 200, 200] : [0, 0, 0]));
    const filled = fillFrame(source, 96, 120);
    expect(
      largestDifference(
        filled,
        rasterOf(96, 120, () => [200, 200, 200]),
      ),
    ).toBe(0);
  });

  it("is the same picture at its own size", () => {
    const source = noiseRaster(50, 40);
    expect(largestDifference(fillFrame(source, 50, 40), source)).toBe(0);
  });

  it("keeps a flat colour, at every scale", () => {
    const flat = (width: number, height: number) => rasterOf(width, height, () => [31, 127, 254]);
    for (const [width, height] of [
      [27, 34],
      [96, 96],
      [150, 200],
    ] as const) {
      expect(largestDifference(fillFrame(flat(96, 128), width, height), flat(width, height))).toBe(
        0,
      );
    }
  });

  it("keeps a gradient a gradient, smaller and larger", () => {
    const at = (width: number, height: number) =>
      rasterOf(width, height, (x, y) => [(255 * (x + 0.5)) / width, (255 * (y + 0.5)) / height, 0]);
    for (const [width, height] of [
      [54, 72],
      [108, 144],
    ] as const) {
      const filled = fillFrame(at(96, 128), width, height);
      const inner = ({ data }: Raster) =>
        data.filter((_, i) => {
          const x = (i >> 2) % width;
          const y = Math.floor((i >> 2) / width);
          return x > 2 && y > 2 && x < width - 3 && y < height - 3;
        });
      const [is, ought] = [inner(filled), inner(at(width, height))];
      expect(Math.max(...is.map((value, i) => Math.abs(value - ought[i]!)))).toBeLessThanOrEqual(1);
    }
  });

  it("turns detail that is too fine into its mean, not into a pattern", () => {
    const checks = rasterOf(192, 192, (x, y) => ((x + y) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]));
    const filled = fillFrame(checks, 102, 102);
    for (let y = 4; y < 98; y++) {
      for (let x = 4; x < 98; x++) expect(Math.abs(redAt(filled, x, y) - 127)).toBeLessThan(12);
    }
  });

  it("has opaque pixels only", () => {
    const { data } = fillFrame(gradientRaster(64, 64), 90, 30);
    expect(data.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  });
});
