import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { captionText } from "../../src/providers/sandbox/picture/caption-text.ts";
import {
  drawCaptionWith,
  layOutCaption,
} from "../../src/providers/sandbox/picture/caption-layout.ts";
import { Font } from "../../src/media/text/font.ts";
import { drawMarkWith, markPatchWith } from "../../src/providers/sandbox/picture/mark-layout.ts";
import { drawableText, wrapText } from "../../src/media/text/text-layout.ts";
import type { Raster } from "../../src/media/raster.ts";

const file = path.join(import.meta.dirname, "../../src/media/text/font.bin");
const font = new Font(Uint8Array.from(readFileSync(file)).buffer);

function grey(width: number, height: number): Raster {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(128) };
}

describe("the font", () => {
  it("has Latin, accented, Cyrillic and Greek letters, and no CJK, Arabic or emoji", () => {
    for (const character of "Aéőßếơ€Жщ…Ωλ") {
      expect(font.has(character)).toBe(true);
    }
    for (const character of ["山", "م", "한", "😀"]) {
      expect(font.has(character)).toBe(false);
    }
  });
});

describe("caption text", () => {
  it("leaves steering words out and keeps the rest", () => {
    expect(captionText("a cat sandbox:slow=3 on a  mat")).toBe("a cat on a mat");
    expect(captionText("sandbox:fail")).toBe("");
    expect(captionText("my-sandbox: a beach")).toBe("my-sandbox: a beach");
  });

  it("leaves out characters without a glyph before it is wrapped", () => {
    expect(drawableText(font, "Mount 富士山 Fuji 🗻 at dawn")).toBe("Mount Fuji at dawn");
  });

  it("composes letters that were typed as letter and accent", () => {
    expect(drawableText(font, "cafe\u0301")).toBe("café");
  });

  it.each(["山の風景", "منظر طبيعي", "🌸🌸", "富士山、春。", "  ", ""])(
    "is empty when nothing can be drawn: %s",
    (prompt) => {
      expect(drawableText(font, prompt)).toBe("");
    },
  );
});

describe("wrapping", () => {
  const long =
    "Горы на закате — Ελλάδα, façade and a very long prompt that goes on and on until it has to be cut off";

  it("keeps every line within the width and ends a cut text with an ellipsis", () => {
    const lines = wrapText(font, long, 40, 500, 3);
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(font.width(line, 40)).toBeLessThanOrEqual(500);
    }
    expect(lines[2]).toMatch(/\S…$/u);
  });

  it("adds no ellipsis to a text that fits", () => {
    expect(wrapText(font, "short and sweet", 40, 500, 3)).toEqual(["short and sweet"]);
  });

  it("loses no word of a text that fits in three lines", () => {
    expect(wrapText(font, "one two three four five six", 40, 300, 3).join(" ")).toBe(
      "one two three four five six",
    );
  });

  it("breaks a word that is wider than a line", () => {
    const lines = wrapText(font, "x".repeat(60), 40, 500, 3);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((line) => font.width(line, 40) <= 500)).toBe(true);
  });
});

describe("a caption", () => {
  it("darkens and letters the bottom left, and leaves the top alone", () => {
    const raster = grey(480, 270);
    drawCaptionWith(font, raster, { title: "A lake", subtitle: "seed 1" });
    const foot = raster.data.subarray(200 * 480 * 4);
    expect(Math.max(...foot.filter((_, i) => i % 4 === 0))).toBeGreaterThan(220);
    expect(Math.min(...foot.filter((_, i) => i % 4 === 0))).toBeLessThan(60);
    expect(raster.data.subarray(0, 100 * 480 * 4).every((value) => value === 128)).toBe(true);
  });

  it("without a drawable title has no title line", () => {
    expect(layOutCaption(font, 480, 270, { title: "山水", subtitle: "seed 1" }).title).toEqual([]);
  });

  it("without anything to draw leaves the picture untouched", () => {
    const raster = grey(480, 270);
    drawCaptionWith(font, raster, { title: "山水", subtitle: "" });
    expect(raster.data.every((value) => value === 128)).toBe(true);
  });

  it.each([
    [64, 64],
    [64, 2048],
    [2048, 64],
  ])("stays inside a frame of %d x %d", (width, height) => {
    const raster = grey(width, height);
    drawCaptionWith(font, raster, {
      title: "A rather long caption for so small a frame",
      subtitle: "seed 1",
    });
    expect(raster.data.length).toBe(width * height * 4);
  });
});

describe("the mark", () => {
  it("shows top right on a picture", () => {
    const raster = grey(640, 360);
    drawMarkWith(font, raster);
    const changed: number[] = [];
    for (let i = 0; i < raster.data.length; i += 4) {
      if (raster.data[i] !== 128) {
        changed.push((i / 4) % 640);
      }
    }
    expect(changed.length).toBeGreaterThan(500);
    expect(Math.min(...changed)).toBeGreaterThan(480);
  });

  it.each([
    [1280, 720],
    [720, 1280],
    [608, 1080],
    [1080, 1920],
    [64, 64],
    [854, 480],
  ])("is an even patch inside a frame of %d x %d", (width, height) => {
    const patch = markPatchWith(font, width, height);
    for (const value of [patch.x, patch.y, patch.width, patch.height]) {
      expect(value % 2).toBe(0);
      expect(value).toBeGreaterThanOrEqual(0);
    }
    expect(patch.x + patch.width).toBeLessThanOrEqual(width);
    expect(patch.y + patch.height).toBeLessThanOrEqual(height);
    expect(patch.alpha.length).toBe(patch.width * patch.height);
    expect(patch.luma.length).toBe(patch.alpha.length);
  });

  it("has white letters on a dark, translucent pill, in limited range", () => {
    const { alpha, luma } = markPatchWith(font, 1280, 720);
    expect(Math.max(...alpha)).toBeGreaterThan(235);
    expect(Math.max(...luma)).toBeLessThanOrEqual(235);
    expect(Math.min(...luma)).toBeGreaterThanOrEqual(16);
    const pill = alpha.filter((a) => a > 120 && a < 135).length;
    expect(pill).toBeGreaterThan(alpha.length * 0.4);
    expect(alpha[0]).toBe(0);
  });
});
