/**
 * A low car seen from behind, lights on.
 * Figure units (see easel.ts): 1 is its breadth; it is 0.62 high.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, ellipse, pairs, roundRect, spline } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";

const mirrored = (text: string): number[] => {
  const half = pairs(text);
  const other: number[] = [];
  for (let i = half.length - 2; i >= 0; i -= 2) {
    other.push(-half[i]!, half[i + 1]!);
  }
  return spline([...half, ...other], 4);
};
const ROOF = mirrored("0.14,-0.615 0.25,-0.595 0.315,-0.52 0.38,-0.4 0.3,-0.33 0.1,-0.33");
const GLASS = mirrored("0.1,-0.575 0.22,-0.56 0.27,-0.5 0.315,-0.405 0.2,-0.39 0.08,-0.388");
const BODY = mirrored(
  "0.2,-0.42 0.38,-0.405 0.47,-0.36 0.5,-0.27 0.492,-0.17 0.47,-0.1 0.35,-0.075 0.1,-0.075",
);
const BUMPER = mirrored("0.1,-0.165 0.36,-0.165 0.47,-0.185 0.468,-0.1 0.35,-0.07 0.1,-0.07");
const SPOILER = mirrored("0.15,-0.432 0.36,-0.432 0.455,-0.41 0.46,-0.392 0.38,-0.4 0.15,-0.405");
const LAMP = mirrored(
  "0.05,-0.318 0.3,-0.322 0.458,-0.335 0.475,-0.3 0.455,-0.268 0.3,-0.285 0.05,-0.296",
);
const CORE = mirrored(
  "0.06,-0.311 0.3,-0.312 0.44,-0.318 0.45,-0.3 0.44,-0.288 0.3,-0.297 0.06,-0.302",
);

const PAINTS = [
  [0.52, 0.2, 27],
  [0.45, 0.13, 255],
  [0.78, 0.15, 85],
  [0.86, 0.01, 80],
  [0.3, 0.02, 270],
] as const;
const NAMED = [
  [/\bred\b/, PAINTS[0]],
  [/\bblue\b/, PAINTS[1]],
  [/\byellow|taxi\b/, PAINTS[2]],
  [/\bwhite|silver\b/, PAINTS[3]],
  [/\bblack\b/, PAINTS[4]],
] as const;

/** A car. */
export function drawCar(easel: Easel, context: SceneContext): void {
  const { palette, random, reading } = context;
  const drawn = PAINTS[Math.floor(random() * PAINTS.length)]!;
  const named = NAMED.find(([words]) => words.test(reading.text))?.[1] ?? drawn;
  const paint = mixRgb(palette.own(named), palette.shadow, 0.2);
  const dark = mixRgb(palette.deep, [8, 8, 12], 0.5);
  easel.flat([ellipse(0, -0.01, 0.6, 0.05)], palette.deep, 0.55);
  easel.flat([ellipse(0, -0.015, 0.48, 0.03)], palette.deep, 0.6);
  easel.flat(
    [roundRect(-0.465, -0.24, 0.17, 0.24, 0.05), roundRect(0.295, -0.24, 0.17, 0.24, 0.05)],
    dark,
  );
  easel.solid([ROOF], {
    top: paint,
    foot: mixRgb(paint, palette.deep, 0.3),
    from: -0.62,
    to: -0.33,
    breadth: 0.04,
    lit: 0.4,
  });
  easel.flat([GLASS], mixRgb(palette.deep, palette.shadow, 0.4));
  easel.flat(
    [spline(pairs("-0.2,-0.565 -0.04,-0.575 -0.14,-0.39 -0.31,-0.4 -0.26,-0.5"), 3)],
    palette.light,
    0.22,
  );
  easel.solid([BODY], {
    top: paint,
    foot: mixRgb(paint, palette.deep, 0.5),
    from: -0.42,
    to: -0.08,
    breadth: 0.05,
    lit: 0.35,
    shade: 0.4,
  });
  easel.solid([SPOILER], { top: mixRgb(paint, palette.light, 0.2), breadth: 0.02, lit: 0.3 });
  easel.flat([BUMPER], mixRgb(dark, palette.shadow, 0.25));
  easel.flat(
    [
      blob("-0.3,-0.1 -0.22,-0.13 -0.15,-0.1 -0.22,-0.075"),
      blob("0.3,-0.1 0.22,-0.13 0.15,-0.1 0.22,-0.075"),
    ],
    dark,
  );
  easel.flat(
    [ellipse(-0.24, -0.1, 0.028, 0.022), ellipse(0.24, -0.1, 0.028, 0.022)],
    palette.middle,
    0.7,
  );
  easel.flat(
    [roundRect(-0.11, -0.235, 0.22, 0.065, 0.01)],
    mixRgb(palette.own([0.92, 0.02, 90]), palette.shadow, 0.25),
  );
  easel.flat([LAMP], [120, 16, 22]);
  easel.flat([CORE], [255, 66, 58]);
  for (const x of [-0.38, 0.38]) {
    easel.glow(x, -0.302, 0.15, [255, 60, 48], 0.55);
    easel.glow(x, -0.302, 0.04, [255, 190, 170], 0.5);
    easel.glow(x, 0.08, 0.16, [255, 50, 40], 0.16);
  }
  easel.glow(0, -0.305, 0.12, [255, 60, 48], 0.2);
}
