/**
 * A window with curtains and a sill in front of a scene, and a plant on the sill.
 * The scene and its weather stay outside.
 */
import { mixRgb, type Rgb } from "../../../../media/drawing/colour.ts";
import { roundRect } from "../../../../media/drawing/outline.ts";
import { smoothStep } from "../noise.ts";
import { blend } from "../row.ts";
import type { RowPainter, SceneContext } from "../scene.ts";
import { curtainOf } from "./curtain.ts";
import { easelOf, type Stand } from "./easel.ts";
import { drawPlant } from "./plant.ts";
import type { Window } from "./window.ts";

/** The wall round the window, lit by it. */
function wallOf(context: SceneContext, window: Window): RowPainter {
  const { width, height, short, palette, row } = context;
  const near = mixRgb(palette.shadow, palette.deep, 0.25);
  const far = mixRgb(palette.deep, palette.shadow, 0.15);
  return (y) => {
    const inside = y >= window.top && y < window.sill;
    const dy = Math.max(window.top - y, y - window.sill, 0);
    for (let x = 0; x < width; x++) {
      if (!inside || x < window.left || x >= window.right) {
        const dx = Math.max(window.left - x, x - window.right, 0);
        const t = smoothStep(Math.hypot(dx, dy) / (short * 0.34) + (y / height) * 0.2);
        blend(
          row,
          x,
          near[0] + (far[0] - near[0]) * t,
          near[1] + (far[1] - near[1]) * t,
          near[2] + (far[2] - near[2]) * t,
          1,
        );
      }
    }
  };
}

/** Wall, frame and sill; then, in front of the sill's back edge, the plant on the third that `stand` leaves free. */
export function sillOf(context: SceneContext, window: Window, stand: Stand): RowPainter[] {
  const { width, height, short, palette } = context;
  const { left, right, top, sill } = window;
  const wood: Rgb = mixRgb(
    mixRgb(palette.own([0.78, 0.03, 70]), palette.shadow, 0.5),
    palette.deep,
    0.15,
  );
  const bar = short * 0.02;
  const easel = easelOf(context, { x: 0, y: 0, unit: 1, side: 1, sun: [0, -1] });
  const middle = (left + right) / 2;
  const rail = top + (sill - top) * 0.3;
  const box = (x: number, y: number, w: number, h: number): number[] => [
    x,
    y,
    x + w,
    y,
    x + w,
    y + h,
    x,
    y + h,
  ];
  const back = mixRgb(wood, palette.deep, 0.35);
  const edge = Math.max(1, short * 0.003);
  const slab = short * 0.035;
  easel.flat(
    [
      box(middle - bar * 0.45, top, bar * 0.9, sill - top),
      box(left, rail - bar * 0.4, right - left, bar * 0.8),
    ],
    back,
  );
  easel.flat(
    [
      box(left - bar, top - bar, right - left + 2 * bar, bar * 1.6),
      box(left - bar, top, bar * 1.7, sill - top),
      box(right - bar * 0.7, top, bar * 1.7, sill - top),
    ],
    wood,
  );
  easel.flat(
    [
      box(left + bar * 0.7 - edge, top + bar * 0.6, edge, sill - top),
      box(right - bar * 0.7, top + bar * 0.6, edge, sill - top),
    ],
    palette.glow,
    0.6,
  );
  const slabFrom = left - short * 0.1;
  const slabLong = right - left + short * 0.2;
  easel.flat(
    [box(slabFrom, sill - short * 0.012, slabLong, slab)],
    mixRgb(wood, palette.light, 0.4),
  );
  easel.flat(
    [box(slabFrom, sill + slab - short * 0.012, slabLong, slab * 1.1)],
    mixRgb(wood, palette.deep, 0.45),
  );
  easel.flat([box(slabFrom, sill - short * 0.012, slabLong, edge)], palette.glow, 0.8);
  easel.flat(
    [
      box(
        slabFrom + short * 0.03,
        sill + slab * 2.1 - short * 0.012,
        slabLong - short * 0.06,
        short * 0.03,
      ),
    ],
    palette.deep,
    0.35,
  );
  const rod = top - short * 0.022;
  const plantX = stand.x < width / 2 ? right - short * 0.17 : left + short * 0.17;
  const plant = easelOf(context, {
    x: plantX,
    y: sill + slab * 0.3,
    unit: short * 0.2,
    side: 1,
    sun: stand.sun,
  });
  drawPlant(plant, context);
  const poles = easelOf(context, { x: 0, y: 0, unit: 1, side: 1, sun: [0, -1] });
  poles.flat(
    [
      roundRect(
        left - short * 0.11,
        rod - short * 0.007,
        right - left + short * 0.22,
        short * 0.014,
        short * 0.007,
      ),
    ],
    mixRgb(wood, palette.deep, 0.6),
  );
  return [
    wallOf(context, window),
    ...easel.painters,
    ...plant.painters,
    curtainOf(context, window, -1),
    curtainOf(context, window, 1),
    ...(height > short * 0.5 ? poles.painters : []),
  ];
}
