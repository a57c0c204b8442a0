/** What the language model's planner does with answers that do not hold. */
import { describe, expect, it } from "vitest";
import { expectCarousel } from "../support/carousel-checks.ts";
import { carouselBrief, seriesBrief } from "../support/plan-briefs.ts";
import {
  type scriptAnswer,
  seriesAnswer,
  shotsAnswer,
  goodCarousel,
  changedCarousel,
  changedScript,
  answering,
  type Answer,
} from "../support/text-model-double.ts";

const coffee = seriesBrief("tutorial", { topic: "How to brew pour-over coffee" });

describe("an answer that does not hold", () => {
  const faults: [string, Answer, RegExp][] = [
    [
      "too few slides",
      changedCarousel((answer) => ({ ...answer, slides: answer.slides.slice(1) })),
      /slides/,
    ],
    [
      "roles in another order",
      changedCarousel((answer) => ({ ...answer, slides: answer.slides.toReversed() })),
      /slides\.0\.role: is to be "cover"/,
    ],
    [
      "an empty headline",
      changedCarousel((answer) => ({
        ...answer,
        slides: answer.slides.map((slide) => ({ ...slide, headline: " " })),
      })),
      /slides\.0\.headline/,
    ],
    [
      "the same picture twice",
      changedCarousel((answer) => ({
        ...answer,
        slides: answer.slides.map((slide) => ({ ...slide, picture: "A cup" })),
      })),
      /slides\.1\.picture: repeats slides\.0/,
    ],
    [
      "a hook that would be cut",
      changedCarousel((answer) => ({ ...answer, hook: "so ".repeat(60) })),
      /hook/,
    ],
    [
      "two mentions",
      changedCarousel((answer) => ({ ...answer, caption: "By @leaf. Follow @leaf!" })),
      /mentions accounts/,
    ],
    [
      "a placeholder",
      changedCarousel((answer) => ({ ...answer, caption: "Visit [your brand] today." })),
      /placeholder/,
    ],
    ["no JSON", () => ({ response: "I cannot do that." }), /not a JSON object/],
  ];

  it.each(faults)("is sent back once with its faults: %s", async (_, fault, named) => {
    const { planner, calls } = answering(fault, goodCarousel);
    expectCarousel(await planner.planCarousel(carouselBrief()), carouselBrief().input);
    expect(calls).toHaveLength(2);
    const [complaint] = calls[1]!.messages.slice(-1);
    expect(complaint).toMatchObject({ role: "user", content: expect.stringMatching(named) });
  });

  const scriptFaults: [string, (answer: ReturnType<typeof scriptAnswer>) => unknown][] = [
    ["a clip missing", (answer) => answer.clips.pop()],
    ["a clip too many", (answer) => answer.clips.push({ ...answer.clips[0]!, narration: "More." })],
    ["a wrong beat", (answer) => (answer.clips[0]!.beat = "recap")],
    ["a narration far too long", (answer) => (answer.clips[3]!.narration = "word ".repeat(40))],
    ["a narration twice", (answer) => (answer.clips[3]!.narration = answer.clips[2]!.narration)],
    ["a narration missing", (answer) => (answer.clips[3]!.narration = "")],
    ["captions missing", (answer) => (answer.captions = null)],
  ];

  it.each(scriptFaults)("of a script is sent back once: %s", async (_, change) => {
    const { planner, calls } = answering(changedScript(change), seriesAnswer);
    expect((await planner.planSeries(coffee)).clips).toHaveLength(18);
    expect(calls).toHaveLength(5);
    expect(calls[1]!.messages).toHaveLength(4);
  });

  type Shots = ReturnType<typeof shotsAnswer>["shots"];
  const shotFaults: [string, (shots: Shots) => Shots][] = [
    ["one missing", (shots) => shots.slice(0, -1)],
    ["another order", (shots) => shots.toReversed()],
    ["the same picture twice", (shots) => shots.map((shot) => ({ ...shot, picture: "A cup" }))],
    ["the same movement twice", (shots) => shots.map((shot) => ({ ...shot, movement: "Steam" }))],
  ];

  it.each(shotFaults)("of shots is sent back, the others are not: %s", async (_, change) => {
    const wrong: Answer = (brief) => ({ response: { shots: change(shotsAnswer(brief).shots) } });
    const { planner, calls } = answering(seriesAnswer, wrong, seriesAnswer);
    expect((await planner.planSeries(coffee)).clips).toHaveLength(18);
    expect(calls).toHaveLength(5);
  });

  it("shows the same in two calls, which is an error", async () => {
    const same: Answer = (brief, call) =>
      brief.script === undefined
        ? seriesAnswer(brief, call)
        : {
            response: {
              shots: shotsAnswer(brief).shots.map((shot, index) => ({
                ...shot,
                picture: `Cup ${index}`,
              })),
            },
          };
    const { planner } = answering(same);
    await expect(planner.planSeries(coffee)).rejects.toMatchObject({ reason: "unusable" });
  });

  it("twice is an error that names no text of anybody", async () => {
    const { planner, calls } = answering(() => ({ response: "secret words" }));
    await expect(planner.planCarousel(carouselBrief())).rejects.toMatchObject({
      name: "PlanningFailed",
      reason: "unusable",
      message: expect.not.stringMatching(/secret|houseplants/),
    });
    expect(calls).toHaveLength(2);
  });
});
