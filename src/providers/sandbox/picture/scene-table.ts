/**
 * Which scene a prompt gets.
 * People come first, because a prompt that names a person and a place is about the person.
 */
import { placeOf } from "./place-table.ts";
import type { PromptReading } from "./prompt-reading.ts";
import type { Scene } from "./scene.ts";
import { abstract } from "./scenes/abstract.ts";
import { portrait } from "./scenes/portrait/portrait.ts";

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

const PEOPLE = new RegExp(`\\b(${WORDS.trim().split(/\s+/).join("|")})s?\\b`);

/** The scene of a prompt: a portrait, a place, a thing, or `abstract` when no word is known. */
export function sceneOf(reading: PromptReading): Scene {
  return PEOPLE.test(reading.text) ? portrait : (placeOf(reading, false) ?? abstract);
}
