/**
 * Standard Webhooks 1.0.0 signatures, symmetric scheme `v1` (github.com/standard-webhooks, read
 * 2026-10), and the secrets behind them. Pure apart from WebCrypto.
 * Guarantees: what is signed here verifies with the published `standardwebhooks` libraries; a secret
 * that this file accepts is accepted by them too.
 */
import { invariant } from "../runtime/invariant.ts";

const SECRET_PREFIX = "whsec_";

/** Bounds of the specification for a symmetric secret, before base64. */
const MIN_SECRET_BYTES = 24;
const MAX_SECRET_BYTES = 64;

/** As long as the SHA-256 digest: more adds nothing to an HMAC. */
const NEW_SECRET_BYTES = 32;

/** RFC 4648, 4, with its padding; not the URL alphabet, no line breaks. */
const STANDARD_BASE64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;

/**
 * One entry of the `webhook-signature` header, `v1,<base64>`; several, for a rotation, are joined
 * with a space. `timestampSeconds` is the instant of the attempt, as sent in `webhook-timestamp`.
 * Throws for a malformed secret, an id with a dot (it would make the signed text ambiguous) and a
 * fractional timestamp: all three are checked where they arise.
 */
export async function signWebhook(input: {
  secret: string;
  id: string;
  timestampSeconds: number;
  body: string;
}): Promise<string> {
  const secret = parseSigningSecret(input.secret);
  invariant(secret !== null, "the signing secret is well formed");
  invariant(!input.id.includes("."), "a webhook id has no dot");
  invariant(Number.isSafeInteger(input.timestampSeconds), "the timestamp is in whole seconds");

  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  const signed = new TextEncoder().encode(`${input.id}.${input.timestampSeconds}.${input.body}`);
  const digest = await crypto.subtle.sign("HMAC", key, signed);
  return `v1,${encodeBase64(new Uint8Array(digest))}`;
}

/** A fresh secret, `whsec_` and base64. `randomBytes` must be cryptographically strong. */
export function newSigningSecret(randomBytes: (count: number) => Uint8Array): string {
  return SECRET_PREFIX + encodeBase64(randomBytes(NEW_SECRET_BYTES));
}

/**
 * The 24 to 64 bytes behind a `whsec_` secret, or null when it is anything but canonical standard
 * base64 of that length (customers bring their own secrets when they move over).
 */
export function parseSigningSecret(secret: string): Uint8Array<ArrayBuffer> | null {
  if (!secret.startsWith(SECRET_PREFIX)) return null;
  const encoded = secret.slice(SECRET_PREFIX.length);
  if (!STANDARD_BASE64.test(encoded)) return null;
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  if (bytes.byteLength < MIN_SECRET_BYTES || bytes.byteLength > MAX_SECRET_BYTES) return null;
  // Stray bits in the last character decode to the same bytes: two spellings of one secret.
  return encodeBase64(bytes) === encoded ? bytes : null;
}

function encodeBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
