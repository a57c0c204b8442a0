/**
 * A log cabin, light in its windows, smoke from its chimney.
 * Figure units (see easel.ts): 1 is the height of the chimney.
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { ellipse, pairs, roundRect, spline } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";

const FRONT = pairs("-0.52,-0.4 -0.25,-0.78 0.02,-0.4 0.02,0.03 -0.52,0.03");
const SIDE = pairs("0.02,-0.4 0.6,-0.38 0.6,0.02 0.02,0.03");
const ROOF = pairs("-0.25,-0.85 0.52,-0.8 0.7,-0.36 0.08,-0.35");
const EAVE = pairs("-0.25,-0.86 -0.58,-0.39 -0.55,-0.35 -0.25,-0.76 0.04,-0.33 0.09,-0.36");
const SNOW = spline(
  pairs(
    "-0.27,-0.86 0.52,-0.815 0.63,-0.56 0.56,-0.5 0.48,-0.55 0.38,-0.49 0.27,-0.55 0.16,-0.5 0.07,-0.56 -0.02,-0.52",
  ),
  3,
);

/** A cabin. */
export function drawCabin(easel: Easel, context: SceneContext): void {
  const { palette, reading, random } = context;
  const snowy =
    reading.weather === "snow" || /\b(winter|snow\w*|ice|icy|alps)\b/.test(reading.text);
  const wood = mixRgb(
    mixRgb(palette.own([0.48, 0.08, 52]), palette.shadow, 0.25),
    palette.deep,
    0.15,
  );
  const dark = mixRgb(wood, palette.deep, 0.6);
  const roof = mixRgb(
    mixRgb(palette.own([0.36, 0.06, 30]), palette.shadow, 0.4),
    palette.deep,
    0.25,
  );
  const stone = mixRgb(palette.own([0.55, 0.02, 70]), palette.shadow, 0.5);
  const window = mixRgb(palette.own([0.88, 0.14, 82]), palette.glow, 0.3);
  const snow = mixRgb(palette.glow, palette.light, 0.35);
  // Smoke thins out as it drifts.
  let x = 0.34;
  let y = -1.02;
  for (let i = 0; i < 9; i++) {
    easel.glow(x, y, 0.035 + i * 0.01, palette.light, 0.2 - i * 0.018);
    x += 0.02 + 0.03 * random();
    y -= 0.028;
  }
  easel.solid([roundRect(0.26, -1, 0.13, 0.36, 0.008), roundRect(0.245, -1, 0.16, 0.04, 0.006)], {
    top: stone,
    foot: mixRgb(stone, palette.deep, 0.5),
    from: -1,
    to: -0.7,
    breadth: 0.03,
  });
  easel.solid([SIDE], {
    top: mixRgb(wood, palette.deep, 0.3),
    foot: dark,
    from: -0.4,
    breadth: 0.02,
    lit: 0.1,
    rim: 0,
  });
  easel.solid([FRONT], {
    top: wood,
    foot: mixRgb(wood, palette.deep, 0.4),
    from: -0.75,
    breadth: 0.02,
    lit: 0.1,
    rim: 0,
  });
  const logs = Array.from({ length: 7 }, (_, i) => -0.34 + i * 0.06);
  easel.flat(
    logs.map((v) => [-0.52, v, 0.02, v, 0.02, v + 0.009, -0.52, v + 0.009]),
    dark,
    0.75,
  );
  easel.flat(
    logs.map((v) => [0.02, v, 0.6, v + 0.003, 0.6, v + 0.012, 0.02, v + 0.009]),
    palette.deep,
    0.6,
  );
  easel.flat(
    [-0.44, -0.5, -0.56, -0.62].map((v) => {
      const half = 0.25 * ((v + 0.78) / 0.38);
      return [-0.25 - half, v, -0.25 + half, v, -0.25 + half, v + 0.009, -0.25 - half, v + 0.009];
    }),
    dark,
    0.6,
  );
  easel.solid([ROOF], {
    top: roof,
    foot: mixRgb(roof, palette.deep, 0.4),
    from: -0.85,
    to: -0.35,
    breadth: 0.05,
    lit: 0.3,
  });
  if (snowy) {
    easel.solid([SNOW], {
      top: snow,
      foot: mixRgb(snow, palette.middle, 0.35),
      from: -0.86,
      to: -0.5,
      breadth: 0.03,
      lit: 0.2,
      shade: 0.15,
    });
    easel.solid([roundRect(0.24, -1.03, 0.17, 0.045, 0.02)], { top: snow, breadth: 0.01 });
  } else {
    easel.flat(
      [-0.74, -0.63, -0.52, -0.42].map((v) => {
        const t = (v + 0.85) / 0.5;
        return [
          -0.25 + 0.33 * t,
          v,
          0.52 + 0.18 * t - 0.02,
          v + 0.035 * (1 - t),
          0.52 + 0.18 * t - 0.02,
          v + 0.035 * (1 - t) + 0.012,
          -0.25 + 0.33 * t,
          v + 0.012,
        ];
      }),
      palette.deep,
      0.4,
    );
  }
  easel.solid([EAVE], {
    top: snowy ? snow : mixRgb(wood, palette.light, 0.15),
    foot: snowy ? snow : wood,
    breadth: 0.02,
    lit: 0.25,
  });
  const frame = mixRgb(wood, palette.light, 0.25);
  for (const [wx, wy, ww, wh] of [
    [-0.46, -0.3, 0.15, 0.16],
    [0.14, -0.27, 0.15, 0.15],
    [0.38, -0.265, 0.14, 0.14],
    [-0.29, -0.6, 0.08, 0.09],
  ] as const) {
    easel.flat([roundRect(wx - 0.015, wy - 0.015, ww + 0.03, wh + 0.03, 0.004)], frame);
    easel.flat([[wx, wy, wx + ww, wy, wx + ww, wy + wh, wx, wy + wh]], window);
    easel.flat(
      [
        [
          wx + ww / 2 - 0.006,
          wy,
          wx + ww / 2 + 0.006,
          wy,
          wx + ww / 2 + 0.006,
          wy + wh,
          wx + ww / 2 - 0.006,
          wy + wh,
        ],
        [
          wx,
          wy + wh / 2 - 0.006,
          wx + ww,
          wy + wh / 2 - 0.006,
          wx + ww,
          wy + wh / 2 + 0.006,
          wx,
          wy + wh / 2 + 0.006,
        ],
      ],
      frame,
    );
    easel.glow(wx + ww / 2, wy + wh / 2, ww * 1.1, window, 0.22);
  }
  easel.flat([roundRect(-0.22, -0.27, 0.155, 0.3, 0.006)], dark);
  easel.flat(
    [roundRect(-0.205, -0.255, 0.125, 0.29, 0.006)],
    mixRgb(palette.own([0.45, 0.12, 28]), palette.deep, 0.3),
  );
  easel.flat([ellipse(-0.1, -0.1, 0.01, 0.01)], window);
}
