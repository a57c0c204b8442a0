/**
 * The head in profile: outlines of three builds that blend into each other.
 * Data and pure geometry in figure coordinates (see pose.ts).
 */
import { pairs, spline } from "../../../../../media/drawing/outline.ts";

/** Share of each build; the sum is 1. */
export interface Build {
  woman: number;
  man: number;
  child: number;
}

// All three run clockwise from the crown and name the same 29 landmarks, so that any mix is a face again.
const WOMAN =
  pairs(`-0.12,-1.0 0.25,-0.94 0.54,-0.74 0.685,-0.47 0.715,-0.26 0.712,-0.13 0.668,0.005
  0.725,0.135 0.815,0.275 0.895,0.378 0.875,0.435 0.775,0.478 0.752,0.535 0.795,0.585
  0.822,0.625 0.762,0.658 0.803,0.7 0.79,0.745 0.722,0.79 0.742,0.885 0.7,0.975 0.575,1.01
  0.4,0.93 0.12,0.78 -0.03,0.6 -0.1,0.4 -0.5,0.45 -0.88,0.1 -0.75,-0.68`);
const MAN =
  pairs(`-0.12,-1.0 0.27,-0.95 0.56,-0.76 0.68,-0.5 0.715,-0.3 0.755,-0.15 0.69,0.0 0.79,0.15
  0.885,0.3 0.945,0.41 0.89,0.47 0.79,0.49 0.772,0.56 0.8,0.6 0.812,0.635 0.765,0.665
  0.8,0.71 0.785,0.755 0.735,0.8 0.79,0.91 0.76,1.03 0.62,1.09 0.38,1.02 0.08,0.9
  -0.07,0.68 -0.1,0.42 -0.5,0.48 -0.9,0.12 -0.76,-0.68`);
const CHILD =
  pairs(`-0.12,-1.02 0.3,-0.98 0.62,-0.78 0.76,-0.46 0.765,-0.2 0.725,-0.04 0.66,0.09 0.7,0.2
  0.77,0.31 0.84,0.39 0.815,0.45 0.735,0.485 0.71,0.54 0.755,0.585 0.775,0.62 0.715,0.65
  0.75,0.69 0.735,0.73 0.675,0.77 0.68,0.85 0.63,0.92 0.52,0.955 0.36,0.9 0.12,0.77
  -0.03,0.6 -0.1,0.4 -0.52,0.45 -0.95,0.08 -0.8,-0.7`);

/** Control points of the head for a build; `nose` and `chin` (-1..1) move those landmarks a little. */
export function headPoints(build: Build, nose: number, chin: number): number[] {
  return WOMAN.map((w, i) => {
    let p = w * build.woman + MAN[i]! * build.man + CHILD[i]! * build.child;
    const landmark = i >> 1;
    if (landmark >= 8 && landmark <= 10) {
      p += nose * (i % 2 ? 0.018 : 0.03);
    }
    if (landmark >= 19 && landmark <= 21) {
      p += chin * 0.022;
    }
    return p;
  });
}

/** The smooth outline of the head. */
export function headOutline(points: readonly number[]): number[] {
  return spline(points, 8);
}
