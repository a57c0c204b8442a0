/**
 * Which scene a prompt gets.
 * People come first, because a prompt that names a person and a place is about the person.
 */
import { placeOf } from "./place-table.ts";
import type { PromptReading } from "./prompt-reading.ts";
import type { Scene } from "./scene.ts";
import { abstract } from "./scenes/abstract.ts";
import { portrait } from "./scenes/portrait/portrait.ts";

const PEOPLE =
  /\b(portrait|woman|women|man|men|person|people|face|girl|boy|lady|guy|child|kid|baby|model|character|wizard|witch|warrior|knight|king|queen|prince|princess|singer|dancer|ballerina|musician|hero|heroine|samurai|astronaut|influencer|selfie|bride|fashion|actor|actress|mother|father|grandmother|grandfather|elf|monk|nun|dj|artist|detective|cowboy|athlete|runner|chef|doctor|nurse|businessman|businesswoman|founder|ceo|teacher|student|viking|pirate|mermaid|goddess|hiker|surfer|skater|assassin|ninja|hacker|hooded|sorcerer|sorceress|mage|gladiator|pilot|gamer|streamer|emperor|empress|fairy|vampire|businesswomen|entrepreneur|gentleman|couple|youth|teen|teenager|fisherman|sailor|biker|druid|poet|writer|philosopher|geisha|barista|nomad|she|he)\b/;

/** The scene of a prompt: a portrait, a place, a thing, or `abstract` when no word is known. */
export function sceneOf(reading: PromptReading): Scene {
  return PEOPLE.test(reading.text) ? portrait : (placeOf(reading, false) ?? abstract);
}
