/**
 * Puts the SANDBOX mark on the frames of a clip. Reads the mark's patch, writes the frame.
 * Guarantees a grey mark: chroma fades to neutral as luma does, or the mark would take the picture's hue.
 */
import type { Frame } from "./warp-picture.ts";

/**
 * The mark for one frame size, row by row from its top left corner at (`x`, `y`), which must lie inside the frame.
 * `alpha` 0..255 is how much it covers; `luma` is its own limited-range luma (16..235), not multiplied by `alpha`.
 */
export interface MarkPatch {
  x: number;
  y: number;
  width: number;
  height: number;
  alpha: Uint8Array;
  luma: Uint8Array;
}

/** Blends the mark into all three planes of `frame`. */
export function stampMark(mark: MarkPatch, frame: Frame): void {
  const { width, height, data } = frame;
  const chromaWidth = width / 2;
  const uPlane = width * height;
  const vPlane = uPlane + uPlane / 4;
  for (let row = 0, i = 0; row < mark.height; row++) {
    const y = mark.y + row;
    for (let column = 0; column < mark.width; column++, i++) {
      const alpha = mark.alpha[i]!;
      if (alpha === 0) continue;
      const x = mark.x + column;
      const o = y * width + x;
      data[o] = blend(data[o]!, mark.luma[i]!, alpha);
      if (x % 2 === 0 && y % 2 === 0) {
        const c = (y / 2) * chromaWidth + x / 2;
        data[uPlane + c] = blend(data[uPlane + c]!, 128, alpha);
        data[vPlane + c] = blend(data[vPlane + c]!, 128, alpha);
      }
    }
  }
}

function blend(under: number, over: number, alpha: number): number {
  return Math.round(under + ((over - under) * alpha) / 255);
}
