/**
 * Small picture files of kinds that our own encoders do not write: made by libwebp, or byte by byte.
 */
import { deflateSync } from "node:zlib";
import { writeChunks } from "../../src/media/codecs/png-chunks.ts";

/** 8x6; the left half is (200, 40, 90), the right half (20, 160, 220). Written by libwebp, quality 90. */
export const LOSSY_WEBP = fromBase64(
  "UklGRlYAAABXRUJQVlA4IEoAAABwAgCdASoIAAYAAMASJagCdLcAZv/uAAIwO5aIAP75yPAAuf/OY/95KEr/4kL78/7yUJX/h/v//2yQt5//ZiD//7ZIW8//sR4AAA==",
);

/** The same picture, lossless. */
export const LOSSLESS_WEBP = fromBase64(
  "UklGRigAAABXRUJQVlA4TBsAAAAvB0ABAA9wRM9L1N5Pe/6jBQBBJPjvNRHR/xAA",
);

/** 8x6 pixels of one half-transparent (alpha 127) red-brown. */
export const ALPHA_WEBP = fromBase64("UklGRiIAAABXRUJQVlA4TBYAAAAvB0ABEAdQlCJXq38BgCD8b5uI6H8I");

/** 8x6, two frames. */
export const ANIMATED_WEBP = fromBase64(
  "UklGRjYBAABXRUJQVlA4WAoAAAACAAAABwAABQAAQU5JTQYAAAD/////AQBBTk1GnAAAAAAAAAAAAAcAAAUAAPQBAAJWUDgghAAAAHACAJ0BKggABgACADQlsAJ0Mol/YD4AAWk92hwA/vb/YSOKbqlf+GG1G8wtb8zv+DX+cbHo2bo3cgxzej8iQ0kHYX8/zX+r6+X3ZFmR8i5vYFUq+r/nHt42TGNw21yykbX9zexrm9XD+wD9f+9WwOVf/lj89/s43P0oYP4mP7m/8NAAAEFOTUZmAAAAAAAAAgAABwAAAAAA9AEAAFZQOCBOAAAAtAIAnQEqCAABAAAANCWoAnRHAH8AygD9AAUqbGagAP7nSYH9b/tXyV8HYjP/+PlcTv+O9//x8rid4aP/+i118n//gN1//sWuvk/9FgAA",
);

/** 2x1 pixels through a palette: opaque green, then a blue that is fully transparent. */
export function palettePng(): Uint8Array {
  return writeChunks([
    ["IHDR", Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 1, 8, 3, 0, 0, 0)],
    ["PLTE", Uint8Array.of(0, 200, 0, 0, 0, 200)],
    ["tRNS", Uint8Array.of(255, 0)],
    ["IDAT", deflateSync(Uint8Array.of(0, 0, 1))],
    ["IEND", new Uint8Array(0)],
  ]);
}

/** 1x1 pixel of 16 bits a channel: (0x1234, 0x8000, 0xffff). */
export function deepPng(): Uint8Array {
  return writeChunks([
    ["IHDR", Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 16, 2, 0, 0, 0)],
    ["IDAT", deflateSync(Uint8Array.of(0, 0x12, 0x34, 0x80, 0, 0xff, 0xff))],
    ["IEND", new Uint8Array(0)],
  ]);
}

/** A complete 8x8 baseline JPEG of four components (CMYK): each block is one code for "no change" and one for "end". */
export function cmykJpeg(): Uint8Array {
  // One code of one bit, for the symbol 0.
  const oneCode = [1, ...repeated(15, 0), 0];
  const segments: [marker: number, content: number[]][] = [
    [0xdb, [0, ...repeated(64, 1)]],
    [0xc0, [8, 0, 8, 0, 8, 4, 1, 17, 0, 2, 17, 0, 3, 17, 0, 4, 17, 0]],
    [0xc4, [0x00, ...oneCode]],
    [0xc4, [0x10, ...oneCode]],
    [0xda, [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]],
  ];
  const body = segments.flatMap(([marker, content]) =>
    [0xff, marker, 0, content.length + 2].concat(content),
  );
  return Uint8Array.of(0xff, 0xd8, ...body, 0x00, 0xff, 0xd9);
}

/** A JPEG with an EXIF segment of nothing but an orientation (1..8) right after its start. */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  // Big-endian TIFF with one entry: tag 0x0112, one short, its value.
  const header = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  const exif = [...new TextEncoder().encode("Exif\0\0"), ...header, ...entry, 0, 0, 0, 0];
  return Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg.subarray(2));
}

function repeated(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
