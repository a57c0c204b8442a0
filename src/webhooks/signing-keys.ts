/**
 * The ed25519 keys behind the asymmetric scheme `v1a`: a pair for each of the operator's sealing keys, derived from it,
 * so that there is no second secret to keep. The current one signs; the public halves of all are published, so that
 * what was signed before a change of keys still verifies. Pure apart from WebCrypto.
 */
import { base64, base64Url, fromBase64Url } from "../runtime/base64.ts";
import { invariant } from "../runtime/invariant.ts";
import { deriveKeys, type SealingKey, type SealingKeys } from "../runtime/sealing-keys.ts";

/** A public key as `/.well-known/jwks.json` lists it (RFC 8037), with the spelling of Standard Webhooks. */
export interface PublicKey {
  kty: "OKP";
  crv: "Ed25519";
  use: "sig";
  alg: "EdDSA";
  /** Its thumbprint (RFC 7638). */
  kid: string;
  /** The 32 bytes in base64url. */
  x: string;
  /** The same bytes as `whpk_` and base64. */
  whpk: string;
}

/** Signs and publishes. */
export interface SigningKeys {
  /** The private key that signs. */
  current(): Promise<CryptoKey>;
  /** The current key first. */
  published(): Promise<PublicKey[]>;
}

/** Changing it changes the keys that receivers know. */
const PURPOSE = "showrunner webhooks ed25519";

/** What stands before the 32 bytes of a seed in PKCS #8 (RFC 8410, 7). */
const PKCS8_PREFIX = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32];

/** The key pairs of `keys`. */
export function createSigningKeys(keys: SealingKeys): SigningKeys {
  const derived = deriveKeys(keys, PURPOSE, (seed) => {
    const pkcs8 = new Uint8Array([...PKCS8_PREFIX, ...seed]);
    // Extractable, since the public half comes out of an export.
    return crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
  });
  async function privateKeyOf({ version }: SealingKey): Promise<CryptoKey> {
    const key = await derived(version);
    invariant(key, "a listed version has a key");
    return key;
  }
  return {
    current: () => privateKeyOf(keys[0]),
    published: () => Promise.all(keys.map(async (key) => publicKeyOf(await privateKeyOf(key)))),
  };
}

async function publicKeyOf(privateKey: CryptoKey): Promise<PublicKey> {
  const jwk = await crypto.subtle.exportKey("jwk", privateKey);
  const x = "x" in jwk ? jwk.x : undefined;
  const bytes = fromBase64Url(x ?? "");
  invariant(x !== undefined && bytes, "an ed25519 key has a public half");
  const members = new TextEncoder().encode(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`);
  const kid = base64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", members)));
  const whpk = `whpk_${base64(bytes)}`;
  return { kty: "OKP", crv: "Ed25519", use: "sig", alg: "EdDSA", kid, x, whpk };
}
