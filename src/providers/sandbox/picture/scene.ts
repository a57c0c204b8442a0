/**
 * The contract between the renderer and a scene.
 * A scene draws its random numbers and prepares its shapes once, then paints any row asked for, in any order.
 */
import type { RandomStream } from "./hash.ts";
import type { Palette } from "./palette.ts";
import type { PromptReading } from "./prompt-reading.ts";

/** Everything a scene may know. Lengths are pixels. */
export interface SceneContext {
  width: number;
  height: number;
  /** The shorter side: sizes of things follow it, so that every ratio shows them alike. */
  short: number;
  /** width / height. */
  aspect: number;
  /** Salt of all lattice noise. */
  salt: number;
  random: RandomStream;
  reading: PromptReading;
  palette: Palette;
  /** The row being painted, RGB triples 0..255, unclipped. */
  row: Float32Array;
}

/** Paints row y (0 .. height - 1, whole numbers) over whatever the context's row holds. */
export type RowPainter = (y: number) => void;

/** Prepares a scene. */
export type Scene = (context: SceneContext) => RowPainter;

/** Grids stop growing at 1:4; narrower frames only get coarser along their length. */
const MOST_STRETCH = 4;

/** Columns and rows of a coarse grid that has `cells` steps along the shorter side. */
export function gridOf(context: SceneContext, cells: number): [number, number] {
  const long = Math.min(MOST_STRETCH, Math.max(context.aspect, 1 / context.aspect));
  const along = Math.round(cells * long);
  return context.aspect > 1 ? [along, cells] : [cells, along];
}
