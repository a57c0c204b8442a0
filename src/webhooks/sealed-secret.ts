/**
 * A signing secret as it is stored: sealed for its owner, the endpoint or account whose id it is bound to. Pure.
 */
import type { Sealer } from "../runtime/seal.ts";

/** The secret as it is stored. `owner` is the id of an endpoint or an account. */
export function sealSecret(sealer: Sealer, secret: string, owner: string): Promise<string> {
  return sealer.seal(secret, `${owner} signing secret`);
}

/** The `whsec_` secret behind what is stored. A secret that was stored before there was sealing is there as it is. */
export async function openSecret(sealer: Sealer, stored: string, owner: string): Promise<string> {
  if (stored.startsWith("whsec_")) return stored;
  return await sealer.open(stored, `${owner} signing secret`);
}
