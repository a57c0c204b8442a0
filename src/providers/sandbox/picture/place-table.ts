/**
 * Words for places and things, and the scene that draws each. The first row whose words occur wins.
 */
import type { PromptReading } from "./prompt-reading.ts";
import type { Scene } from "./scene.ts";
import { bloom } from "./scenes/bloom.ts";
import { city } from "./scenes/city.ts";
import { desert } from "./scenes/desert.ts";
import { forest } from "./scenes/forest.ts";
import { mountain } from "./scenes/mountain.ts";
import { product } from "./scenes/product.ts";
import { road } from "./scenes/road.ts";
import { sea } from "./scenes/sea.ts";
import { space } from "./scenes/space.ts";

interface Place {
  words: RegExp;
  scene: Scene;
  /** Whether a person can stand in front of it. */
  behindPeople: boolean;
}

function place(words: string, scene: Scene, behindPeople = true): Place {
  return { words: new RegExp(`\\b(${words})\\b`), scene, behindPeople };
}

const PLACES: readonly Place[] = [
  place(
    "space|galaxy|galaxies|cosmos|cosmic|planets?|nebula|orbit|starship|spaceship|spacecraft|universe|astronaut|milky way",
    space,
  ),
  place(
    "products?|bottle|sneakers?|shoes?|perfume|cans|(?:soda|beer|tin|a) can|cosmetics?|headphones?|phone|coffee|tea|mug|watches|wristwatch|smartwatch|luxury watch|jar|candle|skincare|serum|lipstick|wine|soda|packaging|food|cake|burger|pizza|bread|fruit|handbag|chair|lamp|vase|ring|jewelry|jewellery",
    product,
    false,
  ),
  place(
    "city|skyline|streets?|urban|tokyo|new york|manhattan|buildings?|downtown|cyberpunk|traffic|taxi|subway|skyscrapers?|paris|london|metropolis|rooftop|apartment|alley|night ?club|neon",
    city,
  ),
  place(
    "roads?|highway|cars?|supercar|driv(?:e|ing)|race|racing|truck|motorcycle|motorbike|route 66|road trip",
    road,
  ),
  place(
    "flowers?|floral|bouquet|roses?|tulips?|blossoms?|petals?|orchids?|lotus|peony|peonies|dahlia|sunflowers?|poppy|poppies|daisy|daisies|lily|lilies|wildflowers?|bloom\\w*",
    bloom,
    false,
  ),
  place("desert|dunes?|sahara|mars|sand|savanna|oasis|camels?|canyon", desert),
  place(
    "ocean|sea|seaside|beach|waves?|boat|ship|island|surf|surfer|surfing|sail\\w*|yacht|coast|harbou?r|lighthouse|whales?|dolphins?|lagoon|underwater|mermaid|pirate",
    sea,
  ),
  place(
    "mountains?|alps|peaks?|valley|lakes?|volcano|castle|dragon|fjord|glacier|cliffs?|hiker|viking",
    mountain,
  ),
  place(
    "forest|trees?|jungle|woods?|woodland|garden|deer|fox|wolf|bear|bamboo|pines?|park|rainforest|elf|druid",
    forest,
  ),
  place(
    "hills?|landscape|river|snow|snowy|winter|nature|meadow|fields?|countryside|village|horse|eagle|sky|clouds?",
    mountain,
  ),
  place("sunset|sunrise|horizon|summer", sea),
];

/** The scene of the place or thing a prompt names, or null. `forPeople` asks for a place to stand in front of. */
export function placeOf(reading: PromptReading, forPeople: boolean): Scene | null {
  const found = PLACES.find((p) => (p.behindPeople || !forPeople) && p.words.test(reading.text));
  return found?.scene ?? null;
}
