/** What every planner promises, whoever writes: the embedded one, and a language model that answers as it was asked. */
import { describe, expect, it } from "vitest";
import type { SeriesFormat } from "../../src/catalog/workflows/video-series.ts";
import { createPlanner } from "../../src/workflows/planner/create-planner.ts";
import { createModelPlanner } from "../../src/workflows/planner/model/model-planner.ts";
import type { Planner } from "../../src/workflows/plan.ts";
import { expectCarousel } from "../support/carousel-checks.ts";
import { carouselBrief, seriesBrief } from "../support/plan-briefs.ts";
import { PLAN_TOPICS } from "../support/plan-topics.ts";
import { expectSeries } from "../support/series-checks.ts";
import { carouselAnswer, seriesAnswer, textModelDouble } from "../support/text-model-double.ts";

const { run } = textModelDouble((brief, call) =>
  brief.slides ? { response: carouselAnswer(brief) } : seriesAnswer(brief, call),
);

const onFallback = (error: unknown): never => expect.unreachable(String(error));

const PLANNERS: [string, Planner][] = [
  ["the embedded planner", createPlanner({ languageModel: null, onFallback })],
  [
    "the language model's planner",
    createPlanner({
      languageModel: createModelPlanner({
        run,
        model: "@cf/meta/llama-4-scout-17b-16e-instruct",
      }),
      onFallback,
    }),
  ],
];

/** One in ten of the shared topics, hostile ones among them. */
const TOPICS = PLAN_TOPICS.filter((_, index) => index % 10 === 7);

const FORMATS = [
  "tutorial",
  "product-showcase",
  "cinematic",
  "pov",
  "faceless-story",
] as const satisfies SeriesFormat[];

describe.each(PLANNERS)("%s", (_, planner) => {
  it("plans carousels of every goal and length within their limits", async () => {
    const goals = ["educate", "sell", "inspire", "announce", "story", "listicle"];
    for (const [index, topic] of TOPICS.entries()) {
      const brief = carouselBrief({
        topic,
        goal: goals[index % goals.length],
        slide_count: 3 + (index % 8),
        hashtag_count: index % 6,
        include_overlay_text: index % 4 !== 3,
      });
      expectCarousel(await planner.planCarousel(brief), brief.input);
    }
  });

  it.each(FORMATS)("plans series within their limits: %s", async (format) => {
    for (const topic of TOPICS) {
      const brief = seriesBrief(format, { topic });
      expectSeries(await planner.planSeries(brief), brief);
    }
  });

  it.each(FORMATS)("plans long series, and leaves out what is not wanted: %s", async (format) => {
    const brief = seriesBrief(format, {
      topic: "A day at the harbour",
      target_duration_seconds: 300,
      include_narration: false,
      include_captions: false,
    });
    const plan = await planner.planSeries(brief);
    expectSeries(plan, brief);
    expect(plan.clips).toHaveLength(60);
  });

  it("shows each step of the customer in one clip, in order, to the letter", async () => {
    const steps = ["Rinse the filter", "Grind 20 g, medium", "Pour in circles for a minute"];
    const { clips } = await planner.planSeries(seriesBrief("tutorial", { topic: "Coffee", steps }));
    const shown = steps.map((step) =>
      clips.flatMap(({ imagePrompt, videoPrompt }, index) =>
        imagePrompt.includes(step) && videoPrompt.includes(step) ? [index] : [],
      ),
    );
    expect(shown.every(({ length }) => length === 1)).toBe(true);
    expect(shown.flat()).toEqual(shown.flat().toSorted((a, b) => a - b));
  });
});
