/**
 * Callers that a RapidAPI gateway vouches for: who they are according to its headers, and the account that each gets at
 * first sight. Headers without the gateway's secret count for nothing.
 * Source of the headers: RapidAPI's provider documentation, read 2026-11.
 */
import { sameDigest, sha256Hex } from "../runtime/digest.ts";
import type { AccountStore } from "./account-store.ts";
import type { Caller } from "./caller.ts";
import type { KeyStore } from "./key-store.ts";
import { planNamed, type PlanId } from "./plans.ts";

/** A user of the marketplace, with the plan that the user pays there. */
export interface MarketplaceUser {
  name: string;
  planId: PlanId;
}

/** What the gateway's headers say. `forged`: they claim a user without the secret, or the gateway without a user. */
export type MarketplaceClaim =
  | { kind: "none" }
  | { kind: "forged" }
  | { kind: "user"; user: MarketplaceUser };

/** Longest name of a user that is taken. */
const MAX_NAME_CHARS = 255;

/** Reads the gateway's headers; without a configured `secret` they are like any other. */
export async function readMarketplaceClaim(
  headers: Headers,
  secret: string | undefined,
): Promise<MarketplaceClaim> {
  const given = headers.get("x-rapidapi-proxy-secret");
  const name = headers.get("x-rapidapi-user");
  if (secret === undefined || (given === null && name === null)) return { kind: "none" };
  // Digests, since a comparison in constant time needs equal lengths.
  const isGateway = sameDigest(await sha256Hex(given ?? ""), await sha256Hex(secret));
  if (!isGateway || !name || name.length > MAX_NAME_CHARS) return { kind: "forged" };
  // A plan of another name was agreed with this one user; what it means is not known here.
  const planId = planNamed(headers.get("x-rapidapi-subscription") ?? "") ?? "basic";
  return { kind: "user", user: { name, planId } };
}

/**
 * The caller of a marketplace user, whose account is made at first sight and follows the plan that the user has there.
 * Null where administration has revoked the account's key.
 */
export async function marketplaceCaller(
  { name, planId }: MarketplaceUser,
  using: { keys: KeyStore; accounts: AccountStore; now: number },
): Promise<Caller | null> {
  const { accounts, keys, now } = using;
  const { accountId, keyId } = await idsOf(name);
  const remembered = await keys.callerWith(keyId, now);
  if (remembered?.planId === planId) return remembered;
  if (remembered) {
    // May have changed with a call to another isolate; then this one makes no change of its own.
    await accounts.change(accountId, { planId }, now);
  } else {
    const key = { id: keyId, accountId, name: "RapidAPI", now };
    const account = { id: accountId, name, plan: planId, marketplaceUser: name };
    await accounts.openOnce({ ...account, createdAt: now, suspendedAt: null, version: 1 }, [
      keys.vouchedFor(key),
    ]);
  }
  keys.forget(keyId);
  return await keys.callerWith(keyId, now);
}

/** Derived from the name, so that first calls at the same instant agree on one account. */
async function idsOf(name: string): Promise<{ accountId: string; keyId: string }> {
  const digest = await sha256Hex(`rapidapi ${name}`);
  return { accountId: `acc_rapidapi_${digest.slice(0, 26)}`, keyId: uuidOf(digest) };
}

/** A version 8 UUID, whose bits are ours to choose (RFC 9562). */
function uuidOf(digest: string): string {
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ];
  return parts.join("-");
}
