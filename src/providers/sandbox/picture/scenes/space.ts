/**
 * Deep space: a nebula, hashed stars and a lit, banded planet, mostly with a ring.
 */
import { rampOffset } from "../../../../media/drawing/colour.ts";
import { Field } from "../field.ts";
import { cellHash } from "../hash.ts";
import { fractalNoise, smoothStep, valueNoise } from "../noise.ts";
import { addLight, blend } from "../row.ts";
import { gridOf, type RowPainter, type Scene, type SceneContext } from "../scene.ts";

function backdropOf(context: SceneContext): RowPainter {
  const { width, height, short, aspect, salt, palette, row } = context;
  const nebula = new Field(...gridOf(context, 190), (u, v) => {
    const x = u * 2.3 * aspect;
    const y = v * 2.3;
    const q = fractalNoise(x, y, salt, 4);
    return fractalNoise(x + q * 2.4, y - q * 1.7, salt + 9, 5);
  });
  const gas = new Float32Array(width);
  const { full } = palette;
  const size = Math.max(2, short / 160);
  return (y) => {
    nebula.readRow(y / height, gas, width);
    const cy = Math.floor(y / size);
    for (let x = 0; x < width; x++) {
      const k = rampOffset(smoothStep((gas[x]! - 0.28) * 1.75) * 0.8);
      const q = x * 3;
      row[q] = full[k]!;
      row[q + 1] = full[k + 1]!;
      row[q + 2] = full[k + 2]!;
      const cx = Math.floor(x / size);
      const h = cellHash(cx, cy, salt);
      if (h > 0.9) {
        const sx = (cx + 0.2 + 0.6 * cellHash(cx, cy, salt + 1)) * size;
        const sy = (cy + 0.2 + 0.6 * cellHash(cx, cy, salt + 2)) * size;
        const b = (h - 0.9) * 10;
        const d2 = (x - sx) ** 2 + (y - sy) ** 2;
        addLight(
          row,
          x,
          255,
          250,
          255,
          b * b * b * Math.exp(-d2 / (size * size * 0.03 * (0.4 + b))),
        );
      }
    }
  };
}

function planetOf(context: SceneContext): {
  paint: RowPainter;
  sun: { sunX: number; sunY: number };
} {
  const { width, height, short, random, salt, palette, row } = context;
  const px = width * (0.28 + 0.44 * random());
  const py = height * (0.32 + 0.24 * random());
  const radius = short * (0.14 + 0.17 * random());
  const sun = random() * Math.PI * 2;
  const lx = Math.cos(sun) * 0.75;
  const ly = -Math.abs(Math.sin(sun)) * 0.6 - 0.15;
  const lz = Math.sqrt(Math.max(0.05, 1 - lx * lx - ly * ly));
  const tilt = random() * 0.8 - 0.4;
  const ringed = random() < 0.7;
  const flat = 0.16 + 0.12 * random();
  const ca = Math.cos(tilt);
  const sa = Math.sin(tilt);
  const reach = radius * 2.2;
  const { full } = palette;
  const [airR, airG, airB] = palette.light;
  const [glowR, glowG, glowB] = palette.glow;
  const paint: RowPainter = (y) => {
    const dy = y - py;
    if (Math.abs(dy) > reach) {
      return;
    }
    const end = Math.min(width, px + reach);
    for (let x = Math.max(0, Math.floor(px - reach)); x < end; x++) {
      const dx = x - px;
      const d = Math.sqrt(dx * dx + dy * dy);
      if (d > radius) {
        const facing = Math.max(0, (dx * lx + dy * ly) / (d + 1) + 0.5);
        addLight(
          row,
          x,
          airR,
          airG,
          airB,
          Math.exp((radius - d) / (radius * 0.16)) * facing * 0.45,
        );
      }
      const w = (dy * ca - dx * sa) / radius;
      if (d < radius + 1) {
        const nx = dx / radius;
        const ny = dy / radius;
        const nz = Math.sqrt(Math.max(0, 1 - nx * nx - ny * ny));
        const lambert = Math.max(0, nx * lx + ny * ly + nz * lz);
        const bend = 2.5 * fractalNoise(nx * 2.2 + 5, ny * 2.2, salt + 3, 3);
        const k = rampOffset(0.3 + 0.6 * valueNoise(w * 7 + bend, 2.2, salt + 4));
        const shade = 0.04 + 1.05 * Math.pow(lambert, 0.8);
        const rim = Math.pow(1 - nz, 3) * lambert * 1.3;
        blend(
          row,
          x,
          full[k]! * shade + glowR * rim,
          full[k + 1]! * shade + glowG * rim,
          full[k + 2]! * shade + glowB * rim,
          Math.min(1, Math.max(0, radius - d + 0.5)),
        );
      }
      if (ringed && (w > 0 || d > radius)) {
        const u = (dx * ca + dy * sa) / radius;
        const r = Math.sqrt(u * u + (w / flat) * (w / flat));
        if (r > 1.35 && r < 2.15) {
          const band = 0.35 + 0.65 * valueNoise(r * 22, 1.5, salt + 6);
          const ends = smoothStep((r - 1.35) * 12) * smoothStep((2.15 - r) * 9);
          blend(row, x, airR, airG, airB, band * ends * 0.8);
        }
      }
    }
  };
  // The sun itself stays outside of the frame.
  return { paint, sun: { sunX: px + lx * short * 2, sunY: py + ly * short * 2 } };
}

/** Nebula, stars, planet. */
export const space: Scene = (context) => {
  const { height } = context;
  const planet = planetOf(context);
  const backdrop = backdropOf(context);
  const paint: RowPainter = (y) => {
    backdrop(y);
    planet.paint(y);
  };
  return { paint, land: { ground: "space", ...planet.sun, horizon: height } };
};
