/**
 * Large leaves round the sitter, some in the dark behind, some catching light: a botanical studio.
 * Paints over what the row holds.
 */
import { mixRgb } from "../../../../../media/drawing/colour.ts";
import { spline, stroke } from "../../../../../media/drawing/outline.ts";
import { Shape } from "../../../../../media/drawing/shape.ts";
import type { RowPainter, SceneContext } from "../../scene.ts";
import { painterOf } from "./part.ts";
import type { Pose } from "./pose.ts";

/** One leaf and its ribs, stem end at (0, 0), tip at (1, 0), before it is turned and placed. */
const LEAF = spline(
  [0, 0, 0.2, -0.12, 0.5, -0.17, 0.82, -0.09, 1, 0, 0.84, 0.07, 0.5, 0.15, 0.2, 0.11],
  6,
);
const RIBS = [
  stroke([0.02, 0, 0.5, 0.004, 0.95, 0], (t) => 0.014 * (1 - t)),
  ...[0.2, 0.34, 0.48, 0.62].flatMap((x) => [
    stroke([x, 0, x + 0.13, -0.11 + x * 0.05], (t) => 0.008 * (1 - t)),
    stroke([x, 0, x + 0.13, 0.1 - x * 0.05], (t) => 0.008 * (1 - t)),
  ]),
];

/** Two depths of leaves that radiate from behind the shoulders. */
export function leavesOf(context: SceneContext, pose: Pose): RowPainter[] {
  const { width, height, palette, random } = context;
  const depths = [
    {
      count: 12,
      reach: 2.1,
      size: 1.5,
      colour: mixRgb(palette.deep, palette.shadow, 0.7),
      rib: 0.25,
    },
    {
      count: 10,
      reach: 1.5,
      size: 1.25,
      colour: mixRgb(palette.shadow, palette.middle, 0.55),
      rib: 0.5,
    },
  ];
  return depths.flatMap(({ count, reach, size, colour, rib }) => {
    const leaves = new Shape(width, height);
    const ribs = new Shape(width, height);
    for (let i = 0; i < count; i++) {
      const angle =
        Math.PI * (1.08 + (i / (count - 1)) * 0.84 + 0.1 * (random() - 0.5)) + (i % 2 ? 0.08 : 0);
      const start = reach * (0.42 + 0.16 * random());
      const long = size * (0.8 + 0.5 * random());
      const turn = angle + (random() - 0.5) * 0.7;
      const c = Math.cos(turn);
      const s = Math.sin(turn);
      const put = (points: readonly number[]): number[] => {
        const out: number[] = [];
        for (let k = 0; k < points.length; k += 2) {
          const x = points[k]! * long;
          const y = points[k + 1]! * long * 1.25;
          out.push(
            pose.x + (Math.cos(angle) * start * 1.35 - 0.2 * pose.side + x * c - y * s) * pose.unit,
            pose.y + (Math.sin(angle) * start + 0.55 + x * s + y * c) * pose.unit,
          );
        }
        return out;
      };
      leaves.loop(put(LEAF));
      for (const line of RIBS) {
        ribs.loop(put(line));
      }
    }
    const foot = mixRgb(colour, palette.deep, 0.6);
    const from = pose.y - pose.unit * 2;
    const to = pose.y + pose.unit * 1.6;
    return [
      painterOf(context, { shape: leaves, top: colour, foot, from, to }),
      painterOf(context, { shape: ribs, top: palette.light, foot: colour, from, to, opacity: rib }),
    ];
  });
}
