/**
 * Everything that is made of the operator's sealing keys, and the memory of it. Pure.
 */
import { createSealer, type Sealer } from "../runtime/seal.ts";
import type { SealingKeys } from "../runtime/sealing-keys.ts";
import { createReadTokens, type ReadTokens } from "./read-token.ts";
import { createSigner, type Signer } from "./signer.ts";
import { createSigningKeys, type SigningKeys } from "./signing-keys.ts";

/** The parts, which share their keys. */
export interface Signing {
  sealer: Sealer;
  signingKeys: SigningKeys;
  signer: Signer;
  readTokens: ReadTokens;
}

/**
 * Makes the parts once and remembers them with the keys that they have derived: services are made for every call, a
 * derivation costs more than a signature. Other keys, which a deployed Worker does not get, replace them.
 */
export function createSigningMemory(): (keys: SealingKeys) => Signing {
  let last: { name: string; signing: Signing } | undefined;
  return (keys) => {
    const name = JSON.stringify(keys.map(({ version, bytes }) => [version, ...bytes]));
    if (last?.name !== name) last = { name, signing: createSigning(keys) };
    return last.signing;
  };
}

function createSigning(keys: SealingKeys): Signing {
  const sealer = createSealer(keys);
  const signingKeys = createSigningKeys(keys);
  const signer = createSigner({ sealer, signingKeys });
  return { sealer, signingKeys, signer, readTokens: createReadTokens(keys) };
}
