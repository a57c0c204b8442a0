/**
 * A wolf that howls and a fox that listens: one sitting body, two heads, two tails.
 * Data and the order of their pieces; figure units (see easel.ts).
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, crease, ellipse, pairs, spline, stroke } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import { type Coat, coatOf } from "./coat.ts";
import type { Easel } from "./easel.ts";

const BODY =
  blob(`0.08,-0.74 0,-0.7 -0.06,-0.62 -0.13,-0.5 -0.215,-0.36 -0.275,-0.2 -0.28,-0.07 -0.23,-0.004 -0.1,0
  0.05,0 0.09,-0.02 0.07,-0.05 0.02,-0.08 0.06,-0.24 0.2,-0.34 0.245,-0.46 0.24,-0.58 0.2,-0.68`);
const LEG =
  blob(`0.06,-0.42 0.1,-0.28 0.108,-0.14 0.1,-0.05 0.11,-0.004 0.18,0.002 0.225,-0.004 0.23,-0.03 0.2,-0.052
  0.175,-0.09 0.19,-0.24 0.215,-0.38 0.17,-0.5`);
const FAR_LEG = LEG.map((p, i) => (i % 2 ? p * 0.8 - 0.01 : p * 0.9 + 0.075));
const THIGH =
  blob(`-0.22,-0.3 -0.14,-0.35 -0.05,-0.31 0.01,-0.2 0.01,-0.1 0.06,-0.05 0.08,-0.025 0.05,-0.002 -0.12,0
  -0.23,-0.004 -0.27,-0.08 -0.26,-0.2`);
// Tufts of the chest: one step a point keeps their tips.
const RUFF = spline(
  pairs(`0.02,-0.74 0.16,-0.74 0.23,-0.66 0.262,-0.58 0.252,-0.53 0.27,-0.47 0.238,-0.44 0.23,-0.37 0.19,-0.4 0.16,-0.34
    0.13,-0.41 0.08,-0.37 0.07,-0.46 0.01,-0.45 0.02,-0.55 -0.04,-0.57 -0.01,-0.66`),
  2,
);
const HOWL = {
  head: blob(`0,-0.68 0,-0.77 0.035,-0.845 0.09,-0.895 0.15,-0.925 0.195,-0.96 0.24,-1 0.275,-1.012 0.292,-0.988
    0.278,-0.955 0.262,-0.92 0.257,-0.895 0.29,-0.905 0.318,-0.898 0.32,-0.876 0.285,-0.846 0.255,-0.81 0.245,-0.75
    0.23,-0.66 0.14,-0.62 0.06,-0.62`),
  ear: spline(pairs("0.075,-0.885 0,-0.9 -0.09,-0.865 -0.045,-0.81 0.015,-0.775 0.07,-0.81"), 3),
  muzzle: blob("0.3,-0.884 0.26,-0.84 0.24,-0.76 0.215,-0.72 0.18,-0.78 0.2,-0.85 0.245,-0.885"),
  nose: ellipse(0.277, -0.996, 0.019, 0.016, -0.6),
  eye: crease("0.125,-0.872 0.15,-0.885 0.172,-0.905", 0.016),
};
const FOX = {
  head: blob(`0.04,-0.68 0.03,-0.76 0.07,-0.835 0.14,-0.865 0.21,-0.845 0.255,-0.8 0.32,-0.765 0.385,-0.735 0.392,-0.712
    0.365,-0.7 0.3,-0.695 0.24,-0.675 0.19,-0.64 0.1,-0.62`),
  ears: [
    spline(pairs("0.06,-0.8 0.04,-0.9 0.055,-0.995 0.12,-0.92 0.15,-0.84"), 2),
    spline(pairs("0.12,-0.84 0.125,-0.92 0.16,-0.98 0.195,-0.91 0.2,-0.84"), 2),
  ],
  cheek: blob(
    "0.385,-0.72 0.31,-0.735 0.24,-0.735 0.18,-0.76 0.13,-0.73 0.1,-0.66 0.15,-0.625 0.2,-0.645 0.25,-0.68 0.31,-0.697",
  ),
  nose: ellipse(0.384, -0.728, 0.018, 0.016),
  eye: blob("0.205,-0.79 0.225,-0.803 0.25,-0.795 0.235,-0.783"),
};

/** All but the head. */
function sit(easel: Easel, coat: Coat, ruffPale: boolean): void {
  const half = mixRgb(coat.fur, coat.dark, 0.5);
  easel.solid([FAR_LEG], { top: coat.dark, lit: 0.15, rim: 0.5, breadth: 0.02 });
  easel.solid([BODY], { top: coat.fur, foot: half, from: -0.8, breadth: 0.07 });
  easel.solid([THIGH], {
    top: mixRgb(coat.fur, coat.dark, 0.2),
    foot: coat.dark,
    from: -0.35,
    breadth: 0.05,
    rim: 0,
    lit: 0.25,
  });
  easel.solid([LEG], {
    top: half,
    foot: coat.dark,
    from: -0.4,
    to: -0.15,
    breadth: 0.025,
    rim: 0.5,
    shade: 0.2,
  });
  easel.solid([RUFF], {
    top: ruffPale ? coat.pale : mixRgb(coat.fur, coat.dark, 0.15),
    foot: ruffPale ? mixRgb(coat.pale, coat.fur, 0.5) : half,
    from: -0.74,
    to: -0.36,
    breadth: 0.04,
    rim: 0.6,
  });
}

/** A wolf, nose to the sky. */
export function drawWolf(easel: Easel, context: SceneContext): void {
  const { palette } = context;
  const coat = coatOf(context, [
    [0.45, 0.02, 260],
    [0.36, 0.025, 280],
    [0.62, 0.02, 70],
  ]);
  const brush = spline(pairs("-0.22,-0.1 -0.33,-0.07 -0.44,-0.08 -0.55,-0.16"), 8, false);
  easel.solid([stroke(brush, (t) => 0.12 * Math.sin(Math.PI * (0.25 + t * 0.75)))], {
    top: coat.fur,
    foot: coat.dark,
    from: -0.14,
    breadth: 0.03,
  });
  sit(easel, coat, false);
  easel.solid([HOWL.head], {
    top: coat.fur,
    foot: mixRgb(coat.fur, coat.dark, 0.35),
    from: -1,
    to: -0.64,
    breadth: 0.035,
  });
  easel.flat([HOWL.muzzle], coat.pale, 0.35);
  easel.solid([HOWL.ear], { top: mixRgb(coat.fur, coat.dark, 0.5), breadth: 0.02 });
  easel.flat([HOWL.nose, HOWL.eye], palette.deep);
}

/** A fox, ears up. */
export function drawFox(easel: Easel, context: SceneContext): void {
  const { palette } = context;
  const coat = coatOf(context, [
    [0.62, 0.16, 48],
    [0.58, 0.15, 42],
    [0.66, 0.15, 55],
  ]);
  const black = mixRgb(coat.dark, palette.deep, 0.6);
  const line = spline(
    pairs("-0.18,-0.11 -0.33,-0.09 -0.48,-0.14 -0.55,-0.3 -0.48,-0.46"),
    10,
    false,
  );
  const width = (t: number): number =>
    0.19 * Math.sin(Math.PI * Math.min(1, 0.12 + t * 0.9)) + 0.01;
  easel.solid([stroke(line, width)], {
    top: coat.fur,
    foot: mixRgb(coat.fur, coat.dark, 0.6),
    from: -0.45,
    breadth: 0.05,
  });
  easel.solid([stroke(line.slice(-24), (t) => width(0.7 + t * 0.3))], {
    top: coat.pale,
    breadth: 0.03,
  });
  sit(easel, coat, true);
  easel.solid([FOX.ears[1]!], { top: black, lit: 0.1, rim: 0.6 });
  easel.solid([FOX.head, FOX.ears[0]!], {
    top: coat.fur,
    foot: mixRgb(coat.fur, coat.dark, 0.3),
    from: -0.95,
    to: -0.62,
    breadth: 0.04,
  });
  easel.flat([spline(pairs("0.075,-0.83 0.062,-0.96 0.12,-0.86"), 1)], black, 0.75);
  easel.flat([FOX.cheek], coat.pale, 0.92);
  easel.flat([FOX.nose, FOX.eye], palette.deep);
  easel.flat([crease("0.37,-0.703 0.31,-0.705 0.26,-0.715", 0.008)], coat.dark, 0.8);
}
