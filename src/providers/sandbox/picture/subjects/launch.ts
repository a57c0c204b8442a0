/**
 * A launch: the rocket high up, its trail, and clouds of smoke over the ground; among stars just the rocket.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { ellipse } from "../../../../media/drawing/outline.ts";
import { easelOf, type Loops } from "./easel.ts";
import { knollOf } from "./ground.ts";
import type { Stage } from "./stage.ts";
import { standOf } from "./stand.ts";

/** The stage of a rocket. */
export const launching: Stage = (context, land, figure) => {
  const { height, palette, random, short } = context;
  const space = land.ground === "space";
  const stand = standOf(context, land, { ...figure, y: height * (space ? 0.74 : 0.62) });
  const easel = easelOf(context, stand);
  if (space) {
    figure.draw(easel, context);
    return { painters: easel.painters, box: easel.box };
  }
  const floor = height * 0.84;
  const ground = knollOf(context, land, { ...stand, y: floor }, 0.6);
  const smoke = easelOf(context, { ...stand, y: floor });
  const deep = (floor - stand.y) / stand.unit;
  const puffs = (count: number, spread: number, tall: number, size: number): Loops =>
    Array.from({ length: count }, (_, i) => {
      const x = ((i + random()) / count - 0.5) * 2 * spread;
      const fall = 1 - (x / spread) ** 2;
      const r = size * (0.55 + 0.6 * random()) * (0.45 + 0.55 * fall);
      return ellipse(x, -tall * fall * random() - r * 0.5, r, r * 0.86);
    });
  const column: Loops = Array.from({ length: 12 }, (_, i) => {
    const t = i / 11;
    const r = 0.055 + 0.1 * t * t + 0.02 * random();
    return ellipse((random() - 0.5) * 0.05, -deep * (1 - t) - 0.1 * t, r, r);
  });
  const white = mixRgb(palette.glow, palette.light, 0.35);
  const grey = mixRgb(palette.middle, palette.shadow, 0.35);
  const warm = mixRgb(white, [255, 176, 96], 0.4);
  const far = mixRgb(grey, palette.light, 0.2);
  smoke.solid(puffs(14, 0.95, 0.16, 0.17), {
    top: far,
    foot: mixRgb(grey, palette.deep, 0.3),
    from: -0.3,
    to: 0.12,
    lit: 0.35,
    rim: 0.4,
    breadth: 0.05,
  });
  smoke.solid(column, {
    top: warm,
    foot: mixRgb(white, grey, 0.35),
    from: -deep,
    to: 0,
    lit: 0.3,
    rim: 0.4,
    breadth: 0.04,
    shade: 0.3,
  });
  smoke.glow(0, -deep, 0.3, [255, 150, 70], 0.45);
  smoke.solid(puffs(12, 0.75, 0.1, 0.15), {
    top: mixRgb(white, grey, 0.3),
    foot: grey,
    from: -0.25,
    to: 0.1,
    lit: 0.35,
    rim: 0.45,
    breadth: 0.05,
  });
  smoke.solid(puffs(9, 0.5, 0.05, 0.12), {
    top: mixRgb(warm, white, 0.5),
    foot: mixRgb(white, grey, 0.6),
    from: -0.2,
    to: 0.1,
    lit: 0.3,
    rim: 0.4,
    breadth: 0.04,
  });
  smoke.glow(0, -0.05, 0.34, [255, 150, 80], Math.min(0.3, short));
  figure.draw(easel, context);
  return {
    painters: [ground.under, ...smoke.painters, ...easel.painters],
    box: easel.box,
    opaqueFrom: ground.opaqueFrom,
  };
};
