/**
 * Puts a shape onto a finished picture in one flat colour.
 * Writes the raster; alpha stays opaque.
 */
import type { Raster } from "../raster.ts";
import type { Rgb } from "./colour.ts";
import type { Shape } from "./shape.ts";

/** Fills the shape with a colour at `opacity` 0..1. The shape's frame must have the raster's size. */
export function inkShape(raster: Raster, shape: Shape, colour: Rgb, opacity: number): void {
  const { data, width, height } = raster;
  const cover = new Float32Array(width + 2);
  for (let y = 0; y < height; y++) {
    const { from, to } = shape.cover(y, cover);
    for (let x = from; x < to; x++) {
      const a = cover[x]! * opacity;
      if (a > 0.003) {
        const k = (y * width + x) * 4;
        data[k]! += (colour[0] - data[k]!) * a;
        data[k + 1]! += (colour[1] - data[k + 1]!) * a;
        data[k + 2]! += (colour[2] - data[k + 2]!) * a;
      }
    }
  }
}
