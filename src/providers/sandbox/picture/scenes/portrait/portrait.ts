/**
 * A person in profile, drawn as a poster: crisp shapes, soft light, combed hair, a place or a studio behind.
 * Layers from back to front: backdrop, hair behind, bust, clothing, head, features, hair over, headgear.
 */
import type { RowPainter, Scene } from "../../scene.ts";
import { bokeh, discBackdrop, placeBackdrop, wallBackdrop } from "./backdrop.ts";
import { castingOf } from "./casting.ts";
import { lightningOf } from "../../lightning.ts";
import { placeOf } from "../../place-table.ts";
import { leavesOf } from "./leaves.ts";
import { poseOf } from "./pose.ts";
import { sitterOf } from "./sitter.ts";

/** How much smaller an astronaut is drawn, so that the helmet fits. */
const BUBBLE_ROOM = 0.8;

/** A portrait; words choose the sitter and the place, the seed chooses the rest. */
export const portrait: Scene = (context) => {
  const { random, reading } = context;
  const upright = poseOf(context);
  const casting = castingOf(context);
  // A bubble helmet is half as large again as the head in it.
  const pose =
    casting.headgear === "bubble" ? { ...upright, unit: upright.unit * BUBBLE_ROOM } : upright;
  const choice = random();
  const lights = 18 + Math.floor(random() * 30);
  const place = placeOf(reading, true);
  const studio = (): RowPainter[] => {
    if (choice < 0.27) {
      return [discBackdrop(context, pose, false)];
    }
    if (choice < 0.45) {
      return [discBackdrop(context, pose, true)];
    }
    if (choice < 0.68) {
      return [discBackdrop(context, pose, false), ...leavesOf(context, pose)];
    }
    return choice < 0.88
      ? [wallBackdrop(context, pose), bokeh(context, lights)]
      : [wallBackdrop(context, pose)];
  };
  const backdrop =
    place === null ? studio() : [placeBackdrop(context, place), bokeh(context, lights)];
  const storm = place === null && reading.weather === "storm" ? [lightningOf(context)] : [];
  const painters = [...backdrop, ...storm, ...sitterOf(context, pose, casting)];
  const paint: RowPainter = (y) => {
    for (const layer of painters) {
      layer(y);
    }
  };
  return { paint, land: null };
};
