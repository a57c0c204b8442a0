import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/providers/sandbox/picture/hash.ts";
import { lookOf } from "../../src/providers/sandbox/picture/look.ts";
import { paletteOf } from "../../src/providers/sandbox/picture/palette.ts";
import { readPrompt } from "../../src/providers/sandbox/picture/prompt-reading.ts";
import { renderPicture } from "../../src/providers/sandbox/picture/render-picture.ts";
import type { Land, SceneContext, View } from "../../src/providers/sandbox/picture/scene.ts";
import { city } from "../../src/providers/sandbox/picture/scenes/city.ts";
import { forest } from "../../src/providers/sandbox/picture/scenes/forest.ts";
import { sceneOf } from "../../src/providers/sandbox/picture/scene-table.ts";
import { castingOf } from "../../src/providers/sandbox/picture/scenes/portrait/casting.ts";
import {
  type Subject,
  subjectOf,
} from "../../src/providers/sandbox/picture/subjects/subject-table.ts";
import { subjectScene } from "../../src/providers/sandbox/picture/subjects/subject-scene.ts";

/** One prompt for each subject. */
const PROMPTS = [
  "a cat in the forest",
  "a dog on the beach",
  "a horse in a field",
  "a deer in the forest",
  "a wolf howling at the moon",
  "a fox in the snow",
  "a whale in the ocean",
  "a ufo over a forest",
  "a rocket launch",
  "a hot-air balloon over a valley",
  "a sailing boat at sunset",
  "lighthouse in a storm",
  "a castle on a hill",
  "a cabin in the mountains",
  "a car on a road",
  "a flock of birds at dawn",
  "an eagle over the mountains",
  "a lonely tree",
];

const GROUNDS: readonly Land["ground"][] = [
  "hills",
  "sand",
  "water",
  "street",
  "road",
  "space",
  "studio",
];

/** Soul's sizes at an eighth. */
const SIZES = [
  [120, 212],
  [212, 120],
  [192, 144],
  [144, 192],
  [192, 192],
  [136, 204],
  [204, 136],
  [256, 256],
] as const;

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

function contextOf(prompt: string, seed: number, width: number, height: number): SceneContext {
  const reading = readPrompt(prompt);
  const random = randomStream(seed * 7919);
  const palette = paletteOf(reading, lookOf(null, 1), random);
  const row = new Float32Array(width * 3);
  const frame = { width, height, short: Math.min(width, height), aspect: width / height };
  return { ...frame, salt: seed * 31, random, reading, palette, person: null, row };
}

function subjectNamed(prompt: string): Subject {
  const subject = subjectOf(readPrompt(prompt));
  if (subject === null) {
    throw new Error(`no subject in "${prompt}"`);
  }
  return subject;
}

/** All rows of a view, top to bottom. */
function rowsOf(context: SceneContext, view: View): Float32Array[] {
  return Array.from({ length: context.height }, (_, y) => {
    view.paint(y);
    return context.row.slice();
  });
}

function pictureOf(prompt: string, seed: number): Promise<Uint8ClampedArray> {
  const spec = { prompt, seed, style: null, styleStrength: 1, width: 150, height: 200 };
  return renderPicture(spec, () => Promise.resolve()).then(({ data }) => data);
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  }
  return sum / a.length;
}

describe("a subject", () => {
  it.each(PROMPTS)("shows where it stands: %s", (prompt) => {
    const { home, stage, figure } = subjectNamed(prompt);
    const empty = contextOf(prompt, 3, 150, 200);
    const without = rowsOf(empty, home(empty));
    const filled = contextOf(prompt, 3, 150, 200);
    const view = subjectScene(home, stage, figure)(filled);
    const shown = rowsOf(filled, view);
    const box = view.subject;
    if (box === undefined) {
      throw new Error("the scene holds no subject");
    }
    let sum = 0;
    let count = 0;
    for (let y = Math.ceil(box.top); y < box.bottom; y++) {
      const from = Math.ceil(box.left) * 3;
      const to = Math.floor(box.right) * 3;
      const part = shown[y]?.subarray(from, to) ?? [];
      sum += distance(part, without[y]?.subarray(from, to) ?? []) * part.length;
      count += part.length;
    }
    // A flock is mostly sky; every other subject changes far more of its box.
    expect(sum / count).toBeGreaterThan(/birds/.test(prompt) ? 3 : 8);
  });

  it("leaves the sky above it as it was", () => {
    const { home, stage, figure } = subjectNamed("a horse in a field");
    const empty = contextOf("a horse in a field", 5, 150, 200);
    const filled = contextOf("a horse in a field", 5, 150, 200);
    const view = subjectScene(home, stage, figure)(filled);
    const without = rowsOf(empty, home(empty));
    const shown = rowsOf(filled, view);
    const above = Math.floor(view.subject?.top ?? 0);
    expect(above).toBeGreaterThan(40);
    expect(shown.slice(0, above)).toEqual(without.slice(0, above));
  });

  it.each(PROMPTS)("lies inside of every frame, whatever the seed and the ground: %s", (prompt) => {
    const { stage, figure } = subjectNamed(prompt);
    for (const [width, height] of SIZES) {
      for (const seed of SEEDS) {
        const ground = GROUNDS[seed % GROUNDS.length] ?? "hills";
        const lane: Land["lane"] = (depth) => ({
          x: width * (0.4 + (0.2 * seed) / 20),
          y: height * (0.5 + 0.5 * depth),
          half: Math.min(width, height) * 0.16 * depth,
        });
        const spot = { sunX: (width * seed) / 20, sunY: height * 0.3, horizon: height * 0.55 };
        const land: Land = ground === "road" ? { ground, ...spot, lane } : { ground, ...spot };
        const { box } = stage(contextOf(prompt, seed, width, height), land, figure);
        const where = `${width} x ${height}, seed ${seed}, ${ground}`;
        expect(box.left, where).toBeGreaterThanOrEqual(0);
        expect(box.top, where).toBeGreaterThanOrEqual(0);
        expect(box.right, where).toBeLessThanOrEqual(width);
        expect(box.bottom, where).toBeLessThanOrEqual(height);
        expect(box.right - box.left, where).toBeGreaterThan(width * 0.06);
      }
    }
  });

  it.each(PROMPTS)("is the same for the same seed and another for the next: %s", async (prompt) => {
    const [a, b, c] = await Promise.all([1, 1, 2].map((seed) => pictureOf(prompt, seed)));
    expect(b).toEqual(a);
    expect(distance(a ?? [], c ?? [])).toBeGreaterThan(4);
  });
});

describe("what a prompt is about", () => {
  it.each(["a woman and her dog", "a man riding a horse", "a king in his castle"])(
    "stays the person: %s",
    (prompt) => {
      expect(sceneOf(readPrompt(prompt))(contextOf(prompt, 1, 90, 120)).subject).toBeUndefined();
    },
  );

  it.each(["portrait of a fox", "a cat", "close-up of a dog's face"])(
    "is the animal when no person is named: %s",
    (prompt) => {
      expect(sceneOf(readPrompt(prompt))(contextOf(prompt, 1, 90, 120)).subject).toBeDefined();
    },
  );

  it.each(["a can of cat food", "hot dog with mustard", "a forest of pine trees", "house music"])(
    "is not a word in passing: %s",
    (prompt) => {
      expect(sceneOf(readPrompt(prompt))(contextOf(prompt, 1, 90, 120)).subject).toBeUndefined();
    },
  );

  it.each([
    ["A forest at dawn, no visible faces", forest],
    ["A forest, empty of people. The same woman in every clip.", forest],
    ["First-person view: a street in Tokyo", city],
    ["A forest at dawn. Palette of sand and sea blue.", forest],
    ["Soft light everywhere. A street in Tokyo.", city],
  ])(
    "is what its first sentence that names something shows, not what is absent: %s",
    (prompt, scene) => {
      expect(sceneOf(readPrompt(prompt))).toBe(scene);
    },
  );

  it("keeps the rain outside of a window", () => {
    const prompt = "a cat on a windowsill on a rainy day";
    expect(sceneOf(readPrompt(prompt))(contextOf(prompt, 1, 90, 120)).sheltered).toBe(true);
  });
});

describe("the sitter of a portrait", () => {
  const cast = (prompt: string, seed: number): ReturnType<typeof castingOf> =>
    castingOf(contextOf(prompt, seed, 90, 120));

  it("who is an astronaut wears a bubble helmet over hair that fits into it", () => {
    for (const seed of SEEDS) {
      const { headgear, clothing, hair } = cast("an astronaut with a ponytail", seed);
      expect([headgear, clothing]).toEqual(["bubble", "spacesuit"]);
      expect(["short", "bob"]).toContain(hair);
    }
  });

  it("who is a knight, a gladiator or a samurai keeps the iron one", () => {
    for (const word of ["knight", "gladiator", "samurai"]) {
      expect(cast(word, 1).headgear).toBe("helmet");
    }
  });

  it("who is a man with short hair has no bob, a woman has", () => {
    for (const seed of SEEDS) {
      expect(["short", "swept"]).toContain(cast("young man, short hair", seed).hair);
      expect(cast("young woman, short hair", seed).hair).toBe("bob");
      expect(["short", "swept"]).not.toContain(cast("short woman with long hair", seed).hair);
    }
  });
});
