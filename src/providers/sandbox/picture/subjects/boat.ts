/**
 * A sailing boat heeling a little before the wind.
 * Figure units (see easel.ts): the mast is 1 high, the waterline at 0.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, crease, pairs, spline, stroke } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel, Loops } from "./easel.ts";

/** Heel in radians: enough to feel wind. */
const HEEL = 0.07;

function heeled(loops: Loops): number[][] {
  const c = Math.cos(HEEL);
  const s = Math.sin(HEEL);
  return loops.map((loop) =>
    loop.map((p, i) => (i % 2 ? loop[i - 1]! * s + p * c : p * c - loop[i + 1]! * s)),
  );
}

const HULL = spline(
  pairs(
    "-0.33,-0.1 -0.1,-0.075 0.2,-0.09 0.47,-0.145 0.4,-0.06 0.32,0.025 0.1,0.035 -0.15,0.035 -0.28,0.02 -0.315,-0.04",
  ),
  4,
);
const STRIPE = spline(
  pairs(
    "-0.325,-0.07 -0.1,-0.048 0.2,-0.06 0.44,-0.11 0.43,-0.095 0.2,-0.042 -0.1,-0.03 -0.322,-0.052",
  ),
  4,
);
const CABIN = blob("-0.14,-0.08 -0.12,-0.125 0.05,-0.13 0.13,-0.09 0,-0.07");
// The leech of each sail is bowed by the wind.
const MAIN = spline(
  pairs(
    "0.015,-0.985 -0.05,-0.86 -0.14,-0.64 -0.24,-0.4 -0.33,-0.2 -0.2,-0.165 0.015,-0.175 0.02,-0.5",
  ),
  5,
);
const JIB = spline(
  pairs(
    "0.055,-0.88 0.13,-0.7 0.24,-0.46 0.36,-0.27 0.455,-0.165 0.33,-0.15 0.15,-0.165 0.09,-0.35 0.07,-0.6",
  ),
  5,
);

/** A boat under sail. */
export function drawBoat(easel: Easel, context: SceneContext): void {
  const { palette, random } = context;
  const white = mixRgb(palette.own([0.95, 0.02, 85]), palette.light, 0.2);
  const cloth = [white, white, mixRgb(palette.own([0.6, 0.17, 28]), palette.light, 0.1)][
    Math.floor(random() * 3)
  ]!;
  const hulls = [
    [0.3, 0.07, 255],
    [0.42, 0.15, 27],
    [0.34, 0.05, 45],
  ] as const;
  const hull = mixRgb(palette.own(hulls[Math.floor(random() * 3)]!), palette.deep, 0.35);
  const dark = mixRgb(palette.deep, palette.shadow, 0.15);
  const shadeOfCloth = mixRgb(cloth, palette.middle, 0.45);
  const mast = stroke([0.035, -1.02, 0.035, -0.07], (t) => 0.012 + 0.008 * t);
  const boom = stroke([0.035, -0.16, -0.34, -0.175], () => 0.014);
  easel.solid(heeled([JIB]), {
    top: cloth,
    foot: shadeOfCloth,
    from: -0.9,
    to: -0.15,
    breadth: 0.09,
    lit: 0.3,
    shade: 0.28,
  });
  easel.solid(heeled([MAIN]), {
    top: cloth,
    foot: shadeOfCloth,
    from: -1,
    to: -0.15,
    breadth: 0.11,
    lit: 0.3,
    shade: 0.28,
  });
  const seams = [-0.8, -0.62, -0.45, -0.3].map((y) =>
    crease(
      `0.02,${y} ${-0.03 - (y + 0.9) * 0.2},${y + 0.03} ${-0.06 - (y + 0.9) * 0.4},${y + 0.02}`,
      0.007,
    ),
  );
  easel.flat(heeled(seams), palette.shadow, 0.45);
  easel.flat(heeled([mast, boom]), dark);
  easel.flat(
    heeled([spline(pairs("0.035,-1.02 -0.03,-1.01 -0.09,-0.995 -0.03,-0.985 0.035,-0.98"), 3)]),
    mixRgb(palette.own([0.6, 0.2, 28]), palette.light, 0.1),
  );
  easel.solid(heeled([CABIN]), {
    top: mixRgb(white, palette.shadow, 0.25),
    foot: mixRgb(white, palette.shadow, 0.6),
    from: -0.13,
    to: -0.08,
    breadth: 0.015,
  });
  easel.solid(heeled([HULL]), {
    top: hull,
    foot: palette.deep,
    from: -0.14,
    to: 0.03,
    breadth: 0.025,
    lit: 0.3,
  });
  easel.flat(heeled([STRIPE]), cloth, 0.85);
  easel.flat(
    heeled([
      stroke([0.045, -0.9, 0.47, -0.145], () => 0.004),
      stroke([0.035, -1, -0.32, -0.1], () => 0.003),
    ]),
    dark,
    0.8,
  );
}
