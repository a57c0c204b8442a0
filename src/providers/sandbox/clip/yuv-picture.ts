/**
 * From an RGB picture to the planar YUV that clips are rendered from. Done once a clip: frames are then warped in
 * YUV, without any RGB. Reads a raster, allocates the planes.
 * Guarantees BT.709 limited range (16..235), 4:2:0 with chroma sited left, as H.264 players assume.
 */
import type { Pause, Raster } from "../../../media/raster.ts";
import { coverSampler } from "./cover-sampler.ts";

/** Planes without padding; `u` and `v` have half the width and height. Sizes are even. */
export interface YuvPicture {
  width: number;
  height: number;
  y: Uint8Array;
  u: Uint8Array;
  v: Uint8Array;
}

/** Rows between two pauses: about 5 ms of work. */
const ROWS_PER_PAUSE = 48;

/** The picture cropped and scaled to fill `width` by `height` (even), converted. */
export async function toYuvPicture(
  raster: Raster,
  width: number,
  height: number,
  pause: Pause,
): Promise<YuvPicture> {
  const sample = coverSampler(raster, width, height);
  const upper = new Float32Array(width * 3);
  const lower = new Float32Array(width * 3);
  const chromaSize = (width / 2) * (height / 2);
  const picture: YuvPicture = {
    width,
    height,
    y: new Uint8Array(width * height),
    u: new Uint8Array(chromaSize),
    v: new Uint8Array(chromaSize),
  };
  for (let row = 0; row < height; row += 2) {
    sample(row, upper);
    sample(row + 1, lower);
    writeLuma(upper, picture.y, row * width);
    writeLuma(lower, picture.y, (row + 1) * width);
    writeChroma(upper, lower, picture, (row / 2) * (width / 2));
    if (row % ROWS_PER_PAUSE === 0) await pause();
  }
  return picture;
}

/** One row of luma at `at`; half is added because storing a byte cuts off. */
function writeLuma(rgb: Float32Array, luma: Uint8Array, at: number): void {
  for (let i = 0, o = at; i < rgb.length; i += 3, o++) {
    luma[o] = 16.5 + 0.182586 * rgb[i]! + 0.614231 * rgb[i + 1]! + 0.062007 * rgb[i + 2]!;
  }
}

/**
 * One row of chroma from two of colour. Left siting: a sample stands on the even column, so its neighbours count
 * 1-2-1; vertically it stands between the two rows.
 */
function writeChroma(
  upper: Float32Array,
  lower: Float32Array,
  picture: YuvPicture,
  at: number,
): void {
  const { u, v, width } = picture;
  for (let column = 0, o = at; column < width; column += 2, o++) {
    const here = column * 3;
    const left = column === 0 ? here : here - 3;
    const right = here + 3;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (const row of [upper, lower]) {
      red += row[left]! + 2 * row[here]! + row[right]!;
      green += row[left + 1]! + 2 * row[here + 1]! + row[right + 1]!;
      blue += row[left + 2]! + 2 * row[here + 2]! + row[right + 2]!;
    }
    u[o] = 128.5 + (-0.100644 * red - 0.338572 * green + 0.439216 * blue) / 8;
    v[o] = 128.5 + (0.439216 * red - 0.398942 * green - 0.040274 * blue) / 8;
  }
}
