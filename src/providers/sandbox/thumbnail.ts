/** A small square of a picture. Pure. */
import type { Raster } from "../../media/raster.ts";

/** The middle square of `source` at `side` pixels, each the mean of what it covers. */
export function thumbnailOf(source: Raster, side: number): Raster {
  const { width, height } = source;
  const square = Math.min(width, height);
  const left = (width - square) >> 1;
  const top = (height - square) >> 1;
  const data = new Uint8ClampedArray(side * side * 4);
  // The source pixels from `from` up to `to` that the thumbnail's pixel at `i` covers; one at least.
  const from = (i: number) => Math.floor((i * square) / side);
  const to = (i: number) => Math.max(from(i) + 1, Math.floor(((i + 1) * square) / side));
  for (let y = 0, o = 0; y < side; y++) {
    for (let x = 0; x < side; x++, o += 4) {
      const sum = [0, 0, 0];
      let count = 0;
      for (let sy = top + from(y); sy < top + to(y); sy++) {
        for (let sx = left + from(x); sx < left + to(x); sx++, count++) {
          const at = (sy * width + sx) * 4;
          for (let channel = 0; channel < 3; channel++) sum[channel]! += source.data[at + channel]!;
        }
      }
      data.set([sum[0]! / count, sum[1]! / count, sum[2]! / count, 255], o);
    }
  }
  return { width: side, height: side, data };
}
