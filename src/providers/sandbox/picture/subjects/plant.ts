/**
 * A plant in a clay pot; every seed grows another one.
 * Figure units (see easel.ts).
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, roundRect, spline, stroke } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";

/** A potted plant: leaves on arched stems. */
export function drawPlant(easel: Easel, { palette, random }: SceneContext): void {
  const clay = mixRgb(palette.own([0.56, 0.11, 45]), palette.shadow, 0.3);
  const leaf = mixRgb(palette.own([0.5, 0.1, 150]), palette.shadow, 0.35);
  for (let i = 0; i < 11; i++) {
    const a = (i / 10 - 0.5) * 2.3 + (random() - 0.5) * 0.2;
    const long = 0.42 + 0.2 * random();
    const x = Math.sin(a) * long;
    const y = -0.4 - Math.cos(a) * long * 0.9;
    const stem = spline([0, -0.36, x * 0.35, (y - 0.4) * 0.5 - 0.12, x, y], 6, false);
    const tone = mixRgb(leaf, palette.deep, i % 2 ? 0.5 : 0.15);
    easel.solid(
      [
        stroke(
          stem,
          (t) => 0.015 + 0.15 * Math.sin(Math.PI * Math.max(0, (t - 0.25) / 0.75)) ** 0.9,
        ),
      ],
      { top: tone, lit: 0.3, rim: 0.6, breadth: 0.03 },
    );
  }
  easel.solid(
    [blob("-0.2,-0.36 0,-0.35 0.2,-0.36 0.17,-0.14 0.13,-0.01 0,0 -0.13,-0.01 -0.17,-0.14")],
    { top: clay, foot: mixRgb(clay, palette.deep, 0.5), from: -0.36, breadth: 0.05 },
  );
  easel.solid([roundRect(-0.225, -0.42, 0.45, 0.09, 0.02)], {
    top: mixRgb(clay, palette.light, 0.1),
    breadth: 0.03,
  });
}
