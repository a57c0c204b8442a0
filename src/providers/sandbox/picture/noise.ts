/**
 * Value noise and its octave sum, the raw material of clouds, ridges, waves and silk.
 * Pure. Fractal noise is too slow for every pixel: put it on a coarse grid with `Field`.
 */
import { cellHash } from "./hash.ts";

/** Value noise at a point, quintic interpolation between lattice values, in [0, 1]. */
export function valueNoise(x: number, y: number, salt: number): number {
  const xi = Math.floor(x);
  const yi = Math.floor(y);
  let u = x - xi;
  let v = y - yi;
  u = u * u * u * (u * (u * 6 - 15) + 10);
  v = v * v * v * (v * (v * 6 - 15) + 10);
  const a = cellHash(xi, yi, salt);
  const b = cellHash(xi + 1, yi, salt);
  const c = cellHash(xi, yi + 1, salt);
  const d = cellHash(xi + 1, yi + 1, salt);
  return a + (b - a) * u + (c - a) * v + (a - b - c + d) * u * v;
}

/** `octaves` layers of value noise, each turned and doubled, normalised to [0, 1]. */
export function fractalNoise(x: number, y: number, salt: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  for (let i = 0; i < octaves; i++) {
    sum += weight * valueNoise(x, y, salt + i * 17);
    total += weight;
    // Turning by 36.9 degrees (a 4:3 triangle, doubled) hides the axes of the lattice.
    const turned = x * 1.6 + y * 1.2;
    y = y * 1.6 - x * 1.2;
    x = turned + 13.7;
    weight *= 0.5;
  }
  return sum / total;
}

/** 0 below 0, 1 above 1, the smooth step 3t^2 - 2t^3 between. */
export function smoothStep(t: number): number {
  const k = t < 0 ? 0 : t > 1 ? 1 : t;
  return k * k * (3 - 2 * k);
}
