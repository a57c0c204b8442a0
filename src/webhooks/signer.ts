/**
 * Makes the `webhook-signature` of an attempt: `v1` with each live secret, then `v1a`. Opens sealed secrets and
 * remembers their keys in memory, so that signing reads nothing and costs little. Pure apart from WebCrypto and that
 * memory.
 */
import type { Sealer } from "../runtime/seal.ts";
import { type SealedSecrets, signingAt } from "./rotate-secret.ts";
import { openSecret } from "./sealed-secret.ts";
import {
  importSigningSecret,
  signAsymmetric,
  signedContent,
  type SignedMessage,
  signSymmetric,
} from "./signature.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** What is to be signed, and with whose secrets. */
export interface ToSign extends SignedMessage {
  /** Id of the endpoint or account that the secrets belong to. */
  owner: string;
  sealed: SealedSecrets;
  now: number;
}

/** Signs. */
export interface Signer {
  /** The value of the header: entries with spaces between. Throws where a secret does not open. */
  sign(message: ToSign): Promise<string>;
}

/** Keys that are remembered: about 1 MB. */
const MAX_KEYS = 1_000;

/** A signer with a memory of its own. */
export function createSigner({
  sealer,
  signingKeys,
}: {
  sealer: Sealer;
  signingKeys: SigningKeys;
}): Signer {
  /** The least recently used first. By owner too, for which a sealed text has to be opened at least once. */
  const remembered = new Map<string, CryptoKey>();

  async function keyOf(stored: string, owner: string): Promise<CryptoKey> {
    const name = `${owner} ${stored}`;
    const key =
      remembered.get(name) ?? (await importSigningSecret(await openSecret(sealer, stored, owner)));
    remembered.delete(name);
    remembered.set(name, key);
    const [oldest] = remembered.keys();
    if (remembered.size > MAX_KEYS && oldest !== undefined) remembered.delete(oldest);
    return key;
  }

  return {
    async sign({ owner, sealed, now, ...message }) {
      const content = signedContent(message);
      const signatures = await Promise.all([
        ...signingAt(sealed, now).map(async (stored) =>
          signSymmetric(await keyOf(stored, owner), content),
        ),
        signingKeys.current().then((key) => signAsymmetric(key, content)),
      ]);
      return signatures.join(" ");
    },
  };
}
