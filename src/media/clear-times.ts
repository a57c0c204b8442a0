/**
 * Sets the creation and modification times inside an MP4 to zero ("unknown"), in place. The muxer stamps them from
 * the clock, which would make two renders of one request differ.
 * Reads and writes the given bytes. Guarantees that nothing else changes.
 */

/** The boxes on the way to the three headers that carry times. */
const CONTAINERS = new Set(["moov", "trak", "mdia"]);
const HEADERS = new Set(["mvhd", "tkhd", "mdhd"]);

/** Clears the times in every header box of `mp4` and returns it. Boxes it cannot follow are left alone. */
export function clearTimes(mp4: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  clearWithin(mp4, 0, mp4.length);
  return mp4;
}

/** Visits the boxes between two offsets: a 32-bit size that counts itself, a type, the content. */
function clearWithin(mp4: Uint8Array, from: number, to: number): void {
  const view = new DataView(mp4.buffer, mp4.byteOffset, mp4.byteLength);
  let at = from;
  while (at + 8 <= to) {
    const size = view.getUint32(at);
    const type = String.fromCharCode(...mp4.subarray(at + 4, at + 8));
    // Sizes 0 and 1 (to the end of the file, 64 bits) occur only for the picture data, which comes last.
    if (size < 8 || at + size > to) return;
    if (CONTAINERS.has(type)) clearWithin(mp4, at + 8, at + size);
    if (HEADERS.has(type)) {
      // Version 1 has two 64-bit times, version 0 two 32-bit ones (ISO/IEC 14496-12, 8.2.2).
      const timesAt = at + 12;
      mp4.fill(0, timesAt, timesAt + (mp4[at + 8] === 1 ? 16 : 8));
    }
    at += size;
  }
}
