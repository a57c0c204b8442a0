/**
 * What kind of picture a file is and how large, from its first bytes, before anything is decoded.
 * Reads the given bytes. Guarantees an answer for every input: it never throws, and a file that is cut off before
 * its size is known, or whose size is zero, is no picture.
 */

import { jpegSize } from "./jpeg-structure.ts";

export type ImageType = "png" | "jpeg" | "webp";

/** Width and height in pixels as stored, i.e. before any EXIF rotation; both at least 1. */
export interface ImageInfo {
  type: ImageType;
  width: number;
  height: number;
}

/** The media type to serve each kind of picture with. */
export const IMAGE_CONTENT_TYPES = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
} as const satisfies Record<ImageType, string>;

type Size = Omit<ImageInfo, "type">;

/** Kind and size, or null for anything that is not the start of a PNG, JPEG or WebP file. */
export function sniffImage(bytes: Uint8Array): ImageInfo | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (
    named("png", pngSize(view)) ?? named("jpeg", jpegSize(bytes)) ?? named("webp", webpSize(view))
  );
}

function named(type: ImageType, size: Size | null): ImageInfo | null {
  return size && size.width > 0 && size.height > 0 ? { type, ...size } : null;
}

/** Whether the bytes at `at` are the characters of `text`. */
function hasText(view: DataView, at: number, text: string): boolean {
  if (at + text.length > view.byteLength) return false;
  for (let i = 0; i < text.length; i++) {
    if (view.getUint8(at + i) !== text.charCodeAt(i)) return false;
  }
  return true;
}

/** The signature and the header chunk, which is always first and 13 bytes long (PNG specification, 5.6, 11.2.1). */
function pngSize(view: DataView): Size | null {
  if (view.byteLength < 24 || !hasText(view, 0, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR")) return null;
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  // The format keeps the upper bit free.
  return size.width < 2 ** 31 && size.height < 2 ** 31 ? size : null;
}

/** The three kinds of first chunk in a RIFF file of form WEBP (RFC 9649). */
function webpSize(view: DataView): Size | null {
  if (view.byteLength < 30 || !hasText(view, 0, "RIFF") || !hasText(view, 8, "WEBP")) return null;
  if (hasText(view, 12, "VP8X")) {
    return { width: 1 + readUint24(view, 24), height: 1 + readUint24(view, 27) };
  }
  if (hasText(view, 12, "VP8L") && view.getUint8(20) === 0x2f) {
    const packed = view.getUint32(21, true);
    return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
  }
  // A key frame has the lowest bit clear, and a start code after its tag (RFC 6386, 9.1).
  if (hasText(view, 12, "VP8 ") && (view.getUint8(20) & 1) === 0) {
    if (!hasText(view, 23, "\x9d\x01\x2a")) return null;
    return {
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    };
  }
  return null;
}

function readUint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
