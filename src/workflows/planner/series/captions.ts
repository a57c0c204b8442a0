/**
 * What is posted beside a series, platform by platform. Pure.
 * Guarantees that Instagram's hook is a whole sentence within the characters that show before "more", and every limit
 * with its hashtags counted.
 */
import { PLAN_LIMITS } from "../../plan-limits.ts";
import type { Captions, SeriesPlan } from "../../plan.ts";
import { sentence } from "../words/sentence.ts";
import { cleaned, shortened } from "../words/shorten.ts";
import { withoutSteering } from "../words/topic-reading.ts";
import type { ClipOrder } from "./clip-orders.ts";
import type { ClipWords } from "./narrate.ts";
import { youtubeTags } from "./series-hashtags.ts";
import type { Story } from "./story.ts";

type Told = Pick<SeriesPlan, "title" | "description" | "hashtags">;

/** TikTok shows about two lines; more is hardly ever read. */
const TIKTOK_CHARS = 300;

/** Points of a list in a caption, and characters of each. */
const POINTS = { most: 8, chars: 90 } as const;

/** The captions. */
export function captionsOf(
  story: Story,
  told: Told,
  words: readonly ClipWords[],
  orders: readonly ClipOrder[],
): Captions {
  const { title, description, hashtags } = told;
  const hook = hookOf(words, title);
  const call = callOf(story);
  const room = PLAN_LIMITS.captionChars - hashtags.join(" ").length - 2;
  const points = pointsOf(words, orders);
  return {
    instagram: {
      text: paragraphs([hook, teaserOf(words, orders), description, points, call], room),
      hashtags: [...hashtags],
    },
    tiktok: {
      text: shortened([hook, call].join(" "), TIKTOK_CHARS, "…"),
      hashtags: hashtags.slice(0, 4),
    },
    youtube_shorts: {
      title: shortened(title, PLAN_LIMITS.youtubeTitleChars, "…"),
      description: paragraphs(
        [description, chaptersOf(story, words, orders), call],
        PLAN_LIMITS.youtubeDescriptionChars,
      ),
      tags: youtubeTags(story),
    },
  };
}

/** The first sentence that is spoken, if it is short enough; else the title as a sentence. */
function hookOf(words: readonly ClipWords[], title: string): string {
  const spoken = words[0]?.spoken ?? "";
  const first = /^.+?[.!?…][”"’')]*(?=\s|$)/u.exec(spoken)?.[0] ?? spoken;
  const whole = spoken.length <= PLAN_LIMITS.captionHookChars ? spoken : first;
  return whole !== "" && whole.length <= PLAN_LIMITS.captionHookChars
    ? whole
    : sentence(shortened(title, PLAN_LIMITS.captionHookChars - 1));
}

const callOf = ({ brief, voice, picker }: Story): string => {
  const call = brief.input.call_to_action;
  const own = call === null ? "" : withoutSteering(call) || cleaned(call);
  return own === "" ? picker.pick(voice.farewells, "call")[0].words : sentence(own);
};

/** What the second part of the film says, so that a caption of a story tells some of it. */
function teaserOf(words: readonly ClipWords[], orders: readonly ClipOrder[]): string {
  const first = orders[0]?.beat;
  const start = orders.findIndex(({ beat }) => beat !== first);
  if (start < 0 || orders.some(({ job }) => job === "step" || job === "feature")) return "";
  const beat = orders[start]!.beat;
  return words
    .filter((_, index) => orders[index]!.beat === beat)
    .slice(0, 2)
    .map(({ spoken }) => spoken)
    .join(" ");
}

/** Steps, features or turns as a list. */
function pointsOf(words: readonly ClipWords[], orders: readonly ClipOrder[]): string {
  const items = orders.flatMap(({ items: own }) => own);
  const starts = orders.flatMap(({ job, beat }, index) =>
    (job === "step" || job === "feature") && orders[index - 1]?.beat !== beat
      ? [words[index]!.label]
      : [],
  );
  const points =
    items.length > 0 ? items.map(withoutSteering).filter((item) => item !== "") : starts;
  if (points.length < 2) return "";
  return points
    .slice(0, POINTS.most)
    .map((point, index) => `${index + 1}. ${shortened(point, POINTS.chars, "…")}`)
    .join("\n");
}

/** Where each beat begins, as YouTube reads chapters. */
function chaptersOf(
  { brief }: Story,
  words: readonly ClipWords[],
  orders: readonly ClipOrder[],
): string {
  const seconds = brief.input.clip_duration_seconds;
  const starts = orders.flatMap(({ beat }, index) =>
    orders[index - 1]?.beat === beat ? [] : [index],
  );
  return starts
    .slice(0, 20)
    .map((index) => `${clock(index * seconds)} ${words[index]!.label}`)
    .join("\n");
}

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** Paragraphs, the last of which are shortened or left out beyond `max` characters. */
function paragraphs(parts: readonly string[], max: number): string {
  let text = "";
  for (const part of parts.filter((each) => each !== "")) {
    const joined = text === "" ? part : `${text}\n\n${part}`;
    if (joined.length <= max) text = joined;
  }
  return text === "" ? shortened(parts[0] ?? "", max, "…") : text;
}
