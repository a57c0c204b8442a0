/**
 * A product shot: bottle, can or sphere on a podium in front of an arch, one soft light from the left.
 */
import { rampOffset } from "../../../../media/drawing/colour.ts";
import { Field } from "../field.ts";
import { fractalNoise, smoothStep } from "../noise.ts";
import { blend } from "../row.ts";
import { gridOf, type RowPainter, type Scene, type SceneContext } from "../scene.ts";

type Form = "bottle" | "can" | "sphere";

/** Half width, as a share of the unit, at height v: 0 at the foot, 1 at the top. */
const HALF_WIDTHS: Readonly<Record<Form, (v: number) => number>> = {
  bottle: (v) => {
    if (v < 0.62) {
      return Math.min(0.3, 0.3 * Math.sqrt(Math.max(0, v) * 40));
    }
    if (v < 0.74) {
      return 0.3 - 0.2 * smoothStep((v - 0.62) / 0.12);
    }
    return v < 0.78 ? 0.1 : v < 0.97 ? 0.125 : 0.11;
  },
  can: (v) => (v < 0.04 ? 0.24 + v * 1.2 : v > 0.95 ? 0.288 - (v - 0.95) * 1.1 : 0.288),
  sphere: (v) => 0.36 * Math.sqrt(Math.max(0, 1 - (v * 2 - 1) ** 2)),
};

function formOf(context: SceneContext): Form {
  const { text } = context.reading;
  const byChance = context.random();
  if (/bottle|perfume|cosmetic|serum|lotion|wine|whisky/.test(text)) {
    return "bottle";
  }
  if (/\bcan\b|coffee|\bmug\b|\btin\b|jar|candle|soda/.test(text)) {
    return "can";
  }
  return byChance < 0.4 ? "bottle" : byChance < 0.7 ? "can" : "sphere";
}

interface Stage {
  middle: number;
  floor: number;
  unit: number;
}

function wallOf(context: SceneContext, stage: Stage): RowPainter {
  const { width, height, short, aspect, random, salt, palette, row } = context;
  const { middle, floor, unit } = stage;
  const cloth = new Field(...gridOf(context, 96), (u, v) =>
    fractalNoise(u * 1.6 * aspect, v * 1.6, salt, 3),
  );
  const clothRow = new Float32Array(width);
  const lightX = middle - unit * (0.3 + 0.3 * random());
  const archRadius = unit * (0.74 + 0.2 * random());
  const archTop = height * 0.44;
  const disc = random() < 0.4;
  const { full } = palette;
  const [r, g, b] = palette.middle;
  return (y) => {
    cloth.readRow(y / height, clothRow, width);
    const dy = (y - height * 0.36) / (short * 0.85);
    const dark = 0.2 * smoothStep((y - height * 0.66) / (height * 0.3));
    for (let x = 0; x < width; x++) {
      const dx = (x - lightX) / (short * 0.9);
      const spot = Math.exp(-(dx * dx + dy * dy));
      const k = rampOffset(0.16 + 0.62 * spot - dark + (clothRow[x]! - 0.5) * 0.1);
      const q = x * 3;
      row[q] = full[k]!;
      row[q + 1] = full[k + 1]!;
      row[q + 2] = full[k + 2]!;
    }
    if (y >= floor + unit * 0.17) {
      return;
    }
    const end = Math.min(width, middle + archRadius + 1);
    for (let x = Math.max(0, Math.floor(middle - archRadius - 1)); x < end; x++) {
      const round = disc || y < archTop;
      const d = (round ? Math.hypot(x - middle, y - archTop) : Math.abs(x - middle)) - archRadius;
      if (d < 0.5) {
        blend(row, x, r, g, b, Math.min(1, 0.5 - d) * (0.55 - (0.25 * (x - middle)) / archRadius));
      }
    }
  };
}

function podiumOf(context: SceneContext, stage: Stage): RowPainter {
  const { width, palette, row } = context;
  const { middle, floor, unit } = stage;
  const half = unit * 0.78;
  const tilt = unit * 0.17;
  const thick = unit * 0.22;
  const { full } = palette;
  return (y) => {
    const end = Math.min(width, middle + half + 1);
    for (let x = Math.max(0, Math.floor(middle - half - 1)); x < end; x++) {
      const q = (x - middle) / half;
      if (Math.abs(q) < 1) {
        const bulge = Math.sqrt(1 - q * q) * tilt;
        const foot = floor + thick + bulge;
        if (y > floor - bulge && y < foot) {
          const top = y <= floor + bulge;
          const facing = 0.5 - 0.42 * q;
          const k = rampOffset(
            top
              ? 0.62 + 0.22 * facing - 0.1 * smoothStep((y - floor + bulge) / (2 * bulge + 1))
              : 0.2 + 0.42 * facing * facing,
          );
          let shade = 1;
          if (top) {
            // The object's shadow falls to the right, away from the light.
            const sx = (x - middle - unit * 0.16) / (unit * 0.46);
            const sy = (y - floor) / (tilt * 0.62);
            shade = 1 - 0.62 * Math.exp(-(sx * sx + sy * sy) * 1.4);
          }
          const a = Math.min(1, foot - y, y - floor + bulge);
          blend(row, x, full[k]! * shade, full[k + 1]! * shade, full[k + 2]! * shade, a);
        }
      }
    }
  };
}

function objectOf(context: SceneContext, stage: Stage): RowPainter {
  const { width, palette, row } = context;
  const { middle, floor, unit } = stage;
  const form = formOf(context);
  const halfWidth = HALF_WIDTHS[form];
  const tall = unit * (form === "sphere" ? 0.74 : 1.05);
  const foot = floor + unit * 0.02;
  const { full } = palette;
  const [labelR, labelG, labelB] = palette.glow;
  return (y) => {
    const v = (foot - y) / tall;
    const half = v < 0 || v > 1 ? 0 : halfWidth(v) * unit;
    if (half <= 0.5) {
      return;
    }
    const cap = form === "bottle" && v > 0.74 ? 0.12 : 0;
    const banded = form !== "sphere" && v > 0.2 && v < 0.46;
    const end = Math.min(width, middle + half + 1);
    for (let x = Math.max(0, Math.floor(middle - half)); x < end; x++) {
      const q = (x - middle) / half;
      const a = Math.min(1, Math.max(0, half - Math.abs(x - middle) + 0.5));
      const facing = Math.sqrt(Math.max(0, 1 - q * q));
      const shine =
        Math.exp(-((q + 0.52) ** 2) / 0.008) * 0.85 + Math.exp(-((q - 0.7) ** 2) / 0.004) * 0.4;
      const tone = form === "sphere" ? 0.18 * (v - 0.5) : 0.05 * v;
      const k = rampOffset(0.22 + 0.36 * facing * (0.7 - 0.4 * q) + tone - cap);
      const label = banded && Math.abs(q) < 0.8 ? 0.78 : 0;
      const glint = shine * (1 - 0.5 * label) * 0.6;
      const paper = label * (0.6 + 0.4 * facing);
      blend(
        row,
        x,
        full[k]! * (1 - label) + labelR * paper + 255 * glint,
        full[k + 1]! * (1 - label) + labelG * paper + 250 * glint,
        full[k + 2]! * (1 - label) + labelB * paper + 240 * glint,
        a,
      );
    }
  };
}

/** Wall, podium and object. */
export const product: Scene = (context) => {
  const { width, height, short, random } = context;
  const stage: Stage = {
    middle: width * (0.5 + (random() - 0.5) * 0.2 * Math.min(1, context.aspect - 0.4)),
    floor: height * (0.68 + 0.06 * random()),
    unit: short * (0.44 + 0.1 * random()),
  };
  const painters = [wallOf(context, stage), podiumOf(context, stage), objectOf(context, stage)];
  const paint: RowPainter = (y) => {
    for (const layer of painters) {
      layer(y);
    }
  };
  return { paint, land: null };
};
