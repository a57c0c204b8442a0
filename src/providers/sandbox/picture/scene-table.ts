/**
 * Which scene a prompt gets.
 * People come first, because a prompt that names a person and a place is about the person.
 */
import { placeOf } from "./place-table.ts";
import type { PromptReading } from "./prompt-reading.ts";
import type { Scene } from "./scene.ts";
import { abstract } from "./scenes/abstract.ts";
import { bloom } from "./scenes/bloom.ts";
import { portrait } from "./scenes/portrait/portrait.ts";
import { product } from "./scenes/product.ts";
import { drawCat } from "./subjects/cat.ts";
import { studio } from "./subjects/studio.ts";
import { sillScene, subjectScene } from "./subjects/subject-scene.ts";
import { type Subject, subjectOf, withoutSubject } from "./subjects/subject-table.ts";

/** Words for people, singular, one word each. */
const WORDS = `
actor actress artist assassin astronaut athlete baby ballerina barista biker boy bride
businessman businesswoman businesswomen ceo character chef child couple cowboy dancer
detective dj doctor druid elf emperor empress entrepreneur face fairy fashion father
fisherman founder gamer geisha gentleman girl gladiator goddess grandfather grandmother
guy hacker he hero heroine hiker hooded influencer kid king knight lady mage man men
mermaid model monk mother musician ninja nomad nun nurse people person philosopher pilot
pirate poet portrait prince princess queen runner sailor samurai selfie she singer
skater sorcerer sorceress streamer student surfer teacher teen teenager vampire viking
warrior witch wizard woman women writer youth
`;

function anyOf(words: readonly string[]): RegExp {
  return new RegExp(`\\b(${words.join("|")})s?\\b`);
}

const PEOPLE_WORDS = WORDS.trim().split(/\s+/);
const PEOPLE = anyOf(PEOPLE_WORDS);
/** Words that only make a portrait of what else is named: "portrait of a fox", "the face of a cat". */
const MANNERS = new Set(["portrait", "face", "selfie", "fashion", "character", "baby", "hero"]);
const SURELY_PEOPLE = anyOf(PEOPLE_WORDS.filter((word) => !MANNERS.has(word)));

const STUDIO = /\b(portrait|face|close[ -]?up|studio|headshot)\b/;
const WINDOW = /\b(window|windows|windowsill|window sill|sill)\b/;

/** The scene of a subject: in the place the rest of the prompt names, or at home. */
function sceneWith(subject: Subject, reading: PromptReading): Scene {
  const named = placeOf(withoutSubject(reading, subject), false);
  if (named === product) {
    return product;
  }
  const place = named === null || named === bloom ? subject.home : named;
  const { stage, figure } = subject;
  if (figure.draw === drawCat && WINDOW.test(reading.text)) {
    return sillScene(place);
  }
  if (subject.animal && named === null && STUDIO.test(reading.text)) {
    return subjectScene(studio, stage, figure);
  }
  if (figure.draw === drawCat && named === null) {
    // At home, a cat either looks out or looks at you.
    return (context) =>
      (context.salt % 2 ? sillScene(place) : subjectScene(studio, stage, figure))(context);
  }
  return subjectScene(place, stage, figure);
}

/** What is not to be seen: "no visible faces", "empty of people", and whoever looks: "first-person view". */
const ABSENT = /\b(?:no|without|empty of)\b[^.,;:!?]*|\bfirst[- ]person\b/g;

/**
 * The scene of a prompt: a portrait, a subject in its place, a place, a thing, or `abstract` when no word is known. The
 * first sentence that names one decides: those after it say how it looks.
 */
export function sceneOf(reading: PromptReading): Scene {
  const sentences = reading.text.replace(ABSENT, " ").split(/(?<=[.!?])\s+/);
  for (const text of sentences) {
    const scene = sceneNamedIn({ ...reading, text });
    if (scene) return scene;
  }
  return abstract;
}

function sceneNamedIn(reading: PromptReading): Scene | null {
  const subject = subjectOf(reading);
  const people = subject?.animal ? SURELY_PEOPLE : PEOPLE;
  if (people.test(reading.text)) {
    return portrait;
  }
  return subject === null ? placeOf(reading, false) : sceneWith(subject, reading);
}
