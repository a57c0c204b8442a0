/**
 * From a first to a last picture: how far the change has come at each point of the frame, and the mixing of the two
 * frames by it. Reads and writes frames in memory. Guarantees exactly the first frame at progress 0 and exactly the
 * last at 1.
 */
import type { Pause } from "../../../media/raster.ts";
import { smooth } from "./easing.ts";
import type { Bend, Frame } from "./warp-picture.ts";

export const TRANSITIONS = ["dissolve", "morph", "wipe"] as const;
export type Transition = (typeof TRANSITIONS)[number];

/** Share of the change during which one point goes from the first to the last picture. */
const SOFTNESS = 0.22;
/** How far a morph pulls the picture, as a share of its size. */
const PULL = 0.07;
const ROWS_PER_PAUSE = 64;

/** When each luma pixel turns: 0 first, 255 last. Null when all turn at once. */
export type TurnOrder = Uint8Array | null;

/** The order in which the pixels of a frame turn. */
export async function turnOrder(
  transition: Transition,
  width: number,
  height: number,
  pause: Pause,
): Promise<TurnOrder> {
  if (transition === "dissolve") return null;
  const at = transition === "wipe" ? wipeOrder : morphOrder;
  const order = new Uint8Array(width * height);
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o++) order[o] = at(x / width, y / height) * 255 + 0.5;
    if (y % ROWS_PER_PAUSE === 0) await pause();
  }
  return order;
}

/** A slightly leaning edge from left to right. */
function wipeOrder(u: number, v: number): number {
  return 0.9 * u + 0.1 * v;
}

/** Flowing patches: two sines whose arguments bend each other. */
function morphOrder(u: number, v: number): number {
  const across = Math.sin(u * 9 + 3 * Math.sin(v * 5 + 1));
  const down = Math.sin(v * 11 - 2.5 * Math.sin(u * 6));
  return 0.5 + 0.25 * across + 0.25 * down;
}

/** How a morph bends a picture that is `amount` (-1..1) away from itself; at rest at the edges of the frame. */
export function morphBend(amount: number): Bend {
  return (u, v) => {
    const still = 16 * u * (1 - u) * v * (1 - v);
    return {
      x: PULL * amount * still * Math.sin(v * 9 + 2),
      y: PULL * amount * still * Math.sin(u * 8),
    };
  };
}

/** Mixes `last` into `first`, in place; `progress` 0..1. */
export function mixFrames(first: Frame, last: Frame, order: TurnOrder, progress: number): void {
  if (progress <= 0) return;
  if (progress >= 1) first.data.set(last.data);
  else if (order === null) mixEvenly(first.data, last.data, Math.round(progress * 256));
  else mixInOrder(first, last, order, progress);
}

function mixEvenly(into: Uint8Array, from: Uint8Array, weight: number): void {
  for (let i = 0; i < into.length; i++) {
    into[i] = (into[i]! * (256 - weight) + from[i]! * weight + 128) >> 8;
  }
}

function mixInOrder(first: Frame, last: Frame, order: Uint8Array, progress: number): void {
  const front = progress * (1 + 2 * SOFTNESS) - SOFTNESS;
  const weights = Int32Array.from({ length: 256 }, (_, turn) =>
    Math.round(256 * smooth((front - turn / 255) / SOFTNESS / 2 + 0.5)),
  );
  const { width, height } = first;
  const into = first.data;
  const from = last.data;
  for (let i = 0; i < order.length; i++) {
    const weight = weights[order[i]!]!;
    into[i] = (into[i]! * (256 - weight) + from[i]! * weight + 128) >> 8;
  }
  const chroma = order.length / 4;
  for (let y = 0, u = order.length; y < height; y += 2) {
    for (let o = y * width; o < (y + 1) * width; o += 2, u++) {
      const weight = weights[order[o]!]!;
      const v = u + chroma;
      into[u] = (into[u]! * (256 - weight) + from[u]! * weight + 128) >> 8;
      into[v] = (into[v]! * (256 - weight) + from[v]! * weight + 128) >> 8;
    }
  }
}
