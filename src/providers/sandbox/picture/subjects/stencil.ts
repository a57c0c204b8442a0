/**
 * The coverage of loops as bytes in a small window of the frame, with room around it to look a step aside.
 * Light and shade of a solid ask the same outline many times over; looking it up is cheaper than filling it again.
 */
import { Shape } from "../../../../media/drawing/shape.ts";

/** Rows and columns start at `top` and `left` of the frame; `stride` is the length of a row. Coverage is 0..255. */
export interface Stencil {
  data: Uint8Array;
  stride: number;
  left: number;
  top: number;
  /** The part that lies inside the frame, in pixels of the frame, edges exclusive. */
  from: number;
  to: number;
  first: number;
  last: number;
}

/** Cuts a stencil from loops in pixels. Lookups up to `room` pixels away from its inner part stay inside `data`. */
export function stencilOf(
  loops: readonly (readonly number[])[],
  width: number,
  height: number,
  room: number,
): Stencil {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const loop of loops) {
    for (let i = 0; i < loop.length; i += 2) {
      minX = Math.min(minX, loop[i]!);
      maxX = Math.max(maxX, loop[i]!);
      minY = Math.min(minY, loop[i + 1]!);
      maxY = Math.max(maxY, loop[i + 1]!);
    }
  }
  const from = Math.max(0, Math.floor(minX));
  const to = Math.max(from, Math.min(width, Math.ceil(maxX) + 1));
  const first = Math.max(0, Math.floor(minY));
  const last = Math.max(first, Math.min(height, Math.ceil(maxY) + 1));
  const left = from - room;
  const top = first - room;
  const stride = to - from + 2 * room;
  const rows = last - first + 2 * room;
  const shape = new Shape(stride, rows);
  for (const loop of loops) {
    shape.loop(loop.map((p, i) => p - (i % 2 ? top : left)));
  }
  const data = new Uint8Array(stride * rows);
  const cover = new Float32Array(stride + 2);
  for (let y = 0; y < rows; y++) {
    const span = shape.cover(y, cover);
    for (let x = span.from; x < span.to; x++) {
      data[y * stride + x] = cover[x]! * 255 + 0.5;
    }
  }
  return { data, stride, left, top, from, to, first, last };
}
