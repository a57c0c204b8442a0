/** The size of a clip from its first frame. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipSize } from "../../src/providers/sandbox/clip-size.ts";

describe("clipSize", () => {
  it.each([
    [1_920, 1_080, 1_280, 720],
    [1_080, 1_920, 720, 1_280],
    [1_536, 1_536, 720, 720],
    [1_536, 1_152, 960, 720],
    [1_152, 1_536, 720, 960],
    [960, 1_696, 720, 1_280],
    [1_696, 960, 1_280, 720],
    [1_088, 1_632, 720, 1_080],
    [1, 1, 720, 720],
    [8_000, 100, 1_680, 720],
    [100, 8_000, 720, 1_680],
  ])("of a frame of %i x %i is %i x %i", (width, height, clipWidth, clipHeight) => {
    expect(clipSize({ width, height }, 720)).toEqual({ width: clipWidth, height: clipHeight });
  });

  it("is even, 720 on the short side, at most 21:9, and turns with the frame", () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const clip = clipSize({ width, height }, 720);
        expect(Math.min(clip.width, clip.height)).toBe(720);
        expect(Math.max(clip.width, clip.height)).toBeLessThanOrEqual(1_680);
        expect([clip.width % 2, clip.height % 2]).toEqual([0, 0]);
        expect(clipSize({ width: height, height: width }, 720)).toEqual({
          width: clip.height,
          height: clip.width,
        });
      }),
    );
  });
});
