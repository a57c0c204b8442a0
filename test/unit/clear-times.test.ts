/**
 * Clearing the times that a muxer stamps into an MP4, so that equal clips are equal files.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clearTimes } from "../../src/media/clear-times.ts";

/** A box: 32-bit size, type, content. */
function box(type: string, ...content: number[]): number[] {
  const size = 8 + content.length;
  return [0, 0, size >> 8, size & 255, ...new TextEncoder().encode(type), ...content];
}

const SHORT_TIMES = [1, 2, 3, 4, 5, 6, 7, 8];
const LONG_TIMES = [...SHORT_TIMES, ...SHORT_TIMES];

const file = (header: (type: string) => number[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...box("ftyp", 9, 9),
    ...box(
      "moov",
      ...header("mvhd"),
      ...box("trak", ...header("tkhd"), ...box("mdia", ...header("mdhd"))),
    ),
    ...box("mdat", ...header("mvhd")),
  ]);

describe("clearTimes", () => {
  it.each([
    [0, SHORT_TIMES],
    [1, LONG_TIMES],
  ])("clears the times of every header of version %i, and nothing else", (version, times) => {
    const cleared = clearTimes(file((type) => box(type, version, 0, 0, 0, ...times, 77, 78)));
    const zeros = times.map(() => 0);
    const expected = file((type) => box(type, version, 0, 0, 0, ...zeros, 77, 78));
    // Pictures may look like anything, also like a header.
    expected.set(
      box("mdat", ...box("mvhd", version, 0, 0, 0, ...times, 77, 78)),
      expected.length - 22 - times.length,
    );
    expect(cleared).toEqual(expected);
  });

  it("ends for any bytes at all", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(clearTimes(Uint8Array.from([...box("moov", ...bytes), ...bytes])).length).toBe(
          8 + 2 * bytes.length,
        );
      }),
    );
  });
});
