/**
 * Tokens that let whoever has one read the status of one request for a while: for receivers that cannot verify a
 * signature, and for those that want the latest state. A token is `<version>.<expiry>.<MAC>`, of the version of the
 * operator's key behind it; nothing is stored. Pure apart from WebCrypto.
 */
import { base64Url, fromBase64Url } from "../runtime/base64.ts";
import { invariant } from "../runtime/invariant.ts";
import { deriveKeys, type SealingKeys } from "../runtime/sealing-keys.ts";

/** Makes and checks tokens. */
export interface ReadTokens {
  /** The address of the request's status, which needs no credentials for 15 minutes from `now`. */
  urlFor(origin: string, requestId: string, now: number): Promise<string>;
  /** Whether `token` was made for `requestId` and is still good at `now`. Compares in constant time. */
  opens(token: string, requestId: string, now: number): Promise<boolean>;
}

/** How long a token is good, in seconds: a receiver reads at once, or when a short outage of its own is over. */
const READ_TOKEN_SECONDS = 15 * 60;

/** Changing it ends the tokens that are out. */
const PURPOSE = "showrunner read tokens hmac-sha256";

/** Tokens under the first of `keys`; those under the others are good as well. */
export function createReadTokens(keys: SealingKeys): ReadTokens {
  const keyOf = deriveKeys(keys, PURPOSE, (bytes) => {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    return crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign", "verify"]);
  });
  return {
    async urlFor(origin, requestId, now) {
      const [{ version }] = keys;
      const expiry = Math.floor(now / 1_000) + READ_TOKEN_SECONDS;
      const key = await keyOf(version);
      invariant(key, "a listed version has a key");
      const mac = await crypto.subtle.sign("HMAC", key, vouchedFor(requestId, expiry));
      const token = `${version}.${expiry}.${base64Url(new Uint8Array(mac))}`;
      return `${origin}/requests/${requestId}/status?token=${token}`;
    },
    async opens(token, requestId, now) {
      const [, version, expiry, encoded = ""] = TOKEN.exec(token) ?? [];
      const mac = fromBase64Url(encoded);
      const key = await keyOf(Number(version));
      if (!key || !mac || Number(expiry) * 1_000 <= now) return false;
      return await crypto.subtle.verify("HMAC", key, mac, vouchedFor(requestId, Number(expiry)));
    },
  };
}

const TOKEN = /^(\d{1,6})\.(\d{1,12})\.([\w-]+)$/;

const vouchedFor = (requestId: string, expiry: number) =>
  new TextEncoder().encode(`${requestId}.${expiry}`);
