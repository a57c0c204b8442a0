/**
 * Where a subject goes in the frame: on a third, facing the middle, as large as its room allows.
 * Pure but for the numbers of the stream.
 */
import type { Land, SceneContext } from "../scene.ts";
import type { Stand } from "./easel.ts";

/** The room a figure needs, in its own units: behind it, in front of it, above its foot and below. */
export interface Reach {
  back: number;
  front: number;
  up: number;
  down: number;
}

/** Clear space at the edges of the frame as a share of the shorter side. */
const MARGIN = 0.045;

/** The way from a point to the light, lifted so that even a sun behind the figure lights its upper edges. */
export function sunFrom(land: Land, x: number, y: number): readonly [number, number] {
  const dx = land.sunX - x;
  const dy = land.sunY - y;
  const long = Math.hypot(dx, dy) || 1;
  const up = Math.min(-0.45, dy / long);
  const across = Math.sign(dx || 1) * Math.max(0.45, Math.abs(dx) / long);
  const k = Math.hypot(across, up);
  return [across / k, up / k];
}

/**
 * A stand whose foot is on row `y`, about `tall` of the shorter side high, wholly inside the frame. `third` picks the
 * side: 0 left, 1 right; null leaves it to the stream.
 */
export function standOf(
  context: SceneContext,
  land: Land,
  place: { y: number; tall: number; reach: Reach; third?: 0 | 1 | null },
): Stand {
  const { width, height, short, random } = context;
  const { y, reach } = place;
  const drawn = random() < 0.5 ? 0 : 1;
  const right = (place.third ?? drawn) === 1;
  const wanted = place.tall * short * (0.9 + 0.2 * random());
  const shift = (random() - 0.5) * 0.06;
  const margin = short * MARGIN;
  const unit = Math.min(
    wanted,
    (width - 2 * margin) / (reach.back + reach.front),
    (y - margin) / reach.up,
    (height - margin - y) / Math.max(0.01, reach.down),
  );
  const side = right ? -1 : 1;
  const toLeft = (side === 1 ? reach.back : reach.front) * unit + margin;
  const toRight = (side === 1 ? reach.front : reach.back) * unit + margin;
  const x = width * ((right ? 0.66 : 0.34) + shift);
  const inside = Math.min(width - toRight, Math.max(toLeft, x));
  return { x: inside, y, unit, side, sun: sunFrom(land, inside, y - unit * 0.6) };
}
