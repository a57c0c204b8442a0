/**
 * PNG writing and the text in it, against `pngjs` as the decoder that did not write it.
 */
import * as fc from "fast-check";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { encodePng } from "../../src/media/codecs/encode-png.ts";
import { PNG_SIGNATURE, readChunks, writeChunks } from "../../src/media/codecs/png-chunks.ts";
import { hasOwnPixels, pngPixelChecksum, readPngText } from "../../src/media/codecs/png-text.ts";
import type { Raster } from "../../src/media/raster.ts";
import { noiseRaster } from "../support/rasters.ts";

const pause = (): Promise<void> => Promise.resolve();

const pixelsOf = (raster: Raster): number[] => Array.from(raster.data);

describe("encodePng", () => {
  it("writes pixels that another decoder reads back exactly", async () => {
    const raster = noiseRaster(37, 150);
    const decoded = PNG.sync.read(Buffer.from(await encodePng(raster, {}, pause)));
    expect([decoded.width, decoded.height]).toEqual([37, 150]);
    expect(Array.from(decoded.data)).toEqual(pixelsOf(raster));
  });

  it("writes a picture of one pixel", async () => {
    const decoded = PNG.sync.read(Buffer.from(await encodePng(noiseRaster(1, 1), {}, pause)));
    expect([decoded.width, decoded.height]).toEqual([1, 1]);
  });

  it("writes equal bytes for an equal picture and text", async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() => encodePng(noiseRaster(20, 20), { Prompt: "a" }, pause)),
    );
    expect(one).toEqual(two);
  });

  it("pauses again and again while it works on a large picture", async () => {
    let pauses = 0;
    await encodePng(noiseRaster(4, 640), {}, () => {
      pauses += 1;
      return Promise.resolve();
    });
    expect(pauses).toBeGreaterThanOrEqual(10);
  });

  it("gives up when the pause throws", async () => {
    const stop = new Error("canceled");
    await expect(encodePng(noiseRaster(4, 4), {}, () => Promise.reject(stop))).rejects.toBe(stop);
  });

  it("refuses a key that PNG does not allow", async () => {
    for (const key of ["", "k".repeat(80), "a\0b", "ключ"]) {
      await expect(encodePng(noiseRaster(2, 2), { [key]: "x" }, pause)).rejects.toThrow(RangeError);
    }
  });
});

describe("readPngText", () => {
  it("reads back any text, in any script", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (text) => {
        const file = await encodePng(noiseRaster(2, 2), { Prompt: text }, pause);
        expect(readPngText(file)["Prompt"]).toBe(text.replaceAll("\0", ""));
      }),
      { numRuns: 100 },
    );
  });

  it("holds a key such as __proto__ as plain text", async () => {
    const text = Object.fromEntries([["__proto__", "x"]]);
    const read = readPngText(await encodePng(noiseRaster(2, 2), text, pause));
    expect(Object.getOwnPropertyDescriptor(read, "__proto__")?.value).toBe("x");
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  it("leaves out text whose check sum is wrong", async () => {
    const file = await encodePng(noiseRaster(2, 2), { Prompt: "harbour" }, pause);
    const at = Buffer.from(file).indexOf("harbour");
    file[at] = "H".charCodeAt(0);
    expect(readPngText(file)).not.toHaveProperty("Prompt");
  });

  it("finds nothing in a file that is no PNG", () => {
    expect(readPngText(new TextEncoder().encode("GIF89a"))).toEqual({});
    expect(readPngText(new Uint8Array(0))).toEqual({});
  });

  it("answers for a file cut off anywhere", async () => {
    const file = await encodePng(noiseRaster(6, 6), { Prompt: "x" }, pause);
    for (let length = 0; length <= file.length; length++) {
      const cut = file.subarray(0, length);
      expect([{}, { Prompt: "x" }, readPngText(file)]).toContainEqual(readPngText(cut));
    }
  });

  it("answers for any bytes behind a PNG signature", () => {
    const chunk = fc
      .tuple(fc.constantFrom("iTXt", "IDAT", "IEND", "tEXt"), fc.uint8Array({ maxLength: 40 }))
      .map(([type, data]) => writeChunks([[type, data]]).subarray(PNG_SIGNATURE.length));
    const body = fc.array(fc.oneof(chunk, fc.uint8Array({ maxLength: 20 })), { maxLength: 6 });
    fc.assert(
      fc.property(body, (parts) => {
        const file = Uint8Array.from([...PNG_SIGNATURE, ...parts.flatMap((part) => [...part])]);
        for (const text of Object.values(readPngText(file))) expect(typeof text).toBe("string");
        expect(hasOwnPixels(file)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the check sum of the pixels", () => {
  it("stands in the text of what was written", async () => {
    const file = await encodePng(noiseRaster(9, 9), { Prompt: "x" }, pause);
    const stated = readPngText(file)["Checksum"] ?? "";
    expect(Number.parseInt(stated, 16)).toBe(pngPixelChecksum(file));
    expect(hasOwnPixels(file)).toBe(true);
  });

  it("cannot be passed in as text", async () => {
    const file = await encodePng(noiseRaster(9, 9), { Checksum: "00000000" }, pause);
    expect(hasOwnPixels(file)).toBe(true);
  });

  it("no longer fits when an editor keeps the text and changes a pixel", async () => {
    const raster = noiseRaster(9, 9);
    const original = await encodePng(raster, { Prompt: "x" }, pause);
    raster.data.set([7, 7, 7], 40);
    const edited = await encodePng(raster, {}, pause);
    const isPixels = ({ type }: { type: string }): boolean => type === "IDAT";
    const pixels = [...readChunks(edited)].find(isPixels);
    const kept = [...readChunks(original)].map((chunk): [string, Uint8Array] => [
      chunk.type,
      isPixels(chunk) && pixels ? pixels.data : chunk.data,
    ]);
    const forged = writeChunks(kept);
    expect(readPngText(forged)["Prompt"]).toBe("x");
    expect(hasOwnPixels(forged)).toBe(false);
  });

  it("is null for a file without pixels", () => {
    expect(pngPixelChecksum(writeChunks([["IEND", new Uint8Array(0)]]))).toBeNull();
    expect(pngPixelChecksum(new Uint8Array(3))).toBeNull();
  });
});
