/**
 * The operator's keys, out of which every key of the Worker is derived: those that seal what is stored, sign callbacks
 * and vouch for read tokens. Several may be in use, each with a version: the first is current, the others open what was
 * sealed before it. Pure apart from WebCrypto.
 */
import { fromBase64 } from "./base64.ts";

/** One key. Versions are the operator's, from 1. */
export interface SealingKey {
  version: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** At least one; the first is current. */
export type SealingKeys = readonly [SealingKey, ...SealingKey[]];

/** As long as the keys of AES-256, and the digest of the derivation. */
const KEY_BYTES = 32;

/** No secret: what a local server without keys of its own uses. Its version is none that an operator can give. */
export const DEVELOPMENT_KEYS: SealingKeys = [
  {
    version: 0,
    bytes: new Uint8Array(new TextEncoder().encode("showrunner-local-development-key")),
  },
];

/**
 * Reads `2:<base64 of 32 bytes>,1:<base64>`; null for anything else, also where a version or a key comes twice: keys
 * under two versions are meant to be two.
 */
export function parseSealingKeys(text: string): SealingKeys | null {
  const keys = text.split(",").map((entry): SealingKey | null => {
    const [, version, encoded = ""] = /^\s*([1-9]\d{0,5}):(\S+)\s*$/.exec(entry) ?? [];
    const bytes = fromBase64(encoded);
    return bytes?.byteLength === KEY_BYTES ? { version: Number(version), bytes } : null;
  });
  const [current, ...earlier] = keys.filter((key) => key !== null);
  const versions = new Set(keys.map((key) => key?.version));
  const distinct = new Set(keys.map((key) => key?.bytes.join()));
  const isSound = versions.size === keys.length && distinct.size === keys.length;
  return current && !keys.includes(null) && isSound ? [current, ...earlier] : null;
}

/** 32 bytes for one purpose, by HKDF-SHA256 (RFC 5869): what leaks of one purpose tells nothing about another. */
async function deriveBytes(key: SealingKey, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle } = crypto;
  const material = await subtle.importKey("raw", key.bytes, "HKDF", false, ["deriveBits"]);
  const info = new TextEncoder().encode(purpose);
  // The key is uniformly random, so the extraction needs no salt (RFC 5869, 3.1).
  const derivation = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return new Uint8Array(await subtle.deriveBits(derivation, material, KEY_BYTES * 8));
}

/**
 * The keys for one purpose, by version; null for a version that is not listed. Each is derived at its first use, and
 * made into what it is used as by `importKey`.
 */
export function deriveKeys(
  keys: SealingKeys,
  purpose: string,
  importKey: (bytes: Uint8Array<ArrayBuffer>) => Promise<CryptoKey>,
): (version: number) => Promise<CryptoKey | null> {
  const derived = new Map<number, CryptoKey>();
  return async (version) => {
    const known = derived.get(version);
    const key = keys.find((listed) => listed.version === version);
    if (known || !key) return known ?? null;
    // The key is remembered, not the promise of it: a Worker must not wait for what another call has begun.
    const imported = await importKey(await deriveBytes(key, purpose));
    derived.set(version, imported);
    return imported;
  };
}
