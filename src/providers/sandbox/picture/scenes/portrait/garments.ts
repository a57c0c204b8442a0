/**
 * Clothing outlines in figure coordinates, for a woman's bust; `garmentOf` cuts them to other frames.
 * Data and pure geometry.
 */
import {
  crease,
  ellipse,
  pairs,
  ribbon,
  spline,
  stroke,
} from "../../../../../media/drawing/outline.ts";
import { type Frame, toFrame } from "./bust.ts";
import type { Clothing } from "./casting.ts";
import { dot, type Loops } from "./pose.ts";

/** A garment: its body, folds or seams lying on it, and trim in an accent colour. */
export interface Garment {
  body: Loops;
  folds: Loops;
  trim: Loops;
}

// Both arms, a little outside the bust, so that no skin shows beside the cloth.
const RIGHT = "1.24,2.12 1.41,2.8 1.55,4 1.66,9";
const LEFT = "-2.21,9 -2.15,4 -1.99,2.8 -1.78,2.12";

/** A body from the front shoulder down one arm, up the other and along the neckline back. */
function body(front: string, neckline: string): number[] {
  return spline(pairs(`${front} ${RIGHT} ${LEFT} ${neckline}`), 6);
}

const FOLDS = [
  crease("0.98,2.3 0.86,2.9 0.96,4.2", 0.07),
  crease("-1.44,2.3 -1.3,2.9 -1.46,4.2", 0.08),
  crease("0.5,2.2 0.24,2.9 0.34,4.2", 0.05),
  crease("-0.9,2.3 -0.66,3.0 -0.8,4.2", 0.06),
];

const GARMENTS: Readonly<Record<Clothing, () => Garment>> = {
  strap: () => ({
    body: [body("1.06,1.9", "-1.56,1.88 -1.3,2.06 -0.86,2.34 -0.3,2.46 0.3,2.36 0.76,2.08")],
    folds: FOLDS,
    trim: [],
  }),
  crew: () => ({
    body: [
      body("0.36,1.54 0.6,1.66 0.98,1.82", "-1.46,1.8 -1,1.56 -0.8,1.46 -0.52,1.68 -0.1,1.76"),
    ],
    folds: FOLDS,
    trim: [ribbon("0.36,1.53 -0.06,1.75 -0.5,1.67 -0.82,1.45", 0.075)],
  }),
  turtleneck: () => ({
    body: [
      body(
        "0.24,1.06 0.18,1.3 0.3,1.5 0.6,1.65 0.98,1.81",
        "-1.46,1.79 -1,1.58 -0.76,1.36 -0.7,1 -0.2,1.16",
      ),
    ],
    folds: [
      ...FOLDS,
      crease("0.2,1.18 -0.2,1.3 -0.74,1.14", 0.035),
      crease("0.24,1.38 -0.2,1.52 -0.8,1.34", 0.04),
    ],
    trim: [],
  }),
  collar: () => ({
    body: [
      body(
        "0.4,1.58 0.98,1.8",
        "-1.46,1.78 -1,1.52 -0.84,1.36 -0.62,1.56 -0.2,2.06 0.14,2.8 0.3,2.1",
      ),
    ],
    folds: FOLDS,
    trim: [
      // Lapels, notched, with straight edges: one curve step a point.
      spline(pairs("0.3,1.36 0.52,1.56 0.8,1.86 0.62,1.92 0.72,2.04 0.14,2.9 0.26,2.1"), 1),
      spline(pairs("-0.86,1.2 -0.98,1.5 -0.92,1.9 -0.7,1.92 -0.76,2.1 0.12,2.9 -0.18,2.04"), 1),
    ],
  }),
  robe: () => ({
    body: [
      body(
        "0.34,1.34 0.66,1.58 1.06,1.82",
        "-1.54,1.78 -1.06,1.44 -0.86,1.16 -0.64,1.46 -0.1,1.94 0.18,1.84",
      ),
    ],
    folds: [...FOLDS, crease("-0.5,1.8 -0.1,2.5 0.2,4.4", 0.09)],
    trim: [ribbon("0.36,1.32 0.2,1.8 -0.1,1.94 -0.64,1.48 -0.88,1.14", 0.12)],
  }),
  spacesuit: () => ({
    body: [
      body("0.6,1.22 0.82,1.46 1.16,1.76", "-1.62,1.74 -1.24,1.44 -0.94,1.2 -0.5,1.38 0.1,1.4"),
      ellipse(1.1, 2.3, 0.42, 0.52, 0.2),
      ellipse(-1.62, 2.3, 0.46, 0.56, -0.2),
    ],
    folds: [
      ribbon("0.84,1.96 0.74,2.5 0.86,4.2", 0.035),
      ribbon("-1.24,1.96 -1.12,2.5 -1.3,4.2", 0.035),
      crease("1.44,2.5 1.2,2.62 0.96,2.54", 0.06),
      crease("-2,2.5 -1.7,2.64 -1.4,2.54", 0.06),
      crease("1.5,2.9 1.24,3.02 0.94,2.92", 0.06),
      crease("-2.06,2.9 -1.74,3.04 -1.36,2.94", 0.06),
    ],
    trim: [
      spline(pairs("0.1,2.3 0.56,2.26 0.58,2.56 0.12,2.6"), 1),
      dot(-0.62, 2.46, 0.17),
      ribbon("-1.14,2.98 -0.3,3.1 0.76,2.94", 0.07),
    ],
  }),
  armour: () => ({
    body: [
      body("0.3,1.36 0.56,1.58 1.06,1.76", "-1.54,1.74 -1.02,1.48 -0.8,1.3 -0.3,1.54"),
      ellipse(1.12, 2.22, 0.52, 0.56, 0.3),
      ellipse(-1.62, 2.22, 0.58, 0.6, -0.3),
    ],
    folds: [
      stroke(ellipse(1.12, 2.22, 0.42, 0.46, 0.3), () => 0.035),
      stroke(ellipse(-1.62, 2.22, 0.48, 0.5, -0.3), () => 0.035),
      ribbon("0,1.62 0.1,2.4 0,3.6", 0.03),
    ],
    trim: [
      ribbon("0.32,1.35 -0.3,1.55 -0.84,1.27", 0.09),
      dot(1.12, 2.22, 0.07),
      dot(-1.62, 2.22, 0.08),
    ],
  }),
};

/** The garment, cut to a frame. */
export function garmentOf(clothing: Clothing, frame: Frame): Garment {
  const garment = GARMENTS[clothing]();
  const cut = (loops: Loops): Loops => loops.map((loop) => toFrame(frame, loop));
  return { body: cut(garment.body), folds: cut(garment.folds), trim: cut(garment.trim) };
}
