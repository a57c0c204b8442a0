/**
 * A dog that sits in profile, ear hanging, tail on the ground.
 * Data and the order of its pieces; figure units (see easel.ts).
 */
import { mixRgb } from "../../../../media/drawing/colour.ts";
import { blob, crease, ellipse, pairs, spline, stroke } from "../../../../media/drawing/outline.ts";
import type { SceneContext } from "../scene.ts";
import { coatOf } from "./coat.ts";
import type { Easel } from "./easel.ts";

const BODY = blob(`0.1,-0.9 0.05,-0.9 0.01,-0.84 -0.04,-0.74 -0.1,-0.62 -0.18,-0.48 -0.265,-0.33
  -0.325,-0.18 -0.33,-0.06 -0.28,-0.004 -0.12,0 0.06,0 0.1,-0.02 0.08,-0.06 0.02,-0.09 0.07,-0.24
  0.24,-0.36 0.262,-0.5 0.245,-0.62 0.235,-0.7`);
const LEG =
  blob(`0.08,-0.42 0.115,-0.28 0.12,-0.14 0.115,-0.05 0.125,-0.004 0.2,0.002 0.25,-0.004 0.258,-0.035
  0.225,-0.06 0.2,-0.09 0.215,-0.24 0.24,-0.4 0.2,-0.5`);
const FAR_LEG = LEG.map((p, i) => (i % 2 ? p * 0.8 - 0.012 : p * 0.9 + 0.085));
const HEAD =
  blob(`0.03,-0.92 0.085,-0.975 0.16,-0.985 0.225,-0.95 0.262,-0.895 0.33,-0.87 0.4,-0.856 0.43,-0.835
  0.432,-0.805 0.405,-0.79 0.4,-0.768 0.36,-0.752 0.3,-0.735 0.235,-0.7 0.15,-0.69 0.06,-0.74`);
const EAR =
  blob(`0.115,-0.945 0.06,-0.94 0.015,-0.88 -0.015,-0.79 -0.01,-0.71 0.035,-0.665 0.085,-0.69 0.115,-0.76
  0.14,-0.85 0.145,-0.92`);
const THIGH =
  blob(`-0.27,-0.3 -0.18,-0.36 -0.07,-0.33 0.005,-0.22 0.01,-0.11 0.06,-0.06 0.09,-0.03 0.06,-0.002
  -0.14,0 -0.28,-0.004 -0.325,-0.08 -0.315,-0.2`);

const KINDS = [
  [0.72, 0.1, 72],
  [0.5, 0.09, 52],
  [0.3, 0.03, 50],
  [0.86, 0.04, 80],
  [0.62, 0.11, 60],
] as const;

/** A sitting dog. */
export function drawDog(easel: Easel, context: SceneContext): void {
  const { palette } = context;
  const coat = coatOf(context, KINDS);
  const half = mixRgb(coat.fur, coat.dark, 0.5);
  const tail = spline(pairs("-0.27,-0.05 -0.4,-0.02 -0.5,-0.05 -0.56,-0.14 -0.57,-0.22"), 8, false);
  easel.solid([stroke(tail, (t) => 0.075 * (1 - t * t * 0.85))], {
    top: half,
    foot: coat.dark,
    breadth: 0.03,
  });
  easel.solid([FAR_LEG], { top: coat.dark, lit: 0.15, rim: 0.5, breadth: 0.02 });
  easel.solid([BODY], { top: coat.fur, foot: half, from: -0.95, breadth: 0.08 });
  easel.solid([THIGH], {
    top: mixRgb(coat.fur, coat.dark, 0.2),
    foot: coat.dark,
    from: -0.36,
    breadth: 0.05,
    rim: 0,
    lit: 0.25,
  });
  easel.solid([LEG], {
    top: mixRgb(coat.fur, coat.dark, 0.35),
    foot: half,
    from: -0.5,
    breadth: 0.03,
    rim: 0.6,
    shade: 0.25,
  });
  easel.flat(
    [blob("0.24,-0.6 0.23,-0.66 0.19,-0.62 0.17,-0.52 0.19,-0.44 0.225,-0.42 0.248,-0.5")],
    coat.pale,
    0.45,
  );
  easel.solid([HEAD], { top: coat.fur, foot: half, from: -0.98, to: -0.68, breadth: 0.045 });
  easel.flat(
    [blob("0.43,-0.82 0.36,-0.84 0.3,-0.82 0.27,-0.77 0.3,-0.738 0.36,-0.753 0.402,-0.77")],
    coat.pale,
    0.4,
  );
  easel.flat([crease("0.42,-0.795 0.34,-0.782 0.29,-0.795", 0.012)], coat.dark, 0.9);
  easel.flat([ellipse(0.418, -0.835, 0.024, 0.022)], palette.deep);
  easel.flat([ellipse(0.252, -0.872, 0.017, 0.017)], palette.deep);
  easel.flat([ellipse(0.257, -0.878, 0.005, 0.005)], [255, 255, 255]);
  easel.solid([EAR], {
    top: mixRgb(coat.fur, coat.dark, 0.55),
    foot: coat.dark,
    from: -0.95,
    to: -0.68,
    breadth: 0.03,
    rim: 0.5,
  });
  const collar = stroke(
    spline(pairs("-0.045,-0.72 0.06,-0.66 0.18,-0.655 0.248,-0.68"), 8, false),
    () => 0.035,
  );
  easel.flat([collar], mixRgb(palette.own([0.6, 0.19, 28]), palette.shadow, 0.15));
  easel.flat([ellipse(0.2, -0.63, 0.02, 0.02)], palette.own([0.85, 0.13, 88]));
}
