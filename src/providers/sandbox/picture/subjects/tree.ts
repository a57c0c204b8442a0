/**
 * A lone tree: a trunk that forks, a crown of leaf clusters in three tones; bare in winter.
 * Every seed grows another one. Figure units (see easel.ts).
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { spline, stroke } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import type { RandomStream } from "../hash.ts";
import type { Easel } from "./easel.ts";

interface Growth {
  wood: number[][];
  tips: [number, number, number][];
}

/** Grows a branch of `long` units from x, y along an angle (0 is up), forking `left` more times. */
function grow(
  growth: Growth,
  random: RandomStream,
  at: [number, number, number],
  long: number,
  left: number,
): void {
  const [x, y, angle] = at;
  const wide = long * (left > 3 ? 0.3 : 0.2);
  const bend = (random() - 0.5) * 0.5;
  const middle = angle + bend * 0.5;
  const mx = x + Math.sin(angle) * long * 0.5;
  const my = y - Math.cos(angle) * long * 0.5;
  const ex = mx + Math.sin(middle + bend) * long * 0.5;
  const ey = my - Math.cos(middle + bend) * long * 0.5;
  growth.wood.push(stroke(spline([x, y, mx, my, ex, ey], 5, false), (t) => wide * (1 - t * 0.4)));
  if (left <= 1) {
    growth.tips.push([ex, ey, long]);
  }
  if (left === 0) {
    return;
  }
  const forks = left > 3 || random() < 0.45 ? 3 : 2;
  for (let i = 0; i < forks; i++) {
    const spread = (i / (forks - 1) - 0.5) * (1.25 + 0.35 * random());
    // Branches reach outwards and rise again.
    const next = (middle + spread) * 0.92;
    grow(growth, random, [ex, ey, next], long * (0.66 + 0.12 * random()), left - 1);
  }
}

/** A cluster of leaves with a scalloped edge. */
function cluster(random: RandomStream, x: number, y: number, r: number): number[] {
  const points: number[] = [];
  const lobes = 8;
  const turn = random() * 6;
  for (let i = 0; i < lobes * 2; i++) {
    const a = (i / (lobes * 2)) * Math.PI * 2 + turn;
    const d = r * (i % 2 ? 0.9 : 1.02 + 0.1 * random());
    points.push(x + Math.cos(a) * d * 1.15, y + Math.sin(a) * d * 0.85);
  }
  return spline(points, 4);
}

/** Scales the growth into a height of 1, its foot at (0, 0). */
function fit(growth: Growth, head: number): void {
  const top = Math.min(...growth.tips.map(([, y]) => y));
  const k = head / -top;
  const reach = Math.max(...growth.tips.map(([x]) => Math.abs(x))) * k;
  const squeeze = Math.min(1, 0.4 / reach);
  growth.wood = growth.wood.map((loop) => loop.map((p, i) => p * k * (i % 2 ? 1 : squeeze)));
  growth.tips = growth.tips.map(([x, y, l]) => [x * k * squeeze, y * k, l * k]);
}

/** A tree. */
export function drawTree(easel: Easel, context: SceneContext): void {
  const { palette, random, reading } = context;
  const bare = /\b(winter|bare|dead|leafless|snow\w*)\b/.test(reading.text);
  const growth: Growth = { wood: [], tips: [] };
  grow(growth, random, [0, 0.02, (random() - 0.5) * 0.2], 0.3, bare ? 5 : 4);
  fit(growth, bare ? 0.96 : 0.84);
  const bark = mixRgb(
    mixRgb(palette.own([0.34, 0.05, 50]), palette.shadow, 0.3),
    palette.deep,
    0.4,
  );
  const flare = spline(
    [
      -0.125, 0.02, -0.06, -0.015, -0.035, -0.07, -0.03, -0.16, 0.03, -0.16, 0.035, -0.07, 0.065,
      -0.015, 0.13, 0.02,
    ],
    4,
  );
  easel.solid([...growth.wood, flare], {
    top: bark,
    foot: mixRgb(bark, palette.deep, 0.5),
    from: -1,
    to: 0,
    breadth: 0.02,
    lit: 0.35,
    rim: 0.6,
  });
  if (bare) {
    return;
  }
  const hue = /autumn|fall\b|sunset|golden/.test(reading.text)
    ? ([0.6, 0.16, 45] as const)
    : /blossom|cherry|sakura|pink|spring/.test(reading.text)
      ? ([0.78, 0.11, 355] as const)
      : ([0.5, 0.11, 140] as const);
  const leaf = mixRgb(palette.own(hue), palette.shadow, 0.35);
  const tiers = [
    { share: 1.15, dx: 0, dy: 0.02, tone: mixRgb(leaf, palette.deep, 0.55), lit: 0.1, rim: 0.3 },
    {
      share: 0.95,
      dx: 0.01,
      dy: -0.01,
      tone: mixRgb(leaf, palette.deep, 0.15),
      lit: 0.22,
      rim: 0.55,
    },
    {
      share: 0.62,
      dx: 0.03,
      dy: -0.03,
      tone: mixRgb(leaf, palette.light, 0.22),
      lit: 0.3,
      rim: 0.5,
    },
  ];
  const [sx] = easel.stand.sun;
  for (const [i, { share, dx, dy, tone, lit, rim }] of tiers.entries()) {
    const leaves = growth.tips
      .filter(() => i === 0 || random() < 0.8)
      .map(([x, y, l]) =>
        cluster(
          random,
          x + dx * Math.sign(sx) * easel.stand.side + (random() - 0.5) * 0.03,
          Math.max(y, -0.86) + dy,
          Math.min(0.1, 0.035 + l * 0.55) * share,
        ),
      );
    // A few groups a tier, so that light falls on the edges between them too.
    const groups = i === 0 ? 1 : 2;
    for (let group = 0; group < groups; group++) {
      const part = leaves.filter((_, k) => k % groups === group);
      easel.solid(part, {
        top: mixRgb(tone, palette.light, 0.1),
        foot: mixRgb(tone, palette.deep, 0.35),
        from: -0.95,
        to: -0.3,
        breadth: 0.03,
        lit,
        rim,
        shade: 0.25,
      });
    }
  }
}
