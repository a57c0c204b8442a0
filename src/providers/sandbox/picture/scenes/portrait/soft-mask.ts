/**
 * Softness for crisp shapes: a blurred mask on a coarse grid.
 * Its slope tells which way a rounded body would face at a point; the mask itself, moved, is the shadow it casts.
 */
import { Field } from "../../field.ts";
import type { SceneContext } from "../../scene.ts";
import { type Loops, type Pose, shapeOf } from "./pose.ts";

/** Samples along the shorter side: features of 1/190 of it survive, which is all that a blur needs. */
const CELLS = 190;
/** Samples along the longer side at most; only frames beyond 1:3 reach it. */
const MOST_CELLS = 570;

/** A mask blurred over `radius` (figure units), covering the frame, 0..1. */
export function softMask(
  context: SceneContext,
  pose: Pose,
  loops: Loops,
  head: boolean,
  radius: number,
): Field {
  const long = Math.max(context.width, context.height);
  const scale = Math.min(1, CELLS / context.short, MOST_CELLS / long);
  const columns = Math.max(2, Math.ceil(context.width * scale));
  const rows = Math.max(2, Math.ceil(context.height * scale));
  const shape = shapeOf(pose, loops, head, columns, rows, scale);
  const cells = new Float32Array(columns * rows);
  const cover = new Float32Array(columns + 2);
  for (let j = 0; j < rows; j++) {
    const { from, to } = shape.cover(j, cover);
    cells.set(cover.subarray(from, to), j * columns + from);
  }
  const r = Math.max(1, Math.round((radius * pose.unit * scale) / 1.8));
  for (let pass = 0; pass < 3; pass++) {
    boxBlur(cells, columns, rows, r, 1, columns);
    boxBlur(cells, rows, columns, r, columns, 1);
  }
  return new Field(columns, rows, (u, v) => {
    return cells[Math.round(v * (rows - 1)) * columns + Math.round(u * (columns - 1))]!;
  });
}

/** Running mean of 2r + 1 cells along lines; edges repeat. */
function boxBlur(
  cells: Float32Array,
  length: number,
  lines: number,
  r: number,
  step: number,
  lineStep: number,
): void {
  const line = new Float32Array(length);
  for (let l = 0; l < lines; l++) {
    const start = l * lineStep;
    for (let i = 0; i < length; i++) {
      line[i] = cells[start + i * step]!;
    }
    let sum = line[0]! * r;
    for (let i = 0; i <= r; i++) {
      sum += line[Math.min(length - 1, i)]!;
    }
    for (let i = 0; i < length; i++) {
      cells[start + i * step] = sum / (2 * r + 1);
      sum += line[Math.min(length - 1, i + r + 1)]! - line[Math.max(0, i - r)]!;
    }
  }
}

/**
 * Light on a rounded body: +1 where its edge faces the direction (x in looking direction, y down, unit length), -1
 * where it faces away, 0 inside. `radius` is the one the mask was blurred over.
 */
export function edgeLight(
  context: SceneContext,
  mask: Field,
  pose: Pose,
  towards: readonly [number, number],
  radius: number,
): Field {
  const { cells, columns, rows } = mask;
  // The inverse of the slope that a straight edge has after three box blurs, measured over two cells.
  const gain = (1.3 * radius * pose.unit * columns) / context.width;
  const lx = towards[0] * pose.side * gain;
  const ly = towards[1] * gain;
  return new Field(columns, rows, (u, v) => {
    const i = Math.min(columns - 2, Math.max(1, Math.round(u * (columns - 1))));
    const j = Math.min(rows - 2, Math.max(1, Math.round(v * (rows - 1))));
    const k = j * columns + i;
    const gx = cells[k + 1]! - cells[k - 1]!;
    const gy = cells[k + columns]! - cells[k - columns]!;
    return -(gx * lx + gy * ly);
  });
}
