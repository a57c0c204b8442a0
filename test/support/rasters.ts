/**
 * Small pictures to encode and decode. The same arguments give the same pixels.
 */
import type { Raster } from "../../src/media/raster.ts";

/** Every pixel from a function of its position to red, green and blue (0..255). */
export function rasterOf(
  width: number,
  height: number,
  colorAt: (x: number, y: number) => readonly [number, number, number],
): Raster {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 4) data.set([...colorAt(x, y), 255], o);
  }
  return { width, height, data };
}

/** Soft colour gradients: what a lossy codec keeps nearly as it is. */
export function gradientRaster(width: number, height: number): Raster {
  return rasterOf(width, height, (x, y) => [
    (255 * x) / width,
    (255 * y) / height,
    128 + 100 * Math.sin((x + y) / 30),
  ]);
}

/** Unrelated colours side by side: what no prediction fits. */
export function noiseRaster(width: number, height: number): Raster {
  return rasterOf(width, height, (x, y) => {
    const hash = Math.imul(x * 374_761_393 + y * 668_265_263 + 1, 1_274_126_177) >>> 0;
    return [hash & 255, (hash >> 8) & 255, (hash >> 16) & 255];
  });
}
