/**
 * Who sits for the portrait: build, hair, headgear, clothing and colours, from the words and the seed. A named person
 * brings their own build, hair, face and colours; words still win, and clothing and eyes stay the seed's.
 * Pure; draws a fixed number of random values, so that one word more does not reshuffle the rest.
 */
import type { Lch } from "../../../../../media/drawing/colour.ts";
import { hash32 } from "../../../../../runtime/hash.ts";
import { type RandomStream, randomStream } from "../../hash.ts";
import type { SceneContext } from "../../scene.ts";
import type { Build } from "./head.ts";
import type { HairName } from "./hair-styles.ts";

/** What is worn on the head (see headgear.ts). */
export type Headgear =
  | "none"
  | "hood"
  | "hat"
  | "crown"
  | "wizard"
  | "helmet"
  | "beanie"
  | "flowers"
  | "headphones"
  | "bubble";
/** What is worn on the body (see garments.ts). */
export type Clothing = "strap" | "crew" | "turtleneck" | "collar" | "robe" | "armour" | "spacesuit";

/** The sitter. */
export interface Casting {
  build: Build;
  hair: HairName;
  /** Hair over the forehead. */
  fringe: boolean;
  headgear: Headgear;
  clothing: Clothing;
  /** 0 none, 0.4 trimmed, 1 a wizard's. */
  beard: number;
  glasses: boolean;
  earring: boolean;
  eyesOpen: boolean;
  skin: Lch;
  hairColour: Lch;
  /** How far nose and chin stand out, -1..1. */
  nose: number;
  chin: number;
}

const SKINS: readonly Lch[] = [
  [0.87, 0.045, 62],
  [0.81, 0.065, 60],
  [0.72, 0.08, 56],
  [0.6, 0.085, 52],
  [0.47, 0.07, 48],
];

const HAIR_COLOURS: readonly Lch[] = [
  [0.2, 0.02, 280],
  [0.26, 0.035, 40],
  [0.36, 0.06, 45],
  [0.5, 0.1, 48],
  [0.74, 0.095, 82],
];

const HAIR_WORDS: readonly (readonly [RegExp, HairName])[] = [
  [/\b(afro)\b/, "afro"],
  [/\b(curls|curly|coils|frizzy)\b/, "curls"],
  [/\b(bun|updo|ballerina|chignon|geisha|bride)\b/, "bun"],
  [/\b(ponytail|runner|athlete|gymnast)\b/, "ponytail"],
  [/\b(braid|braids|braided|viking|elf|elven)\b/, "braid"],
  [/\b(bob|pixie|flapper)\b/, "bob"],
  [/\b(wavy|waves|flowing|mermaid|goddess)\b/, "waves"],
  [/\b(long hair|straight hair|princess|queen|witch)\b/, "long"],
];

const ASTRONAUT = /\b(astronaut|cosmonaut|space ?suit)s?\b/;

const HEADGEAR_WORDS: readonly (readonly [RegExp, Headgear])[] = [
  [ASTRONAUT, "bubble"],
  [/\b(wizard|witch|sorcerer|sorceress|mage)\b/, "wizard"],
  [/\b(king|queen|prince|princess|crown|royal|emperor|empress|tiara)\b/, "crown"],
  [/\b(hood|hooded|hoodie|monk|cloak|assassin|ninja|hacker|druid)\b/, "hood"],
  [/\b(knight|helmet|samurai|gladiator|spartan|biker|pilot)\b/, "helmet"],
  [/\b(hat|fedora|cowboy|detective|sun hat|sherlock|gangster)\b/, "hat"],
  [/\b(beanie|skater|hipster|fisherman|sailor)\b/, "beanie"],
  [/\b(flower crown|flowers in|floral|spring|fairy|nymph|bride)\b/, "flowers"],
  [/\b(headphones|dj|producer|gamer|streamer)\b/, "headphones"],
];

const CLOTHING_WORDS: readonly (readonly [RegExp, Clothing])[] = [
  [ASTRONAUT, "spacesuit"],
  [/\b(armou?r|knight|warrior|gladiator|samurai|viking|paladin)\b/, "armour"],
  [/\b(robe|wizard|monk|cloak|kimono|witch|druid|king|queen|priest|nun)\b/, "robe"],
  [
    /\b(suit|business\w*|jacket|coat|blazer|detective|ceo|founder|doctor|lawyer|tuxedo|shirt|cowboy)\b/,
    "collar",
  ],
  [/\b(sweater|turtleneck|winter|cozy|knit|snow|artist)\b/, "turtleneck"],
  [/\b(dress|gown|bikini|swim\w*|ballerina|bride|princess|beach|summer|evening)\b/, "strap"],
  [/\b(t-?shirt|hoodie|athlete|runner|skater|dj|gamer)\b/, "crew"],
];

function named<T>(table: readonly (readonly [RegExp, T])[], text: string): T | null {
  return table.find(([words]) => words.test(text))?.[1] ?? null;
}

function pick<T>(list: readonly T[], at: number): T {
  return list[Math.min(list.length - 1, Math.floor(at * list.length))]!;
}

function hairColourOf(text: string, at: number, child: number): Lch {
  const words: readonly (readonly [RegExp, Lch])[] = [
    [/\b(blond|blonde|golden hair|fair hair)\b/, [0.8, 0.1, 86]],
    [/\b(redhead|red hair|ginger|auburn|red-haired)\b/, [0.52, 0.15, 42]],
    [
      /\b(old|elderly|grandmother|grandfather|grey hair|gray hair|white hair|silver hair|wizard|aged)\b/,
      [0.82, 0.01, 250],
    ],
    [/\b(black hair|dark hair|raven|brunette)\b/, [0.2, 0.02, 285]],
    [/\b(pink hair)\b/, [0.72, 0.15, 355]],
    [/\b(blue hair)\b/, [0.52, 0.15, 255]],
    [/\b(green hair)\b/, [0.6, 0.14, 150]],
    [/\b(purple hair|violet hair)\b/, [0.5, 0.16, 305]],
  ];
  return named(words, text) ?? pick(HAIR_COLOURS, child ? 0.3 + at * 0.7 : at);
}

/** Draws of the twelve that are of the moment, not of the person: clothing, and whether the eyes are open. */
const MOMENT = new Set([2, 5]);

/** The stream that a person's features come from; another `salt` gives an independent one. Null without a person. */
export function personStream(person: string | null, salt: string): RandomStream | null {
  return person === null ? null : randomStream(hash32(`${salt} ${person}`));
}

/** Casts the sitter. */
export function castingOf(context: SceneContext): Casting {
  const { text } = context.reading;
  const own = personStream(context.person, "face");
  const r = Array.from({ length: 12 }, (_, index) => {
    const [ofSeed, ofPerson] = [context.random(), own?.()];
    return MOMENT.has(index) ? ofSeed : (ofPerson ?? ofSeed);
  });
  const isChild = /\b(child|kid|boy|girl|baby|toddler|teen|son|daughter)\b/.test(text);
  const isMan =
    /\b(man|men|guy|boy|king|prince|knight|wizard|father|grandfather|he|his|him|cowboy|businessman|gentleman|male|monk|samurai|viking|gladiator|bearded|dad|son|actor|husband)\b/.test(
      text,
    );
  const isWoman =
    /\b(woman|women|girl|lady|queen|princess|witch|mother|grandmother|she|her|bride|ballerina|goddess|actress|female|businesswoman|nun|dress|wife|daughter|heroine|mermaid)\b/.test(
      text,
    );
  const man = isMan && !isWoman ? true : isWoman ? false : r[0]! < 0.42;
  const child = isChild ? 0.85 : 0;
  const grown = 1 - child;
  const build: Build = { woman: man ? grown * 0.08 : grown, man: man ? grown * 0.92 : 0, child };
  const womanHair = pick<HairName>(
    ["long", "waves", "bob", "bun", "ponytail", "curls", "long", "afro", "braid"],
    r[1]!,
  );
  const manHair = pick<HairName>(["short", "swept", "short", "curls", "swept", "bun"], r[1]!);
  const childHair = pick<HairName>(
    man ? ["short", "curls", "short"] : ["bob", "ponytail", "curls", "bob"],
    r[1]!,
  );
  const headgear = named(HEADGEAR_WORDS, text) ?? "none";
  const cropped = /\b(short|cropped|shaved)[ -](\w+ )?hair(ed|cut)?\b|\b(buzz|crew) ?cut\b/.test(
    text,
  );
  const wisdom = /wizard|old man|viking|bearded|beard|grandfather|santa/.test(text);
  const skinWords: readonly (readonly [RegExp, Lch])[] = [
    [/\b(african|black woman|black man|dark skin|dark-skinned|nigerian|ebony)\b/, SKINS[4]!],
    [/\b(indian|latina|latino|brown skin|arab|egyptian)\b/, SKINS[3]!],
    [/\b(tanned|mediterranean|mexican|hawaiian)\b/, SKINS[2]!],
    [/\b(pale|nordic|irish|porcelain|fair skin|scandinavian|vampire)\b/, SKINS[0]!],
  ];
  return {
    build,
    hair:
      // Only hair that fits into the glass.
      (headgear === "bubble" ? (man ? "short" : "bob") : named(HAIR_WORDS, text)) ??
      (cropped ? (man || isChild ? pick<HairName>(["short", "swept"], r[1]!) : "bob") : null) ??
      (wisdom ? "long" : isChild ? childHair : man ? manHair : womanHair),
    fringe: /fringe|bangs/.test(text) || (isChild && r[10]! < 0.8) || (!man && r[10]! < 0.38),
    headgear,
    clothing:
      named(CLOTHING_WORDS, text) ??
      pick<Clothing>(
        man
          ? ["collar", "crew", "turtleneck", "collar"]
          : ["strap", "turtleneck", "crew", "strap", "collar"],
        r[2]!,
      ),
    beard: man && !isChild ? (wisdom ? 1 : r[3]! < 0.35 ? 0.4 : 0) : 0,
    glasses: /glasses|sunglasses|spectacles|shades/.test(text),
    earring: !man && !isChild && r[4]! < 0.75,
    eyesOpen: r[5]! < 0.62,
    skin: named(skinWords, text) ?? pick(SKINS, r[6]!),
    hairColour: hairColourOf(text, r[7]!, child),
    nose: r[8]! * 2 - 1,
    chin: r[9]! * 2 - 1,
  };
}
