/**
 * The reflection of a figure in water or on a wet street.
 */
import { valueNoise } from "../noise.ts";
import { addLight } from "../row.ts";
import type { RowPainter, SceneContext } from "../scene.ts";
import type { Easel } from "./easel.ts";

/**
 * Runs the figure of an easel upside down below row `y`, over the water already in the row: broken by ripples, weaker
 * with depth. `long` is how far down it reaches in pixels, `share` its strength at the waterline.
 */
export function mirrorOf(
  context: SceneContext,
  { painters, box }: Easel,
  y: number,
  long: number,
  share: number,
): RowPainter {
  const { width, short, row, salt } = context;
  const figure = painters.slice();
  const room = Math.ceil(short * 0.06);
  const left = Math.max(0, Math.floor(box.left) - room);
  const right = Math.min(width, Math.ceil(box.right) + room);
  // Ripples are long: their noise may stay the same over a few pixels.
  const hold = Math.max(1, Math.round(short / 270));
  const water = new Float32Array(width * 3);
  const shown = new Float32Array(width * 3);
  return (at) => {
    const d = at - y;
    const source = Math.round(y - d * 1.15);
    if (d <= 0 || d >= long || source < box.top) {
      return;
    }
    // Glows and beams may paint outside of the box, so the whole row is kept and put back.
    water.set(row);
    for (const paint of figure) {
      paint(source);
    }
    shown.set(row);
    row.set(water);
    const fade = share * (1 - d / long);
    const step = d / short;
    let wave = 0;
    let held = 0;
    for (let x = left; x < right; x++) {
      if (--held < 0) {
        held = hold - 1;
        wave = valueNoise((x / short) * 9, (at / short) * 95, salt + 401) - 0.5;
      }
      const shift = Math.round(x + wave * short * (0.012 + step * 0.16));
      const from = Math.min(right - 1, Math.max(left, shift)) * 3;
      const r = shown[from]! - water[from]!;
      const g = shown[from + 1]! - water[from + 1]!;
      const b = shown[from + 2]! - water[from + 2]!;
      // Where the figure is not, there is nothing to reflect.
      if (r !== 0 || g !== 0 || b !== 0) {
        addLight(row, x, r, g, b, fade * (0.75 + wave * 0.8));
      }
    }
  };
}
