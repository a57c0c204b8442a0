/**
 * A hot-air balloon: striped envelope, basket, burner.
 * Figure units (see easel.ts): 1 high, the basket's foot at 0.
 */
import { mixRgb, type Rgb } from "../../../../media/drawing/colour.ts";
import { roundRect, stroke } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";

/** Stripes across the half that is seen. */
const GORES = 9;
const MIDDLE = -0.64;
const FOOT = -0.21;

/** Half the breadth of the envelope at share t of its height, 0 the crown, 1 the mouth. */
function halfAt(t: number): number {
  return t < 0.46
    ? 0.365 * Math.sqrt(1 - ((0.46 - t) / 0.46) ** 2)
    : 0.365 - 0.3 * ((t - 0.46) / 0.54) ** 1.75;
}

/** The band of the envelope between two longitudes, -1 left edge, 1 right edge. */
function gore(a: number, b: number): number[] {
  const down: number[] = [];
  const up: number[] = [];
  for (let i = 0; i <= 28; i++) {
    const t = i / 28;
    const y = -1 + t * (1 + FOOT);
    const half = halfAt(t);
    // Seen a little from below: the middle of every circle of latitude hangs lower.
    const sag = (x: number): number => 0.03 * half * (1 - x * x) * 3;
    down.push(b * half, y + sag(b));
    up.push(y + sag(a), a * half);
  }
  return [...down, ...up.toReversed()];
}

/** Three pairs of colours the seed chooses from, as OKLCH. */
const SCHEMES = [
  [
    [0.6, 0.2, 28],
    [0.94, 0.04, 90],
    [0.78, 0.15, 75],
  ],
  [
    [0.5, 0.13, 255],
    [0.94, 0.03, 90],
    [0.66, 0.18, 35],
  ],
  [
    [0.7, 0.16, 55],
    [0.93, 0.05, 95],
    [0.58, 0.13, 195],
  ],
  [
    [0.55, 0.17, 350],
    [0.92, 0.06, 85],
    [0.72, 0.14, 50],
  ],
] as const;

/** A balloon. */
export function drawBalloon(easel: Easel, context: SceneContext): void {
  const { palette, random } = context;
  const scheme = SCHEMES[Math.floor(random() * SCHEMES.length)]!.map((colour): Rgb =>
    mixRgb(palette.own(colour), palette.shadow, 0.1),
  );
  const dark = mixRgb(palette.deep, palette.shadow, 0.2);
  const edge = (i: number): number => Math.sin(((i / GORES) * 2 - 1) * (Math.PI / 2));
  const wicker = mixRgb(palette.own([0.5, 0.08, 60]), palette.deep, 0.3);
  easel.solid([gore(-1, 1)], { top: scheme[0]!, foot: scheme[0]!, shade: 0, lit: 0, rim: 0 });
  for (let i = 0; i < GORES; i++) {
    const stripe = [gore(edge(i), edge(i + 1))];
    const colour = scheme[i % 2]!;
    easel.flat(stripe, i % 4 === 2 ? scheme[2]! : colour);
    easel.flat([gore(edge(i + 1) - 0.006, edge(i + 1))], palette.deep, 0.3);
  }
  const sun = easel.stand.sun[0] * easel.stand.side;
  // Roundness: longitudes turn into shade away from the sun, step by step.
  for (const [from, share] of [
    [-0.1, 0.16],
    [0.35, 0.18],
    [0.7, 0.2],
  ] as const) {
    easel.flat([sun > 0 ? gore(-1, -from) : gore(from, 1)], palette.deep, share * 0.9);
  }
  easel.flat([sun > 0 ? gore(0.42, 0.9) : gore(-0.9, -0.42)], palette.glow, 0.16);
  easel.flat([sun > 0 ? gore(0.62, 0.8) : gore(-0.8, -0.62)], palette.glow, 0.2);
  easel.flat([sun > 0 ? gore(0.965, 1) : gore(-1, -0.965)], palette.glow, 0.75);
  const band = gore(-1, 1).map((p, i) => (i % 2 ? Math.max(FOOT - 0.055, p) : p));
  easel.flat([band], mixRgb(scheme[2]!, palette.deep, 0.35), 0.9);
  easel.flat(
    [-0.06, -0.025, 0.025, 0.06].map((x) =>
      stroke([x, FOOT + 0.005, x * 0.72, -0.085], () => 0.005),
    ),
    dark,
  );
  easel.glow(0, -0.19, 0.055, [255, 190, 90], 0.9);
  easel.flat([[-0.012, -0.14, 0, -0.2, 0.012, -0.14]], [255, 236, 180]);
  easel.solid([roundRect(-0.052, -0.088, 0.104, 0.088, 0.014)], {
    top: wicker,
    foot: palette.deep,
    from: -0.09,
    to: 0.02,
    breadth: 0.025,
  });
  easel.flat([roundRect(-0.058, -0.094, 0.116, 0.018, 0.008)], mixRgb(wicker, palette.deep, 0.4));
  easel.flat(
    [MIDDLE].map(() => [-0.052, -0.048, 0.052, -0.048, 0.052, -0.042, -0.052, -0.042]),
    palette.deep,
    0.5,
  );
}
