/**
 * What a file is by its first bytes, whatever its sender calls it: pictures and clips that results may be. Pure: looks at
 * the bytes it is given, and answers for any. Sources: the formats' own specifications, read 2026-11.
 */

/** Bytes that `mediaTypeOf` looks at: as far as the name of a Matroska file's kind. */
export const SNIFFED_BYTES = 64;

/** The media type, or null for anything that is no known picture or clip. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  const text = String.fromCharCode(...bytes.subarray(0, SNIFFED_BYTES));
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return "image/gif";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "image/webp";
  if (text.slice(4, 8) === "ftyp") return typeOfBrand(text.slice(8, 12));
  if (text.startsWith("\x1a\x45\xdf\xa3")) return matroskaType(text);
  return null;
}

/** ISO base media files say in their brand whether they are pictures, sound or clips. */
function typeOfBrand(brand: string): string | null {
  if (/^avi[fs]$/.test(brand)) return "image/avif";
  if (/^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) return "image/heic";
  if (/^M4[AB] $/.test(brand)) return null;
  return brand === "qt  " ? "video/quicktime" : "video/mp4";
}

/** WebM is the Matroska of browsers; the header says which by name. */
function matroskaType(text: string): string | null {
  if (text.includes("webm")) return "video/webm";
  return text.includes("matroska") ? "video/x-matroska" : null;
}
