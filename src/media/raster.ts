/**
 * A picture in memory, the one currency between whatever draws, scales, decodes and encodes.
 * Reads and writes nothing.
 */

/** `width * height` pixels, four bytes each (R, G, B, A), row by row from the top. sRGB, alpha opaque. */
export interface Raster {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/**
 * Called between slices of CPU work (rows of a picture, frames of a clip), so that a long render
 * lets other work of the isolate run. May throw to abandon the render.
 */
export type Pause = () => Promise<void>;
