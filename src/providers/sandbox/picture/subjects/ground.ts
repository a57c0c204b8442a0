/**
 * Ground to stand on in front of a scene: a grassy knoll, a dune, snow, the floor of the moon.
 * Paints whole rows below its edge.
 */
import { mixRgb, type Rgb, rampAt } from "../../../../media/drawing/colour.ts";
import { spline, stroke } from "../../../../media/drawing/outline.ts";
import { Shape } from "../../../../media/drawing/shape.ts";
import { randomStream } from "../hash.ts";
import { fractalNoise, valueNoise } from "../noise.ts";
import { addLight, blend } from "../row.ts";
import type { Land, RowPainter, SceneContext } from "../scene.ts";
import type { Stand } from "./easel.ts";

/** `under` goes behind the figure, `over` in front of it; from row `opaqueFrom` down it hides what was there. */
export interface Ground {
  under: RowPainter;
  over: RowPainter;
  opaqueFrom: number;
}

/** How far below the crest the light of the sky still shows, as a share of the shorter side. */
const CREST_GLOW = 0.008;

/** The height of a knoll's edge per column: level under the figure, falling to both sides. */
function edgeOf(context: SceneContext, stand: Stand, level: number, rise: number): Float32Array {
  const { width, short, salt } = context;
  const edge = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const away = Math.max(0, Math.abs(x - stand.x) - level * stand.unit) / short;
    const fall = rise * (1 - Math.exp(-((away / 0.6) ** 2)));
    const rough = Math.min(1, away * 5);
    const noise = fractalNoise((x / short) * 3.2, 4.7, salt + 301, 3) - 0.5;
    edge[x] = stand.y + short * (fall + 0.055 * noise * rough);
  }
  return edge;
}

/** Blades of grass along an edge, `size` of the shorter side high. */
function grass(context: SceneContext, edge: Float32Array, size: number, salt: number): Shape {
  const { width, height, short } = context;
  const random = randomStream(salt);
  const shape = new Shape(width, height);
  const count = Math.round((width / short) * 190);
  for (let i = 0; i < count; i++) {
    const x = ((i + random()) / count) * width;
    const foot = edge[Math.min(width - 1, Math.floor(x))]! + short * 0.006;
    const tuft = 0.35 + 1.3 * valueNoise((x / short) * 9, 2.3, salt) ** 2;
    const tall = short * size * (0.5 + 0.8 * random()) * tuft;
    const lean = (random() - 0.42) * tall * 0.9;
    const curve = spline(
      [x, foot, x + lean * 0.3, foot - tall * 0.6, x + lean, foot - tall],
      3,
      false,
    );
    shape.loop(stroke(curve, (t) => short * 0.0042 * (1 - t * 0.9)));
  }
  return shape;
}

/**
 * A knoll; its cover and colour follow the land and the weather. `level` units each side of the figure lie flat; it is
 * `rise` of the shorter side high.
 */
export function knollOf(
  context: SceneContext,
  land: Land,
  stand: Stand,
  level: number,
  rise = 0.13,
): Ground {
  const { width, height, short, palette, row, reading, salt } = context;
  const snowy =
    reading.weather === "snow" || /\b(winter|snow\w*|arctic|ice|icy)\b/.test(reading.text);
  const bare = snowy || land.ground === "sand" || land.ground === "space" || land.ground === "road";
  const edge = edgeOf(context, stand, level, rise);
  const crest: Rgb = snowy
    ? mixRgb(palette.light, palette.middle, 0.35)
    : rampAt(palette.full, land.ground === "sand" ? 0.2 : 0.09);
  const foot: Rgb = snowy ? mixRgb(palette.middle, palette.shadow, 0.4) : palette.deep;
  const blades = bare ? null : grass(context, edge, 0.03, salt + 311);
  const front = bare ? null : grass(context, edge, 0.017, salt + 317);
  const cover = new Float32Array(width + 2);
  const [glowR, glowG, glowB] = palette.glow;
  const paintBlades = (shape: Shape | null, y: number, share: number): void => {
    if (shape === null) {
      return;
    }
    const [r, g, b] = mixRgb(palette.deep, crest, share);
    const { from, to } = shape.cover(y, cover);
    for (let x = from; x < to; x++) {
      blend(row, x, r, g, b, cover[x]!);
    }
  };
  // Colours by whole pixels below the edge; further down the foot's colour stays.
  const fade = Math.ceil(height * 0.2);
  const tones = new Float32Array((fade + 1) * 3);
  for (let d = 0; d <= fade; d++) {
    tones.set(mixRgb(crest, foot, d / fade), d * 3);
  }
  const nearSun = new Float32Array(width).map((_, x) =>
    Math.exp(-(((x - land.sunX) / (short * 0.5)) ** 2)),
  );
  const glowing = short * CREST_GLOW * 6;
  let crestRow = height;
  let lowest = 0;
  for (let x = 0; x < width; x++) {
    crestRow = Math.min(crestRow, edge[x]!);
    lowest = Math.max(lowest, edge[x]!);
  }
  const plain = new Float32Array(width * 3).map((_, k) => foot[k % 3]!);
  const paintKnoll: RowPainter = (y) => {
    if (y < crestRow - 1) {
      return;
    }
    // Far below every part of the edge there is one colour.
    if (y > lowest + fade + 1) {
      row.set(plain);
      return;
    }
    for (let x = 0; x < width; x++) {
      const below = y - edge[x]! + 0.5;
      if (below >= glowing) {
        const k = (below < fade ? below | 0 : fade) * 3;
        const q = x * 3;
        row[q] = tones[k]!;
        row[q + 1] = tones[k + 1]!;
        row[q + 2] = tones[k + 2]!;
      } else if (below > 0) {
        const k = (below | 0) * 3;
        blend(row, x, tones[k]!, tones[k + 1]!, tones[k + 2]!, below < 1 ? below : 1);
        const light = 0.45 * nearSun[x]! * Math.exp(-below / (short * CREST_GLOW));
        addLight(row, x, glowR, glowG, glowB, light);
      }
    }
  };
  return {
    under: (y) => {
      paintBlades(blades, y, 1.1);
      paintKnoll(y);
    },
    over: (y) => paintBlades(front, y, 0.55),
    opaqueFrom: Math.ceil(lowest) + 1,
  };
}
