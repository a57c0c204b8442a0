/**
 * A lighthouse with its keeper's house, and the beams that turn from its lantern.
 * Figure units (see easel.ts).
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, roundRect, spline } from "../../../../media/drawing/outline.ts";
import { Shape } from "../../../../media/drawing/shape.ts";
import { addLight } from "../row.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";

/** Where the lamp is. */
const LAMP = -0.885;
/** Half the breadth of the tower at a height. */
const half = (y: number): number => 0.062 + (0.115 - 0.062) * Math.min(1, (y + 0.82) / 0.82);

/** A ring round the tower from height a down to height b, bowed like everything round that is seen from below. */
function ring(a: number, b: number): number[] {
  const bow = 0.012;
  return spline(
    [-half(a), a, 0, a - bow, half(a), a, half(b), b, 0, b - bow * 0.6, -half(b), b],
    1,
  );
}

/** Two beams, one wide towards the viewer's side, one narrow behind; strongest at the lamp. */
function beams(easel: Easel, context: SceneContext): void {
  const { width, height, palette, row, reading, short } = context;
  const { stand } = easel;
  const bright = reading.time === "noon" ? 0.12 : reading.time === null ? 0.3 : 0.42;
  const x0 = stand.x;
  const y0 = stand.y + LAMP * stand.unit;
  const cover = new Float32Array(width + 2);
  for (const [way, up, spread, share] of [
    [stand.side, -0.1, 0.2, 1],
    [-stand.side, -0.16, 0.1, 0.7],
  ] as const) {
    const shape = new Shape(width, height);
    const far = 3 * Math.max(width, height);
    shape.loop([
      x0,
      y0,
      x0 + way * far,
      y0 + (up - spread / 2) * far,
      x0 + way * far,
      y0 + (up + spread / 2) * far,
    ]);
    const [r, g, b] = palette.glow;
    // Light thins out along the beam; past the frame's shorter side little is left.
    const fall = new Float32Array(width).map((_, x) => {
      const d = Math.abs(x - x0) / (short * 0.75);
      return (bright * share) / (1 + d * d * 2.5);
    });
    easel.painters.push((y) => {
      const { from, to } = shape.cover(y, cover);
      for (let x = from; x < to; x++) {
        // The middle of a beam is brighter than its edge.
        const off = ((y - y0) / (Math.abs(x - x0) + 1) - up) / spread;
        const soft = 1 - Math.min(1, 4 * off * off);
        addLight(row, x, r, g, b, cover[x]! * soft * fall[x]!);
      }
    });
  }
}

/** A lighthouse; `easel.stand` is the foot of the tower. */
export function drawLighthouse(easel: Easel, context: SceneContext): void {
  const { palette } = context;
  const white = mixRgb(palette.own([0.93, 0.015, 80]), palette.shadow, 0.18);
  const red = mixRgb(palette.own([0.55, 0.19, 27]), palette.shadow, 0.14);
  const dark = mixRgb(palette.deep, palette.shadow, 0.25);
  const window = mixRgb(palette.own([0.88, 0.13, 85]), palette.glow, 0.4);
  beams(easel, context);
  easel.glow(0, LAMP, 0.2, palette.glow, 0.55);
  // The house.
  easel.solid([[-0.34, -0.14, -0.08, -0.14, -0.08, 0.02, -0.34, 0.02]], {
    top: mixRgb(white, palette.deep, 0.2),
    foot: mixRgb(white, palette.deep, 0.5),
    from: -0.14,
    breadth: 0.02,
    rim: 0.2,
  });
  easel.solid([[-0.37, -0.135, -0.31, -0.225, -0.1, -0.225, -0.05, -0.135]], {
    top: red,
    foot: mixRgb(red, palette.deep, 0.4),
    from: -0.23,
    to: -0.13,
    breadth: 0.03,
  });
  easel.solid([[-0.28, -0.265, -0.24, -0.265, -0.24, -0.2, -0.28, -0.2]], {
    top: dark,
    breadth: 0.01,
  });
  easel.flat(
    [roundRect(-0.3, -0.1, 0.045, 0.055, 0.004), roundRect(-0.2, -0.1, 0.045, 0.055, 0.004)],
    window,
    0.95,
  );
  // The tower.
  easel.solid([[-half(-0.78), -0.78, half(-0.78), -0.78, half(0), 0.03, -half(0), 0.03]], {
    top: white,
    foot: mixRgb(white, palette.deep, 0.35),
    from: -0.8,
    breadth: 0.05,
    shade: 0.4,
    lit: 0.3,
    rim: 0.5,
  });
  for (const [a, b] of [
    [-0.67, -0.53],
    [-0.39, -0.25],
    [-0.11, 0.03],
  ] as const) {
    easel.solid([ring(a, b)], {
      top: red,
      foot: mixRgb(red, palette.deep, 0.15),
      from: a,
      to: b,
      shade: 0,
      rim: 0,
      lit: 0,
    });
  }
  const lit = easel.stand.sun[0] * easel.stand.side > 0 ? 1 : -1;
  // The far side lies in shade as a whole, the way a column does.
  easel.flat(
    [[-lit * half(-0.78), -0.78, -lit * 0.028, -0.78, -lit * 0.05, 0.03, -lit * half(0), 0.03]],
    palette.deep,
    0.26,
  );
  easel.flat(
    [roundRect(-0.014, -0.63, 0.028, 0.05, 0.013), roundRect(-0.015, -0.35, 0.03, 0.055, 0.014)],
    mixRgb(window, palette.deep, 0.1),
  );
  easel.flat([roundRect(-0.03, -0.085, 0.06, 0.11, 0.028)], dark);
  // Gallery, lantern and dome.
  easel.solid(
    [[-0.1, -0.8, 0.1, -0.8, 0.075, -0.765, 0.062, -0.745, -0.062, -0.745, -0.075, -0.765]],
    { top: dark, breadth: 0.015 },
  );
  easel.flat(
    [-0.09, -0.045, 0, 0.045, 0.09].map((x) => [
      x - 0.003,
      -0.845,
      x + 0.003,
      -0.845,
      x + 0.003,
      -0.8,
      x - 0.003,
      -0.8,
    ]),
    dark,
  );
  easel.flat([[-0.095, -0.848, 0.095, -0.848, 0.095, -0.84, -0.095, -0.84]], dark);
  easel.flat(
    [[-0.05, -0.93, 0.05, -0.93, 0.05, -0.8, -0.05, -0.8]],
    mixRgb(window, [255, 255, 255], 0.35),
  );
  easel.flat(
    [-0.05, -0.017, 0.017, 0.05].map((x) => [
      x - 0.004,
      -0.93,
      x + 0.004,
      -0.93,
      x + 0.004,
      -0.8,
      x - 0.004,
      -0.8,
    ]),
    dark,
  );
  easel.solid(
    [
      blob(
        "-0.066,-0.927 -0.05,-0.955 -0.02,-0.978 0,-0.985 0.02,-0.978 0.05,-0.955 0.066,-0.927 0,-0.922",
      ),
      [-0.004, -1.02, 0.004, -1.02, 0.004, -0.97, -0.004, -0.97],
    ],
    { top: red, foot: mixRgb(red, palette.deep, 0.3), from: -1, to: -0.92, breadth: 0.02 },
  );
  easel.glow(0, LAMP, 0.07, palette.glow, 0.9);
}
