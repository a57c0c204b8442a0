/**
 * A rocket on its flame.
 * Figure units (see easel.ts): the rocket is 0.62 high from nozzle to tip, its flame reaches down to 0.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, ellipse, pairs, spline } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";

const HULL = spline(
  pairs(
    "0,-1 0.05,-0.93 0.085,-0.83 0.1,-0.7 0.1,-0.56 0.085,-0.42 0.062,-0.37 -0.062,-0.37 -0.085,-0.42 -0.1,-0.56 -0.1,-0.7 -0.085,-0.83 -0.05,-0.93",
  ),
  6,
);
const NOSE = spline(pairs("0,-1 0.05,-0.93 0.082,-0.84 0,-0.825 -0.082,-0.84 -0.05,-0.93"), 4);
const FINS = [
  spline(pairs("0.092,-0.54 0.17,-0.44 0.2,-0.33 0.19,-0.29 0.14,-0.35 0.07,-0.385"), 3),
  spline(pairs("-0.092,-0.54 -0.17,-0.44 -0.2,-0.33 -0.19,-0.29 -0.14,-0.35 -0.07,-0.385"), 3),
];
const MIDDLE_FIN = blob("0,-0.53 0.014,-0.44 0.014,-0.34 0,-0.3 -0.014,-0.34 -0.014,-0.44");
const NOZZLE = [-0.05, -0.375, 0.05, -0.375, 0.062, -0.335, -0.062, -0.335];
const FLAMES = [
  blob(
    "-0.06,-0.34 -0.085,-0.26 -0.07,-0.16 -0.03,-0.07 0,0 0.03,-0.07 0.07,-0.16 0.085,-0.26 0.06,-0.34",
  ),
  blob(
    "-0.045,-0.34 -0.058,-0.27 -0.045,-0.19 -0.015,-0.12 0,-0.08 0.015,-0.12 0.045,-0.19 0.058,-0.27 0.045,-0.34",
  ),
  blob("-0.03,-0.34 -0.034,-0.29 -0.022,-0.23 0,-0.18 0.022,-0.23 0.034,-0.29 0.03,-0.34"),
];

/** A rocket in flight. */
export function drawRocket(easel: Easel, context: SceneContext): void {
  const { palette } = context;
  const white = mixRgb(palette.own([0.94, 0.012, 80]), palette.shadow, 0.12);
  const red = mixRgb(palette.own([0.58, 0.2, 28]), palette.shadow, 0.1);
  const dark = mixRgb(palette.deep, palette.shadow, 0.3);
  easel.glow(0, -0.24, 0.26, [255, 140, 60], 0.5);
  easel.flat([FLAMES[0]!], [255, 132, 44], 0.95);
  easel.flat([FLAMES[1]!], [255, 204, 92], 0.95);
  easel.flat([FLAMES[2]!], [255, 250, 226]);
  easel.glow(0, -0.27, 0.09, [255, 220, 150], 0.7);
  easel.solid(FINS, {
    top: red,
    foot: mixRgb(red, palette.deep, 0.5),
    from: -0.54,
    to: -0.3,
    breadth: 0.03,
  });
  easel.solid([NOZZLE], { top: dark, breadth: 0.02 });
  easel.solid([HULL], {
    top: white,
    foot: mixRgb(white, palette.shadow, 0.35),
    from: -1,
    to: -0.37,
    breadth: 0.05,
    shade: 0.55,
    lit: 0.3,
  });
  easel.solid([NOSE], {
    top: red,
    foot: mixRgb(red, palette.deep, 0.15),
    from: -1,
    to: -0.82,
    breadth: 0.04,
    shade: 0.5,
  });
  const sun = easel.stand.sun[0] * easel.stand.side > 0 ? 1 : -1;
  easel.flat(
    [
      spline(
        [
          -sun * 0.012,
          -0.985,
          -sun * 0.04,
          -0.84,
          -sun * 0.045,
          -0.6,
          -sun * 0.03,
          -0.37,
          -sun * 0.062,
          -0.37,
          -sun * 0.085,
          -0.42,
          -sun * 0.1,
          -0.56,
          -sun * 0.1,
          -0.7,
          -sun * 0.085,
          -0.83,
          -sun * 0.05,
          -0.93,
        ],
        5,
      ),
    ],
    palette.deep,
    0.22,
  );
  easel.flat(
    [spline(pairs("-0.098,-0.5 0,-0.485 0.098,-0.5 0.093,-0.465 0,-0.45 -0.093,-0.465"), 3)],
    red,
    0.92,
  );
  easel.solid([MIDDLE_FIN], { top: mixRgb(red, palette.deep, 0.2), breadth: 0.01, rim: 0.3 });
  easel.flat([ellipse(0, -0.71, 0.052, 0.052)], mixRgb(dark, white, 0.35));
  easel.flat(
    [ellipse(0, -0.71, 0.038, 0.038)],
    mixRgb(palette.own([0.5, 0.1, 230]), palette.deep, 0.35),
  );
  easel.flat(
    [blob("-0.024,-0.722 -0.006,-0.74 0.02,-0.738 0,-0.722 -0.016,-0.7")],
    palette.glow,
    0.75,
  );
  easel.flat([ellipse(0, -0.59, 0.024, 0.024)], mixRgb(dark, white, 0.35));
  easel.flat(
    [ellipse(0, -0.59, 0.016, 0.016)],
    mixRgb(palette.own([0.5, 0.1, 230]), palette.deep, 0.35),
  );
}
