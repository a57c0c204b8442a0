/**
 * Hair and beards in profile as locks: guide curves between which strands are combed.
 * Data in figure coordinates; every guide runs from the parting to the tip.
 */
import { ellipse, pairs } from "../../../../../media/drawing/outline.ts";
import type { RandomStream } from "../../hash.ts";
import { curlsOf } from "./curls.ts";
import type { Loops } from "./pose.ts";

/** Two or more guides of equal length: the first and the last bound the lock. */
export type Lock = readonly (readonly number[])[];

/** A hair style: what lies behind head and neck, what lies over them, and loops without strands (buns, curls). */
export interface HairStyle {
  behind: Lock[];
  over: Lock[];
  clouds: Loops;
  /** Whether the ear shows. */
  ear: boolean;
}

/** Names of the styles; "curls" and "afro" are grown (see curls.ts), the others combed. */
export type HairName =
  | "long"
  | "waves"
  | "bob"
  | "bun"
  | "ponytail"
  | "short"
  | "swept"
  | "curls"
  | "afro"
  | "braid";

// Combed back from the hairline to one point at the back of the head.
const CAP: Lock = [
  pairs("0.685,-0.58 0.42,-1.05 -0.16,-1.16 -0.66,-1.0 -1.02,-0.6"),
  pairs("0.6,-0.5 0.26,-0.82 -0.2,-0.88 -0.62,-0.72 -1.0,-0.46"),
  pairs("0.5,-0.34 0.18,-0.5 -0.24,-0.5 -0.66,-0.38 -0.98,-0.34"),
  pairs("0.36,-0.12 0.1,-0.2 -0.22,-0.08 -0.62,-0.02 -0.96,-0.22"),
  pairs("0.13,0.24 0.03,-0.06 -0.3,0.36 -0.62,0.44 -0.96,-0.06"),
];

const COMBED: Readonly<Record<Exclude<HairName, "curls" | "afro">, HairStyle>> = {
  long: {
    behind: [],
    over: [
      [
        pairs(`0.665,-0.61 0.42,-1.07 -0.18,-1.2 -0.76,-1.0 -1.12,-0.48 -1.2,0.22 -1.2,0.95 -1.32,1.6
          -1.4,2.3 -1.22,3.0`),
        pairs(`0.67,-0.56 0.46,-0.8 0.02,-0.9 -0.36,-0.68 -0.66,-0.24 -0.7,0.4 -0.72,1.0 -0.86,1.6
          -0.98,2.3 -1.14,3.0`),
        pairs(`0.64,-0.52 0.54,-0.46 0.42,-0.3 0.3,-0.04 0.12,0.25 -0.12,0.64 -0.22,1.12 -0.36,1.66
          -0.58,2.25 -1.06,2.96`),
      ],
    ],
    clouds: [],
    ear: false,
  },
  waves: {
    behind: [],
    over: [
      [
        pairs(`0.5,-0.86 0.2,-1.2 -0.4,-1.26 -0.96,-0.98 -1.26,-0.4 -1.22,0.2 -1.5,0.8 -1.34,1.4
          -1.6,2.0 -1.3,2.72`),
        pairs(`0.56,-0.8 0.36,-0.9 -0.06,-0.92 -0.46,-0.7 -0.74,-0.26 -0.66,0.3 -0.92,0.84 -0.78,1.4
          -1.1,2.0 -1.24,2.74`),
        pairs(`0.62,-0.7 0.56,-0.5 0.36,-0.34 0.26,-0.06 0.02,0.22 0.04,0.6 -0.26,0.98 -0.16,1.44
          -0.56,1.98 -1.16,2.7`),
      ],
      [
        pairs("0.52,-0.84 0.64,-0.82 0.66,-0.62 0.5,-0.4 0.38,-0.16 0.24,0.1"),
        pairs("0.42,-0.9 0.5,-0.78 0.46,-0.6 0.32,-0.38 0.22,-0.1 0.16,0.1"),
      ],
    ],
    clouds: [],
    ear: false,
  },
  bob: {
    behind: [],
    over: [
      [
        pairs(
          `0.69,-0.58 0.42,-1.1 -0.2,-1.22 -0.8,-1.02 -1.16,-0.5 -1.24,0.08 -1.14,0.52 -0.86,0.86`,
        ),
        pairs(
          `0.68,-0.54 0.46,-0.82 0.0,-0.9 -0.4,-0.66 -0.64,-0.2 -0.66,0.24 -0.58,0.62 -0.38,0.95`,
        ),
        pairs(`0.66,-0.5 0.56,-0.42 0.46,-0.24 0.38,0.0 0.32,0.24 0.28,0.46 0.24,0.7 0.26,0.94`),
      ],
    ],
    clouds: [],
    ear: false,
  },
  bun: { behind: [], over: [CAP], clouds: [ellipse(-1.16, -0.5, 0.37, 0.34, 0.4)], ear: true },
  ponytail: {
    behind: [
      [
        pairs("-0.9,-0.5 -1.3,-0.72 -1.68,-0.4 -1.78,0.3 -1.66,1.0 -1.84,1.9"),
        pairs("-0.9,-0.35 -1.2,-0.5 -1.5,-0.2 -1.56,0.35 -1.46,1.0 -1.76,1.88"),
        pairs("-0.92,-0.15 -1.1,-0.25 -1.26,0.0 -1.3,0.4 -1.22,0.95 -1.68,1.8"),
      ],
    ],
    over: [CAP],
    clouds: [ellipse(-0.99, -0.34, 0.1, 0.17, 0.1)],
    ear: true,
  },
  braid: {
    behind: [],
    over: [CAP],
    clouds: Array.from({ length: 11 }, (_, i) =>
      ellipse(
        -0.95 - 0.02 * i - 0.1 * Math.sin(i * 0.6),
        0.02 + i * 0.235,
        0.22 - i * 0.009,
        0.17,
        i % 2 ? 0.5 : -0.5,
      ),
    ),
    ear: true,
  },
  short: {
    behind: [],
    over: [
      [
        pairs(
          `0.64,-0.7 0.5,-1.06 0.08,-1.22 -0.42,-1.16 -0.86,-0.86 -1.03,-0.38 -0.98,0.1 -0.74,0.46`,
        ),
        pairs(
          `0.63,-0.66 0.4,-0.84 0.04,-0.92 -0.34,-0.82 -0.66,-0.54 -0.78,-0.16 -0.76,0.2 -0.64,0.5`,
        ),
        pairs(
          `0.6,-0.6 0.44,-0.52 0.26,-0.44 0.06,-0.3 -0.14,-0.16 -0.3,-0.02 -0.38,0.22 -0.5,0.52`,
        ),
      ],
      [
        pairs("0.46,-0.7 0.34,-0.34 0.24,-0.12 0.1,0.1 0.04,0.28"),
        pairs("0.08,-0.6 0.04,-0.28 0.0,-0.12 -0.02,0.06 -0.02,0.26"),
      ],
    ],
    clouds: [],
    ear: true,
  },
  swept: {
    behind: [],
    over: [
      [
        pairs(`0.62,-0.72 0.74,-1.08 0.34,-1.36 -0.24,-1.34 -0.78,-1.04 -1.06,-0.54 -1.02,0.02
          -0.76,0.48`),
        pairs(
          `0.62,-0.68 0.56,-0.92 0.2,-1.08 -0.2,-1.0 -0.58,-0.7 -0.76,-0.28 -0.76,0.16 -0.66,0.5`,
        ),
        pairs(`0.58,-0.6 0.4,-0.56 0.2,-0.5 0.0,-0.36 -0.18,-0.18 -0.32,-0.02 -0.4,0.22 -0.5,0.52`),
      ],
      [
        pairs("0.44,-0.72 0.31,-0.34 0.2,-0.12 0.08,0.06 0.03,0.22"),
        pairs("0.06,-0.62 0.02,-0.28 -0.02,-0.12 -0.03,0.04 -0.02,0.2"),
      ],
    ],
    clouds: [],
    ear: true,
  },
};

/** Fringe over the forehead, for styles that end in front at the hairline. */
export const FRINGE: Lock = [
  pairs("0.2,-1.08 0.58,-0.95 0.76,-0.64 0.745,-0.24"),
  pairs("0.18,-1.06 0.46,-0.88 0.6,-0.57 0.6,-0.2"),
  pairs("0.16,-1.04 0.34,-0.78 0.43,-0.45 0.4,-0.1"),
];

/** A beard along the jaw as locks to comb; 0..1 grows from a trimmed one to a wizard's. */
export function beardOf(length: number): Lock[] {
  const l = length * length;
  // Guides run from the jaw to the tip; growth moves their lower points, by the shares given second.
  const grown = (text: string, dx: string, dy: string): number[] => {
    const growX = dx.split(" ").map(Number);
    const growY = dy.split(" ").map(Number);
    return pairs(text).map((p, i) => p + l * (i % 2 ? growY : growX)[i >> 1]!);
  };
  return [
    [
      grown(
        "-0.02,0.28 -0.06,0.56 0.02,0.86 0.2,1.06 0.5,1.14",
        "0 0 0 0.1 0.06",
        "0 0 0.2 0.7 1.35",
      ),
      grown("0.1,0.34 0.14,0.6 0.26,0.84 0.42,1 0.52,1.14", "0 0 0 0.06 0.04", "0 0 0.15 0.6 1.38"),
      grown(
        "0.3,0.56 0.36,0.68 0.46,0.84 0.56,1.02 0.58,1.14",
        "0 0 0 0.04 0.04",
        "0 0 0.1 0.5 1.4",
      ),
      grown("0.54,0.74 0.58,0.79 0.64,0.88 0.68,1.02 0.62,1.14", "0 0 0 0 0.06", "0 0 0 0.5 1.4"),
      grown(
        "0.72,0.8 0.765,0.84 0.82,0.93 0.82,1.04 0.64,1.14",
        "0 0 0 0.05 0.06",
        "0 0 0.06 0.5 1.4",
      ),
    ],
    [
      grown("0.78,0.5 0.72,0.54 0.6,0.6 0.5,0.74 0.46,0.9", "0 0 0 0 0", "0 0 0 0 0.2"),
      grown("0.8,0.555 0.74,0.59 0.65,0.63 0.58,0.74 0.56,0.86", "0 0 0 0 0", "0 0 0 0 0.2"),
    ],
  ];
}

/** The style by name. */
export function hairStyleOf(name: HairName, random: RandomStream): HairStyle {
  if (name === "curls" || name === "afro") {
    return {
      behind: [],
      over: [],
      clouds: curlsOf(name === "afro" ? 1.22 : 0.98, random),
      ear: false,
    };
  }
  return COMBED[name];
}
