/** What happens without a language model's answer: an error in time, and the embedded planner in its place. */
import { describe, expect, it, vi } from "vitest";
import { createPlanner } from "../../src/workflows/planner/create-planner.ts";
import { createModelPlanner } from "../../src/workflows/planner/model/model-planner.ts";
import { expectCarousel } from "../support/carousel-checks.ts";
import { carouselBrief, seriesBrief } from "../support/plan-briefs.ts";
import {
  textModelDouble,
  goodCarousel,
  answering,
  TEXT_MODEL,
  type Answer,
} from "../support/text-model-double.ts";

const coffee = seriesBrief("tutorial", { topic: "How to brew pour-over coffee" });

describe("a model that does not answer", () => {
  it("is an error with the platform's code alone", async () => {
    const { planner } = answering(() => {
      throw new Error("3040: Capacity exceeded at https://internal.example/key=abc");
    });
    await expect(planner.planCarousel(carouselBrief())).rejects.toMatchObject({
      reason: "unanswered",
      message: "The language model did not plan: the call failed with code 3040",
    });
  });

  it("is given up at the deadline, told so, and not asked again", async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const { run, calls } = textModelDouble(() => promise);
    const planner = createModelPlanner({ run, model: TEXT_MODEL, deadlineMs: 20 });
    await expect(planner.planCarousel(carouselBrief())).rejects.toMatchObject({ reason: "late" });
    expect(calls[0]!.signal.aborted).toBe(true);
    resolve({ response: "too late, and no plan" });
    await new Promise((done) => setTimeout(done, 5));
    expect(calls).toHaveLength(1);
  });
});

describe("the planner that is used", () => {
  const falling = (answer: Answer, deadlineMs = 200) => {
    const { run } = textModelDouble(answer);
    const onFallback = vi.fn<(error: unknown) => void>();
    const languageModel = createModelPlanner({ run, model: TEXT_MODEL, deadlineMs });
    return { onFallback, planner: createPlanner({ languageModel, onFallback }) };
  };

  const outages: [string, Answer][] = [
    ["two answers that do not hold", () => ({ response: {} })],
    [
      "a call that fails",
      () => {
        throw new Error("5007: No such model");
      },
    ],
    ["no answer in time", () => new Promise(() => {})],
  ];

  it.each(outages)("writes from templates, with a warning: %s", async (_, answer) => {
    const { planner, onFallback } = falling(answer, 50);
    const plans = [await planner.planCarousel(carouselBrief()), await planner.planSeries(coffee)];
    expectCarousel(
      plans[0] as Awaited<ReturnType<typeof planner.planCarousel>>,
      carouselBrief().input,
    );
    for (const { warnings } of plans) {
      expect(warnings).toEqual([
        { code: "language_model_unavailable", message: expect.any(String) },
      ]);
    }
    expect(onFallback).toHaveBeenCalledTimes(2);
  });

  it("is the language model where that answers, and costs something", async () => {
    const { planner, onFallback } = falling(goodCarousel);
    expect((await planner.planCarousel(carouselBrief())).title).toBe(
      "Houseplants that survive you",
    );
    expect(onFallback).not.toHaveBeenCalled();
    expect(planner.isPaid).toBe(true);
  });

  it("is the embedded one where none is set, without a warning", async () => {
    const planner = createPlanner({ languageModel: null, onFallback: () => expect.unreachable() });
    expect((await planner.planCarousel(carouselBrief())).warnings).toEqual([]);
    expect(planner.isPaid).toBe(false);
  });
});
