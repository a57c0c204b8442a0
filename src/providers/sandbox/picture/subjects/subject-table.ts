/**
 * Words for subjects, how each is drawn, how it comes into a scene, and where it is at home.
 * The first row whose words occur wins: what breathes comes before what it stands next to.
 */
import type { PromptReading } from "../prompt-reading.ts";
import type { Scene } from "../scene.ts";
import { forest } from "../scenes/forest.ts";
import { mountain } from "../scenes/mountain.ts";
import { road } from "../scenes/road.ts";
import { sea } from "../scenes/sea.ts";
import { drawBalloon } from "./balloon.ts";
import { drawBirds } from "./birds.ts";
import { drawBoat } from "./boat.ts";
import { drawCabin } from "./cabin.ts";
import { drawFox, drawWolf } from "./canine.ts";
import { drawCar } from "./car.ts";
import { drawCastle } from "./castle.ts";
import { drawCat } from "./cat.ts";
import { drawDog } from "./dog.ts";
import { drawHorse } from "./horse.ts";
import { launching } from "./launch.ts";
import { drawRocket } from "./rocket.ts";
import { drawSaucer } from "./saucer.ts";
import {
  afloat,
  aloft,
  aloftTogether,
  driving,
  type Figure,
  type Stage,
  standing,
} from "./stage.ts";
import { drawStag } from "./stag.ts";
import { drawLighthouse } from "./tower.ts";
import { drawTree } from "./tree.ts";
import { drawWhaleTail } from "./whale.ts";
import { islet } from "./islet.ts";

/** A subject. */
export interface Subject {
  words: RegExp;
  /** Whether it lives: a portrait of it is a picture of it. */
  animal: boolean;
  /** The scene when the prompt names no place. */
  home: Scene;
  stage: Stage;
  figure: Figure;
}

function subject(
  words: string,
  home: Scene,
  stage: Stage,
  draw: Figure["draw"],
  tall: number,
  [back, front, up, down]: readonly [number, number, number, number],
  { animal = false, rise }: { animal?: boolean; rise?: number } = {},
): Subject {
  const reach = { back, front, up, down };
  const figure: Figure = rise === undefined ? { tall, reach, draw } : { tall, reach, draw, rise };
  return { words: new RegExp(`\\b(?:${words})\\b`), animal, home, stage, figure };
}

const SUBJECTS: readonly Subject[] = [
  subject("cats?|kittens?|kitty|tabby", mountain, standing, drawCat, 0.5, [0.3, 0.48, 1.02, 0.02], {
    animal: true,
  }),
  subject(
    "(?<!hot )dogs?|pupp(?:y|ies)|labrador|retriever|beagle|hound",
    mountain,
    standing,
    drawDog,
    0.52,
    [0.6, 0.46, 1, 0.02],
    { animal: true },
  ),
  subject(
    "horses?|stallion|mare|pony|mustangs?|foal",
    mountain,
    standing,
    drawHorse,
    0.5,
    [0.72, 0.66, 1.06, 0.02],
    { animal: true },
  ),
  subject(
    "deer|stags?|elk|reindeer|doe|fawn|antlers",
    forest,
    standing,
    drawStag,
    0.58,
    [0.36, 0.45, 1.02, 0.02],
    { animal: true },
  ),
  subject("wolf|wolves|coyote|husky", forest, standing, drawWolf, 0.5, [0.58, 0.36, 1.03, 0.02], {
    animal: true,
  }),
  subject("fox|foxes", forest, standing, drawFox, 0.48, [0.66, 0.42, 1, 0.02], { animal: true }),
  subject("whales?|humpback", sea, afloat, drawWhaleTail, 0.42, [0.72, 0.72, 1, 0.08], {
    animal: true,
  }),
  subject(
    "ufos?|flying saucers?|alien (?:space)?ship|saucer",
    forest,
    aloft(0.42),
    drawSaucer,
    0.46,
    [0.52, 0.52, 0.42, 0.02],
  ),
  subject(
    "rockets?|space shuttle|shuttle launch|spaceship|starship|spacecraft",
    mountain,
    launching,
    drawRocket,
    0.62,
    [0.24, 0.24, 1.02, 0.02],
  ),
  subject(
    "(?:hot[ -]air )?balloons?",
    mountain,
    aloftTogether(0.6),
    drawBalloon,
    0.52,
    [0.38, 0.38, 1.02, 0.02],
  ),
  subject(
    "(?:sail)?boats?|ships?|yachts?|vessel|sailing",
    sea,
    afloat,
    drawBoat,
    0.46,
    [0.4, 0.52, 1.05, 0.06],
  ),
  subject("lighthouses?", sea, islet, drawLighthouse, 0.66, [0.4, 0.3, 1.04, 0.1], { rise: 0.24 }),
  subject(
    "castles?|fortress|palace|citadel",
    mountain,
    standing,
    drawCastle,
    0.5,
    [0.56, 0.6, 1.2, 0.06],
    { rise: 0.36 },
  ),
  subject(
    "cabins?|cottages?|log house|farmhouse|house(?! music| ?plant)|hut|chalet",
    mountain,
    standing,
    drawCabin,
    0.34,
    [0.62, 0.72, 1.3, 0.04],
  ),
  subject(
    "(?:super|sports ?)?cars?|taxi|porsche|ferrari|lamborghini|mustang|coupe|vehicle",
    road,
    driving,
    drawCar,
    0.36,
    [0.62, 0.62, 0.64, 0.1],
  ),
  subject(
    "birds?|flock|gulls?|seagulls?|geese|swallows|crows|ravens?|cranes|eagles?|hawks?|falcon|condor|vulture",
    mountain,
    aloft(0.46),
    drawBirds,
    0.66,
    [0.58, 0.58, 0.56, 0.04],
    { animal: true },
  ),
  subject(
    "(?<!christmas |xmas |pine |fir |palm |family )tree(?! ?house| ?line| bark)|oak|willow|sakura",
    mountain,
    standing,
    drawTree,
    0.66,
    [0.52, 0.52, 1, 0.02],
    { rise: 0.2 },
  ),
];

/** Light without a place; alone these words mean the sea. */
const HOURS = "\\b(?:sunset|sunrise|horizon|summer)\\b";

/** The subject a prompt names, or null. */
export function subjectOf(reading: PromptReading): Subject | null {
  return SUBJECTS.find(({ words }) => words.test(reading.text)) ?? null;
}

/** The prompt without the words for its subject and for the hour: what is left says where it is. */
export function withoutSubject(reading: PromptReading, { words }: Subject): PromptReading {
  return {
    ...reading,
    text: reading.text.replace(new RegExp(`${words.source}|${HOURS}`, "g"), " "),
  };
}
