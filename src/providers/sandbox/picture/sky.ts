/**
 * The sky of outdoor scenes: gradient, clouds, the sun or the moon with its glow, and stars at night.
 * Prepares a coarse cloud field once; paints one row at a time over the whole row.
 */
import { rampOffset } from "../../../media/drawing/colour.ts";
import { Field } from "./field.ts";
import { cellHash } from "./hash.ts";
import { lightningOf } from "./lightning.ts";
import { fractalNoise } from "./noise.ts";
import { addLight, blend } from "./row.ts";
import { gridOf, type SceneContext } from "./scene.ts";

/** Where the light hangs, in pixels, and the cloud field for scenes that reuse it as a texture. */
export interface Sky {
  sunX: number;
  sunY: number;
  sunRadius: number;
  clouds: Field;
  /** Paints the sky of row y; `cloudiness` 0..1 scales the bright wisps. */
  paint: (y: number, cloudiness: number) => void;
}

/** Horizon and sun as shares of the height; random values are drawn in a fixed number. */
export function skyOf(context: SceneContext, horizon: number, sunHeight: number): Sky {
  const { width, height, short, aspect, random, salt, palette, reading, row } = context;
  const sunX = (0.2 + 0.6 * random()) * width;
  const sunY = sunHeight * height;
  const night = reading.time === "night" || /moon|\bstars?\b|starry/.test(reading.text);
  const sunRadius = short * (0.045 + 0.055 * random()) * (reading.time === "noon" ? 0.7 : 1);
  const scale = 2.2 + random() * 1.6;
  const cut = 0.46 + random() * 0.12 - (reading.weather === "storm" ? 0.06 : 0);
  const overcast = reading.weather === "storm" || reading.weather === "rain";
  const clouds = new Field(...gridOf(context, 120), (u, v) => {
    const q = fractalNoise(u * scale * aspect + 3, v * scale * 2.6, salt, 4);
    return fractalNoise(u * scale * aspect + q * 1.6, v * scale * 2.8 + q * 1.3, salt + 5, 5);
  });
  const cloudRow = new Float32Array(width);
  const { sky } = palette;
  const [glowR, glowG, glowB] = palette.glow;
  const nearGlow = 1 / (short * short * 0.05);
  const wideGlow = 1 / (short * short * 0.6);
  const bolt = reading.weather === "storm" ? lightningOf(context) : null;
  const sunlight = overcast ? 0.45 : night ? 0.5 : 1;

  const paintStars = (y: number): void => {
    const size = Math.max(2, short / 150);
    const cy = Math.floor(y / size);
    const fade = Math.max(0, 1 - (y / (height * horizon)) * 1.1);
    for (let cx = 0; cx * size < width; cx++) {
      const h = cellHash(cx, cy, salt + 77);
      if (h > 0.955) {
        const sx = (cx + 0.2 + 0.6 * cellHash(cx, cy, salt + 78)) * size;
        const sy = (cy + 0.2 + 0.6 * cellHash(cx, cy, salt + 79)) * size;
        const brightness = (h - 0.955) * 22 * fade;
        const end = Math.min(width, sx + size);
        for (let x = Math.max(0, Math.floor(sx - size)); x < end; x++) {
          const d2 = (x + 0.5 - sx) ** 2 + (y + 0.5 - sy) ** 2;
          addLight(row, x, 255, 250, 255, brightness * Math.exp(-d2 / (size * size * 0.05)));
        }
      }
    }
  };

  const paintDisc = (y: number): void => {
    const dy = y + 0.5 - sunY;
    const reach = Math.sqrt(Math.max(0, (sunRadius + 1) ** 2 - dy * dy));
    const end = Math.min(width, sunX + reach);
    for (let x = Math.max(0, Math.floor(sunX - reach)); x < end; x++) {
      const dx = x + 0.5 - sunX;
      const a = Math.min(1, Math.max(0, sunRadius - Math.sqrt(dx * dx + dy * dy) + 0.5));
      if (night) {
        // Grey seas on the moon, from the cloud noise at a finer scale.
        const sea = fractalNoise((dx / sunRadius) * 1.6 + 9, (dy / sunRadius) * 1.6, salt, 3);
        const shade = 1 - 0.22 * Math.max(0, Math.min(1, (sea - 0.44) * 4));
        blend(row, x, 244 * shade, 242 * shade, 236 * shade, a * 0.95);
      } else {
        blend(row, x, 266, 260, 244, a * 0.94);
      }
    }
  };

  const paint = (y: number, cloudiness: number): void => {
    const t = Math.min(1, Math.max(0, y / (height * horizon)));
    clouds.readRow(y / height, cloudRow, width);
    const dy = y - sunY;
    const dy2 = dy * dy;
    const wispiness = 3.2 * (1 - t * 0.55) * cloudiness * (night ? 0.5 : 1);
    const swirl = overcast ? 0.5 : 0.22;
    for (let x = 0; x < width; x++) {
      const cloud = cloudRow[x]!;
      const dx = x - sunX;
      const d2 = dx * dx + dy2;
      const k = rampOffset(t * (night ? 0.62 : 0.86) + (cloud - 0.5) * swirl);
      const wisp =
        Math.min(0.9, Math.max(0, cloud - cut) * wispiness) * 0.6 * (overcast ? 0.35 : 1);
      const glow = (0.65 / (1 + d2 * nearGlow) + 0.3 / (1 + d2 * wideGlow)) * sunlight;
      const q = x * 3;
      row[q] = sky[k]! + (glowR - sky[k]!) * wisp + glowR * glow * 0.42;
      row[q + 1] = sky[k + 1]! + (glowG - sky[k + 1]!) * wisp + glowG * glow * 0.38;
      row[q + 2] = sky[k + 2]! + (glowB - sky[k + 2]!) * wisp + glowB * glow * 0.3;
    }
    if (night && t < 1) {
      paintStars(y);
    }
    bolt?.(y);
    if (!overcast && Math.abs(dy) < sunRadius + 1) {
      paintDisc(y);
    }
  };
  return { sunX, sunY, sunRadius, clouds, paint };
}
