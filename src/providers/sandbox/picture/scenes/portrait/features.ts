/**
 * The features of a face in profile, placed by the landmarks of its outline (see head.ts).
 * Pure geometry in figure coordinates.
 */
import { blob, pairs, spline, stroke } from "../../../../../media/drawing/outline.ts";
import { dot, type Loops } from "./pose.ts";

/** Each feature as loops to fill with one colour. */
export interface Features {
  lips: Loops;
  mouthLine: Loops;
  nostril: Loops;
  lashes: Loops;
  eyeShade: Loops;
  eyeWhite: Loops;
  iris: Loops;
  brow: Loops;
  ear: Loops;
  earShade: Loops;
}

type Point = readonly [number, number];

/** Points given relative to an anchor. */
function around([x, y]: Point, text: string): number[] {
  return pairs(text).map((p, i) => p + (i % 2 ? y : x));
}

function eyeOf(eye: Point, open: boolean): Pick<Features, "lashes" | "eyeWhite" | "iris"> {
  const lid = spline(
    around(
      eye,
      open
        ? "-0.15,0.028 -0.05,-0.052 0.04,-0.06 0.085,-0.025"
        : "-0.15,0 -0.07,0.045 0.02,0.05 0.085,0.02",
    ),
    8,
    false,
  );
  const lashes = [0.35, 0.55, 0.75, 0.92].map((t) => {
    const k = Math.round((t * (lid.length - 2)) / 2) * 2;
    const root: Point = [lid[k]!, lid[k + 1]!];
    const tip = open ? "0,0 0.035,-0.012 0.07,-0.03" : "0,0 0.035,0.012 0.07,0.012";
    return stroke(spline(around(root, tip), 4, false), (s) => 0.016 * (1 - s));
  });
  const lidWidth = (t: number): number =>
    0.012 + 0.024 * Math.sin(Math.min(1, t * 1.15) * Math.PI * 0.85);
  const white = "-0.13,0.028 -0.03,-0.048 0.062,-0.045 0.052,0.035 -0.03,0.048";
  const iris = "0.02,-0.05 0.062,-0.046 0.062,0.005 0.05,0.036 0.016,0.03 0.002,-0.008";
  return {
    lashes: [stroke(lid, lidWidth), ...lashes],
    eyeWhite: open ? [spline(around(eye, white), 6)] : [],
    iris: open ? [spline(around(eye, iris), 4)] : [],
  };
}

/** Features that fit the control points of a head. `open` shows the eye, else it is closed; `bold` thickens brows. */
export function featuresOf(points: readonly number[], open: boolean, bold: number): Features {
  const at = (landmark: number): Point => [points[landmark * 2]!, points[landmark * 2 + 1]!];
  const [bridgeX, bridgeY] = at(6);
  const philtrum = at(12);
  const upper = at(14);
  const parting = at(15);
  const lower = at(16);
  const under = at(17);
  const corner: Point = [parting[0] - 0.165, parting[1] + 0.012];
  const eye: Point = [bridgeX - 0.135, bridgeY + 0.06];
  const browWidth = (t: number): number =>
    (0.022 + 0.03 * bold) * (0.35 + Math.sin(Math.PI * Math.min(1, 0.15 + t * 0.75)));
  const upperLip = [
    ...around(philtrum, "0.028,0.035"),
    ...around(upper, "0,-0.012 0.004,0.01"),
    ...parting,
    ...corner,
    ...around(upper, "-0.1,-0.018"),
  ];
  const lowerLip = [
    ...parting,
    ...around(lower, "0,-0.008 0.002,0.012"),
    ...around(under, "-0.015,-0.008 -0.08,-0.012"),
    ...corner,
  ];
  const mouth = [...around(parting, "0.002,0 -0.07,-0.006"), ...corner];
  const brow = around(eye, "-0.21,-0.155 -0.09,-0.215 0.04,-0.21 0.13,-0.175");
  const fold = pairs("-0.05,-0.02 -0.14,-0.05 -0.2,0.03 -0.17,0.17 -0.12,0.27");
  return {
    ...eyeOf(eye, open),
    lips: [spline(upperLip, 6), spline(lowerLip, 6)],
    mouthLine: [stroke(spline(mouth, 6, false), (t) => 0.014 * (1 - t * 0.7))],
    nostril: [spline(around(at(11), "0.015,-0.032 -0.02,-0.055 -0.055,-0.03 -0.01,-0.018"), 4)],
    eyeShade: [spline(around(eye, "-0.2,-0.02 -0.06,-0.13 0.07,-0.11 0.1,-0.02 0,0.02"), 6)],
    brow: [stroke(spline(brow, 6, false), browWidth)],
    ear: [
      blob(`-0.12,-0.1 -0.02,-0.06 0,0.06 -0.06,0.22 -0.1,0.36 -0.19,0.37 -0.23,0.16 -0.27,0
        -0.22,-0.1`),
    ],
    earShade: [stroke(spline(fold, 6, false), (t) => 0.04 * (1 - t * 0.7)), dot(-0.07, 0.11, 0.03)],
  };
}
