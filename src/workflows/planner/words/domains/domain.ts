/**
 * What a domain is: what can be seen, used and said in a field of life, so that a plan about it is specific. Types and
 * three constructors that keep the tables short. Pure.
 *
 * How tables are written: a line of narration has 8 to 12 words, so that it fits five seconds, and its first of two
 * stands alone; pictures name things and no person, so that a format can add hands, a person or nobody.
 */

/** A line of narration and the few words over its picture. */
export interface Line {
  label: string;
  words: string;
}

/** Ten seconds of narration: two lines, of which the first stands alone. */
export type Passage = readonly [first: Line, second: Line];

/** A picture: what is to be seen at first, and what then moves. Both continue a sentence. */
export interface Shot {
  still: string;
  moving: string;
}

/** A picture with a line that says what it feels like, in the present tense and of nobody. */
export interface SpokenShot extends Shot {
  line: Line;
}

/** A picture with ten seconds of narration: a step, or a mistake. */
export interface SpokenPassage extends Shot {
  lines: Passage;
}

/** A person as they recur in pictures: "home cook", "rolled-up linen sleeves". */
export interface Person {
  noun: string;
  wear: string;
}

/** A field of life. */
export interface Domain {
  name: string;
  /** Words it is recognised by, in the singular; names with their capital. */
  words: string;
  /** Hashtags with `#`. */
  tags: readonly string[];
  people: readonly Person[];
  places: readonly string[];
  lights: readonly string[];
  palettes: readonly string[];
  /** Things to have at hand, as they stand in a list. */
  tools: readonly string[];
  /** What stirs in the background. */
  ambience: readonly string[];
  shots: readonly SpokenShot[];
  /** Words of a topic for which its steps and mistakes hold; empty: for any of the domain. */
  stepsFor: string;
  /** How a piece of work in it goes, in order. */
  stages: readonly SpokenPassage[];
  mistakes: readonly SpokenPassage[];
  /** What is annoying before one has the right thing. */
  problems: readonly Passage[];
}

/** A picture with its line. */
export const shot = (still: string, moving: string, label: string, words: string): SpokenShot => ({
  still,
  moving,
  line: { label, words },
});

/** Two lines, each with its label. */
export const passage = (
  label: string,
  words: string,
  nextLabel: string,
  nextWords: string,
): Passage => [
  { label, words },
  { label: nextLabel, words: nextWords },
];

/** A picture with two lines. */
export const stage = (
  still: string,
  moving: string,
  ...lines: [label: string, words: string, nextLabel: string, nextWords: string]
): SpokenPassage => ({ still, moving, lines: passage(...lines) });
