/**
 * What a series is called, and what it is in two or three sentences. Pure.
 */
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { capitalized, inWords, sentence, withArticle } from "../words/sentence.ts";
import { cleaned, shortened, wordsOf } from "../words/shorten.ts";
import { withoutSteering } from "../words/topic-reading.ts";
import { midSentence } from "../words/casing.ts";
import { clipOrdersOf, ownItems } from "./clip-orders.ts";
import type { Genre } from "./scripts/genres.ts";
import type { Story } from "./story.ts";
import { audienceOf } from "./story-slots.ts";

/** The title, of at most 100 characters. */
export function titleOf(story: Story): string {
  const { brief, topic, cast, product, picker } = story;
  const { title, shape } = topic;
  const isQuote = shape === "opaque" || shape === "question";
  switch (brief.format) {
    case "tutorial":
      return fitting(
        title,
        isQuote || shape === "statement" || topic.doing !== null
          ? [""]
          : picker.shuffled([", step by step", ", made simple", ": a short course"], "title"),
      );
    case "product-showcase":
      return fitting(
        capitalized(shortened(product?.name ?? title, 80, "…")),
        picker.shuffled([", up close", ": a closer look", ", on an ordinary day"], "title"),
      );
    case "cinematic": {
      const named = [
        cast.thing?.definite,
        cast.hero.kind === "it" || cast.predicate !== null ? cast.hero.definite : null,
      ];
      const names = named.filter((name): name is string => Boolean(name)).map(titled);
      return shortened(
        picker.pick(names.length > 0 ? names : [isQuote ? title : capitalized(title)], "title"),
        PLAN_LIMITS.titleChars,
        "…",
      );
    }
    case "pov":
      return shortened(`POV: ${isQuote ? title : midSentence(title)}`, PLAN_LIMITS.titleChars, "…");
    case "faceless-story":
      return fitting(
        title,
        isQuote || topic.doing !== null
          ? [""]
          : picker.shuffled(["", "", ": what nobody mentions"], "title"),
      );
  }
}

/** The title with the first ending that leaves it within its limit. */
function fitting(title: string, endings: readonly string[]): string {
  const ending = endings.find((each) => title.length + each.length <= PLAN_LIMITS.titleChars) ?? "";
  return shortened(title + ending, PLAN_LIMITS.titleChars, "…");
}

/** In title case: "The Message in a Bottle". */
const titled = (name: string): string =>
  wordsOf(name)
    .map((word, index) =>
      index > 0 && /^(?:a|an|the|of|in|and|to|for|on|at)$/.test(word)
        ? word
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(" ");

const GENRE_NAMES: Readonly<Record<Genre, string>> = {
  drama: "drama",
  thriller: "thriller",
  "sci-fi": "science-fiction story",
  fantasy: "fantasy tale",
  romance: "romance",
  noir: "film noir",
  documentary: "documentary",
  action: "tale of action",
};

/** Two or three sentences that say what it is. */
export function descriptionOf(story: Story): string {
  const audience = story.brief.input.audience;
  const made = audience === null ? "" : sentence(`Made for ${audienceOf(audience)}`);
  return [...sentencesOf(story), made]
    .filter((each) => each !== "")
    .map(sentence)
    .join(" ");
}

function sentencesOf(story: Story): string[] {
  const { brief, topic, product, role, setting, domain } = story;
  const about = shortened(topic.about, 200, "…");
  switch (brief.format) {
    case "tutorial": {
      const count =
        ownItems(brief).length ||
        new Set(
          clipOrdersOf(brief)
            .filter(({ job }) => job === "step")
            .map(({ beat }) => beat),
        ).size;
      const level = {
        beginner: "from the very beginning",
        intermediate: "beyond the basics",
        advanced: "down to the last detail",
      }[brief.input.skill_level];
      return [
        `A short film about ${about}, ${level}`,
        `${capitalized(inWords(count))} ${count === 1 ? "step" : "steps"}, what you need for ${count === 1 ? "it" : "them"}, and the mistakes that you can skip`,
      ];
    }
    case "product-showcase": {
      const by = product?.brand === null ? "" : ` by ${product?.brand ?? ""}`;
      const said = shortened(product?.sentences.slice(0, 2).join(" ") ?? "", 300, "…");
      return [
        `${capitalized(product?.name ?? "")}${by}, from the problem to the smallest detail`,
        said,
        product?.price === null ? "" : `Price: ${product?.price ?? ""}`,
      ];
    }
    case "cinematic":
      return [
        brief.input.logline === null
          ? `${capitalized(withArticle(GENRE_NAMES[brief.input.genre]))} about ${about}`
          : withoutSteering(brief.input.logline),
        "One story, told from the first light to the last image",
      ];
    case "pov":
      return [
        `${capitalized(role ?? `A ${domain.name === "general" ? "day" : "story"}`)}, seen through one pair of eyes`.replace(
          /^A (?:day|story), seen/,
          "Seen",
        ),
        setting ?? "",
        `A first-person film about ${about}`,
      ];
    case "faceless-story": {
      const kind =
        brief.input.niche === "other" ? "story" : `${brief.input.niche.replace("-", " ")} story`;
      const voice = brief.input.narrator_voice;
      return [
        `${capitalized(withArticle(kind))} about ${about}, told without a single face`,
        voice === null ? "" : `Narrator: ${cleaned(voice)}`,
      ];
    }
  }
}
