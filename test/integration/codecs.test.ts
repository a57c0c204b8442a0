/**
 * Picture files in and out inside workerd, where wasm must come precompiled and code may not be made from strings.
 */
import jpegJs from "jpeg-js";
import { describe, expect, it } from "vitest";
import { decodeImage, MAX_INPUT_PIXELS } from "../../src/media/codecs/decode-image.ts";
import { encodeJpeg } from "../../src/media/codecs/encode-jpeg.ts";
import { encodePng } from "../../src/media/codecs/encode-png.ts";
import { hasOwnPixels, readPngText } from "../../src/media/codecs/png-text.ts";
import type { Raster } from "../../src/media/raster.ts";
import {
  ALPHA_WEBP,
  ANIMATED_WEBP,
  cmykJpeg,
  deepPng,
  LOSSLESS_WEBP,
  LOSSY_WEBP,
  palettePng,
  withOrientation,
} from "../support/image-files.ts";
import { jpegHeader, pngHeader, webpHeader } from "../support/image-headers.ts";
import { gradientRaster, noiseRaster, rasterOf } from "../support/rasters.ts";

const pause = (): Promise<void> => Promise.resolve();

async function decoded(bytes: Uint8Array): Promise<Raster> {
  const result = await decodeImage(bytes);
  if (result.kind !== "decoded") throw new Error(JSON.stringify(result));
  return result.raster;
}

/** Red, green, blue and alpha at a position. */
function pixel({ data, width }: Raster, x: number, y: number): number[] {
  return Array.from(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4));
}

/** The mean difference of two pictures of one size, in levels of 255. */
function meanDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

/** 16x8, left half red, right half blue, written by jpeg-js. */
function twoTone(): Uint8Array {
  const raster = rasterOf(16, 8, (x) => (x < 8 ? [220, 20, 20] : [20, 20, 220]));
  return Uint8Array.from(jpegJs.encode(raster, 100).data);
}

describe("a written PNG", () => {
  it("reads back with the same pixels and text", async () => {
    const raster = noiseRaster(53, 130);
    const file = await encodePng(raster, { Prompt: "Горы 🏔" }, pause);
    const back = await decoded(file);
    expect([back.width, back.height]).toEqual([53, 130]);
    expect(meanDifference(back.data, raster.data)).toBe(0);
    expect(readPngText(file)["Prompt"]).toBe("Горы 🏔");
    expect(hasOwnPixels(file)).toBe(true);
  });
});

describe("a written JPEG", () => {
  it("is read by another decoder, close to the original", async () => {
    const raster = gradientRaster(96, 64);
    const back = jpegJs.decode(await encodeJpeg(raster, 85), { useTArray: true });
    expect([back.width, back.height]).toEqual([96, 64]);
    expect(meanDifference(back.data, raster.data)).toBeLessThan(2);
  });

  it("is larger at a higher quality, and the same every time", async () => {
    const raster = noiseRaster(64, 64);
    const [low, high, again] = await Promise.all([40, 90, 90].map((q) => encodeJpeg(raster, q)));
    expect(low!.length).toBeLessThan(high!.length);
    expect(again).toEqual(high);
  });
});

describe("decodeImage", () => {
  it("reads a JPEG that another encoder wrote", async () => {
    const raster = gradientRaster(64, 48);
    const back = await decoded(Uint8Array.from(jpegJs.encode(raster, 95).data));
    expect([back.width, back.height]).toEqual([64, 48]);
    expect(meanDifference(back.data, raster.data)).toBeLessThan(3);
  });

  it.each([
    // Where the red half of the stored picture ends up.
    { orientation: 1, size: [16, 8], red: { x: 2, y: 4 } },
    { orientation: 3, size: [16, 8], red: { x: 13, y: 4 } },
    { orientation: 6, size: [8, 16], red: { x: 4, y: 2 } },
    { orientation: 8, size: [8, 16], red: { x: 4, y: 13 } },
  ])("turns a JPEG of EXIF orientation $orientation upright", async (example) => {
    const back = await decoded(withOrientation(twoTone(), example.orientation));
    expect([back.width, back.height]).toEqual(example.size);
    const [red = 0, , blue = 255] = pixel(back, example.red.x, example.red.y);
    expect(red).toBeGreaterThan(blue + 100);
  });

  it.each([
    ["lossy", LOSSY_WEBP],
    ["lossless", LOSSLESS_WEBP],
  ])("reads a %s WebP file", async (_kind, file) => {
    const back = await decoded(file);
    expect([back.width, back.height]).toEqual([8, 6]);
    expect(meanDifference(pixel(back, 1, 3), [200, 40, 90, 255])).toBeLessThan(8);
    expect(meanDifference(pixel(back, 6, 3), [20, 160, 220, 255])).toBeLessThan(8);
  });

  it("lays a transparent WebP on white", async () => {
    const back = await decoded(ALPHA_WEBP);
    expect(meanDifference(pixel(back, 3, 3), [228, 148, 173, 255])).toBeLessThan(3);
  });

  it("reads a PNG palette and lays what is transparent in it on white", async () => {
    const back = await decoded(palettePng());
    expect(pixel(back, 0, 0)).toEqual([0, 200, 0, 255]);
    expect(pixel(back, 1, 0)).toEqual([255, 255, 255, 255]);
  });

  it("reads a PNG of 16 bits a channel", async () => {
    const back = await decoded(deepPng());
    expect(meanDifference(pixel(back, 0, 0), [0x12, 0x80, 0xff, 255])).toBeLessThan(1);
  });

  it("says what kind of picture it was", async () => {
    expect(await decodeImage(LOSSY_WEBP)).toMatchObject({ kind: "decoded", type: "webp" });
  });

  it.each([
    ["PNG", pngHeader(4000, 3000)],
    ["JPEG", jpegHeader(4000, 3000)],
    ["WebP", webpHeader("VP8X", 4000, 3000)],
  ])("refuses a %s of 12 megapixels by its header alone", async (_kind, file) => {
    expect(await decodeImage(file)).toEqual({ kind: "too_large", width: 4000, height: 3000 });
  });

  it("allows 4K UHD", () => {
    expect(3840 * 2160).toBeLessThanOrEqual(MAX_INPUT_PIXELS);
  });

  it.each([
    ["nothing", new Uint8Array(0)],
    ["text", new TextEncoder().encode("<svg></svg>")],
    ["a GIF", new TextEncoder().encode("GIF89a\x10\0\x10\0")],
  ])("takes %s for no picture", async (_name, file) => {
    expect(await decodeImage(file)).toEqual({ kind: "not_an_image" });
  });

  it.each([
    ["a CMYK JPEG", cmykJpeg()],
    ["an animated WebP", ANIMATED_WEBP],
    ["a PNG of nothing but a header", pngHeader(8, 8)],
    ["a JPEG of nothing but headers", jpegHeader(8, 8)],
    ["a WebP of nothing but a header", webpHeader("VP8L", 8, 8)],
  ])("calls %s undecodable, with a reason", async (_name, file) => {
    const result = await decodeImage(file);
    expect(result.kind).toBe("undecodable");
    expect(result).toHaveProperty("reason", expect.stringMatching(/\w{3}/));
  });

  it("refuses a JPEG that makes the decoder start over hundreds of times", async () => {
    const file = twoTone();
    const scan = Buffer.from(file).indexOf(Uint8Array.of(0xff, 0xda));
    const again = Array.from({ length: 200 }, () => [...file.subarray(scan, -2)]).flat();
    expect(
      await decodeImage(Uint8Array.of(...file.subarray(0, scan), ...again, 0xff, 0xd9)),
    ).toEqual({ kind: "undecodable", reason: "it has too many scans" });
  });

  it("calls a file that is cut off undecodable", async () => {
    const files = [
      await encodePng(noiseRaster(40, 40), {}, pause),
      await encodeJpeg(noiseRaster(40, 40), 80),
      LOSSY_WEBP,
    ];
    for (const file of files) {
      const result = await decodeImage(file.subarray(0, Math.floor(file.length * 0.6)));
      expect(result.kind).toBe("undecodable");
    }
  });

  it("answers for files with any byte overwritten, and goes on working", async () => {
    const raster = noiseRaster(24, 24);
    const files = [await encodePng(raster, {}, pause), await encodeJpeg(raster, 80), LOSSY_WEBP];
    for (const file of files) {
      for (let i = 0; i < 40; i++) {
        const damaged = Uint8Array.from(file);
        const at = Math.floor((i * file.length) / 40);
        damaged[at] = damaged[at]! ^ 0xff;
        expect(["decoded", "undecodable", "not_an_image", "too_large"]).toContain(
          (await decodeImage(damaged)).kind,
        );
      }
      expect((await decodeImage(file)).kind).toBe("decoded");
    }
  });

  it("reads a JPEG with a trailer behind its end, as cameras write them", async () => {
    const file = Uint8Array.of(...twoTone(), ...new Uint8Array(500));
    expect((await decoded(file)).width).toBe(16);
  });
});
