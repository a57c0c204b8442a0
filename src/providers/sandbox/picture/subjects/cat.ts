/**
 * A cat that sits upright: seen from behind on a sill, from the front everywhere else.
 * Data and the order of its pieces; figure units (see easel.ts).
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, crease, ellipse, pairs, spline, stroke } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import { type Coat, coatOf } from "./coat.ts";
import type { Easel } from "./easel.ts";

const mirrored = (loop: readonly number[]): number[] => loop.map((p, i) => (i % 2 ? p : -p));
const both = (loop: number[]): number[][] => [loop, mirrored(loop)];

const BODY =
  blob(`0,-0.66 0.1,-0.63 0.145,-0.53 0.175,-0.4 0.225,-0.25 0.262,-0.12 0.25,-0.025 0.17,0
  0,0.004 -0.17,0 -0.25,-0.025 -0.262,-0.12 -0.225,-0.25 -0.175,-0.4 -0.145,-0.53 -0.1,-0.63`);
const HEAD =
  blob(`0,-0.895 0.08,-0.89 0.15,-0.85 0.19,-0.77 0.198,-0.7 0.16,-0.62 0.09,-0.578 0,-0.565
  -0.09,-0.578 -0.16,-0.62 -0.198,-0.7 -0.19,-0.77 -0.15,-0.85 -0.08,-0.89`);
// Ears have straight tips: one step a point.
const EAR = spline(pairs("0.05,-0.87 0.09,-0.93 0.155,-1 0.178,-0.93 0.188,-0.78 0.12,-0.8"), 1);
const INNER_EAR = spline(pairs("0.098,-0.875 0.15,-0.962 0.165,-0.83"), 1);
const PAW = blob(
  "0.03,-0.36 0.09,-0.34 0.095,-0.15 0.118,-0.05 0.11,0 0.02,0.002 0.012,-0.05 0.02,-0.2",
);

const KINDS = [
  [0.24, 0.02, 280],
  [0.3, 0.03, 300],
  [0.62, 0.14, 55],
  [0.55, 0.02, 250],
  [0.9, 0.02, 80],
] as const;

function tail(easel: Easel, coat: Coat, curve: string): void {
  const line = spline(pairs(curve), 10, false);
  const loop = stroke(line, (t) => 0.085 * Math.min(1, 0.3 + t * 6, 1.5 - t * 0.9));
  const [x, y] = line.slice(-2) as [number, number];
  easel.solid([loop, ellipse(x, y, 0.0255, 0.0255)], {
    top: coat.fur,
    foot: coat.dark,
    breadth: 0.03,
  });
}

/** The head, shared by both views. */
function head(easel: Easel, coat: Coat): void {
  easel.solid([HEAD, ...both(EAR)], {
    top: coat.fur,
    foot: mixRgb(coat.fur, coat.dark, 0.6),
    from: -1,
    to: -0.56,
    breadth: 0.05,
  });
}

/** From behind, the tail hanging over the edge. */
export function drawCatBehind(easel: Easel, context: SceneContext): void {
  const coat = coatOf(context, KINDS);
  easel.solid([BODY], { top: coat.fur, foot: coat.dark, from: -0.7, to: 0, breadth: 0.07 });
  easel.flat([crease("0,-0.5 0.012,-0.3 0,-0.06", 0.014)], coat.dark, 0.5);
  easel.flat(both(crease("0.2,-0.26 0.13,-0.2 0.12,-0.06", 0.016)), coat.dark, 0.5);
  head(easel, coat);
  tail(easel, coat, "0.12,-0.03 0.27,-0.02 0.36,0.06 0.36,0.2 0.33,0.32 0.4,0.42");
}

/** From the front, face and all. */
export function drawCat(easel: Easel, context: SceneContext): void {
  const { palette } = context;
  const coat = coatOf(context, KINDS);
  tail(easel, coat, "0.2,-0.04 0.34,-0.03 0.42,-0.1 0.42,-0.22 0.37,-0.32 0.4,-0.42");
  easel.solid([BODY], { top: coat.fur, foot: coat.dark, from: -0.7, to: 0, breadth: 0.07 });
  const chest = blob(
    "0,-0.58 0.08,-0.5 0.085,-0.4 0.05,-0.3 0,-0.26 -0.05,-0.3 -0.085,-0.4 -0.08,-0.5",
  );
  easel.flat([chest], coat.pale, 0.5);
  easel.solid([...both(PAW)], {
    top: mixRgb(coat.fur, coat.dark, 0.5),
    foot: mixRgb(coat.fur, coat.dark, 0.3),
    from: -0.35,
    breadth: 0.025,
    rim: 0.15,
    lit: 0.2,
  });
  easel.flat([crease("0,-0.34 0.004,-0.2 0,0", 0.014)], coat.dark, 0.8);
  easel.flat(both(crease("0.225,-0.25 0.15,-0.2 0.13,-0.03", 0.014)), coat.dark, 0.7);
  easel.flat(
    [-0.085, -0.055, 0.055, 0.085].map((x) => crease(`${x},-0.035 ${x},-0.018 ${x},0`, 0.008)),
    coat.dark,
    0.8,
  );
  head(easel, coat);
  easel.flat(both(INNER_EAR), mixRgb(coat.dark, palette.own([0.7, 0.09, 15]), 0.5), 0.8);
  easel.flat(
    [
      blob(
        "0,-0.69 0.05,-0.675 0.075,-0.635 0.05,-0.595 0,-0.585 -0.05,-0.595 -0.075,-0.635 -0.05,-0.675",
      ),
    ],
    coat.pale,
    0.55,
  );
  const almond = "0.04,-0.715 0.065,-0.765 0.11,-0.775 0.145,-0.75 0.125,-0.715 0.085,-0.7";
  easel.flat(both(blob(almond)), mixRgb(palette.deep, coat.dark, 0.4));
  const iris = mixRgb(palette.own([0.86, 0.15, 105]), palette.glow, 0.35);
  easel.flat(both(ellipse(0.092, -0.738, 0.036, 0.031)), iris);
  easel.flat(both(ellipse(0.092, -0.738, 0.012, 0.03)), palette.deep);
  easel.flat(
    [ellipse(0.102, -0.75, 0.008, 0.008), ellipse(-0.082, -0.75, 0.008, 0.008)],
    [255, 255, 255],
  );
  easel.flat(
    [blob("-0.024,-0.672 0,-0.677 0.024,-0.672 0.012,-0.655 0,-0.647 -0.012,-0.655")],
    palette.own([0.66, 0.1, 15]),
  );
  easel.flat(
    [
      crease("0,-0.65 0,-0.637 0,-0.63", 0.008),
      ...both(crease("0,-0.632 0.018,-0.618 0.04,-0.622", 0.009)),
    ],
    coat.dark,
  );
  easel.flat(
    [-0.014, 0, 0.014].flatMap((d) =>
      both(crease(`0.06,${-0.64 + d * 0.6} 0.15,${-0.645 + d * 1.6} 0.25,${-0.63 + d * 3}`, 0.005)),
    ),
    palette.glow,
    0.75,
  );
}
