/**
 * `sniffImage`: kind and size of a picture from the first bytes of an untrusted file.
 */
import * as fc from "fast-check";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { sniffImage } from "../../src/media/codecs/sniff-image.ts";
import { jpegHeader, pngHeader, webpHeader } from "../support/image-headers.ts";

describe("sniffImage", () => {
  it("reads the size of a PNG that another encoder wrote", () => {
    const file = PNG.sync.write(new PNG({ width: 31, height: 17 }));
    expect(sniffImage(file)).toEqual({ type: "png", width: 31, height: 17 });
  });

  it("reads the size of a JPEG behind a long metadata segment", () => {
    const file = jpegHeader(640, 480, { before: [[0xe1, new Uint8Array(60_000)]] });
    expect(sniffImage(file)).toEqual({ type: "jpeg", width: 640, height: 480 });
  });

  it("reads the size of a progressive JPEG with fill bytes between its segments", () => {
    const file = jpegHeader(640, 480, { startOfFrame: 0xc2, fillBytes: 3 });
    expect(sniffImage(file)).toEqual({ type: "jpeg", width: 640, height: 480 });
  });

  it("does not take a Huffman table for a frame header", () => {
    const file = jpegHeader(640, 480, { before: [[0xc4, new Uint8Array(20).fill(9)]] });
    expect(sniffImage(file)).toEqual({ type: "jpeg", width: 640, height: 480 });
  });

  it.each(["VP8 ", "VP8L", "VP8X"] as const)(
    "reads the size of a WebP file that starts with %s",
    (kind) => {
      expect(sniffImage(webpHeader(kind, 1023, 767))).toEqual({
        type: "webp",
        width: 1023,
        height: 767,
      });
    },
  );

  it("reads a file that lies inside a larger buffer", () => {
    const file = pngHeader(5, 6);
    const buffer = new Uint8Array(file.length + 7);
    buffer.set(file, 7);
    expect(sniffImage(buffer.subarray(7))).toEqual({ type: "png", width: 5, height: 6 });
  });

  it.each([
    ["PNG", pngHeader(0, 9)],
    ["JPEG", jpegHeader(9, 0)],
    ["WebP", webpHeader("VP8 ", 0, 9)],
  ])("takes a %s of zero width or height for no picture", (_name, file) => {
    expect(sniffImage(file)).toBeNull();
  });

  it("takes a file with a single wrong byte in its signature for no picture", () => {
    const signatures: [Uint8Array, number[]][] = [
      [pngHeader(8, 8), [0, 1, 2, 3, 4, 5, 6, 7, 12, 15]],
      [jpegHeader(8, 8), [0, 1, 2]],
      [webpHeader("VP8L", 8, 8), [0, 3, 8, 11, 12, 20]],
      [webpHeader("VP8 ", 8, 8), [0, 3, 8, 11, 12, 23, 24, 25]],
    ];
    for (const [file, positions] of signatures) {
      for (const position of positions) {
        const damaged = file.map((byte, i) => (i === position ? byte ^ 0x55 : byte));
        expect(sniffImage(damaged)).toBeNull();
      }
    }
  });

  it("finds no picture in a file that is cut off before its size", () => {
    const files = [pngHeader(8, 8), jpegHeader(8, 8), webpHeader("VP8X", 8, 8)];
    for (const file of files) {
      for (let length = 0; length < file.length; length++) {
        expect(sniffImage(file.subarray(0, length))?.width ?? 8).toBe(8);
      }
    }
    expect(files.map((file) => sniffImage(file.subarray(0, 12)))).toEqual([null, null, null]);
  });

  it("answers for any bytes at all, with a positive size or with null", () => {
    const start = fc.constantFrom(
      new Uint8Array(0),
      pngHeader(8, 8).subarray(0, 16),
      jpegHeader(8, 8).subarray(0, 4),
      webpHeader("VP8 ", 8, 8).subarray(0, 23),
      webpHeader("VP8L", 8, 8).subarray(0, 21),
      webpHeader("VP8X", 8, 8).subarray(0, 20),
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 300 }), (head, tail) => {
        const info = sniffImage(Uint8Array.from([...head, ...tail]));
        expect(info === null || (info.width > 0 && info.height > 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
