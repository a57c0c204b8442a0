/**
 * The tail of a diving whale, water running off it.
 * Figure units (see easel.ts): the waterline is at 0, the flukes reach 1.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { crease, ellipse, pairs, spline } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";

const STOCK = spline(
  pairs(`-0.02,-0.8 0.05,-0.79 0.07,-0.68 0.075,-0.5 0.11,-0.28 0.19,-0.08 0.26,0.03 -0.27,0.03 -0.2,-0.1 -0.13,-0.3
    -0.09,-0.5 -0.08,-0.68`),
  6,
);
const FLUKES = spline(
  pairs(`0,-0.785 0.05,-0.835 0.14,-0.872 0.28,-0.885 0.43,-0.915 0.55,-0.965 0.66,-0.985 0.6,-0.9 0.49,-0.8
    0.34,-0.725 0.18,-0.665 0.06,-0.6 -0.06,-0.6 -0.18,-0.645 -0.34,-0.69 -0.49,-0.75 -0.62,-0.845 -0.69,-0.92
    -0.58,-0.915 -0.44,-0.885 -0.28,-0.865 -0.14,-0.86 -0.05,-0.83`),
  6,
);

/** A whale's tail. */
export function drawWhaleTail(easel: Easel, context: SceneContext): void {
  const { palette, random } = context;
  const skin = mixRgb(
    mixRgb(palette.own([0.36, 0.05, 245]), palette.shadow, 0.4),
    palette.deep,
    0.3,
  );
  const foam = mixRgb(palette.glow, [255, 255, 255], 0.5);
  easel.solid([STOCK], {
    top: skin,
    foot: palette.deep,
    from: -0.8,
    to: 0.03,
    breadth: 0.06,
    lit: 0.35,
  });
  easel.solid([FLUKES], {
    top: skin,
    foot: mixRgb(skin, palette.deep, 0.55),
    from: -0.98,
    to: -0.6,
    breadth: 0.05,
    lit: 0.4,
    rim: 0.9,
  });
  easel.flat(
    [
      crease("0,-0.78 0.005,-0.7 0,-0.6", 0.02),
      crease("0.1,-0.8 0.3,-0.79 0.48,-0.85", 0.014),
      crease("-0.1,-0.79 -0.3,-0.775 -0.5,-0.82", 0.014),
    ],
    palette.deep,
    0.5,
  );
  // Water streams off the trailing edges.
  const streams: number[][] = [];
  const drops: number[][] = [];
  for (let i = 0; i < 18; i++) {
    const x = (random() - 0.5) * 1.1;
    const y = -0.62 - Math.abs(x) * 0.3;
    const long = 0.06 + 0.2 * random() * (1 - Math.abs(x));
    streams.push(
      crease(
        `${x},${y} ${x * 1.01},${y + long * 0.5} ${x * 1.02},${y + long}`,
        0.006 + 0.006 * random(),
      ),
    );
    const r = 0.004 + 0.007 * random();
    drops.push(ellipse(x * 1.05, y + long + 0.4 * random(), r * 0.8, r * 1.3));
  }
  easel.flat(streams, foam, 0.55);
  easel.flat(drops, foam, 0.8);
  for (const [rx, ry, a] of [
    [0.52, 0.05, 0.28],
    [0.4, 0.036, 0.4],
    [0.3, 0.024, 0.55],
  ] as const) {
    const lobes = Array.from({ length: 22 }, (_, i) => {
      const t = (i / 22) * Math.PI * 2;
      const d = 0.85 + 0.3 * random();
      return [Math.cos(t) * rx * d, 0.02 + Math.sin(t) * ry * d];
    }).flat();
    easel.flat([spline(lobes, 4)], foam, a);
  }
}
