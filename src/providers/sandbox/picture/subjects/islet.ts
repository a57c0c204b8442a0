/**
 * A rock in the sea for a lighthouse to stand on, foam round its foot; on land the lighthouse stands on a knoll.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { pairs, spline } from "../../../../media/drawing/outline.ts";
import { easelOf } from "./easel.ts";
import { mirrorOf } from "./mirror.ts";
import { type Stage, standing } from "./stage.ts";
import { standOf } from "./stand.ts";

// Facets of the rock: one step a point keeps them sharp. The lighthouse stands on the level part round x = 0.
const ROCK = spline(
  pairs(`-0.74,0.2 -0.66,0.1 -0.56,0.085 -0.46,0.01 -0.34,-0.005 0.14,-0.008 0.24,0.03 0.32,0.035 0.4,0.1 0.5,0.12
    0.6,0.2`),
  1,
);
const FACETS = [
  pairs("-0.46,0.01 -0.34,-0.005 -0.26,0.06 -0.36,0.2 -0.52,0.2"),
  pairs("-0.1,-0.005 0.14,-0.008 0.06,0.08 0.1,0.2 -0.12,0.2 -0.16,0.09"),
  pairs("0.24,0.03 0.32,0.035 0.4,0.1 0.36,0.2 0.24,0.2"),
];

/** The stage of a lighthouse. */
export const islet: Stage = (context, land, figure) => {
  if (land.ground !== "water") {
    return standing(context, land, figure);
  }
  const { height, palette, random } = context;
  const foot = land.horizon + (height - land.horizon) * 0.4;
  const tall = figure.tall;
  const reach = { back: 0.76, front: 0.62, up: 1.04, down: 0.24 };
  // The rock is a fifth of the tower's height; its foot meets the water.
  const stand = standOf(context, land, { y: foot - context.short * tall * 0.19, tall, reach });
  const easel = easelOf(context, stand);
  const stone = mixRgb(
    mixRgb(palette.own([0.4, 0.03, 260]), palette.shadow, 0.5),
    palette.deep,
    0.3,
  );
  easel.solid([ROCK], {
    top: stone,
    foot: palette.deep,
    from: 0,
    to: 0.2,
    breadth: 0.04,
    lit: 0.3,
  });
  easel.solid(FACETS, {
    top: mixRgb(stone, palette.middle, 0.25),
    foot: palette.deep,
    from: 0,
    to: 0.19,
    breadth: 0.02,
    lit: 0.2,
    rim: 0.2,
  });
  figure.draw(easel, context);
  const water = stand.y + 0.185 * stand.unit;
  const mirror = mirrorOf(context, easel, water, stand.unit * 0.5, 0.45);
  const foam = easelOf(context, stand);
  const white = mixRgb(palette.glow, [255, 255, 255], 0.4);
  for (const [thick, share] of [
    [0.05, 0.3],
    [0.032, 0.5],
    [0.016, 0.75],
  ] as const) {
    const line: number[] = [];
    for (let i = 0; i <= 26; i++) {
      line.push(
        -0.78 + i * 0.0552,
        0.2 - thick * (0.15 + 0.85 * random()) * Math.sin((Math.PI * i) / 26),
      );
    }
    for (let i = 26; i >= 0; i--) {
      line.push(
        -0.78 + i * 0.0552,
        0.2 + thick * 0.5 * Math.sin((Math.PI * i) / 26) * (0.5 + 0.5 * random()),
      );
    }
    foam.flat([spline(line, 3)], white, share);
  }
  return { painters: [mirror, ...easel.painters, ...foam.painters], box: easel.box };
};
