import { describe, expect, it } from "vitest";
import { lookOf, NEUTRAL } from "../../src/providers/sandbox/picture/look.ts";
import { renderPicture } from "../../src/providers/sandbox/picture/render-picture.ts";
import type { Raster } from "../../src/media/raster.ts";

/** A sample of the presets' names: some name what they look like, some do not. */
const STYLES = [
  "Medieval",
  "Spotlight",
  "green editorial",
  "Duplicate",
  "Quiet luxury",
  "90s Grain",
  "Foggy Morning",
  "CCTV",
  "Sunburnt",
  "hallway noir",
  "2049",
  "Coquette core",
  "Rainy Day",
  "Invertethereal",
  "Y2K",
  "dmv",
  "cocktail",
  "Double take",
  "Nail Check",
  "Warm ambient",
  "Retro BW",
  "Drain",
  "Neutral pastel film",
  "Siren",
  "Swords Hill",
  "Object Makeup",
  "Long legs",
  "Geominimal",
];

function draw(style: string | null, styleStrength: number): Promise<Raster> {
  const spec = { prompt: "mountain lake", seed: 3, style, styleStrength, width: 96, height: 96 };
  return renderPicture(spec, () => Promise.resolve());
}

function distance(a: Raster, b: Raster): number {
  let sum = 0;
  for (const [i, value] of a.data.entries()) {
    sum += Math.abs(value - (b.data[i] ?? 0));
  }
  return sum / ((a.data.length / 4) * 3);
}

describe("style presets", () => {
  it.each(STYLES)("%s changes the picture at full strength and not at zero", async (style) => {
    const plain = await draw(null, 1);
    expect(distance(plain, await draw(style, 1))).toBeGreaterThan(5);
    expect(distance(plain, await draw(style, 0))).toBe(0);
  });

  it("change it more the stronger they are", async () => {
    const plain = await draw(null, 1);
    const half = distance(plain, await draw("hallway noir", 0.5));
    expect(half).toBeGreaterThan(2);
    expect(half).toBeLessThan(distance(plain, await draw("hallway noir", 1)));
  });

  it("General, an empty name and no style are the same look", () => {
    for (const style of [null, "", "General", "general"]) {
      expect(lookOf(style, 1)).toEqual(NEUTRAL);
    }
  });

  it("keep their look whatever the case of the name, and clip their strength", () => {
    expect(lookOf("MEDIEVAL", 2)).toEqual(lookOf("Medieval", 1));
    expect(lookOf("Medieval", -1)).toEqual(lookOf("Medieval", 0));
  });

  it("of unknown names differ from each other", () => {
    expect(lookOf("Nail Check", 1)).not.toEqual(lookOf("Duplicate", 1));
  });
});
