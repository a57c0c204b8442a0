/**
 * Reads a picture row by row at another size, cropped so that it fills that size: no bars, which would move with the
 * camera. Averages when it shrinks, interpolates otherwise. Reads the raster; writes the caller's row.
 */
import type { Raster } from "../../../media/raster.ts";

/** Fills `into` (three numbers 0..255 a pixel) with row `row` of the resized picture. */
export type RowSampler = (row: number, into: Float32Array) => void;

/** From this reduction on, two neighbours are too few samples and averaging looks better. */
const AVERAGE_FROM = 1.35;

/** The pixels that one pixel of a resized axis is made of: `from` up to before `to`, or `from` and `to` mixed. */
interface Axis {
  from: Int32Array;
  to: Int32Array;
  /** Share of `to` when interpolating. */
  mix: Float32Array;
}

/** The part of `raster`, as a size, that fills an area of this aspect ratio (width by height). */
export function coverCrop(raster: Raster, aspect: number): { width: number; height: number } {
  return raster.width / raster.height > aspect
    ? { width: raster.height * aspect, height: raster.height }
    : { width: raster.width, height: raster.width / aspect };
}

/** A sampler of `raster`, cropped around its centre to the aspect ratio of `width` by `height` and scaled to it. */
export function coverSampler(raster: Raster, width: number, height: number): RowSampler {
  const crop = coverCrop(raster, width / height);
  const averages = crop.width / width > AVERAGE_FROM;
  const build = averages ? averagingAxis : mixingAxis;
  const columns = build(raster.width, crop.width, width);
  const rows = build(raster.height, crop.height, height);
  return averages
    ? (row, into) => averageRow(raster, columns, rows, row, into)
    : (row, into) => mixRow(raster, columns, rows, row, into);
}

function averagingAxis(length: number, cropLength: number, count: number): Axis {
  const step = cropLength / count;
  const start = (length - cropLength) / 2;
  const axis = emptyAxis(count);
  for (let i = 0; i < count; i++) {
    const from = Math.min(length - 1, Math.max(0, Math.floor(start + i * step)));
    axis.from[i] = from;
    axis.to[i] = Math.max(from + 1, Math.min(length, Math.ceil(start + (i + 1) * step)));
  }
  return axis;
}

function mixingAxis(length: number, cropLength: number, count: number): Axis {
  const step = cropLength / count;
  const start = (length - cropLength) / 2;
  const axis = emptyAxis(count);
  for (let i = 0; i < count; i++) {
    const at = Math.min(length - 1, Math.max(0, start + (i + 0.5) * step - 0.5));
    const from = Math.floor(at);
    axis.from[i] = from;
    axis.to[i] = Math.min(length - 1, from + 1);
    axis.mix[i] = at - from;
  }
  return axis;
}

function emptyAxis(count: number): Axis {
  return {
    from: new Int32Array(count),
    to: new Int32Array(count),
    mix: new Float32Array(count),
  };
}

function averageRow(
  raster: Raster,
  columns: Axis,
  rows: Axis,
  row: number,
  into: Float32Array,
): void {
  const { data, width } = raster;
  const top = rows.from[row]!;
  const bottom = rows.to[row]!;
  for (let column = 0, o = 0; o < into.length; column++, o += 3) {
    const left = columns.from[column]!;
    const right = columns.to[column]!;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let y = top; y < bottom; y++) {
      const end = (y * width + right) * 4;
      for (let i = (y * width + left) * 4; i < end; i += 4) {
        red += data[i]!;
        green += data[i + 1]!;
        blue += data[i + 2]!;
      }
    }
    const share = 1 / ((bottom - top) * (right - left));
    into[o] = red * share;
    into[o + 1] = green * share;
    into[o + 2] = blue * share;
  }
}

function mixRow(raster: Raster, columns: Axis, rows: Axis, row: number, into: Float32Array): void {
  const { data, width } = raster;
  const upper = rows.from[row]! * width;
  const lower = rows.to[row]! * width;
  const down = rows.mix[row]!;
  for (let column = 0, o = 0; o < into.length; column++, o += 3) {
    const left = columns.from[column]!;
    const right = columns.to[column]!;
    const across = columns.mix[column]!;
    for (let channel = 0; channel < 3; channel++) {
      const topLeft = data[(upper + left) * 4 + channel]!;
      const bottomLeft = data[(lower + left) * 4 + channel]!;
      const top = topLeft + (data[(upper + right) * 4 + channel]! - topLeft) * across;
      const bottom = bottomLeft + (data[(lower + right) * 4 + channel]! - bottomLeft) * across;
      into[o + channel] = top + (bottom - top) * down;
    }
  }
}
