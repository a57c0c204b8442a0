/**
 * Silhouettes that stand one behind the other: ridges, dunes, tree lines, islands.
 * Each is the height of its upper edge per column; below the edge it fills the picture, hazier towards its foot.
 */
import type { Rgb } from "../../../media/drawing/colour.ts";
import { blend } from "./row.ts";
import type { SceneContext } from "./scene.ts";

/** One silhouette. `edge[x]` and lengths in pixels. */
export interface Layer {
  edge: Float32Array;
  colour: Rgb;
  /** Light on the flank, 0..0.3 per column, carried down along the slope; null for none. */
  lit: Float32Array | null;
  /** How much of the palette's light colour the foot takes on, 0..1. */
  haze: number;
}

/** Paints the layers, first to last, into row y. `lean` +1 or -1 is the side the flank light runs to. */
export function paintLayers(
  context: SceneContext,
  layers: readonly Layer[],
  y: number,
  lean: number,
): void {
  const { width, height, row, palette } = context;
  const [hazeR, hazeG, hazeB] = palette.light;
  const [glowR, glowG, glowB] = palette.glow;
  for (const { edge, colour, lit, haze } of layers) {
    const [r, g, b] = colour;
    for (let x = 0; x < width; x++) {
      const below = y - edge[x]! + 0.5;
      if (below > 0) {
        const depth = Math.min(1, below / (height * 0.3));
        let light = 0;
        if (lit !== null) {
          const from = x + ((below * 0.55) | 0) * lean;
          if (from >= 0 && from < width) {
            light = lit[from]! * Math.max(0, 1 - depth * 1.6);
          }
        }
        const h = haze * depth;
        blend(
          row,
          x,
          r + (hazeR - r) * h + light * glowR,
          g + (hazeG - g) * h + light * glowG,
          b + (hazeB - b) * h + light * glowB,
          below < 1 ? below : 1,
        );
      }
    }
  }
}
