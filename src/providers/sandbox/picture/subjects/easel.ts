/**
 * How a subject is painted: crisp outlines in figure units, three tones each, a rim of light on the sun's side.
 * Collects row painters in the order of the calls, back to front, and the box that everything solid lies in.
 * Figure units: (0, 0) is where the subject touches the ground, 1 is its height, x runs the way it faces, y down.
 */
import { mixRgb, type Rgb } from "../../../../media/drawing/colour.ts";
import { Shape } from "../../../../media/drawing/shape.ts";
import { addLight, blend } from "../row.ts";
import type { RowPainter, SceneContext } from "../scene.ts";
import { stencilOf } from "./stencil.ts";

/** Where the figure stands: pixels, pixels a unit, side faced (+1 right), and the way to the light (unit length). */
export interface Stand {
  x: number;
  y: number;
  unit: number;
  side: 1 | -1;
  sun: readonly [number, number];
}

/** Loops of x, y pairs in figure units; overlapping loops merge. */
export type Loops = readonly (readonly number[])[];

/** Colours and light of a solid. Shares 0..1; heights in figure units. */
export interface Tone {
  top: Rgb;
  /** Colour at its foot; as `top` when left out. */
  foot?: Rgb;
  from?: number;
  to?: number;
  /** The broad band of light, the thin rim, the shade on the far side. */
  lit?: number;
  rim?: number;
  shade?: number;
  /** Breadth of the bands in units. */
  breadth?: number;
}

/** Pixels, edges exclusive. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Paints one figure. */
export interface Easel {
  stand: Stand;
  painters: RowPainter[];
  box: Box;
  flat: (loops: Loops, colour: Rgb, opacity?: number) => void;
  solid: (loops: Loops, tone: Tone) => void;
  /** A soft round light, `radius` units to a third of its strength. */
  glow: (x: number, y: number, radius: number, colour: Rgb, amount: number) => void;
}

/** Breadth of the rim in units: a hair's breadth at poster size. */
const RIM = 0.011;
/** Radii of a glow after which nothing of it is left to see. */
const GLOW_REACH = 2.2;
/** Steps of the band of light as shares of its breadth: few enough to read as cut paper. */
const BAND = [0.3, 0.65, 1] as const;

/** An easel. Soft lights do not count for the box. */
export function easelOf(context: SceneContext, stand: Stand): Easel {
  const { width, height, row, palette } = context;
  const painters: RowPainter[] = [];
  const box: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const inPixels = (loops: Loops): number[][] =>
    loops.map((loop) =>
      loop.map((p, i) =>
        i % 2 ? stand.y + p * stand.unit : stand.x + p * stand.unit * stand.side,
      ),
    );
  const grow = (loops: readonly number[][]): void => {
    for (const loop of loops) {
      for (let i = 0; i < loop.length; i += 2) {
        box.left = Math.min(box.left, loop[i]!);
        box.right = Math.max(box.right, loop[i]!);
        box.top = Math.min(box.top, loop[i + 1]!);
        box.bottom = Math.max(box.bottom, loop[i + 1]!);
      }
    }
  };
  const cover = new Float32Array(width + 2);

  const flat: Easel["flat"] = (loops, colour, opacity = 1) => {
    const placed = inPixels(loops);
    grow(placed);
    const shape = new Shape(width, height);
    for (const loop of placed) {
      shape.loop(loop);
    }
    const [r, g, b] = colour;
    painters.push((y) => {
      const { from, to } = shape.cover(y, cover);
      for (let x = from; x < to; x++) {
        blend(row, x, r, g, b, cover[x]! * opacity);
      }
    });
  };

  const solid: Easel["solid"] = (loops, tone) => {
    const { top, foot = top, from: head = -1, to: end = 0, breadth = 0.06 } = tone;
    const { lit = 0.4, rim = 0.7, shade = 0.35 } = tone;
    const placed = inPixels(loops);
    grow(placed);
    const room = Math.ceil(breadth * 1.3 * stand.unit) + 2;
    const stencil = stencilOf(placed, width, height, room);
    const { data, stride } = stencil;
    /** Way from a pixel to the one `units` towards the light; at least one pixel. */
    const towards = (units: number): number => {
      const d = Math.sign(units) * Math.max(1, Math.abs(units) * stand.unit);
      return Math.round(stand.sun[1] * d) * stride + Math.round(stand.sun[0] * d);
    };
    const [lit1, lit2, lit3] = BAND.map((step) => towards(breadth * step)) as [
      number,
      number,
      number,
    ];
    const [dark1, dark2] = [towards(-breadth * 0.65), towards(-breadth * 1.3)];
    const edge = towards(Math.min(RIM, breadth));
    const [litShare, darkShare, rimShare] = [lit / 765, shade / 510, rim / 255];
    const [lightR, lightG, lightB] = mixRgb(palette.glow, palette.light, 0.4);
    const [rimR, rimG, rimB] = palette.glow;
    const [darkR, darkG, darkB] = palette.deep;
    painters.push((y) => {
      if (y < stencil.first || y >= stencil.last) {
        return;
      }
      const t = ((y - stand.y) / stand.unit - head) / (end - head);
      const [r0, g0, b0] = mixRgb(top, foot, t < 0 ? 0 : t > 1 ? 1 : t);
      let k = (y - stencil.top) * stride + stencil.from - stencil.left;
      for (let x = stencil.from; x < stencil.to; x++, k++) {
        const a = data[k]!;
        if (a > 0) {
          // A neighbour a step towards the light that lies outside: this pixel is lit.
          const light = (765 - data[k + lit1]! - data[k + lit2]! - data[k + lit3]!) * litShare;
          const dark = (510 - data[k + dark1]! - data[k + dark2]!) * darkShare;
          const thin = (255 - data[k + edge]!) * rimShare;
          let r = r0;
          let g = g0;
          let b = b0;
          // Most pixels lie inside, where nothing bends the colour.
          if (light + dark + thin > 0) {
            r += (darkR - r) * dark;
            g += (darkG - g) * dark;
            b += (darkB - b) * dark;
            r += (lightR - r) * light;
            g += (lightG - g) * light;
            b += (lightB - b) * light;
            r += (rimR - r) * thin;
            g += (rimG - g) * thin;
            b += (rimB - b) * thin;
          }
          blend(row, x, r, g, b, a / 255);
        }
      }
    });
  };

  const glow: Easel["glow"] = (gx, gy, radius, colour, amount) => {
    const cx = stand.x + gx * stand.unit * stand.side;
    const cy = stand.y + gy * stand.unit;
    const r = radius * stand.unit;
    const [red, green, blue] = colour;
    const from = Math.max(0, Math.floor(cx - r * GLOW_REACH));
    const to = Math.min(width, Math.ceil(cx + r * GLOW_REACH));
    // A Gaussian is the product of one in x and one in y: no exponential a pixel.
    const across = new Float32Array(Math.max(0, to - from));
    for (let x = from; x < to; x++) {
      across[x - from] = amount * Math.exp(-(((x - cx) / r) ** 2));
    }
    painters.push((y) => {
      const dy = (y - cy) / r;
      if (Math.abs(dy) < GLOW_REACH) {
        const down = Math.exp(-dy * dy);
        for (let x = from; x < to; x++) {
          addLight(row, x, red, green, blue, across[x - from]! * down);
        }
      }
    });
  };
  return { stand, painters, box, flat, solid, glow };
}
