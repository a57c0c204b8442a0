/**
 * A painted wall with a graphic disc for animals that sit for a portrait.
 */
import type { Scene } from "../scene.ts";
import { discBackdrop } from "../scenes/portrait/backdrop.ts";

/** The studio; the disc is behind where a head will be. */
export const studio: Scene = (context) => {
  const { width, height, short, random } = context;
  const side = random() < 0.5 ? -1 : 1;
  const unit = short * 0.19;
  const pose = { unit, x: width / 2, y: height * 0.42, side, nod: 0 } as const;
  return {
    paint: discBackdrop(context, pose, random() < 0.35),
    land: { ground: "studio", sunX: width / 2 + side * width, sunY: 0, horizon: height },
  };
};
