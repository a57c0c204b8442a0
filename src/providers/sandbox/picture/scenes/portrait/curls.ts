/**
 * Curly hair: a rounded mass with small curls along its edge.
 * Pure geometry in figure coordinates.
 */
import { ellipse, pairs, spline } from "../../../../../media/drawing/outline.ts";
import type { RandomStream } from "../../hash.ts";
import type { Loops } from "./pose.ts";

/** A cloud of curls of a radius (the skull's is 1) that leaves the face free. The first loop is its solid middle. */
export function curlsOf(radius: number, random: RandomStream): Loops {
  const [cx, cy] = [-0.34, -0.42];
  const edge: number[] = [];
  const out: Loops = [];
  // From above the forehead (-42 degrees) over the crown and down to the nape (150 degrees).
  for (let i = 0; i <= 34; i++) {
    const a = -((42 + (168 * i) / 34) * Math.PI) / 180;
    const front = Math.min(1, 0.9 + i * 0.02);
    const r = radius * front * (0.95 + 0.07 * random());
    const [x, y] = [cx + Math.cos(a) * r * 1.02, cy + Math.sin(a) * r];
    edge.push(x, y);
    for (let k = 0; k < 3; k++) {
      const inward = 0.98 - 0.1 * k * random();
      const size = 0.055 + 0.07 * random();
      out.push(ellipse(cx + (x - cx) * inward, cy + (y - cy) * inward, size, size * 0.9, a));
    }
  }
  const hairline = pairs("-0.4,0.4 0.04,0.3 0.2,0.06 0.4,-0.16 0.54,-0.4 0.67,-0.56 0.68,-0.82");
  for (let i = 0; i < hairline.length; i += 2) {
    for (let k = 0; k < 3; k++) {
      const size = 0.05 + 0.04 * random();
      const [x, y] = [
        hairline[i]! - 0.05 - 0.12 * random(),
        hairline[i + 1]! + 0.16 * (random() - 0.7),
      ];
      out.push(ellipse(x, y, size, size * 0.9, k));
    }
  }
  for (let i = 0; i < 150; i++) {
    const a = -((36 + 200 * random()) * Math.PI) / 180;
    const d = radius * 0.88 * Math.sqrt(random());
    out.push(ellipse(cx + Math.cos(a) * d, cy + Math.sin(a) * d, 0.11, 0.1, a));
  }
  return [spline([...edge, ...hairline], 5), ...out];
}
