/**
 * A lightning bolt with forks. It belongs to the sky: scenes paint it before whatever stands in front.
 * Draws its own random numbers from the salt, so that it never moves the composition.
 */
import { stroke } from "../../../media/drawing/outline.ts";
import { Shape } from "../../../media/drawing/shape.ts";
import { randomStream } from "./hash.ts";
import { addLight, blend } from "./row.ts";
import type { RowPainter, SceneContext } from "./scene.ts";

/** A bolt from the top edge down over half of the picture, and the light it throws on the clouds. */
export function lightningOf(context: SceneContext): RowPainter {
  const { width, height, short, salt, row } = context;
  const random = randomStream(salt * 31 + 7);
  const shape = new Shape(width, height);
  let x = width * (0.25 + 0.5 * random());
  const bolt = [x, -short * 0.02];
  const steps = 11;
  for (let i = 1; i <= steps; i++) {
    x += (random() - 0.5) * short * 0.11;
    bolt.push(x, (height * 0.56 * i) / steps);
    if (i > 2 && random() < 0.35) {
      const fork = [x, bolt.at(-1)!];
      for (let k = 1; k <= 3; k++) {
        fork.push(x + (random() - 0.3) * short * 0.07 * k, bolt.at(-1)! + short * 0.05 * k);
      }
      shape.loop(stroke(fork, (t) => short * 0.003 * (1 - t)));
    }
  }
  shape.loop(stroke(bolt, (t) => short * 0.006 * (1 - 0.75 * t)));
  const cover = new Float32Array(width + 2);
  const middle = bolt[0]!;
  return (y) => {
    const fade = Math.exp(-y / (height * 0.4));
    for (let i = 0; i < width; i++) {
      const d = (i - middle) / (short * 0.45);
      addLight(row, i, 150, 165, 215, fade * 0.32 * Math.exp(-d * d));
    }
    const { from, to } = shape.cover(y, cover);
    for (let i = from; i < to; i++) {
      blend(row, i, 250, 250, 255, cover[i]!);
    }
  };
}
