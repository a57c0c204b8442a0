/**
 * Walking the segments of a JPEG without decoding it.
 */
import * as fc from "fast-check";
import jpegJs from "jpeg-js";
import { describe, expect, it } from "vitest";
import { countJpegScans } from "../../src/media/codecs/jpeg-structure.ts";
import { jpegHeader } from "../support/image-headers.ts";
import { noiseRaster } from "../support/rasters.ts";

const SCAN = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0xff, 0xd0, 0x34];
const END = [0xff, 0xd9];

const file = (...parts: number[][]): Uint8Array =>
  Uint8Array.from([...jpegHeader(8, 8), ...parts.flat()]);

describe("countJpegScans", () => {
  it("counts one scan in a baseline file of another encoder", () => {
    expect(countJpegScans(jpegJs.encode(noiseRaster(40, 40), 90).data)).toBe(1);
  });

  it("counts every scan of a progressive file", () => {
    expect(countJpegScans(file(SCAN, SCAN, SCAN, END))).toBe(3);
  });

  it("does not count what stands inside a metadata segment, such as a preview", () => {
    const preview = Uint8Array.from([...SCAN, ...END]);
    const head = jpegHeader(8, 8, { before: [[0xe1, preview]] });
    expect(countJpegScans(Uint8Array.from([...head, ...SCAN, ...END]))).toBe(1);
  });

  it("does not count what follows the end of the image", () => {
    expect(countJpegScans(file(SCAN, END, SCAN, SCAN, END))).toBe(1);
  });

  it("finds no end in a file that is cut off anywhere", () => {
    const whole = jpegJs.encode(noiseRaster(16, 16), 80).data;
    for (let length = 0; length < whole.length; length++) {
      expect(countJpegScans(whole.subarray(0, length))).toBeNull();
    }
  });

  it("answers for any bytes at all", () => {
    const bytes = fc.array(fc.oneof(fc.constantFrom(0xff, 0xda, 0xd9, 0), fc.nat(255)));
    fc.assert(
      fc.property(bytes, (tail) => {
        const count = countJpegScans(file(tail));
        expect(count === null || count >= 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
