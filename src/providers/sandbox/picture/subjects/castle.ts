/**
 * A castle: curtain wall, towers round and square, a keep, flags; which towers there are is the seed's.
 * Figure units (see easel.ts).
 */
import { mixRgb, type Rgb } from "../../../../media/drawing/colour.ts";
import { roundRect, spline } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";
import { arch, battlements, FOOT, type Tower, walls } from "./masonry.ts";

/** The castle. */
export function drawCastle(easel: Easel, context: SceneContext): void {
  const { palette, random } = context;
  const stone = mixRgb(
    mixRgb(palette.own([0.66, 0.025, 70]), palette.shadow, 0.45),
    palette.deep,
    0.1,
  );
  const foot = mixRgb(stone, palette.deep, 0.62);
  const slate = mixRgb(
    mixRgb(palette.own([0.42, 0.09, 262]), palette.shadow, 0.35),
    palette.deep,
    0.2,
  );
  const window = mixRgb(palette.own([0.88, 0.13, 85]), palette.glow, 0.4);
  const dark = mixRgb(stone, palette.deep, 0.8);
  const cloth = mixRgb(palette.own([0.58, 0.19, 27]), palette.shadow, 0.1);
  const vary = (): number => (random() - 0.5) * 0.07;
  const square = random() < 0.5;
  const behind: Tower[] = [
    { x: -0.2, half: 0.055, top: -0.66 + vary(), roof: 0.2, flag: false },
    { x: 0.2, half: 0.065, top: -0.56 + vary(), roof: 0.22, flag: true },
    { x: 0.03, half: 0.085, top: -0.72 + vary() * 0.4, roof: 0.26, flag: true },
  ];
  const front: Tower[] = [
    { x: -0.44, half: 0.07, top: -0.36 + vary(), roof: square ? 0 : 0.2, flag: !square },
    { x: 0.44, half: 0.075, top: -0.4 + vary(), roof: square ? 0.2 : 0, flag: square },
    { x: -0.115, half: 0.055, top: -0.36, roof: 0, flag: false },
    { x: 0.115, half: 0.055, top: -0.36, roof: 0, flag: false },
  ];
  const build = (tower: Tower, tone: Rgb): void => {
    const { x, half, top, roof, flag } = tower;
    easel.solid(walls(tower), {
      top: tone,
      foot,
      from: top,
      to: 0,
      breadth: half * 0.7,
      shade: 0.6,
      lit: 0.3,
      rim: 0.45,
    });
    // Lower windows only where no wall stands in front.
    const floors = top < -0.45 ? [0.08] : [0.1, 0.22];
    easel.flat(
      floors.map((d) => roundRect(x - 0.011, top + d, 0.022, 0.05, 0.01)),
      window,
      0.95,
    );
    if (roof > 0) {
      const eave = half * 1.3;
      const cone = spline(
        [
          x - eave,
          top + 0.012,
          x - half * 0.45,
          top - roof * 0.5,
          x,
          top - roof,
          x + half * 0.45,
          top - roof * 0.5,
          x + eave,
          top + 0.012,
          x,
          top + 0.024,
        ],
        2,
      );
      easel.solid([cone], {
        top: slate,
        foot: mixRgb(slate, palette.deep, 0.4),
        from: top - roof,
        to: top,
        breadth: half * 0.8,
        shade: 0.55,
      });
    }
    if (flag) {
      const pole = top - roof;
      easel.flat(
        [
          [
            x - 0.003,
            pole - 0.09,
            x + 0.003,
            pole - 0.09,
            x + 0.003,
            pole + 0.02,
            x - 0.003,
            pole + 0.02,
          ],
        ],
        dark,
      );
      easel.flat(
        [
          spline(
            [
              x,
              pole - 0.09,
              x + 0.05,
              pole - 0.082,
              x + 0.1,
              pole - 0.07,
              x + 0.05,
              pole - 0.055,
              x,
              pole - 0.045,
            ],
            3,
          ),
        ],
        cloth,
      );
    }
  };
  const wall = (a: number, b: number, top: number, tone: Rgb): void => {
    easel.solid([[a, top, b, top, b, FOOT, a, FOOT], ...battlements(a, b, top, 0.03)], {
      top: tone,
      foot,
      from: top,
      to: 0,
      breadth: 0.025,
      lit: 0.15,
      rim: 0.3,
    });
  };
  for (const tower of behind) {
    build(tower, mixRgb(stone, palette.middle, 0.22));
  }
  wall(-0.3, 0.3, -0.42, mixRgb(stone, palette.middle, 0.1));
  wall(-0.44, 0.44, -0.24, stone);
  for (const tower of front) {
    build(tower, stone);
  }
  easel.flat([arch(0.055, -0.17)], mixRgb(stone, palette.deep, 0.35));
  easel.flat([arch(0.042, -0.155)], mixRgb(window, palette.deep, 0.35));
  easel.flat(
    [-0.028, 0, 0.028].map((x) => [
      x - 0.003,
      -0.16,
      x + 0.003,
      -0.16,
      x + 0.003,
      0.03,
      x - 0.003,
      0.03,
    ]),
    dark,
    0.8,
  );
  easel.flat(
    [
      [-0.045, -0.1, 0.045, -0.1, 0.045, -0.094, -0.045, -0.094],
      [-0.045, -0.05, 0.045, -0.05, 0.045, -0.044, -0.045, -0.044],
    ],
    dark,
    0.8,
  );
}
