/** Where an overlay's words stand: inside the safe area, all of them, at each position and shape. */
import { readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SLIDE_SHAPES } from "../../src/catalog/workflows/carousel.ts";
import { Font } from "../../src/media/text/font.ts";
import { balancedLines } from "../../src/workflows/assembly/slides/balanced-lines.ts";
import { layOutOverlay, safeArea } from "../../src/workflows/assembly/slides/lay-out-overlay.ts";
import type { OverlayText } from "../../src/workflows/assembly/slides/overlay-text.ts";
import { type Box, inkOf } from "../../src/workflows/assembly/slides/text-lines.ts";

const file = path.join(import.meta.dirname, "../../src/media/text/font.bin");
const font = new Font(Uint8Array.from(readFileSync(file)).buffer);
const shapes = Object.values(SLIDE_SHAPES);
const positions = ["top", "center", "bottom"] as const;

const short: OverlayText = { headline: "Start now", body: "", cta: "", handle: "" };

/** Texts of the greatest lengths that a plan may have. */
const longest = (letter: string): OverlayText => ({
  headline: letter.repeat(60),
  body: letter.repeat(160),
  cta: letter.repeat(60),
  handle: letter.repeat(100),
});

/** Everything of a layout, with the box that its ink has. */
function layOut(text: OverlayText, frame: Parameters<typeof layOutOverlay>[2]) {
  const stack = layOutOverlay(font, text, frame);
  const lines = [...stack.headline, ...stack.small, ...stack.label];
  const boxes = [stack.button, stack.accent].filter((box) => box !== null);
  return { stack, boxes: [...lines.map((line) => inkOf(font, line)), ...boxes] };
}

/** The words without the spaces at which lines break. */
const letters = (lines: { text: string }[]) =>
  lines.map(({ text }) => text.replaceAll(" ", "")).join("");

function expectInside(boxes: Box[], shape: { width: number; height: number }) {
  const safe = safeArea(shape);
  for (const box of boxes) {
    expect(box.left).toBeGreaterThanOrEqual(safe.left - 0.01);
    expect(box.top).toBeGreaterThanOrEqual(safe.top - 0.01);
    expect(box.right).toBeLessThanOrEqual(safe.right + 0.01);
    expect(box.bottom).toBeLessThanOrEqual(safe.bottom + 0.01);
  }
}

describe("an overlay", () => {
  it("stays within the safe area and loses no letter, whatever its words", () => {
    // Narrow, wide, tall, deep and overhanging letters.
    const alphabet = Array.from("iWjÅgǺĢĵ m.—₯Ấ ЩЊ");
    const words = (maxLength: number) =>
      fc
        .array(fc.constantFrom(...alphabet), { maxLength })
        .map((characters) => characters.join("").replaceAll(/ +/g, " ").trim());
    const slide = fc.record({
      shape: fc.constantFrom(...shapes),
      position: fc.constantFrom(...positions),
      accented: fc.boolean(),
      headline: words(60).filter((text) => text !== ""),
      body: words(160),
      cta: words(60),
      handle: words(100),
    });
    fc.assert(
      fc.property(slide, ({ shape, position, accented, ...text }) => {
        const { stack, boxes } = layOut(text, { ...shape, position, accented });
        expectInside(boxes, shape);
        expect(letters(stack.headline)).toBe(text.headline.replaceAll(" ", ""));
        expect(letters(stack.label)).toBe(text.cta.replaceAll(" ", ""));
        expect(letters(stack.small)).toContain(text.body.replaceAll(" ", ""));
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it.each(["W", "₯", "ĵ", "î", "Ǻ"])("fits at its longest, in nothing but %s", (letter) => {
    for (const shape of shapes) {
      for (const position of positions) {
        const text = longest(letter);
        const { stack, boxes } = layOut(text, { ...shape, position, accented: true });
        expectInside(boxes, shape);
        expect(letters(stack.headline)).toBe(text.headline);
      }
    }
  });

  it("breaks no word of ordinary copy of the greatest length, and leaves two fifths of the slide free", () => {
    const text: OverlayText = {
      headline: "Seven stubborn habits that keep your sourdough from rising!!",
      body: "Your starter wants warmth, time and regular feeding: skip any of the three and the loaf pays for it with a dense crumb, a pale crust and no real flavour at all.",
      cta: "Save this for your next bake and send it to someone hungry!",
      handle: "@harbourroasters",
    };
    for (const shape of shapes) {
      const { stack } = layOut(text, { ...shape, position: "bottom", accented: true });
      expect(stack.headline.map((line) => line.text).join(" ")).toBe(text.headline);
      expect(stack.headline.length).toBeLessThanOrEqual(3);
      expect(stack.headline[0]!.size).toBeGreaterThan(64);
      expect(stack.label.map((line) => line.text)).toEqual([text.cta]);
      expect(stack.block.bottom - stack.block.top).toBeLessThan(shape.height * 0.6 * 0.84 + 1);
    }
  });

  it("stands where it is asked to stand", () => {
    const { width, height } = SLIDE_SHAPES["4:5"];
    const safe = safeArea({ width, height });
    const at = (position: (typeof positions)[number]) =>
      layOut({ ...short, body: "Small steps count." }, { width, height, position, accented: false })
        .stack.block;
    expect(at("top").top).toBeCloseTo(safe.top, 5);
    expect(at("bottom").bottom).toBeCloseTo(safe.bottom, 5);
    expect((at("center").top + at("center").bottom) / 2).toBeCloseTo(
      (safe.top + safe.bottom) / 2,
      5,
    );
    expect((at("center").left + at("center").right) / 2).toBeCloseTo(
      (safe.left + safe.right) / 2,
      0,
    );
    expect(at("bottom").left).toBeCloseTo(safe.left, 5);
  });

  it("is larger the shorter it is, and of one proportion on every width", () => {
    const sizeOf = (headline: string, width: number) =>
      layOutOverlay(
        font,
        { ...short, headline },
        { width, height: width * 1.25, position: "top", accented: false },
      ).headline[0]!.size;
    const long = "The quiet mathematics behind every good cup of coffee";
    expect(sizeOf("Start now", 1_080)).toBeGreaterThan(sizeOf(long, 1_080));
    // The safe area has whole pixels, so that one of the tried sizes may fit here and not there.
    expect(Math.abs(sizeOf(long, 540) * 2 - sizeOf(long, 1_080))).toBeLessThan(4);
  });

  it("has lines of like length instead of one word left over", () => {
    const text = "one two three four five six";
    const width = font.width("one two three four five", 40) + 1;
    expect(balancedLines(font, text, 40, width)).toEqual({
      lines: ["one two three", "four five six"],
      whole: true,
    });
  });

  it("takes no room for what is not there", () => {
    const { width, height } = SLIDE_SHAPES["1:1"];
    const { stack } = layOut(short, { width, height, position: "top", accented: false });
    expect(stack).toMatchObject({ small: [], label: [], button: null, accent: null });
    expect(stack.block.bottom - stack.block.top).toBeLessThan(stack.headline[0]!.size * 1.1);
  });
});
