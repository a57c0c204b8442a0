/**
 * The chunks of a PNG file: walking them and writing them. Pure.
 * Guarantees that walking ends for every input and never reads past its end.
 */
import { crc32 } from "node:zlib";

/** Every PNG file starts with these (PNG specification, 5.2). */
export const PNG_SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
/** Length, type and check sum around a chunk's data. */
const FRAME_BYTES = 12;

/** A chunk: `type` is four letters; `intact` says whether its check sum is right. */
export interface PngChunk {
  type: string;
  data: Uint8Array;
  intact: boolean;
}

/** The whole chunks from the start of a file, up to its end chunk or to where it is cut off; none if it is no PNG. */
export function* readChunks(bytes: Uint8Array): Generator<PngChunk, void> {
  if (!PNG_SIGNATURE.every((byte, i) => bytes[i] === byte)) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = PNG_SIGNATURE.length;
  while (at + FRAME_BYTES <= bytes.length) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const intact = crc32(bytes.subarray(at + 4, end)) === view.getUint32(end);
    yield { type, data: bytes.subarray(at + 8, end), intact };
    if (type === "IEND") return;
    at = end + 4;
  }
}

/** A file of these chunks, in this order. */
export function writeChunks(chunks: [type: string, data: Uint8Array][]): Uint8Array<ArrayBuffer> {
  const sizes = chunks.map(([, data]) => FRAME_BYTES + data.length);
  const file = new Uint8Array(sizes.reduce((sum, size) => sum + size, PNG_SIGNATURE.length));
  const view = new DataView(file.buffer);
  file.set(PNG_SIGNATURE);
  let at = PNG_SIGNATURE.length;
  for (const [type, data] of chunks) {
    const end = at + 8 + data.length;
    view.setUint32(at, data.length);
    for (let i = 0; i < 4; i++) file[at + 4 + i] = type.charCodeAt(i);
    file.set(data, at + 8);
    view.setUint32(end, crc32(file.subarray(at + 4, end)));
    at = end + 4;
  }
  return file;
}
