/**
 * Which passages a beat may be told with, by format: the most fitting first. Pure.
 */
import type { Passage } from "../words/domains/domain.ts";
import { chosenStages, spread } from "./chosen-stages.ts";
import { paired, type PassageGroup, pictured, plain, type ShownPassage } from "./line-deck.ts";
import { CINEMATIC } from "./scripts/cinematic.ts";
import { FACELESS } from "./scripts/faceless.ts";
import { GENRES } from "./scripts/genres.ts";
import { NICHES } from "./scripts/niches.ts";
import { POV } from "./scripts/pov.ts";
import type { Picker } from "../words/picker.ts";
import { SHOWCASE } from "./scripts/showcase.ts";
import { DIGITAL_SHOWCASE } from "./scripts/showcase-digital.ts";
import { TUTORIAL } from "./scripts/tutorial.ts";
import type { Story } from "./story.ts";

/** Slots that carry the customer's own words. */
const OWN_WORDS =
  /\{(?:do|subject|matter|question|title|titleQuoted|about|audience|role|setting|price|brand|product|predicate|thing|tools2|tools3|toolsB3|tool|recap|description)\}/i;

const namesTopic = (passage: Passage): boolean =>
  passage.some(({ words }) => OWN_WORDS.test(words));

/** Passages that carry the customer's words first, or mixed with the others, as the picker decides. */
const blended = (passages: readonly Passage[] = [], picker: Picker): PassageGroup[] =>
  picker.pick([true, false], "topical") ? topical(passages) : [{ passages: plain(passages) }];

/** Passages that carry the customer's words, then the others. */
const topical = (passages: readonly Passage[] = []): PassageGroup[] => [
  { passages: plain(passages.filter(namesTopic)) },
  { passages: plain(passages.filter((passage) => !namesTopic(passage))) },
];

const group = (passages: readonly ShownPassage[]): PassageGroup => ({ passages });

/** How a beginning goes on: as it is written, or more often with a promise in the tone of the film. */
function withPromises(groups: readonly PassageGroup[], { voice, picker }: Story): PassageGroup[] {
  const promises = picker.shuffled(voice.promises, "promises");
  return groups.map(({ passages }, place) => ({
    passages: passages.map(([first, second], index): ShownPassage => {
      const promise = promises[(place + index) % promises.length]!;
      const isPromised = picker.pick([true, true, false], `promise ${place} ${index}`);
      return [first, isPromised ? { ...promise, shot: second.shot } : second];
    }),
  }));
}

/** The groups of one beat. `items` is how many steps or events are told that the body does not name. */
export function groupsOf(job: string, story: Story, items: number): PassageGroup[] {
  const { brief, method, voice } = story;
  switch (brief.format) {
    case "tutorial":
      if (job === "step")
        return [{ passages: pictured(chosenStages(story, items)), inOrder: true }];
      if (job === "common mistake") {
        return [group(pictured(method.mistakes)), group(plain(TUTORIAL["mistake"]))];
      }
      if (job === "outcome") return outcomes(story, brief.input.skill_level);
      if (job === "hook") {
        const [named, others] = topical(TUTORIAL[job]);
        return withPromises([named!, group(plain(TUTORIAL["plain hook"])), others!], story);
      }
      return job === "call to action"
        ? [group(plain(voice.farewells)), group(plain(TUTORIAL[job]))]
        : blended(TUTORIAL[job], story.picker.of(job));
    case "product-showcase":
      return showcaseGroups(job, story);
    case "cinematic":
      return cinematicGroups(job, story, GENRES[brief.input.genre][job]);
    case "pov":
      return povGroups(job, story);
    case "faceless-story":
      return facelessGroups(job, story, NICHES[brief.input.niche][job], items);
  }
}

/** A product is told by its own sentences where it has no features; without a body it is told differently. */
function showcaseGroups(job: string, story: Story): PassageGroup[] {
  const { domain, voice, product } = story;
  const digital = product?.isDigital ? DIGITAL_SHOWCASE[job] : undefined;
  const told = digital ?? SHOWCASE[job] ?? [];
  switch (job) {
    case "hook":
      return withPromises(topical(told), story);
    case "problem":
      return [group(plain([...domain.problems, ...told]))];
    case "feature":
      return [
        { passages: plain(saidOf(product?.sentences ?? [])), inOrder: true },
        ...topical(told),
      ];
    case "call to action":
      return [group(plain([...told, ...voice.farewells]))];
    case "reveal":
    case "offer":
      return topical(told);
    default:
      return blended(told, story.picker.of(job));
  }
}

/** Sentences of a description as passages. */
function saidOf(sentences: readonly string[]): Passage[] {
  const followers = (SHOWCASE["said"] ?? []).flat();
  return sentences
    .slice(0, followers.length)
    .map((words, index): Passage => [
      { label: words.replaceAll(/[{}]/g, ""), words: words.replaceAll(/[{}]/g, "") },
      followers[index]!,
    ]);
}

function outcomes({ picker }: Story, level: string): PassageGroup[] {
  const rest = blended(TUTORIAL["outcome"], picker.of("outcome"));
  const levels = group(plain(TUTORIAL[level]));
  const levelFirst = level !== "beginner" || picker.pick([true, false], "level first");
  return levelFirst ? [levels, ...rest] : [...rest.slice(0, 1), levels, ...rest.slice(1)];
}

/** What the topic says somebody does is told where the story begins to want something; a genre's own comes often. */
function cinematicGroups(
  job: string,
  { cast, picker }: Story,
  genre: readonly Passage[] = [],
): PassageGroup[] {
  const told = CINEMATIC[job] ?? [];
  const deeds = told.filter(([{ words }]) => words.includes("{predicate}"));
  const first = job === "want" && cast.predicate !== null ? [group(plain(deeds))] : [];
  const genreFirst = picker.of(job).pick([true, true, false], "genre first");
  const both = genreFirst
    ? [group(plain(genre)), ...topical(told)]
    : [...topical(told), group(plain(genre))];
  return [...first, ...both];
}

/** Domains whose pictures are work of the hands. */
const HANDS_ON =
  /^(?:drinks|baking|garden|cooking|pets|beauty|craft|fashion|music|art|fitness|software|business|home)$/;

/** What a domain has to see belongs to the work, where it is work of the hands. */
function povGroups(job: string, { domain, picker }: Story): PassageGroup[] {
  const own = POV[job] ?? [];
  if (job === "arrival") {
    const isOwn = ([{ words }]: Passage) => /\{(?:role|setting)\}/i.test(words);
    return [
      { passages: plain(own.filter(isOwn)), inOrder: true },
      ...topical(own.filter((passage) => !isOwn(passage))),
    ];
  }
  if (job === "closing look") return topical(own);
  if (job !== "task" || !HANDS_ON.test(domain.name)) return [group(plain(own))];
  const seen = picker.shuffled(paired(domain.shots), "seen");
  return [group(seen.slice(0, 1)), group([...plain(own), ...seen.slice(1, 3)])];
}

function facelessGroups(
  job: string,
  story: Story,
  niche: readonly Passage[] = [],
  items: number,
): PassageGroup[] {
  const { voice, picker } = story;
  const common = FACELESS[job] ?? [];
  if (job === "follow prompt") return [group(plain([...common, ...voice.farewells]))];
  if (job === "event") {
    const events = niche.length >= items ? niche : [...niche, ...common];
    return [
      { passages: plain(spread(events, Math.min(items, events.length), picker)), inOrder: true },
    ];
  }
  const rest = job === "hook" ? topical(common) : blended(common, picker.of(job));
  const own = group(plain(niche));
  const nicheFirst = niche.length > 0 && picker.of(job).pick([true, false], "niche first");
  const groups = nicheFirst ? [own, ...rest] : [...rest.slice(0, 1), own, ...rest.slice(1)];
  return job === "hook" ? withPromises(groups, story) : groups;
}
