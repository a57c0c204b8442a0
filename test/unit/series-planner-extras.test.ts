/**
 * What each format's own fields do to the embedded planner's words: steps and features verbatim in one clip each, in
 * order, and every other field where a reader finds it.
 */
import { describe, expect, it } from "vitest";
import { PLAN_LIMITS } from "../../src/workflows/plan-limits.ts";
import type { PlannedClip } from "../../src/workflows/plan.ts";
import { planSeries } from "../../src/workflows/planner/series/plan-series.ts";
import { expectDistinct } from "../support/plan-checks.ts";
import { HOSTILE_TOPICS } from "../support/plan-topics.ts";
import { seriesBrief, SERIES_FORMATS } from "../support/series-briefs.ts";

const KLING = { clip_duration_seconds: 10, video_model: "kling-video/v2.1/pro/image-to-video" };
const STEPS = ["Weigh 18 grams of beans", "Rinse the paper filter", "Pour in slow circles"];

const prompts = (clip: PlannedClip) => [clip.imagePrompt, clip.videoPrompt];

/** The clips of which every prompt has the text. */
const clipsWith = (clips: PlannedClip[], text: string): number[] =>
  clips.flatMap((clip, index) =>
    prompts(clip).every((prompt) => prompt.includes(text)) ? [index] : [],
  );

/** The clips of which any text has it. */
const clipsSaying = (clips: PlannedClip[], text: string): number[] =>
  clips.flatMap((clip, index) =>
    [...prompts(clip), clip.narration, clip.onScreenText, clip.altText].some((each) =>
      each.includes(text),
    )
      ? [index]
      : [],
  );

describe("steps of a tutorial", () => {
  it("have one clip each, in order, verbatim in its prompts and narration", () => {
    const { clips } = planSeries(
      seriesBrief("tutorial", { topic: "Pour-over coffee", steps: STEPS }),
    );
    const places = STEPS.map((step, index) => {
      const found = clipsSaying(clips, step);
      expect(found).toHaveLength(1);
      expect(clipsWith(clips, step)).toEqual(found);
      const clip = clips[found[0]!]!;
      expect(clip.beat).toBe(`step ${index + 1}`);
      expect(clip.narration).toContain(step);
      expect(clip.onScreenText).toBe(step);
      return found[0]!;
    });
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(clips.filter(({ beat }) => beat.startsWith("step"))).toHaveLength(STEPS.length);
  });

  it("share clips where there are more of them than clips, and none is lost", () => {
    const steps = Array.from({ length: 20 }, (_, index) =>
      `Step text ${index} ${"long words ".repeat(26)}`.trim(),
    );
    const { clips } = planSeries(
      seriesBrief("tutorial", { topic: "Something long", steps, ...KLING }),
    );
    expect(clips).toHaveLength(9);
    for (const step of steps) expect(clipsWith(clips, step)).toHaveLength(1);
    for (const clip of clips) expect(clip.narration.split(" ").length).toBeLessThanOrEqual(25);
    expect(clips.at(-1)!.beat).toBe("call to action");
    expectDistinct(
      clips.map(({ narration }) => narration),
      "narrations",
    );
  });

  it.each([1, 2, 16, 17, 18, 19, 20])("%i of them fit a pack of 18", (count) => {
    const steps = Array.from({ length: count }, (_, index) => `Do thing number ${index + 1}!`);
    const { clips } = planSeries(seriesBrief("tutorial", { topic: "A thing", steps }));
    expect(clips).toHaveLength(18);
    for (const step of steps) expect(clipsWith(clips, step)).toHaveLength(1);
    expect(clips[0]!.beat).toBe("hook");
    const own = clips.filter(({ beat }) => /^step \d+$/.test(beat));
    if (count < 18) expect(own).toHaveLength(count);
  });

  it("carry a word for the provider into the prompts of their own clip only", () => {
    const steps = ["Grind the beans", "Boil the water sandbox:fail", "Pour"];
    const { clips } = planSeries(seriesBrief("tutorial", { topic: "Coffee", steps }));
    const marked = clips.flatMap((clip, index) =>
      prompts(clip).some((each) => each.includes("sandbox:fail")) ? [index] : [],
    );
    expect(marked).toEqual(clipsWith(clips, "sandbox:fail"));
    expect(marked.map((index) => clips[index]!.beat)).toEqual(["step 2"]);
  });

  it.each(["Mix it", "Mix it slowly and with great care until nothing at all is left in the bowl"])(
    "may all be %j",
    (text) => {
      const same = Array.from({ length: 10 }, () => text);
      const tutorial = seriesBrief("tutorial", { topic: "Mixing", steps: same });
      const showcase = seriesBrief("product-showcase", { features: same });
      for (const { clips } of [planSeries(tutorial), planSeries(showcase)]) {
        for (const part of ["narration", "imagePrompt", "videoPrompt"] as const) {
          expectDistinct(
            clips.map((clip) => clip[part]),
            part,
          );
        }
        for (const { narration } of clips)
          expect(narration.split(" ").length).toBeLessThanOrEqual(12);
      }
    },
  );
});

describe("the skill level of a tutorial", () => {
  it("changes what the outcome promises", () => {
    const outcome = (skill_level: string) =>
      planSeries(seriesBrief("tutorial", { topic: "Sourdough", skill_level }, 3))
        .clips.filter(({ beat }) => beat === "outcome")
        .map(({ narration }) => narration)
        .join(" ");
    expect(new Set(["beginner", "intermediate", "advanced"].map(outcome)).size).toBe(3);
  });
});

describe("the fields of a product showcase", () => {
  const body = {
    product_name: "Nimbus trail running shoe",
    brand_name: "Harrow",
    price_text: "$129",
    product_description: "A light shoe for wet rock. It dries overnight.",
    features: ["Grips wet rock", "Weighs 240 grams"],
  };

  it("are all told", () => {
    const plan = planSeries(seriesBrief("product-showcase", body));
    const { clips, description, hashtags, title } = plan;
    expect(title).toContain("Nimbus trail running shoe");
    expect(description).toContain("Harrow");
    expect(description).toContain("$129");
    expect(description).toContain("A light shoe for wet rock.");
    expect(hashtags).toContain("#Harrow");
    expect(clips.find(({ beat }) => beat === "offer")!.narration).toContain("$129");
    for (const feature of body.features) expect(clipsWith(clips, feature)).toHaveLength(1);
    expect(clips.some(({ narration }) => narration.includes("Nimbus"))).toBe(true);
  });

  it("tell the product's own sentences where there are no features", () => {
    const { clips } = planSeries(seriesBrief("product-showcase", { ...body, features: [] }));
    const told = clips
      .filter(({ beat }) => beat.startsWith("feature"))
      .map(({ narration }) => narration);
    expect(told.join(" ")).toContain("A light shoe for wet rock.");
  });

  it("speak of screens where the product is an app", () => {
    const app = { product_name: "Notely", product_description: "A note-taking app." };
    const { clips } = planSeries(seriesBrief("product-showcase", app));
    const closeUps = clips
      .filter(({ beat }) => beat === "close-up")
      .map(({ imagePrompt }) => imagePrompt);
    expect(closeUps.join(" ")).toMatch(/screen/);
  });

  it("take after the reference pictures", () => {
    const pictures = { ...body, product_image_urls: ["https://example.com/shoe.jpg"] };
    const { clips } = planSeries(seriesBrief("product-showcase", pictures));
    for (const { imagePrompt } of clips)
      expect(imagePrompt).toContain("as in the reference pictures");
  });
});

describe("the fields of a cinematic series", () => {
  const topic = "A lighthouse keeper finds a message in a bottle";

  it("keep one person in the pictures, and tell what the topic says of them", () => {
    const { clips } = planSeries(seriesBrief("cinematic", { topic }, 5));
    const looks = clips.flatMap(
      ({ imagePrompt }) =>
        /lighthouse keeper, (a (?:tall )?(?:wo)?man [^,.]+)/.exec(imagePrompt)?.[1] ?? [],
    );
    expect(looks.length).toBeGreaterThan(6);
    expect(new Set(looks.map((look) => look.slice(0, 20))).size).toBe(1);
    const script = clips.map(({ narration }) => narration).join(" ");
    expect(script).toContain("finds a message in a bottle.");
    expect(script).toContain("the message");
  });

  it("use the topic's own pronoun", () => {
    const { clips } = planSeries(
      seriesBrief("cinematic", { topic: "A painter forges her own work" }, 2),
    );
    expect(clips.map(({ narration }) => narration).join(" ")).not.toMatch(/\b(?:he|his|him)\b/i);
  });

  it("look and tell as the genre does", () => {
    const plan = (genre: string) => planSeries(seriesBrief("cinematic", { topic, genre }, 5));
    const noir = plan("noir");
    expect(noir.clips[0]!.imagePrompt).toContain("black-and-white");
    expect(noir.clips.map(({ narration }) => narration)).not.toEqual(
      plan("romance").clips.map(({ narration }) => narration),
    );
  });

  it("put the logline into the description and the prompts of the turns", () => {
    const logline = "A keeper must choose between the light and a voice from the sea.";
    const { clips, description } = planSeries(seriesBrief("cinematic", { topic, logline }));
    expect(description).toContain(logline);
    const beats = clips
      .filter(({ imagePrompt }) => imagePrompt.includes(logline))
      .map(({ beat }) => beat);
    expect(new Set(beats)).toEqual(new Set(["want", "midpoint", "climax"]));
  });
});

describe("the fields of a point-of-view series", () => {
  it("show hands, or none", () => {
    const withHands = planSeries(seriesBrief("pov", { topic: "A day as a baker in Paris" }));
    for (const clip of withHands.clips) {
      expect(clip.imagePrompt).toContain("first-person view, own hands in frame");
      expect(clip.videoPrompt).toContain("first-person view");
    }
    const without = planSeries(
      seriesBrief("pov", { topic: "A day as a baker in Paris", hands_visible: false }),
    );
    for (const { imagePrompt } of without.clips) {
      expect(imagePrompt).toContain("no hands in frame");
      expect(imagePrompt).not.toContain("own hands");
    }
  });

  it("are in the first person, in the role and place that the body names", () => {
    const body = {
      topic: "Storm chasing",
      character_role: "A storm chaser",
      setting: "Oklahoma in late May",
    };
    const { clips, description } = planSeries(seriesBrief("pov", body));
    const script = clips.map(({ narration }) => narration).join(" ");
    expect(script).toMatch(/\bI\b/);
    expect(script).toContain("I am a storm chaser");
    expect(description).toContain("A storm chaser");
    expect(clips.some(({ imagePrompt }) => imagePrompt.includes("Oklahoma in late May"))).toBe(
      true,
    );
  });

  it("read the role out of the topic", () => {
    const { clips } = planSeries(seriesBrief("pov", { topic: "A day as a baker in Paris" }));
    expect(clips[0]!.narration).toMatch(/a baker in Paris/);
  });
});

describe("the fields of a faceless story", () => {
  it("show no face in any prompt", () => {
    const { clips } = planSeries(
      seriesBrief("faceless-story", { topic: "The lighthouse that vanished in 1900" }),
    );
    for (const clip of clips)
      for (const prompt of prompts(clip)) expect(prompt).toContain("no visible faces");
  });

  it("tell and show what the niche does, as the narrator sounds", () => {
    const horror = planSeries(
      seriesBrief("faceless-story", { topic: "The cellar", niche: "horror" }),
    );
    const finance = planSeries(
      seriesBrief("faceless-story", { topic: "The cellar", niche: "finance" }),
    );
    expect(horror.clips[4]!.narration).not.toBe(finance.clips[4]!.narration);
    const voiced = planSeries(
      seriesBrief("faceless-story", { topic: "The cellar", narrator_voice: "whispering, slow" }),
    );
    expect(voiced.description).toContain("whispering, slow");
    expect(voiced.clips[0]!.imagePrompt).toContain("quiet and airy");
  });
});

describe.each(SERIES_FORMATS)("the shared fields of a %s series", (format) => {
  const topic = "A garden for bees";

  it("end in the call to action, in narration, text and captions", () => {
    const call = "Plant one pot of thyme this week";
    const plan = planSeries(seriesBrief(format, { topic, call_to_action: call }));
    expect(plan.clips.at(-1)!.narration).toContain(call);
    expect(plan.clips.at(-1)!.onScreenText).toBe(call);
    expect(plan.captions!.instagram.text).toContain(call);
    expect(plan.captions!.tiktok.text).toContain(call);
    expect(plan.captions!.youtube_shorts.description).toContain(call);
  });

  it("say whom it is for", () => {
    const { description } = planSeries(seriesBrief(format, { topic, audience: "City gardeners" }));
    expect(description).toMatch(/city gardeners/i);
  });

  it("leave out what the body leaves out", () => {
    const quiet = planSeries(
      seriesBrief(format, { topic, include_narration: false, include_captions: false }),
    );
    expect(quiet.clips.every(({ narration }) => narration === "")).toBe(true);
    expect(quiet.captions).toBeNull();
  });

  it("speak in the tone that is asked for", () => {
    const script = (tone: string) => planSeries(seriesBrief(format, { topic, tone }, 2));
    expect(script("calm").clips[0]!.imagePrompt).not.toBe(
      script("energetic").clips[0]!.imagePrompt,
    );
    expect(script("calm").captions!.tiktok.text).not.toBe(script("humorous").captions!.tiktok.text);
  });

  it("are English in its regions, and say so where another language was asked for", () => {
    const british = planSeries(seriesBrief(format, { topic, language: "en-GB" }));
    expect([british.language, british.warnings]).toEqual(["en-GB", []]);
    const french = planSeries(seriesBrief(format, { topic, language: "fr-CA" }));
    expect(french.language).toBe("en");
    expect(french.warnings).toEqual([
      { code: "language_not_supported", message: expect.stringContaining("fr-CA") as string },
    ]);
  });

  it("carry a word for the provider in the topic into every prompt, and read it nowhere aloud", () => {
    const { clips, title } = planSeries(seriesBrief(format, { topic: `${topic} sandbox:slow=3` }));
    expect(clipsWith(clips, "sandbox:slow=3")).toHaveLength(clips.length);
    expect(clips.some(({ narration }) => narration.includes("sandbox"))).toBe(false);
    expect(title).not.toContain("sandbox");
  });

  it("keep every limit when each field is hostile", () => {
    for (const [index, hostile] of HOSTILE_TOPICS.entries()) {
      const cut = (max: number) => hostile.slice(0, max).toWellFormed().trim() || "x";
      const own = {
        tutorial: { steps: [cut(300), cut(300)] },
        "product-showcase": {
          product_name: cut(200),
          features: [cut(300)],
          brand_name: cut(100),
          price_text: cut(60),
          product_description: cut(2_000),
        },
        cinematic: { logline: cut(500) },
        pov: { character_role: cut(200), setting: cut(300) },
        "faceless-story": { narrator_voice: cut(100) },
      }[format];
      const body = { topic: hostile, audience: cut(300), call_to_action: cut(300), ...own };
      const { clips, captions, description } = planSeries(seriesBrief(format, body, index));
      for (const clip of clips) {
        expect(clip.narration.split(/\s+/u).length).toBeLessThanOrEqual(12);
        expect(clip.onScreenText.length).toBeLessThanOrEqual(PLAN_LIMITS.onScreenTextChars);
        expect(clip.onScreenText.length).toBeGreaterThan(0);
        for (const prompt of prompts(clip))
          expect(prompt.length).toBeLessThanOrEqual(PLAN_LIMITS.promptChars);
        for (const text of [clip.narration, clip.onScreenText, ...prompts(clip)])
          expect(text.isWellFormed()).toBe(true);
      }
      expect(captions!.instagram.text.length).toBeLessThanOrEqual(PLAN_LIMITS.captionChars);
      expect(description.length).toBeLessThanOrEqual(PLAN_LIMITS.youtubeDescriptionChars);
    }
  });
});
