/**
 * The frames of a clip before they are encoded: colours, what the camera sees, transitions and the mark.
 */
import { describe, expect, it } from "vitest";
import { CAMERA_MOVES, camera, REST } from "../../src/providers/sandbox/clip/camera.ts";
import {
  pairDrawer,
  stillDrawer,
  type Shot,
} from "../../src/providers/sandbox/clip/draw-frames.ts";
import { stampMark } from "../../src/providers/sandbox/clip/stamp-mark.ts";
import { mixFrames, TRANSITIONS, turnOrder } from "../../src/providers/sandbox/clip/transition.ts";
import {
  createFrame,
  warpPicture,
  type Frame,
} from "../../src/providers/sandbox/clip/warp-picture.ts";
import { toYuvPicture } from "../../src/providers/sandbox/clip/yuv-picture.ts";
import type { Raster } from "../../src/media/raster.ts";
import { gradientRaster, rasterOf } from "../support/rasters.ts";

const WIDTH = 96;
const HEIGHT = 56;
const SHOT: Shot = {
  width: WIDTH,
  height: HEIGHT,
  move: "spiral",
  strength: 1,
  transition: "dissolve",
};

const pause = (): Promise<void> => Promise.resolve();

const plain = (...colour: [number, number, number]): Raster => rasterOf(40, 30, () => colour);

/** The picture itself, fitted to the frame, as a frame. */
async function frameOf(raster: Raster): Promise<Frame> {
  const { y, u, v } = await toYuvPicture(raster, WIDTH, HEIGHT, pause);
  return { width: WIDTH, height: HEIGHT, data: Uint8Array.from([...y, ...u, ...v]) };
}

/** The largest difference at one place of two frames, in levels. */
function largestDifference(a: Frame, b: Frame): number {
  return a.data.reduce(
    (most, level, i) => Math.max(most, Math.abs(level - (b.data[i] ?? Infinity))),
    0,
  );
}

describe("toYuvPicture", () => {
  it.each([
    ["black", [0, 0, 0], [16, 128, 128]],
    ["white", [255, 255, 255], [235, 128, 128]],
    ["red", [255, 0, 0], [63, 102, 240]],
    ["green", [0, 255, 0], [173, 42, 26]],
    ["blue", [0, 0, 255], [32, 240, 118]],
  ] as const)(
    "turns %s into its BT.709 limited-range levels",
    async (_name, [red, green, blue], yuv) => {
      const { y, u, v } = await toYuvPicture(plain(red, green, blue), 8, 8, pause);
      expect([y[9], u[5], v[5]]).toEqual(yuv);
      expect(new Set([...y, -1, ...u, -2, ...v]).size).toBeLessThanOrEqual(5);
    },
  );

  it("crops a picture of another format around its centre, and does not squeeze it", async () => {
    // Thirds from top to bottom; a wide frame shows the middle one.
    const thirds = rasterOf(90, 90, (_x, y) => {
      const level = y < 30 ? 0 : y < 60 ? 120 : 255;
      return [level, level, level];
    });
    const { y } = await toYuvPicture(thirds, 90, 30, pause);
    expect(new Set(y)).toEqual(new Set([Math.round(16 + (120 * 219) / 255)]));
  });

  it.each([
    [8, 8],
    [40, 30],
    [300, 200],
  ])("keeps the mean brightness when it scales to %i x %i", async (width, height) => {
    const { y } = await toYuvPicture(gradientRaster(120, 90), width, height, pause);
    const { y: full } = await toYuvPicture(gradientRaster(120, 90), 120, 90, pause);
    const mean = (levels: Uint8Array): number =>
      levels.reduce((sum, level) => sum + level, 0) / levels.length;
    expect(Math.abs(mean(y) - mean(full))).toBeLessThan(3);
  });
});

describe("warpPicture", () => {
  it("shows exactly the picture when the camera rests", async () => {
    const raster = gradientRaster(WIDTH, HEIGHT);
    const frame = createFrame(WIDTH, HEIGHT);
    warpPicture(await toYuvPicture(raster, WIDTH, HEIGHT, pause), REST, null, frame);
    expect(largestDifference(frame, await frameOf(raster))).toBeLessThanOrEqual(1);
  });

  it("shows the middle half at a zoom of 2", async () => {
    const raster = rasterOf(96, 56, (x) => (x < 24 || x >= 72 ? [255, 255, 255] : [0, 0, 0]));
    const frame = createFrame(WIDTH, HEIGHT);
    const picture = await toYuvPicture(raster, WIDTH, HEIGHT, pause);
    warpPicture(picture, { ...REST, zoom: 2 }, null, frame);
    const row = frame.data.subarray(28 * WIDTH + 2, 29 * WIDTH - 2);
    expect(new Set(row)).toEqual(new Set([16]));
  });

  it("fills every pixel of frames that are no whole number of cells", async () => {
    const picture = await toYuvPicture(plain(255, 255, 255), 50, 38, pause);
    for (const move of CAMERA_MOVES) {
      const frame = createFrame(50, 38);
      warpPicture(picture, camera(move, 0.6), null, frame);
      expect(new Set(frame.data)).toEqual(new Set([235, 128]));
    }
  });

  it("leaves a plain picture plain under every move, without a border", async () => {
    const shots = CAMERA_MOVES.map((move) => ({ ...SHOT, move }));
    for (const shot of shots) {
      const draw = await stillDrawer(plain(200, 30, 60), shot, pause);
      const frame = createFrame(WIDTH, HEIGHT);
      draw(0.5, frame);
      expect(new Set(frame.data).size).toBe(3);
    }
  });
});

describe.each(TRANSITIONS)("a %s between two pictures", (transition) => {
  const first = gradientRaster(WIDTH, HEIGHT);
  const last = plain(30, 90, 240);

  it("starts as the first picture and ends as the last, whatever the move", async () => {
    for (const move of CAMERA_MOVES) {
      const draw = await pairDrawer(first, last, { ...SHOT, move, transition }, pause);
      const frame = createFrame(WIDTH, HEIGHT);
      draw(0, frame);
      expect(largestDifference(frame, await frameOf(first))).toBeLessThanOrEqual(1);
      draw(1, frame);
      expect(largestDifference(frame, await frameOf(last))).toBeLessThanOrEqual(1);
    }
  });

  it("shows both pictures in the middle", async () => {
    const draw = await pairDrawer(
      plain(0, 0, 0),
      plain(255, 255, 255),
      { ...SHOT, transition },
      pause,
    );
    const frame = createFrame(WIDTH, HEIGHT);
    draw(0.5, frame);
    const luma = frame.data.subarray(0, WIDTH * HEIGHT);
    const mean = luma.reduce((sum, level) => sum + level, 0) / luma.length;
    expect(mean).toBeGreaterThan(80);
    expect(mean).toBeLessThan(170);
  });

  it("goes from the first to the last picture without a step back", async () => {
    const order = await turnOrder(transition, WIDTH, HEIGHT, pause);
    const white = await frameOf(plain(255, 255, 255));
    let before = 0;
    for (let progress = 0; progress <= 1; progress += 1 / 16) {
      const frame = await frameOf(plain(0, 0, 0));
      mixFrames(frame, white, order, progress);
      const sum = frame.data.reduce((total, level) => total + level, 0);
      expect(sum).toBeGreaterThanOrEqual(before);
      before = sum;
    }
    expect(before).toBe(white.data.reduce((total, level) => total + level, 0));
  });
});

describe("stampMark", () => {
  it("covers the picture with its own grey, without the picture's hue", async () => {
    const frame = await frameOf(plain(255, 0, 0));
    const size = 16 * 8;
    stampMark(
      {
        x: 4,
        y: 6,
        width: 16,
        height: 8,
        alpha: new Uint8Array(size).fill(255),
        luma: new Uint8Array(size).fill(200),
      },
      frame,
    );
    const at = (x: number, y: number): (number | undefined)[] => {
      const chroma = WIDTH * HEIGHT + (y / 2) * (WIDTH / 2) + x / 2;
      const { data } = frame;
      return [data[y * WIDTH + x], data[chroma], data[chroma + (WIDTH * HEIGHT) / 4]];
    };
    expect(at(4, 6)).toEqual([200, 128, 128]);
    expect(at(18, 12)).toEqual([200, 128, 128]);
    expect(at(2, 6)).toEqual([63, 102, 240]);
    expect(at(20, 12)).toEqual([63, 102, 240]);
    expect(at(4, 14)).toEqual([63, 102, 240]);
  });

  it("lets the picture through by its alpha", async () => {
    const frame = await frameOf(plain(0, 0, 0));
    stampMark(
      {
        x: 0,
        y: 0,
        width: 2,
        height: 1,
        alpha: Uint8Array.of(0, 128),
        luma: Uint8Array.of(235, 235),
      },
      frame,
    );
    expect([...frame.data.subarray(0, 3)]).toEqual([16, 126, 16]);
  });
});
