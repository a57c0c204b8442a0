/**
 * Clips to join: 1080x1920, 24 frames a second, 5 s, real H.264 of about 8 MB each. Written once into a folder for temporary
 * files and used again. Grain that moves is what makes them so large.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { remux } from "../../src/providers/sandbox/clip/remux.ts";

const WIDTH = 1080;
const HEIGHT = 1920;
const FPS = 24;
const FRAMES = 120;
/** Of the encoder's constant quantiser; with this grain it makes 8 MB. */
const QUANTISER = 33;
const GRAIN = 32;
const DARKEST = 80;
/** So far does the grain fall from frame to frame: farther than the encoder looks for where it came from. */
const LINES_A_FRAME = 97;

const FOLDER = path.join(os.tmpdir(), "showrunner-bench-assembly");

/** The clip of a number: each number is another grain, and the same one on every machine. */
export async function clipOf(seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = path.join(FOLDER, `${seed}-${QUANTISER}-${GRAIN}.mp4`);
  if (!existsSync(file)) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, await encode(seed));
  }
  return new Uint8Array(readFileSync(file));
}

async function encode(seed: number): Promise<Uint8Array<ArrayBuffer>> {
  // Only when it is needed: it prints all of its source when anything in this process throws.
  const { createH264MP4Encoder } = (await import("h264-mp4-encoder")).default;
  const encoder = await createH264MP4Encoder();
  Object.assign(encoder, {
    width: WIDTH,
    height: HEIGHT,
    frameRate: FPS,
    quantizationParameter: QUANTISER,
    speed: 10,
    groupOfPictures: FPS,
  });
  encoder.initialize();
  const grain = grainOf(seed, WIDTH * (HEIGHT + FRAMES * LINES_A_FRAME));
  const frame = new Uint8Array((WIDTH * HEIGHT * 3) / 2).fill(128);
  for (let index = 0; index < FRAMES; index++) {
    const from = index * LINES_A_FRAME * WIDTH;
    frame.set(grain.subarray(from, from + WIDTH * HEIGHT));
    encoder.addFrameYuv(frame);
  }
  encoder.finalize();
  const encoded = new Uint8Array(encoder.FS.readFile(encoder.outputFilename));
  encoder.delete();
  return await remux(encoded, FPS);
}

/** Brightness from `DARKEST`, `GRAIN` values, by a linear congruential generator (Numerical Recipes' constants). */
function grainOf(seed: number, count: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return DARKEST + ((state >>> 24) % GRAIN);
  });
}
