/**
 * The words of every clip: what is spoken, what stands over the picture, and which picture the words bring along. Pure.
 * Guarantees a narration within its words for each clip and no two alike, as long as a pack has at most sixty clips.
 */
import { PLAN_LIMITS } from "../../plan-limits.ts";
import { GENERAL_DOMAIN } from "../words/domains/index.ts";
import type { Shot } from "../words/domains/domain.ts";
import { sentence, type Slots } from "../words/sentence.ts";
import { cleaned, shortened, shortenedToWords, wordCountOf } from "../words/shorten.ts";
import { withoutSteering } from "../words/topic-reading.ts";
import { groupsOf } from "./beat-lines.ts";
import { chosenStages } from "./chosen-stages.ts";
import type { ClipOrder } from "./clip-orders.ts";
import { itemWords } from "./item-words.ts";
import {
  type LineDeck,
  lineDeck,
  shownLine,
  type SharedDeck,
  type ShownPassage,
} from "./line-deck.ts";
import { FEATURE_ASIDES, STEP_ASIDES } from "./scripts/asides.ts";
import type { Story } from "./story.ts";

/** The words of a clip. */
export interface ClipWords {
  label: string;
  spoken: string;
  /** A picture that belongs to the words; null: any of the beat. */
  shot: Shot | null;
}

/** Jobs that there are several of, told in order. */
const ITEM_JOBS = new Set(["step", "event"]);

/** The words of the clips, in order. */
export function narrate(story: Story, orders: readonly ClipOrder[], slots: Slots): ClipWords[] {
  const { brief, picker } = story;
  const max = Math.floor(brief.input.clip_duration_seconds * PLAN_LIMITS.narrationWordsPerSecond);
  const unnamed = orders.filter(({ job, about }) => ITEM_JOBS.has(job) && about === null);
  const count = new Set(unnamed.map(({ beat }) => beat)).size;
  const shared = sharedDeck(story, { ...slots, recap: recapOf(story, count) });
  const decks = new Map<string, LineDeck>();
  const deckOf = (job: string): LineDeck => {
    const deck = decks.get(job) ?? lineDeck(groupsOf(job, story, count), shared, picker.of(job));
    decks.set(job, deck);
    return deck;
  };
  const lead = brief.format === "tutorial" ? "step" : "feature";
  const asides = lead === "step" ? STEP_ASIDES : FEATURE_ASIDES;
  const itemSpoken = itemWords(picker.shuffled(asides, "asides"), max);
  const isSingle = brief.input.clip_duration_seconds === 5;
  let open: { beat: string; second: ShownPassage[1] } | null = null;
  return orders.map((order): ClipWords => {
    const { beat, job, items, firstItem } = order;
    if (items.length > 0) {
      return {
        label: shortened(items[0]!, PLAN_LIMITS.onScreenTextChars, "…"),
        spoken: itemSpoken(items, firstItem, lead),
        shot: null,
      };
    }
    if (open !== null && open.beat === beat) {
      const { label, words, shot } = open.second;
      open = null;
      return { label, spoken: words, shot };
    }
    const [first, second] = deckOf(job)();
    open = isSingle ? { beat, second } : null;
    const spoken = isSingle ? first.words : `${first.words} ${second.words}`;
    return { label: first.label, spoken, shot: first.shot };
  });
}

/** Lines that fit everywhere: what the domain has to see, then what any has. */
function sharedDeck({ domain, picker }: Story, slots: Slots): SharedDeck {
  const own = picker.shuffled(domain.shots, "reserve").map(shownLine);
  const general = picker.shuffled(GENERAL_DOMAIN.shots, "reserve").map(shownLine);
  return { slots, dealt: new Set(), reserve: [...own, ...general] };
}

/** The steps in a few words each; null where the body has its own, which are too long for that. */
function recapOf(story: Story, steps: number): string | null {
  if (steps === 0 || story.brief.format !== "tutorial") return null;
  const labels = chosenStages(story, steps).map(
    ({ lines: [{ label }] }) => label.charAt(0).toLowerCase() + label.slice(1),
  );
  return `${labels[0]!}, ${labels.at(Math.floor(steps / 2))!}, ${labels.at(-1)!}`;
}

/** The words of the last clip where the body says what the viewer is to do. */
export function callWords(call: string, urges: readonly string[], max: number): string {
  const asked = sentence(shortenedToWords(withoutSteering(call) || cleaned(call), max));
  const fitting = urges.find((urge) => wordCountOf(asked) + wordCountOf(urge) <= max);
  return fitting === undefined ? asked : `${asked} ${fitting}`;
}
