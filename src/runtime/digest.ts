/**
 * Hashes and constant-time comparison, on WebCrypto. Pure: reads and writes nothing.
 */

/** SHA-256 of the UTF-8 bytes of `text`, as 64 lowercase hexadecimal digits. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether two strings of equal length are the same, in time that does not depend on where they differ. */
export function sameDigest(a: string, b: string): boolean {
  const left = new TextEncoder().encode(a);
  const right = new TextEncoder().encode(b);
  return left.length === right.length && crypto.subtle.timingSafeEqual(left, right);
}

/**
 * FNV-1a over UTF-16 units with a murmur3 final mix: any string to an unsigned 32-bit integer, evenly spread. Integer
 * arithmetic only, the same in every engine. Not for security.
 */
export function hash32(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 16777619);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 2246822507);
  h ^= h >>> 13;
  h = Math.imul(h, 3266489909);
  return (h ^ (h >>> 16)) >>> 0;
}
