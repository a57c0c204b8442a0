/**
 * Rows to bytes: the grade of the look (saturation, tints, contrast, fade), spot, leak, vignette, scan lines, grain.
 * Writes one row of the raster a call; alpha is always 255. Grain comes from one xorshift stream, so rows must come
 * in order from the top.
 */
import { rgbOf } from "../../../media/drawing/colour.ts";
import type { Raster } from "../../../media/raster.ts";
import type { Look } from "./look.ts";

/** Turns the finished row into bytes of row y. */
export type RowFinisher = (row: Float32Array, y: number) => void;

/** How far a hue pushes each channel, scaled to `amount` at most and free of brightness. */
function tintOf(hue: number, amount: number): [number, number, number] {
  const [r, g, b] = rgbOf([0.7, 0.12, hue]);
  const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const k = amount / 70;
  return [(r - luma) * k, (g - luma) * k, (b - luma) * k];
}

/** Tone curve of 256 steps: contrast around the middle, solarised share, black level. */
function toneCurve(look: Look): Float32Array {
  const curve = new Float32Array(256);
  for (let i = 0; i < 256; i++) {
    const t = i / 255;
    const s = t * t * (3 - 2 * t);
    // Contrast above 1 moves towards the smooth step, below 1 towards a flat line; ends stay put.
    const shaped =
      look.contrast >= 1
        ? t + (s - t) * (look.contrast - 1) * 2.4
        : 0.5 + (t - 0.5) * look.contrast;
    const folded = shaped + (Math.abs(1 - 2 * shaped) * 0.9 - shaped) * look.solarise;
    curve[i] = look.fade + folded * (255 - look.fade * 1.3);
  }
  return curve;
}

/** A finisher for one picture. */
export function finisherOf(raster: Raster, look: Look, seed: number): RowFinisher {
  const { width, height, data } = raster;
  const curve = toneCurve(look);
  const graded =
    look.saturation !== 1 ||
    look.contrast !== 1 ||
    look.fade !== 0 ||
    look.solarise !== 0 ||
    look.shadowTint !== 0 ||
    look.lightTint !== 0;
  const [sr, sg, sb] = tintOf(look.shadowHue, look.shadowTint);
  const [lr, lg, lb] = tintOf(look.lightTintHue, look.lightTint);
  const { saturation, vignette, scanlines, leak, spot } = look;
  const grain = look.grain / 1023;
  let noise = (seed ^ 0x5bd1e995) >>> 0 || 1;
  const lineHeight = Math.max(2, Math.round(Math.min(width, height) / 240));

  const grade = (row: Float32Array): void => {
    for (let k = 0; k < row.length; k += 3) {
      let r = row[k]!;
      let g = row[k + 1]!;
      let b = row[k + 2]!;
      const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      const t = luma < 0 ? 0 : luma > 255 ? 1 : luma / 255;
      const dark = (1 - t) * (0.35 + 0.65 * t) * 1.6;
      r = luma + (r - luma) * saturation + sr * dark + lr * t;
      g = luma + (g - luma) * saturation + sg * dark + lg * t;
      b = luma + (b - luma) * saturation + sb * dark + lb * t;
      row[k] = curve[r < 0 ? 0 : r > 255 ? 255 : r | 0]!;
      row[k + 1] = curve[g < 0 ? 0 : g > 255 ? 255 : g | 0]!;
      row[k + 2] = curve[b < 0 ? 0 : b > 255 ? 255 : b | 0]!;
    }
  };

  const lightRow = (row: Float32Array, y: number): void => {
    const v = y / height;
    for (let x = 0; x < width; x++) {
      const u = x / width;
      const k = x * 3;
      if (spot > 0) {
        const d2 = (u - 0.5) ** 2 * 3.2 + (v - 0.4) ** 2 * 3.6;
        const pool = 1 + spot * (0.28 - 0.95 * Math.min(1, d2 * 1.35));
        row[k]! *= pool;
        row[k + 1]! *= pool;
        row[k + 2]! *= pool;
      }
      if (leak > 0) {
        const e = leak * Math.exp(-(((u - 1.02) / 0.22) ** 2) - ((v - 0.3) / 0.55) ** 2);
        row[k]! += (255 - row[k]!) * e * 0.6;
        row[k + 1]! += (150 - row[k + 1]!) * e * 0.35;
        row[k + 2]! += (70 - row[k + 2]!) * e * 0.2;
      }
    }
  };

  return (row, y) => {
    if (graded) {
      grade(row);
    }
    if (spot > 0 || leak > 0) {
      lightRow(row, y);
    }
    const vy = (y / height - 0.5) * 2;
    const half = vy * vy * 0.5;
    const line = scanlines > 0 && y % (lineHeight * 2) < lineHeight ? 1 - 0.16 * scanlines : 1;
    const start = y * width * 4;
    for (let x = 0; x < width; x++) {
      const vx = (x / width - 0.5) * 2;
      const d = vx * vx * 0.5 + half;
      const keep = line * (1 - vignette * d * Math.sqrt(d));
      noise ^= noise << 13;
      noise ^= noise >>> 17;
      noise ^= noise << 5;
      // The sum of two uniform values is triangular: softer than one, cheaper than a Gaussian.
      const n = ((noise & 1023) + ((noise >>> 10) & 1023) - 1023) * grain;
      const k = x * 3;
      const q = start + x * 4;
      data[q] = row[k]! * keep + n;
      data[q + 1] = row[k + 1]! * keep + n;
      data[q + 2] = row[k + 2]! * keep + n;
      data[q + 3] = 255;
    }
  };
}
