/**
 * A horse that walks, head up, mane and tail in the wind.
 * Data and the order of its pieces; figure units (see easel.ts).
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, crease, ellipse } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import { coatOf } from "./coat.ts";
import type { Easel } from "./easel.ts";
import { hoof, limb, lock } from "./limbs.ts";

const BODY =
  blob(`0.36,-0.955 0.42,-0.978 0.475,-0.945 0.53,-0.87 0.585,-0.795 0.63,-0.745 0.643,-0.71 0.625,-0.68
  0.59,-0.668 0.56,-0.69 0.515,-0.728 0.465,-0.765 0.425,-0.765 0.385,-0.71 0.36,-0.63 0.345,-0.555 0.325,-0.48
  0.28,-0.41 0.2,-0.365 0.06,-0.34 -0.08,-0.35 -0.18,-0.385 -0.25,-0.4 -0.34,-0.44 -0.385,-0.53 -0.37,-0.625
  -0.3,-0.685 -0.2,-0.69 -0.08,-0.66 0.03,-0.655 0.12,-0.69 0.19,-0.755 0.26,-0.86`);
const EARS = [
  blob("0.375,-0.955 0.37,-1 0.385,-1.045 0.41,-1.01 0.42,-0.965"),
  blob("0.41,-0.965 0.412,-1.005 0.43,-1.04 0.45,-1 0.45,-0.955"),
];
const FORE = limb(
  "0.25,-0.5 0.255,-0.36 0.25,-0.22 0.245,-0.12 0.25,-0.04",
  [0.17, 0.115, 0.062, 0.042, 0.042],
);
const FORE_FAR = limb(
  "0.27,-0.46 0.32,-0.34 0.4,-0.255 0.375,-0.17 0.335,-0.12",
  [0.15, 0.1, 0.06, 0.04, 0.036],
);
const HIND = limb(
  "-0.27,-0.56 -0.24,-0.42 -0.28,-0.31 -0.335,-0.24 -0.325,-0.13 -0.31,-0.04",
  [0.24, 0.19, 0.1, 0.066, 0.042, 0.042],
);
const HIND_FAR = limb(
  "-0.24,-0.5 -0.2,-0.4 -0.2,-0.3 -0.22,-0.23 -0.18,-0.13 -0.14,-0.045",
  [0.2, 0.15, 0.09, 0.064, 0.042, 0.04],
);
const MANE = [
  lock("0.415,-0.985 0.45,-0.96 0.475,-0.92 0.49,-0.87", 0.04),
  lock("0.37,-0.965 0.31,-0.93 0.25,-0.9 0.17,-0.93", 0.1),
  lock("0.34,-0.94 0.29,-0.88 0.22,-0.84 0.12,-0.87", 0.11),
  lock("0.31,-0.9 0.26,-0.82 0.19,-0.78 0.08,-0.8", 0.11),
  lock("0.28,-0.85 0.23,-0.77 0.16,-0.72 0.05,-0.74", 0.11),
  lock("0.24,-0.8 0.2,-0.73 0.14,-0.68 0.05,-0.685", 0.09),
  lock("0.36,-0.95 0.33,-0.86 0.27,-0.78 0.24,-0.72", 0.12),
];
const TAIL = [
  lock("-0.35,-0.655 -0.45,-0.67 -0.53,-0.58 -0.55,-0.42 -0.6,-0.24", 0.11),
  lock("-0.36,-0.64 -0.43,-0.62 -0.49,-0.5 -0.5,-0.34 -0.52,-0.16", 0.12),
  lock("-0.36,-0.65 -0.46,-0.68 -0.57,-0.62 -0.62,-0.5 -0.7,-0.38", 0.09),
];

const KINDS = [
  [0.44, 0.09, 45],
  [0.3, 0.05, 45],
  [0.9, 0.02, 80],
  [0.58, 0.1, 58],
  [0.25, 0.02, 280],
] as const;

/** A walking horse. */
export function drawHorse(easel: Easel, context: SceneContext): void {
  const { palette } = context;
  const coat = coatOf(context, KINDS);
  const half = mixRgb(coat.fur, coat.dark, 0.55);
  const mane = mixRgb(coat.dark, palette.deep, 0.35);
  const far = mixRgb(coat.dark, palette.deep, 0.25);
  easel.solid(TAIL, { top: mane, lit: 0.25, breadth: 0.03, rim: 0.6 });
  easel.solid([FORE_FAR, HIND_FAR], { top: far, breadth: 0.02, lit: 0.2, rim: 0.5 });
  easel.flat(
    [hoof(-0.14, 0, 0.055), blob("0.35,-0.14 0.32,-0.13 0.285,-0.085 0.3,-0.065 0.345,-0.085")],
    palette.deep,
  );
  easel.solid([BODY, ...EARS, FORE, HIND], {
    top: coat.fur,
    foot: half,
    from: -0.9,
    to: -0.1,
    breadth: 0.06,
  });
  easel.flat(
    [
      crease("-0.18,-0.62 -0.15,-0.52 -0.18,-0.43 -0.22,-0.37", 0.016),
      crease("0.17,-0.62 0.24,-0.54 0.22,-0.45 0.17,-0.4", 0.016),
      crease("0.44,-0.9 0.47,-0.85 0.46,-0.79 0.43,-0.775", 0.012),
      crease("0.3,-0.72 0.29,-0.64 0.32,-0.56", 0.012),
      crease("0.6,-0.69 0.61,-0.7 0.632,-0.7", 0.008),
    ],
    coat.dark,
    0.55,
  );
  easel.flat([hoof(0.255, 0, 0.058), hoof(-0.305, 0, 0.058)], palette.deep);
  easel.solid(MANE, { top: mane, lit: 0.3, breadth: 0.03, rim: 0.6 });
  easel.flat(
    [ellipse(0.463, -0.885, 0.015, 0.012, 0.7), ellipse(0.62, -0.728, 0.011, 0.008, 0.8)],
    palette.deep,
  );
}
