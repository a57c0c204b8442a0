/**
 * The segments of a JPEG file (ITU-T T.81, annex B): its size, and how many scans it has, without decoding.
 * Reads the given bytes. Guarantees that walking ends for every input and never reads past its end.
 */

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Width and height from the frame header; null when the picture data or the end comes first. May be zero. */
export function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (startsFrame(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE || marker === 0) return null;
    at += markerBytes(view, at, marker);
  }
  return null;
}

/**
 * How many scans the picture data has: 1 in a baseline file, about 10 in a progressive one. Null when the file stops
 * before the end of the image. What comes after that end is ignored, as cameras append previews.
 */
export function countJpegScans(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let scanCount = 0;
  // Compressed data holds 0xff only before a zero or a restart marker, so the next marker is found by its value.
  let at = bytes.indexOf(0xff, 2);
  while (at >= 0 && at + 4 <= bytes.length) {
    const marker = view.getUint8(at + 1);
    if (marker === END_OF_IMAGE) return scanCount;
    if (marker === START_OF_SCAN) scanCount += 1;
    at = bytes.indexOf(0xff, at + markerBytes(view, at, marker));
  }
  const endsHere = bytes.at(-2) === 0xff && bytes.at(-1) === END_OF_IMAGE;
  return at === bytes.length - 2 && endsHere ? scanCount : null;
}

/** A start of frame; 0xc4, 0xc8 and 0xcc in that range are something else (table B.1). */
function startsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** How far it is from a marker at `at` to what follows it; at least 1. Needs four bytes from `at`. */
function markerBytes(view: DataView, at: number, marker: number): number {
  // A fill byte in front of a marker.
  if (marker === 0xff) return 1;
  // A stuffed zero, TEM and the restart markers have no length.
  if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)) return 2;
  return 2 + view.getUint16(at + 2);
}
