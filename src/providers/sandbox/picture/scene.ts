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
  /** Name of the person who sits for every portrait; null: the seed picks one. */
  person: string | null;
  /** The row being painted, RGB triples 0..255, unclipped. */
  row: Float32Array;
}

/** Paints row y (0 .. height - 1, whole numbers) over whatever the context's row holds. */
export type RowPainter = (y: number) => void;

/** What a place offers to a subject that is put into it. Lengths are pixels. */
export interface Land {
  ground: "hills" | "sand" | "water" | "street" | "road" | "space" | "studio";
  /** Where the light hangs; may lie outside the frame. */
  sunX: number;
  sunY: number;
  /** The row where land or water meets the sky. */
  horizon: number;
  /** The near lane of a road at a depth: 0 at the horizon, 1 at the foot of the picture. */
  lane?: (depth: number) => { x: number; y: number; half: number };
}

/** A prepared scene. */
export interface View {
  paint: RowPainter;
  /** Null where nothing can be put: portraits, product shots, flowers, silk. */
  land: Land | null;
  /** Set by a scene that paints the weather itself, because part of it is under a roof. */
  sheltered?: boolean;
  /** What a subject covers, when there is one. Pixels. */
  subject?: { left: number; top: number; right: number; bottom: number };
}

/** Prepares a scene. */
export type Scene = (context: SceneContext) => View;

/** Grids stop growing at 1:4; narrower frames only get coarser along their length. */
const MOST_STRETCH = 4;

/** Columns and rows of a coarse grid that has `cells` steps along the shorter side. */
export function gridOf(context: SceneContext, cells: number): [number, number] {
  const long = Math.min(MOST_STRETCH, Math.max(context.aspect, 1 / context.aspect));
  const along = Math.round(cells * long);
  return context.aspect > 1 ? [along, cells] : [cells, along];
}
