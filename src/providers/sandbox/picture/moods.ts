/**
 * Colour moods: prompt words to five OKLCH stops (deep, shadow, middle, light, glow). Data only.
 */
import type { Lch } from "../../../media/drawing/colour.ts";

/** Five stops from dark to light. */
export type Stops = readonly [Lch, Lch, Lch, Lch, Lch];

/** The first match wins: moments of light stand above places, because they colour a place. */
export const MOODS: readonly (readonly [RegExp, Stops])[] = [
  [
    /\b(sunset|golden hour|dusk|twilight|evening|autumn|amber)\b/,
    [
      [0.2, 0.07, 300],
      [0.38, 0.13, 340],
      [0.6, 0.18, 25],
      [0.78, 0.16, 60],
      [0.94, 0.09, 90],
    ],
  ],
  [
    /\b(dawn|sunrise|daybreak|first light)\b/,
    [
      [0.26, 0.06, 275],
      [0.46, 0.09, 295],
      [0.68, 0.11, 350],
      [0.84, 0.09, 50],
      [0.96, 0.05, 85],
    ],
  ],
  [
    /neon|cyber|synth|nightclub|\bclub\b|tokyo|futur|vaporwave|hologra/,
    [
      [0.14, 0.08, 285],
      [0.3, 0.17, 290],
      [0.55, 0.25, 330],
      [0.72, 0.16, 220],
      [0.93, 0.09, 195],
    ],
  ],
  [
    /\b(snow|snowy|ice|icy|winter|arctic|frost|frozen|glacier|blizzard)\b/,
    [
      [0.27, 0.05, 260],
      [0.48, 0.07, 250],
      [0.7, 0.06, 235],
      [0.88, 0.03, 225],
      [0.97, 0.02, 80],
    ],
  ],
  [
    /\b(fire|lava|volcan\w*|dragon|hell|flame|flames|inferno)\b/,
    [
      [0.15, 0.05, 20],
      [0.34, 0.13, 25],
      [0.56, 0.2, 35],
      [0.77, 0.17, 70],
      [0.95, 0.1, 100],
    ],
  ],
  [
    /desert|dune|sahara|\bmars\b|canyon|\bsand\b|savanna/,
    [
      [0.23, 0.06, 20],
      [0.44, 0.11, 35],
      [0.64, 0.13, 55],
      [0.82, 0.1, 75],
      [0.95, 0.06, 95],
    ],
  ],
  [
    /ocean|\bsea\b|beach|water|wave|island|\bboat|\bship\b|sail|harbou?r|coast|\blake\b|river|fjord|tropic|\bsurf|underwater|lagoon/,
    [
      [0.2, 0.06, 250],
      [0.4, 0.1, 240],
      [0.62, 0.12, 220],
      [0.82, 0.09, 200],
      [0.96, 0.05, 95],
    ],
  ],
  [
    /forest|jungle|\btrees?\b|garden|moss|\bleaf|meadow|spring|bamboo|botanic/,
    [
      [0.18, 0.05, 165],
      [0.36, 0.08, 155],
      [0.56, 0.11, 140],
      [0.78, 0.1, 120],
      [0.95, 0.08, 105],
    ],
  ],
  [
    /\bspace\b|galax|cosm|night|moon|\bstars?\b|nebula|universe|planet/,
    [
      [0.11, 0.04, 275],
      [0.26, 0.11, 285],
      [0.46, 0.17, 310],
      [0.68, 0.14, 250],
      [0.94, 0.07, 200],
    ],
  ],
  [
    /\b(roses?|blossoms?|petals?|peony|peonies|tulips?|dahlia|lotus|love|candy|flowers?|romantic|ballerina|wedding)\b/,
    [
      [0.24, 0.08, 335],
      [0.46, 0.15, 350],
      [0.68, 0.17, 5],
      [0.84, 0.1, 25],
      [0.96, 0.04, 70],
    ],
  ],
  [
    /\b(luxury|luxurious|perfume|jewel\w*|watch|king|queen|royal|whisky|cognac)\b/,
    [
      [0.16, 0.03, 60],
      [0.34, 0.07, 65],
      [0.58, 0.11, 78],
      [0.8, 0.12, 88],
      [0.96, 0.07, 98],
    ],
  ],
  [
    /\b(noon|midday|sunny|summer|daylight)\b/,
    [
      [0.27, 0.08, 255],
      [0.5, 0.12, 245],
      [0.72, 0.11, 230],
      [0.88, 0.08, 95],
      [0.97, 0.05, 95],
    ],
  ],
  [
    /\b(coffee|cafe|food|bread|kitchen|cozy|cosy|candle\w*|tavern|library|interior|wood)\b/,
    [
      [0.19, 0.04, 45],
      [0.37, 0.08, 50],
      [0.58, 0.11, 62],
      [0.8, 0.11, 78],
      [0.95, 0.07, 90],
    ],
  ],
];
