/**
 * Text inside PNG files (iTXt chunks), and whether the pixels are still the ones it was written for. Reads the given
 * bytes. Guarantees an answer for every input, however damaged or hostile; text is plain data of unknown origin.
 */
import { crc32 } from "node:zlib";
import { readChunks } from "./png-chunks.ts";

/** The key under which `encodePng` records the check sum of the pixels, as eight hexadecimal digits. */
export const CHECKSUM_KEY = "Checksum";

/** Keys are 1 to 79 bytes of printable Latin-1 (PNG specification, 11.3.3.2). */
const KEYWORD = /^[\x20-\x7e\xa1-\xff]{1,79}$/;

/**
 * Key to text of the uncompressed iTXt chunks that are intact; the first of equal keys counts. Empty when there are
 * none, or when it is no PNG.
 */
export function readPngText(bytes: Uint8Array): Record<string, string> {
  const found = new Map<string, string>();
  for (const { type, data, intact } of readChunks(bytes)) {
    if (type !== "iTXt" || !intact) continue;
    const entry = parseText(data);
    if (entry && !found.has(entry[0])) found.set(...entry);
  }
  // Own properties only, also for a key such as "__proto__".
  return Object.fromEntries(found);
}

/** Key, 0, compressed? 0, method 0, language, 0, translated key, 0, text in UTF-8. */
function parseText(data: Uint8Array): [key: string, text: string] | null {
  const keyEnd = data.indexOf(0);
  if (keyEnd < 1 || data[keyEnd + 1] !== 0) return null;
  const languageEnd = data.indexOf(0, keyEnd + 3);
  const translatedEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  if (translatedEnd < 0) return null;
  const key = String.fromCharCode(...data.subarray(0, Math.min(keyEnd, 80)));
  if (!KEYWORD.test(key)) return null;
  return [key, new TextDecoder().decode(data.subarray(translatedEnd + 1))];
}

/** The data of an iTXt chunk. Throws a `RangeError` for a key that PNG does not allow; zero characters are left out. */
export function textChunk(key: string, text: string): Uint8Array {
  if (!KEYWORD.test(key)) throw new RangeError(`PNG allows no text under the key ${key}`);
  const body = new TextEncoder().encode(text.replaceAll("\0", ""));
  const data = new Uint8Array(key.length + 5 + body.length);
  for (let i = 0; i < key.length; i++) data[i] = key.charCodeAt(i);
  data.set(body, key.length + 5);
  return data;
}

/** CRC-32 over the compressed pixels (all IDAT data in order); null when there are none or it is no PNG. */
export function pngPixelChecksum(bytes: Uint8Array): number | null {
  let checksum: number | null = null;
  for (const { type, data } of readChunks(bytes)) {
    if (type === "IDAT") checksum = crc32(data, checksum ?? 0);
  }
  return checksum;
}

/** A check sum as it stands in the text. */
export function formatChecksum(checksum: number): string {
  return checksum.toString(16).padStart(8, "0");
}

/**
 * Whether the pixels are the ones that `encodePng` wrote the text for. It tells an edited picture from an untouched
 * one; it is no signature, since anyone can write a fitting sum.
 */
export function hasOwnPixels(bytes: Uint8Array): boolean {
  const checksum = pngPixelChecksum(bytes);
  return checksum !== null && readPngText(bytes)[CHECKSUM_KEY] === formatChecksum(checksum);
}
