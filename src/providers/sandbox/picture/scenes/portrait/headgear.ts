/**
 * Headgear and glasses in figure coordinates. Data and pure geometry.
 */
import { blob, crease, ellipse, pairs, ribbon } from "../../../../../media/drawing/outline.ts";
import type { Headgear } from "./casting.ts";
import { dot, type Loops } from "./pose.ts";

/** The piece itself, folds or seams on it, and trim in an accent colour. */
export interface HeadgearLoops {
  front: Loops;
  folds: Loops;
  trim: Loops;
}

function crown(): HeadgearLoops {
  // Along the band, t runs from the forehead to the back of the head.
  const bandX = (t: number): number => 0.74 - 1.66 * t;
  const bandY = (t: number): number => -0.98 + 0.2 * t - 0.12 * Math.sin(Math.PI * t);
  const band = pairs("0.66,-0.72");
  for (let i = 0; i <= 6; i++) {
    const x = bandX(i / 6);
    const y = bandY(i / 6);
    band.push(x + 0.02, y - 0.06, x, y - 0.42 + (i % 2) * 0.16);
    if (i < 6) {
      band.push(x - 0.14, y + 0.02);
    }
  }
  band.push(...pairs("-0.86,-0.5 -0.3,-0.72 0.2,-0.82"));
  const jewels = [0.12, 0.35, 0.58, 0.82].map((t) => dot(bandX(t) - 0.06, bandY(t) + 0.14, 0.055));
  return { front: [band], folds: [], trim: jewels };
}

function flowers(): HeadgearLoops {
  const front: Loops = [];
  const trim: Loops = [];
  for (let i = 0; i < 7; i++) {
    const t = i / 6;
    const x = 0.56 - 1.5 * t;
    const y = -0.84 + 0.32 * t - 0.2 * Math.sin(Math.PI * t);
    for (let petal = 0; petal < 5; petal++) {
      const a = (petal / 5) * Math.PI * 2 + i;
      front.push(ellipse(x + 0.11 * Math.cos(a), y + 0.11 * Math.sin(a), 0.1, 0.075, a));
    }
    trim.push(dot(x, y, 0.06));
  }
  return { front, folds: [], trim };
}

const HOOD_EDGE =
  "0.74,-0.72 0.54,-0.62 0.34,-0.44 0.2,-0.1 0.12,0.3 0.16,0.72 0.26,1.1 0.4,1.5 0.62,1.92";

const PIECES: Readonly<Record<Exclude<Headgear, "none" | "bubble">, () => HeadgearLoops>> = {
  crown,
  flowers,
  hood: () => ({
    front: [
      blob(`0.5,-1.12 0.02,-1.36 -0.62,-1.36 -1.12,-0.98 -1.32,-0.2 -1.24,0.6 -1.36,1.3 -1.7,1.9
        -1.2,2.4 0.2,2.3 0.62,1.92 0.4,1.5 0.26,1.1 0.16,0.72 0.12,0.3 0.2,-0.1 0.34,-0.44
        0.54,-0.62 0.74,-0.72`),
    ],
    folds: [
      crease("0.5,-0.9 0.1,-1.1 -0.5,-1 -0.9,-0.4 -0.92,0.4 -0.8,1.2", 0.06),
      crease("0.1,-0.6 -0.3,-0.6 -0.56,-0.1 -0.5,0.6 -0.3,1.4", 0.07),
      crease("-0.1,0.2 -0.2,0.8 0,1.4 0.3,1.9", 0.06),
    ],
    trim: [ribbon(HOOD_EDGE, 0.05)],
  }),
  hat: () => ({
    front: [
      blob("0.6,-0.72 0.66,-1.2 0.5,-1.5 0.12,-1.44 -0.3,-1.58 -0.7,-1.42 -0.86,-0.96 -0.86,-0.56"),
      blob(`1.3,-0.66 0.9,-0.84 0.3,-0.92 -0.5,-0.78 -1.2,-0.5 -1.62,-0.22 -1.1,-0.3 -0.4,-0.5
        0.3,-0.68 0.9,-0.66`),
    ],
    folds: [],
    trim: [ribbon("0.66,-0.93 0.2,-0.96 -0.4,-0.84 -0.86,-0.66", 0.16)],
  }),
  wizard: () => ({
    front: [
      blob(`0.68,-0.7 0.5,-1.3 0.22,-1.9 -0.2,-2.5 -0.72,-2.75 -0.56,-2.4 -0.66,-1.8 -0.86,-1.2
        -0.94,-0.52`),
      blob(`1.36,-0.5 0.8,-0.78 0.2,-0.84 -0.6,-0.7 -1.3,-0.4 -1.7,-0.08 -1.1,-0.22 -0.4,-0.42
        0.3,-0.6 0.9,-0.58`),
    ],
    folds: [
      crease("0.2,-1.1 0,-1.6 -0.34,-2.2", 0.05),
      crease("-0.4,-0.9 -0.5,-1.5 -0.5,-2.1", 0.06),
    ],
    trim: [ribbon("0.66,-0.86 0.2,-0.94 -0.4,-0.82 -0.94,-0.62", 0.13)],
  }),
  helmet: () => ({
    front: [
      blob(`0.78,-0.5 0.74,-0.86 0.4,-1.2 -0.2,-1.34 -0.8,-1.14 -1.14,-0.6 -1.16,0 -1,0.6 -0.8,0.9
        -0.4,0.8 -0.04,0.84 0.2,0.74 0.22,0.4 0.1,0.1 0.16,-0.2 0.4,-0.42`),
    ],
    folds: [
      ribbon("0.7,-0.62 0.2,-0.92 -0.4,-0.86 -0.94,-0.4", 0.04),
      ribbon("0.1,0.1 -0.4,0.2 -1.1,0.1", 0.03),
    ],
    trim: [
      blob(`0.52,-1.06 0.2,-1.5 -0.4,-1.64 -1.02,-1.4 -1.42,-0.8 -1.5,-0.1 -1.42,0.5 -1.14,0.1
        -1.1,-0.5 -0.76,-1.08 -0.2,-1.26 0.24,-1.2`),
      dot(-0.1, -0.26, 0.06),
    ],
  }),
  beanie: () => ({
    front: [
      blob(`0.7,-0.56 0.66,-0.98 0.3,-1.36 -0.3,-1.46 -0.84,-1.2 -1.1,-0.7 -1.06,-0.3 -0.5,-0.4
        0.1,-0.5`),
    ],
    folds: [-0.8, -0.5, -0.2, 0.1, 0.38].map((x) =>
      crease(`${x},-0.5 ${x * 0.9 - 0.04},-0.9 ${x * 0.6 - 0.08},-1.34`, 0.04),
    ),
    trim: [ribbon("0.72,-0.62 0.1,-0.6 -0.5,-0.5 -1.08,-0.38", 0.26)],
  }),
  headphones: () => ({
    front: [
      ribbon("-0.1,-0.2 -0.06,-0.7 -0.1,-1.1 -0.16,-1.25", 0.12),
      ellipse(-0.12, 0.12, 0.24, 0.34, 0.05),
    ],
    folds: [],
    trim: [ellipse(-0.1, 0.12, 0.13, 0.2, 0.05)],
  }),
};

/** Headgear by name; null for none, and for the bubble, which is painted in two goes (see bubble.ts). */
export function headgearOf(name: Headgear): HeadgearLoops | null {
  return name === "none" || name === "bubble" ? null : PIECES[name]();
}

/** Glasses: the lens, and the frame with its temple. */
export function glassesOf(): { lens: Loops; frame: Loops } {
  return {
    lens: [blob("0.46,-0.08 0.7,-0.1 0.76,0.06 0.68,0.2 0.5,0.19 0.43,0.05")],
    frame: [
      ribbon("0.44,-0.04 0.2,-0.06 -0.12,-0.02", 0.045),
      ribbon("0.66,-0.1 0.74,-0.06 0.78,0.02", 0.045),
    ],
  };
}
