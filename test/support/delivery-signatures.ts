/**
 * I4 of webhook delivery: each attempt bears the instant at which it began, and a signature under every secret that was
 * valid then. Verified as a receiver does, for one in twenty with the published library.
 */
import { Webhook } from "standardwebhooks";
import { vi } from "vitest";
import type { Sealer } from "../../src/runtime/seal.ts";
import { signingAt } from "../../src/webhooks/rotate-secret.ts";
import { openSecret } from "../../src/webhooks/sealed-secret.ts";
import { importSigningSecret, signedContent, signSymmetric } from "../../src/webhooks/signature.ts";
import type { DeliveryCall, DeliveryHistory, OwnerState } from "./delivery-history.ts";
import { statesFor } from "./delivery-invariants.ts";

/** What one library call costs is twenty of ours. */
const SAMPLE = 20;

/** Says which attempts are not signed as they should be. `accountId`: whose secret signs where there is no endpoint. */
export async function signaturesAreValid(
  history: DeliveryHistory,
  accountId: string,
  sealer: Sealer,
): Promise<string[]> {
  const wrong: string[] = [];
  const keys = new KeyRing(sealer);
  for (const [index, call] of history.calls.entries()) {
    const { target, startedAt, number, headers } = call;
    const what = `attempt ${number} at ${target}`;
    const owner = history.owners.some(({ id }) => id === target) ? target : accountId;
    if (headers["webhook-timestamp"] !== String(Math.floor(startedAt / 1000))) {
      wrong.push(`I4 ${what} has another timestamp than its beginning`);
    }
    const states = statesFor(call, owner, history);
    const secrets = await secretsBehind(call, states, owner, keys);
    if (secrets === null) wrong.push(`I4 ${what} is signed with secrets that were not valid then`);
    else if (index % SAMPLE === 0) wrong.push(...secrets.flatMap((one) => verified(call, one)));
  }
  return wrong;
}

/** The secrets that signed it, the whole set of one state of its owner; null where no state fits. */
async function secretsBehind(
  call: DeliveryCall,
  states: readonly OwnerState[],
  owner: string,
  keys: KeyRing,
): Promise<string[] | null> {
  const { headers, eventId: id, body, startedAt } = call;
  const given = (headers["webhook-signature"] ?? "")
    .split(" ")
    .filter((one) => one.startsWith("v1,"));
  const content = signedContent({ id, timestampSeconds: Math.floor(startedAt / 1000), body });
  for (const state of states) {
    const opened = await Promise.all(
      signingAt(state, startedAt).map((stored) => keys.open(stored, owner)),
    );
    const wanted = await Promise.all(opened.map(({ key }) => signSymmetric(key, content)));
    if (wanted.join(" ") === given.join(" ")) return opened.map(({ secret }) => secret);
  }
  return null;
}

/** What is stored of secrets, opened once. */
class KeyRing {
  readonly #sealer: Sealer;
  readonly #opened = new Map<string, { secret: string; key: CryptoKey }>();

  constructor(sealer: Sealer) {
    this.#sealer = sealer;
  }

  async open(stored: string, owner: string): Promise<{ secret: string; key: CryptoKey }> {
    const known = this.#opened.get(stored);
    if (known) return known;
    const secret = await openSecret(this.#sealer, stored, owner);
    const opened = { secret, key: await importSigningSecret(secret) };
    this.#opened.set(stored, opened);
    return opened;
  }
}

/** By the published library, at the instant of the attempt. */
function verified({ startedAt, body, headers, target }: DeliveryCall, secret: string): string[] {
  vi.setSystemTime(startedAt);
  try {
    new Webhook(secret).verify(body, { ...headers });
    return [];
  } catch (error) {
    return [`I4 standardwebhooks refuses an attempt at ${target}: ${String(error)}`];
  }
}
