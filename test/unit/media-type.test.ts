/** What files are by their first bytes. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mediaTypeOf, SNIFFED_BYTES } from "../../src/runtime/media-type.ts";
import { ALPHA_WEBP, ANIMATED_WEBP, LOSSLESS_WEBP, LOSSY_WEBP } from "../support/image-files.ts";
import { MEDIA } from "../support/upstream/media-files.ts";

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const boxed = (brand: string) => latin1(`\0\0\0\x18ftyp${brand}\0\0\0\0mp41isom`);
/** The start of a Matroska file as muxers write it: version, read version, id and size lengths, then its kind. */
const matroska = (kind: string) =>
  latin1(
    `\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82` +
      `${String.fromCharCode(0x80 + kind.length)}${kind}`,
  );

describe("a file", () => {
  it.each(Object.entries(MEDIA))(
    "that is a real %s is told as one",
    (_, { bytes, contentType }) => {
      expect(mediaTypeOf(bytes)).toBe(contentType);
    },
  );

  it("is told by its start alone, as soon as that is there", () => {
    for (const { bytes, contentType } of Object.values(MEDIA)) {
      expect(mediaTypeOf(bytes.subarray(0, SNIFFED_BYTES))).toBe(contentType);
      expect(mediaTypeOf(bytes.subarray(0, 12))).toBe(contentType);
    }
  });

  it("is WebP in every flavour", () => {
    for (const bytes of [LOSSY_WEBP, LOSSLESS_WEBP, ALPHA_WEBP, ANIMATED_WEBP]) {
      expect(mediaTypeOf(bytes)).toBe("image/webp");
    }
  });

  it.each([
    ["isom", "video/mp4"],
    ["iso5", "video/mp4"],
    ["mp42", "video/mp4"],
    ["avc1", "video/mp4"],
    ["M4V ", "video/mp4"],
    ["qt  ", "video/quicktime"],
    ["avif", "image/avif"],
    ["avis", "image/avif"],
    ["heic", "image/heic"],
    ["heix", "image/heic"],
    ["hevc", "image/heic"],
    ["mif1", "image/heic"],
    ["msf1", "image/heic"],
    ["M4A ", null],
    ["M4B ", null],
  ])("of the brand %j is %s", (brand, type) => {
    expect(mediaTypeOf(boxed(brand))).toBe(type);
  });

  it.each([
    ["webm", "video/webm"],
    ["matroska", "video/x-matroska"],
    ["something", null],
  ])("of the Matroska kind %s is %s", (kind, type) => {
    expect(mediaTypeOf(matroska(kind))).toBe(type);
  });

  it.each([
    ["GIF87a…", "image/gif"],
    ["GIF89a…", "image/gif"],
    ["GIF88a…", null],
    ["RIFF\0\0\0\0WAVEfmt ", null],
    ["RIFF\0\0\0\0AVI LIST", null],
    ["<!doctype html><title>Sorry</title>", null],
    ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', null],
    ['{"detail":"Not found"}', null],
    ["%PDF-1.7", null],
    ["PK\x03\x04", null],
    ["ID3\x03", null],
    ["\x89PNG\n\x1a\n", null], // line ends turned on the way
    ["", null],
  ])("that begins with %j is %s", (start, type) => {
    expect(mediaTypeOf(latin1(start))).toBe(type);
  });

  it("of any bytes has a type or none, and never makes it throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const type = mediaTypeOf(bytes);
        expect(type === null || /^(?:image|video)\/[a-z0-9-]+$/.test(type)).toBe(true);
      }),
    );
  });
});
