/** The drawn overlay: readable on every picture, inside the safe area, and nothing at all where the font lacks words. */
import { readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SLIDE_SHAPES } from "../../src/catalog/workflows/carousel.ts";
import type { Rgb } from "../../src/media/drawing/colour.ts";
import { mixRgb } from "../../src/media/drawing/colour.ts";
import type { Raster } from "../../src/media/raster.ts";
import { Font } from "../../src/media/text/font.ts";
import { contrastOf, rgbOfHex } from "../../src/workflows/assembly/slides/contrast.ts";
import { drawOverlay } from "../../src/workflows/assembly/slides/draw-overlay.ts";
import { safeArea } from "../../src/workflows/assembly/slides/lay-out-overlay.ts";
import { overlayColours } from "../../src/workflows/assembly/slides/overlay-colours.ts";
import { layGround } from "../../src/workflows/assembly/slides/scrim.ts";
import type { SlideOverlay } from "../../src/workflows/plan.ts";
import { noiseRaster, rasterOf } from "../support/rasters.ts";

const file = path.join(import.meta.dirname, "../../src/media/text/font.bin");
const font = new Font(Uint8Array.from(readFileSync(file)).buffer);

const overlay: SlideOverlay = {
  headline: "Ngày mới, jüngste Ångström-Ärzte",
  body: "Words that are long enough to break into more than one line on a slide, with a comma.",
  cta: "Save this",
  position: "bottom",
  textColor: "#ffffff",
};
const brand = {
  name: "Harbour",
  handle: "@harbour",
  primary_color: "#e8b04b",
  secondary_color: null,
};

const black = (width: number, height: number) => rasterOf(width, height, () => [0, 0, 0]);
const hex = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

/** Columns and rows of the pixels that are not black. */
function extentOf({ data, width, height }: Raster) {
  const extent = { left: width, top: height, right: -1, bottom: -1 };
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] === 0) continue;
    const x = (i / 4) % width;
    const y = Math.floor(i / 4 / width);
    extent.left = Math.min(extent.left, x);
    extent.right = Math.max(extent.right, x);
    extent.top = Math.min(extent.top, y);
    extent.bottom = Math.max(extent.bottom, y);
  }
  return extent;
}

describe("a drawn overlay", () => {
  it("has no pixel outside the safe area, at every shape and position", () => {
    for (const { width, height } of Object.values(SLIDE_SHAPES)) {
      for (const position of ["top", "center", "bottom"] as const) {
        // This grey needs a black scrim; on a black picture, whatever is not black is drawn.
        const raster = black(width, height);
        const grey = { ...overlay, position, textColor: "#808080" };
        expect(drawOverlay(font, raster, grey, null)).toBe(true);
        const extent = extentOf(raster);
        const safe = safeArea({ width, height });
        expect(extent.left).toBeGreaterThanOrEqual(safe.left);
        expect(extent.top).toBeGreaterThanOrEqual(safe.top);
        expect(extent.right).toBeLessThan(safe.right);
        expect(extent.bottom).toBeLessThan(safe.bottom);
        expect(extent.right - extent.left).toBeGreaterThan(width * 0.4);
      }
    }
  });

  it("leaves the far side of the slide as it was", () => {
    const plain = noiseRaster(540, 675);
    const raster = { ...plain, data: plain.data.slice() };
    drawOverlay(font, raster, { ...overlay, body: "", cta: null }, null);
    const untouched = 540 * 4 * 200;
    expect(raster.data.subarray(0, untouched)).toEqual(plain.data.subarray(0, untouched));
    expect(raster.data).not.toEqual(plain.data);
  });

  it("shows the brand: its button, its bar, its handle", () => {
    const colours = (of: typeof brand | null) => {
      const raster = black(540, 675);
      drawOverlay(font, raster, overlay, of);
      const [red, green, blue] = rgbOfHex(brand.primary_color);
      let count = 0;
      for (let i = 0; i < raster.data.length; i += 4) {
        const { data } = raster;
        if (data[i] === red && data[i + 1] === green && data[i + 2] === blue) count += 1;
      }
      return count;
    };
    expect(colours(null)).toBe(0);
    expect(colours(brand)).toBeGreaterThan(2_000);
  });

  it.each([
    ["Chinese", { headline: "山の上" }],
    ["Arabic in the body", { body: "مرحبا" }],
    ["a sign that means something", { headline: "Serves ≤ 4" }],
    ["a mark without its letter", { cta: "x\u0306 now" }],
    ["nothing but pictographs", { headline: "🔥🔥" }],
  ])("is not drawn for %s: the picture stays as it was", (_, words) => {
    const raster = noiseRaster(270, 338);
    const before = raster.data.slice();
    expect(drawOverlay(font, raster, { ...overlay, ...words }, brand)).toBe(false);
    expect(raster.data).toEqual(before);
  });

  it("is drawn without pictographs, and with plain characters for fancy ones", () => {
    const drawn = (headline: string) => {
      const raster = black(540, 675);
      expect(drawOverlay(font, raster, { ...overlay, headline }, null)).toBe(true);
      return raster.data;
    };
    expect(drawn("✨ Bake at 200℃ 👩🏽‍🍳➡️")).toEqual(drawn("Bake at 200°C"));
    expect(drawn("1️⃣ ﬁrst co\u00adtrain\u2011car")).toEqual(drawn("1 first cotrain-car"));
  });
});

describe("an overlay's colours", () => {
  it("give text that reads on the scrim and a label that reads on the button, for all colours", () => {
    fc.assert(
      fc.property(hex, fc.option(hex), fc.option(hex), (textColor, primary, secondary) => {
        const colours = overlayColours(textColor, {
          primary_color: primary,
          secondary_color: secondary,
        });
        const small = mixRgb(colours.scrim, colours.text, colours.smallOpacity);
        expect(contrastOf(small, colours.scrim)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(colours.label, colours.button)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe("the ground behind text", () => {
  const pictures: [string, Raster][] = [
    ["white", rasterOf(270, 338, () => [255, 255, 255])],
    ["black", black(270, 338)],
    ["noise", noiseRaster(270, 338)],
    ["stripes", rasterOf(270, 338, (x) => (x % 60 < 30 ? [255, 255, 255] : [0, 0, 0]))],
    [
      "red and green",
      rasterOf(270, 338, (x, y) => ((x + y) % 80 < 40 ? [255, 0, 0] : [0, 255, 0])),
    ],
    [
      "a lamp in a corner of the dark",
      rasterOf(270, 338, (x, y) =>
        Math.hypot(x - 40, y - 220) < 24 ? [255, 250, 200] : [9, 9, 20],
      ),
    ],
  ];

  it.each(pictures)("lets text of each colour be read on %s, pixel by pixel", (_, picture) => {
    for (const textColor of ["#ffffff", "#14171c", "#777777", "#e0457b", "#ffd84d", "#1d4ed8"]) {
      const { text, scrim, smallOpacity } = overlayColours(textColor, brand);
      const raster = { ...picture, data: picture.data.slice() };
      const block = { left: 22, top: 200, right: 248, bottom: 310 };
      layGround(raster, { block, top: 196, bottom: 338, faintest: smallOpacity, text, scrim });
      let least = 21;
      for (let y = block.top; y < block.bottom; y++) {
        for (let x = block.left; x < block.right; x++) {
          const at = (y * raster.width + x) * 4;
          const behind: Rgb = [raster.data[at]!, raster.data[at + 1]!, raster.data[at + 2]!];
          least = Math.min(least, contrastOf(mixRgb(behind, text, smallOpacity), behind));
        }
      }
      expect(least, textColor).toBeGreaterThanOrEqual(4.45);
    }
  });

  it("darkens a picture no more than its brightest place behind the text asks for", () => {
    const { text, scrim, smallOpacity } = overlayColours("#ffffff", null);
    const greyAfter = (grey: number) => {
      const raster = rasterOf(270, 338, () => [grey, grey, grey]);
      const block = { left: 22, top: 200, right: 248, bottom: 310 };
      layGround(raster, { block, top: 200, bottom: 338, faintest: smallOpacity, text, scrim });
      return raster.data[(250 * 270 + 130) * 4]! / grey;
    };
    expect(greyAfter(60)).toBeGreaterThan(greyAfter(250) * 1.2);
  });
});
