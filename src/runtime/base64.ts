/**
 * Base64 (RFC 4648): the standard alphabet with padding, and the URL's without. Pure.
 */

/** `bytes` in the standard alphabet, padded. For short values: the bytes are arguments of one call. */
export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** `bytes` in the alphabet of URLs, without padding. */
export function base64Url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of `text` in the standard alphabet; null for every other spelling of them than `base64` gives. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = decoded(text);
  return bytes && base64(bytes) === text ? bytes : null;
}

/** The bytes of `text` in the alphabet of URLs; null for every other spelling of them than `base64Url` gives. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = decoded(text.replaceAll("-", "+").replaceAll("_", "/"));
  return bytes && base64Url(bytes) === text ? bytes : null;
}

function decoded(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null; // not base64
  }
}
