/**
 * Folded silk: warped noise in bands with a lit and a shaded side. What every prompt gets that names no subject.
 */
import { rampOffset } from "../../../../media/drawing/colour.ts";
import { Field } from "../field.ts";
import { valueNoise } from "../noise.ts";
import { gridOf, type RowPainter, type Scene } from "../scene.ts";

/** Share of each fold that rises; the rest falls steeply and catches no light. */
const RISING = 0.78;

/** Silk folds; number, direction and sharpness come from the seed. */
export const abstract: Scene = (context) => {
  const { width, height, short, random, salt, palette, row } = context;
  const scale = 1.1 + random() * 0.7;
  const warp = 1.5 + random() * 1.2;
  const angle = random() * Math.PI;
  const folds = 3.4 + random() * 2.6;
  const ca = Math.cos(angle);
  const sa = Math.sin(angle);
  const height01 = new Field(...gridOf(context, 240), (u, v) => {
    const across = (u * width * scale) / short;
    const down = (v * height * scale) / short;
    const x = across * ca - down * sa;
    const y = across * sa + down * ca;
    const q =
      valueNoise(x * 1.3, y * 1.3, salt) * 0.7 + valueNoise(x * 2.9, y * 2.9, salt + 1) * 0.3;
    const w =
      valueNoise(x * 1.1 + warp * q, y * 1.1 - q, salt + 2) * 0.75 +
      valueNoise(x * 2.3 - q, y * 2.3 + warp * q, salt + 3) * 0.25;
    return w + 0.105 * x;
  });
  const { cells, columns, rows } = height01;
  const slope = new Field(columns, rows, (u, v) => {
    const i = Math.min(columns - 2, Math.max(1, Math.round(u * (columns - 1))));
    const j = Math.min(rows - 2, Math.max(1, Math.round(v * (rows - 1))));
    const k = j * columns + i;
    return (cells[k + 1]! - cells[k - 1]!) * 14 - (cells[k + columns]! - cells[k - columns]!) * 18;
  });
  const heights = new Float32Array(width);
  const slopes = new Float32Array(width);
  const { full } = palette;
  const [glowR, glowG, glowB] = palette.glow;
  const paint: RowPainter = (y) => {
    height01.readRow(y / height, heights, width);
    slope.readRow(y / height, slopes, width);
    for (let x = 0; x < width; x++) {
      const v = heights[x]! * folds;
      const f = v - Math.floor(v);
      const rise = f < RISING ? f / RISING : (1 - f) / (1 - RISING);
      const k = rampOffset(0.1 + 0.7 * rise * rise + 0.16 * Math.sin(v * 0.9));
      const light = slopes[x]! * (f < RISING ? 1 : -1);
      const shine = light > 0 ? Math.min(0.5, light * light * 0.5) : 0;
      const shade = 0.82 + Math.max(-0.4, Math.min(0.35, light * 0.4));
      const q = x * 3;
      row[q] = full[k]! * shade + glowR * shine;
      row[q + 1] = full[k + 1]! * shade + glowG * shine;
      row[q + 2] = full[k + 2]! * shade + glowB * shine;
    }
  };
  return { paint, land: null };
};
