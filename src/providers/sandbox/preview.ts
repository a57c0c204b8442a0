/**
 * Previews of presets: a portrait in a style, or three moments of a motion side by side. Writes each once to R2.
 * Guarantees the same picture for the same name, and one render at a time in an isolate.
 */
import { encodeWebp } from "../../media/codecs/encode-webp.ts";
import type { Pause, Raster } from "../../media/raster.ts";
import { inTurn } from "../../media/render-turn.ts";
import { hash32 } from "../../runtime/hash.ts";
import type { Clock } from "../../runtime/clock.ts";
import { cameraAt } from "./clip/camera.ts";
import { moveForMotion } from "./clip/motion-moves.ts";
import { drawMark } from "./picture/mark.ts";
import { renderPicture } from "./picture/render-picture.ts";
import { paintView } from "./preview-view.ts";

/** A preset, by the kind of its preview and its name as people read it. */
export interface PreviewSubject {
  kind: "soul-styles" | "motions";
  name: string;
}

/** Makes previews. */
export interface Previews {
  /** Stores the preview of `subject` under `key`, unless it is there. Throws when R2 does: try again. */
  render(key: string, subject: PreviewSubject): Promise<void>;
}

/** libwebp's quality: thumbnails are looked at small. */
const QUALITY = 80;

/** An upright portrait at about twice the width of a cell in a picker, for dense screens. */
const STYLE_SIZE = { width: 384, height: 512 };

/** Three upright panels with narrow gaps make a landscape picture: `3 * 156 + 2 * 6` is 480. */
const PANEL = { width: 156, height: 270 };
const GAP_PIXELS = 6;
const MOMENTS = [0, 0.5, 1] as const;

/** Motions that share a move still look different; each has much of near and far, which shows the move. */
const MOTION_PROMPTS = [
  "portrait of a woman at golden hour",
  "a lighthouse above the sea at dusk",
  "a castle on a green hill in the morning",
  "a city street at night",
  "a red car on a mountain road at noon",
] as const;

/** Previews in `bucket`. */
export function createPreviews(bucket: R2Bucket, clock: Clock): Previews {
  return {
    async render(key, subject) {
      await inTurn(clock, async (pause) => {
        // Whoever waited for the same preview finds it here.
        if (await bucket.head(key)) return;
        const file = await renderPreview(subject, pause);
        await bucket.put(key, file, { httpMetadata: { contentType: "image/webp" } });
      });
    },
  };
}

/** The preview as a WebP file. */
export async function renderPreview(
  { kind, name }: PreviewSubject,
  pause: Pause,
): Promise<Uint8Array<ArrayBuffer>> {
  const raster = kind === "motions" ? await drawMotion(name, pause) : await drawStyle(name, pause);
  drawMark(raster);
  return await encodeWebp(raster, QUALITY);
}

/** The same sitter in every style, so that the style is what differs. */
async function drawStyle(name: string, pause: Pause): Promise<Raster> {
  const prompt = "portrait of a woman";
  return await renderPicture(
    { ...STYLE_SIZE, prompt, seed: 7, style: name, styleStrength: 1 },
    pause,
  );
}

/** What the camera sees at the start, half way and at the end. */
async function drawMotion(name: string, pause: Pause): Promise<Raster> {
  const hash = hash32(name);
  const prompt = MOTION_PROMPTS[hash % MOTION_PROMPTS.length] ?? MOTION_PROMPTS[0];
  // Half as large again as a panel: the moves close in.
  const size = { width: PANEL.width * 1.5, height: PANEL.height * 1.5 };
  const seed = (hash >>> 8) % 1_000;
  const still = await renderPicture(
    { ...size, prompt, seed, style: null, styleStrength: 0 },
    pause,
  );
  const sheet: Raster = blank(
    MOMENTS.length * PANEL.width + (MOMENTS.length - 1) * GAP_PIXELS,
    PANEL.height,
  );
  const move = moveForMotion(name);
  for (const [index, moment] of MOMENTS.entries()) {
    const left = index * (PANEL.width + GAP_PIXELS);
    paintView(still, cameraAt(move, moment, 1), sheet, { ...PANEL, left });
    await pause();
  }
  return sheet;
}

/** A white raster: the gaps. */
function blank(width: number, height: number): Raster {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(255) };
}
