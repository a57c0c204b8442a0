/**
 * The two ways in which a call names its key. Pure.
 * Source: the compatible API's authentication page, read 2026-11.
 */

/** Both halves of a key, as the caller sent them. */
export interface Credentials {
  keyId: string;
  secret: string;
}

/**
 * `Authorization: Key id:secret`, else `hf-api-key` with `hf-secret`; null where neither is well-formed. A header
 * `Authorization` decides alone: with another scheme the call is refused even if the legacy pair is there.
 */
export function readCredentials(headers: Headers): Credentials | null {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const match = /^Key +([^\s:]+):([^\s:]+)$/i.exec(authorization.trim());
    return match ? { keyId: match[1]!, secret: match[2]! } : null;
  }
  const keyId = headers.get("hf-api-key");
  const secret = headers.get("hf-secret");
  return keyId && secret ? { keyId, secret } : null;
}
