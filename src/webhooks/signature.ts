/**
 * Standard Webhooks 1.0.0 signatures (github.com/standard-webhooks, read 2026-10): the symmetric scheme `v1`, the
 * asymmetric `v1a`, and the secrets behind `v1`. Pure apart from WebCrypto.
 * Guarantees: what is signed here as `v1` verifies with the published `standardwebhooks` libraries; a secret that this
 * file accepts is accepted by them too.
 */
import { base64, fromBase64 } from "../runtime/base64.ts";
import { invariant } from "../runtime/invariant.ts";

const SECRET_PREFIX = "whsec_";

/** Bounds of the specification for a symmetric secret, before base64. */
const MIN_SECRET_BYTES = 24;
const MAX_SECRET_BYTES = 64;

/** As long as the SHA-256 digest: more adds nothing to an HMAC. */
const NEW_SECRET_BYTES = 32;

/** What is signed. `timestampSeconds` is the instant of the attempt, as sent in `webhook-timestamp`. */
export interface SignedMessage {
  id: string;
  timestampSeconds: number;
  body: string;
}

/**
 * The bytes that both schemes sign. Throws for an id with a dot (it would make the signed text ambiguous) and a
 * fractional timestamp: both are checked where they arise.
 */
export function signedContent({ id, timestampSeconds, body }: SignedMessage): BufferSource {
  invariant(!id.includes("."), "a webhook id has no dot");
  invariant(Number.isSafeInteger(timestampSeconds), "the timestamp is in whole seconds");
  return new TextEncoder().encode(`${id}.${timestampSeconds}.${body}`);
}

/** The key that signs with a `whsec_` secret. Throws for a malformed one, which is checked where it arises. */
export async function importSigningSecret(secret: string): Promise<CryptoKey> {
  const bytes = parseSigningSecret(secret);
  invariant(bytes !== null, "the signing secret is well formed");
  return await crypto.subtle.importKey("raw", bytes, HMAC, false, ["sign"]);
}

const HMAC = { name: "HMAC", hash: "SHA-256" };

/** An entry of the `webhook-signature` header, `v1,<base64>`. Entries are joined with a space. */
export async function signSymmetric(key: CryptoKey, content: BufferSource): Promise<string> {
  return `v1,${base64(new Uint8Array(await crypto.subtle.sign("HMAC", key, content)))}`;
}

/** Another entry, `v1a,<base64>`, with an ed25519 key. Verifiers that know `v1` alone pass it over. */
export async function signAsymmetric(key: CryptoKey, content: BufferSource): Promise<string> {
  return `v1a,${base64(new Uint8Array(await crypto.subtle.sign("Ed25519", key, content)))}`;
}

/** The one `v1` entry of a message under one secret. Throws where its parts do. */
export async function signWebhook(input: SignedMessage & { secret: string }): Promise<string> {
  return await signSymmetric(await importSigningSecret(input.secret), signedContent(input));
}

/** A fresh secret, `whsec_` and base64. `randomBytes` must be cryptographically strong. */
export function newSigningSecret(randomBytes: (count: number) => Uint8Array): string {
  return SECRET_PREFIX + base64(randomBytes(NEW_SECRET_BYTES));
}

/**
 * The 24 to 64 bytes behind a `whsec_` secret, or null when it is anything but canonical standard base64 of that
 * length: stray bits in the last character would be a second spelling of one secret. Customers bring their own when
 * they move over.
 */
export function parseSigningSecret(secret: string): Uint8Array<ArrayBuffer> | null {
  if (!secret.startsWith(SECRET_PREFIX)) return null;
  const bytes = fromBase64(secret.slice(SECRET_PREFIX.length));
  const isLong = bytes !== null && bytes.byteLength >= MIN_SECRET_BYTES;
  return isLong && bytes.byteLength <= MAX_SECRET_BYTES ? bytes : null;
}
