/**
 * Seals short texts that are stored: AES-256-GCM under a key derived from the operator's, with a random nonce of 96
 * bits. A sealed text names the version of its key, and opens only for what it was sealed for: moved to another row, it
 * does not open. Pure apart from WebCrypto.
 */
import { base64Url, fromBase64Url } from "./base64.ts";
import { invariant } from "./invariant.ts";
import { randomBytes } from "./random.ts";
import { deriveKeys, type SealingKeys } from "./sealing-keys.ts";

/** Seals and opens. `boundTo` says whose text it is, and what; it is not stored. */
export interface Sealer {
  /** `v<version>.<base64url of nonce, ciphertext and tag>`. */
  seal(text: string, boundTo: string): Promise<string>;
  /** Throws for what was changed or sealed for something else, and where the key is not among those listed. */
  open(sealed: string, boundTo: string): Promise<string>;
}

/** Changing it makes everything that is stored unreadable. */
const PURPOSE = "showrunner sealing aes-256-gcm";

const NONCE_BYTES = 12;

/** A sealer that seals with the first of `keys` and opens with any of them. */
export function createSealer(keys: SealingKeys): Sealer {
  const derived = deriveKeys(keys, PURPOSE, (bytes) =>
    crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]),
  );
  async function keyOf(version: number): Promise<CryptoKey> {
    const key = await derived(version);
    if (!key) throw new Error(`SEALING_KEYS lacks version ${version}, which is still in use`);
    return key;
  }

  return {
    async seal(text, boundTo) {
      const [{ version }] = keys;
      const iv = randomBytes(NONCE_BYTES);
      const algorithm = { name: "AES-GCM", iv, additionalData: utf8(boundTo) };
      const ciphertext = await crypto.subtle.encrypt(algorithm, await keyOf(version), utf8(text));
      const whole = new Uint8Array([...iv, ...new Uint8Array(ciphertext)]);
      return `v${version}.${base64Url(whole)}`;
    },
    async open(sealed, boundTo) {
      const [, version = "", encoded = ""] = /^v(\d+)\.(.+)$/.exec(sealed) ?? [];
      const bytes = fromBase64Url(encoded);
      invariant(version !== "" && bytes, "a sealed text has a version and base64url");
      const iv = bytes.subarray(0, NONCE_BYTES);
      const algorithm = { name: "AES-GCM", iv, additionalData: utf8(boundTo) };
      const key = await keyOf(Number(version));
      const text = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(NONCE_BYTES));
      return new TextDecoder().decode(text);
    },
  };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
