/** What the embedded planner of carousels promises, over two hundred topics, all goals and lengths, and hostile words. */
import { describe, expect, it } from "vitest";
import { type CarouselInput, CAROUSEL } from "../../src/catalog/workflows/carousel.ts";
import type { CarouselPlan } from "../../src/workflows/plan.ts";
import { planCarousel } from "../../src/workflows/planner/carousel/plan-carousel.ts";
import { slideRolesOf } from "../../src/workflows/planner/carousel/slide-roles.ts";
import { readTopic } from "../../src/workflows/planner/words/index.ts";
import {
  broken,
  BROKEN,
  expectDistinct,
  PLACEHOLDERS,
  WRONG_ARTICLES,
} from "../support/plan-checks.ts";
import { expectCarousel } from "../support/carousel-checks.ts";
import { HOSTILE_TOPICS, PLAN_TOPICS } from "../support/plan-topics.ts";

const GOALS = ["educate", "sell", "inspire", "announce", "story", "listicle"] as const;

const inputOf = (body: Record<string, unknown>): CarouselInput =>
  CAROUSEL.input.parse(body) as CarouselInput;

const plan = (body: Record<string, unknown>, seed = 1) =>
  planCarousel({ input: inputOf(body), seed });

/** Everything that is read, without the pictures. */
const textsOf = ({ slides, caption, title }: CarouselPlan) => [
  title,
  ...caption.split("\n\n"),
  ...slides.flatMap(({ overlay }) => [overlay?.headline ?? "", overlay?.body ?? ""]),
];

const ordinary = PLAN_TOPICS.filter((topic) => !HOSTILE_TOPICS.includes(topic));

describe("a carousel's plan", () => {
  it.each(GOALS)("is complete and keeps every limit for 200 topics: %s", (goal) => {
    PLAN_TOPICS.forEach((topic, index) => {
      const input = inputOf({ topic, goal, slide_count: 3 + (index % 8) });
      expectCarousel(planCarousel({ input, seed: index + 1 }), input);
    });
  });

  it.each(GOALS)("reads like text that somebody wrote: %s", (goal) => {
    const rules = [...PLACEHOLDERS, ...BROKEN, ...WRONG_ARTICLES];
    const faults = ordinary.flatMap((topic, index) => {
      const written = plan({ topic, goal, slide_count: 3 + (index % 8) }, index);
      const { title, about } = readTopic(topic);
      const pictures = written.slides.flatMap(({ imagePrompt, altText }) => [imagePrompt, altText]);
      return [...textsOf(written), ...pictures]
        .flatMap((text) => text.split("\n"))
        .flatMap((text) => broken(text.replace(/^[•+] /u, ""), rules, [topic, title, about]));
    });
    expect(faults).toEqual([]);
  });

  it("says the same for the same brief and seed, and something else for another seed or topic", () => {
    const body = { topic: "How to repot a fiddle leaf fig" };
    expect(plan(body, 7)).toEqual(plan(body, 7));
    const others = [1, 2, 3, 4, 5, 6].map((seed) => JSON.stringify(plan(body, seed)));
    expectDistinct(others, "plans by seed");
    const captions = ordinary.map((topic) => plan({ topic }).caption);
    expectDistinct(captions, "captions by topic");
  });

  it("writes slides on topics of different fields that have little in common", () => {
    const points = ["How to knead bread dough by hand", "How to set up a home server"].map(
      (topic) =>
        plan({ topic }).slides.flatMap(({ role, overlay }) =>
          role === "point" ? [overlay?.headline] : [],
        ),
    );
    expect(points[0]!.filter((headline) => points[1]!.includes(headline))).toEqual([]);
  });
});

describe("slides", () => {
  it.each([
    [3, null, "cover point cta"],
    [5, null, "cover point point proof cta"],
    [7, null, "cover point point point proof recap cta"],
    [10, null, "cover point point point point point point proof recap cta"],
    [7, 5, "cover point point point point point cta"],
    [8, 5, "cover point point point point point recap cta"],
    [9, 5, "cover point point point point point proof recap cta"],
    [7, 10, "cover point point point point point cta"],
    [3, 2, "cover point cta"],
  ])("of %i for a topic that promises %s are: %s", (slides, promised, roles) => {
    expect(slideRolesOf(slides, promised).join(" ")).toBe(roles);
  });

  it("number what a topic counts, and show the things that it names", () => {
    const { slides } = plan({ topic: "Five houseplants that are hard to kill" });
    const points = slides.filter(({ role }) => role === "point");
    expect(points.map(({ overlay }) => overlay!.headline.slice(0, 3))).toEqual(
      [1, 2, 3, 4, 5].map((number) => `${number}. `),
    );
    for (const { overlay, imagePrompt } of points) {
      const [, word = ""] = /^\d\. (?:\S+ )*?(\S+)(?: vera| plant| lily)?$/.exec(
        overlay!.headline,
      )!;
      expect(imagePrompt.toLowerCase()).toContain(word.toLowerCase());
    }
  });

  it("leave the rest of a long list to the caption, and say so", () => {
    const { slides, caption } = plan({ topic: "10 tips for better sleep", slide_count: 5 });
    expect(slides.filter(({ role }) => role === "point")).toHaveLength(3);
    const listed = caption.match(/^\d+\. /gm) ?? [];
    const isWhole = listed.length === 10;
    expect(slides.at(-1)!.overlay!.body.includes("in the caption")).toBe(isWhole);
    expect([3, 10]).toContain(listed.length);
  });

  it("have no text where none is asked for", () => {
    const { slides } = plan({ topic: "Sourdough", include_overlay_text: false });
    expect(slides.every(({ overlay }) => overlay === null)).toBe(true);
    expect(slides.every(({ imagePrompt }) => !/stays pale|falls into/.test(imagePrompt))).toBe(
      true,
    );
  });

  it("keep to the pictures and the person that the body brings", () => {
    const reference_image_urls = ["https://files.example/shoe.png"];
    const shoe = plan({ topic: "Trail shoes", reference_image_urls }).slides;
    expect(shoe.every(({ imagePrompt }) => /reference pictures/.test(imagePrompt))).toBe(true);
    const custom_reference_id = "7f1c0f5e-8a59-4d0e-9f5b-2f3f1c8f0a11";
    const person = plan({ topic: "Trail shoes", custom_reference_id }).slides;
    expect(person.every(({ imagePrompt }) => /person is the same/.test(imagePrompt))).toBe(true);
  });

  it("share one look, and keep room where their text stands", () => {
    const { slides } = plan({ topic: "A weekend in Lisbon" });
    const looks = slides.map(({ imagePrompt }) => /a palette of [^.]+/.exec(imagePrompt)?.[0]);
    expect(new Set(looks).size).toBe(1);
    const places = { top: "upper third", center: "middle of the frame", bottom: "lower third" };
    for (const { imagePrompt, overlay } of slides) {
      expect(imagePrompt).toContain(places[overlay!.position]);
    }
  });
});

describe("a brand", () => {
  const brand = { name: "Harbour Roasters", handle: "@harbourroasters", primary_color: "#1f3a5f" };
  const body = { topic: "Why we roast our coffee in small batches", goal: "story", brand };

  it("is named, and mentioned once", () => {
    const written = plan(body);
    expect(JSON.stringify(written).match(/@harbourroasters/g)).toHaveLength(1);
    expect(written.caption).toContain("@harbourroasters");
    expect(written.slides.at(-1)!.overlay!.body).toContain("Harbour Roasters");
    expect(written.hashtags).toContain("#HarbourRoasters");
  });

  it("is not mentioned again where the customer's own words do", () => {
    const written = plan({ ...body, call_to_action: "Follow @harbourroasters" });
    expect(written.caption.match(/@harbourroasters/g)).toHaveLength(1);
  });

  it.each([
    ["#1f3a5f", "#ffffff", "deep blue"],
    ["#000000", "#ffffff", "black"],
    ["#f6d7a7", "#111111", "pale orange"],
    ["#ffffff", "#111111", "off-white"],
    ["#2e8b57", "#111111", "green"],
  ])("in %s has text in %s over a quiet %s", (primary_color, textColor, name) => {
    const { slides } = plan({ ...body, brand: { ...brand, primary_color } });
    expect(slides.every(({ overlay }) => overlay!.textColor === textColor)).toBe(true);
    expect(slides[0]!.imagePrompt).toContain(`toned towards ${name}`);
  });
});

describe("the customer's words", () => {
  it("end the carousel where there is a call to action, and on its last slide only", () => {
    const { slides, caption } = plan({
      topic: "Moving day",
      call_to_action: "Book at move.example",
    });
    expect(slides.map(({ overlay }) => overlay!.cta)).toEqual([
      ...slides.slice(1).map(() => null),
      "Book at move.example",
    ]);
    expect(caption).toContain("Book at move.example");
  });

  it("say whom it is for", () => {
    const { slides, caption } = plan({ topic: "Moving day", audience: "families with cats" });
    expect(slides[0]!.overlay!.body).toContain("For families with cats.");
    expect(caption).toContain("For families with cats.");
  });

  it("that steer a provider reach the pictures they belong to, and no text", () => {
    const all = plan({ topic: "A slow coffee sandbox:slow=2" });
    expect(all.slides.every(({ imagePrompt }) => imagePrompt.includes("sandbox:slow=2"))).toBe(
      true,
    );
    const last = plan({ topic: "A slow coffee", call_to_action: "Save this sandbox:fail" });
    expect(last.slides.map(({ imagePrompt }) => imagePrompt.includes("sandbox:fail"))).toEqual([
      ...last.slides.slice(1).map(() => false),
      true,
    ]);
    expect(textsOf(all).concat(textsOf(last)).join(" ")).not.toContain("sandbox:");
    expect(last.slides.at(-1)!.overlay!.cta).toBe("Save this");
  });

  it("ask for as many hashtags as they like, up to five", () => {
    for (const hashtag_count of [0, 1, 5]) {
      const { hashtags } = plan({ topic: "How to brew pour-over coffee at home", hashtag_count });
      expect(hashtags).toHaveLength(hashtag_count);
    }
  });

  it("stand in the alt text where they are drawn onto the slide", () => {
    const body = { topic: "Whale song", draw_overlay_text: true };
    for (const { altText, overlay } of plan(body).slides) {
      expect(altText).toContain(overlay!.headline);
    }
    const undrawn = plan({ ...body, draw_overlay_text: false }).slides[0]!;
    expect(undrawn.altText).not.toContain("Text on the slide");
  });

  it("in a language that there is not are answered in English, with a warning", () => {
    const { language, warnings } = plan({ topic: "Sourdough", language: "sv" });
    expect(language).toBe("en");
    expect(warnings).toEqual([
      { code: "language_not_supported", message: expect.stringContaining("sv") },
    ]);
    expect(plan({ topic: "Sourdough", language: "en-GB" }).warnings).toEqual([]);
  });
});
