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
