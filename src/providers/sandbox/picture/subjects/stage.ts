/**
 * How a subject comes into a scene: standing on the ground, sailing, flying, driving, sitting on a sill.
 * A stage prepares the figure and what belongs to it (ground, shadow, reflection) as painters over the scene's rows.
 */
import { ellipse } from "../../../../media/drawing/outline.ts";
import { randomStream } from "../hash.ts";
import type { Land, RowPainter, SceneContext } from "../scene.ts";
import { type Box, type Easel, easelOf, type Stand } from "./easel.ts";
import { knollOf } from "./ground.ts";
import { mirrorOf } from "./mirror.ts";
import { shoreOf } from "./shore.ts";
import { type Reach, standOf } from "./stand.ts";

/** Paints a figure on an easel. */
export type Draw = (easel: Easel, context: SceneContext) => void;

/** What to run after the scene, in order, and where the figure is. */
export interface Staged {
  painters: RowPainter[];
  box: Box;
  /** From this row down the painters hide all of the scene. */
  opaqueFrom?: number;
}

/** Size (share of the shorter side) and reach of a figure, and how to draw it. */
export interface Figure {
  tall: number;
  reach: Reach;
  draw: Draw;
  /** Height of the hill it stands on, as a share of the shorter side; a gentle knoll when left out. */
  rise?: number;
}

/** Prepares a figure for a place. */
export type Stage = (context: SceneContext, land: Land, figure: Figure) => Staged;

const COAST = /\b(beach|shore|seaside|coast|sand|sandy|surf|waves?|island)\b/;

/** The row a standing figure's feet are on: above the caption, below the middle. */
function footRow({ height, aspect }: SceneContext): number {
  return height * (aspect > 1.2 ? 0.8 : 0.76);
}

function shadowOf(easel: Easel, context: SceneContext, reach: Reach, opacity: number): void {
  const { stand } = easel;
  // Shadows lie away from the sun, flat on the ground.
  const away = -Math.sign(stand.sun[0]) * stand.side;
  const half = (reach.back + reach.front) * 0.36;
  const middle = (reach.front - reach.back) / 2;
  for (const [long, thick, share] of [
    [1, 0.045, 0.55],
    [0.8, 0.03, 0.7],
  ] as const) {
    easel.flat(
      [ellipse(middle + away * half * 0.2 * long, thick * 0.75, half * long, thick)],
      context.palette.deep,
      opacity * share,
    );
  }
}

/** Large, in the middle of a studio. */
function posing(context: SceneContext, land: Land, figure: Figure): Staged {
  const { width, height } = context;
  const stand = standOf(context, land, { ...figure, y: height * 0.9, tall: figure.tall * 1.5 });
  const { back, front } = figure.reach;
  const middle = ((front - back) / 2) * stand.unit * stand.side;
  const easel = easelOf(context, { ...stand, x: width / 2 - middle * 0.6 });
  shadowOf(easel, context, figure.reach, 0.8);
  figure.draw(easel, context);
  return { painters: easel.painters, box: easel.box };
}

/** Standing on a knoll, a beach, the street or the road, whichever the place has. */
export const standing: Stage = (context, land, figure) => {
  const { height, short, reading } = context;
  const { reach, draw, tall } = figure;
  const shore = land.ground === "water" && COAST.test(reading.text);
  if (land.ground === "studio") {
    return posing(context, land, figure);
  }
  const flat = land.ground === "street";
  const y = flat ? height * 0.9 : shore ? height * 0.84 : footRow(context);
  const stand = standOf(context, land, { y, tall, reach });
  const easel = easelOf(context, stand);
  if (flat) {
    shadowOf(easel, context, reach, 0.6);
    const shadow = easel.painters.splice(0);
    draw(easel, context);
    const mirror = mirrorOf(context, easel, y, stand.unit * 0.6, 0.45);
    return { painters: [mirror, ...shadow, ...easel.painters], box: easel.box };
  }
  const ground = shore
    ? shoreOf(context, Math.max(land.horizon + short * 0.06, y - height * 0.1))
    : knollOf(context, land, stand, (reach.back + reach.front) * 0.45, figure.rise);
  shadowOf(easel, context, reach, shore ? 0.5 : 0.75);
  draw(easel, context);
  return {
    painters: [ground.under, ...easel.painters, ground.over],
    box: easel.box,
    opaqueFrom: ground.opaqueFrom,
  };
};

/** On the water, mirrored in it; on a knoll where there is none. */
export const afloat: Stage = (context, land, figure) => {
  if (land.ground !== "water") {
    return standing(context, land, figure);
  }
  const { height } = context;
  const y = land.horizon + (height - land.horizon) * 0.26;
  const stand = standOf(context, land, { ...figure, y });
  const easel = easelOf(context, stand);
  figure.draw(easel, context);
  const mirror = mirrorOf(context, easel, y, stand.unit * 0.65, 0.6);
  return { painters: [mirror, ...easel.painters], box: easel.box };
};

/** In the sky, over whatever there is. `at` is the row of its foot as a share of the height. */
export const aloft =
  (at: number): Stage =>
  (context, land, figure) => {
    const stand = standOf(context, land, { ...figure, y: context.height * at });
    const easel = easelOf(context, stand);
    figure.draw(easel, context);
    return { painters: easel.painters, box: easel.box };
  };

/** In the sky with two more of its kind, small and far away. */
export const aloftTogether =
  (at: number): Stage =>
  (context, land, figure) => {
    const { width, height, random, palette, row, salt } = context;
    const main = aloft(at)(context, land, figure);
    const left = main.box.left + main.box.right < width;
    const far = [0.3, 0.17].map((scale, i) => {
      const x =
        width * (left ? 0.78 - 0.26 * i : 0.22 + 0.26 * i) + (random() - 0.5) * width * 0.06;
      const y = height * (at - 0.02 - 0.1 * i + 0.05 * random());
      const unit = figure.tall * context.short * scale;
      const easel = easelOf(context, { x, y, unit, side: 1, sun: [0.7, -0.7] });
      figure.draw(easel, { ...context, random: randomStream(salt + 7 + i) });
      return easel;
    });
    const [r, g, b] = palette.light;
    const before = new Float32Array(row.length);
    const first = Math.min(...far.map(({ box }) => box.top)) - figure.tall * context.short * 0.1;
    const last = Math.max(...far.map(({ box }) => box.bottom)) + figure.tall * context.short * 0.1;
    const haze: RowPainter = (y) => {
      if (y < first || y > last) {
        return;
      }
      before.set(row);
      for (const easel of far) {
        for (const paint of easel.painters) {
          paint(y);
        }
      }
      // What is far away takes on the colour of the air.
      for (let k = 0; k < row.length; k += 3) {
        if (row[k] !== before[k] || row[k + 1] !== before[k + 1]) {
          row[k]! += (r - row[k]!) * 0.3;
          row[k + 1]! += (g - row[k + 1]!) * 0.3;
          row[k + 2]! += (b - row[k + 2]!) * 0.3;
        }
      }
    };
    return { painters: [haze, ...main.painters], box: main.box };
  };

/** In the near lane of a road; on the ground elsewhere. */
export const driving: Stage = (context, land, figure) => {
  if (land.lane === undefined) {
    return standing(context, land, figure);
  }
  const { random } = context;
  const { x, y, half } = land.lane(0.5 + 0.16 * random());
  const stand: Stand = {
    x,
    y,
    unit: half * 1.75,
    side: 1,
    sun: [Math.sign(land.sunX - x) * 0.6, -0.8],
  };
  const easel = easelOf(context, stand);
  figure.draw(easel, context);
  return { painters: easel.painters, box: easel.box };
};
