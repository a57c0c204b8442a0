/** An API key as the code passes it around, and whether a secret opens it. Pure. */
import type { InferSelectModel } from "drizzle-orm";
import type { KeyMode } from "../database/account-state.ts";
import type { apiKeys } from "../database/tables.ts";
import { sameDigest } from "../runtime/digest.ts";

/** A row of `api_keys`, immutable once read. */
export type ApiKey = Readonly<InferSelectModel<typeof apiKeys>>;

/** What no secret hashes to; stands in for an unknown key, so that its check takes as long. */
const NO_HASH = "0".repeat(64);

/** Whether the secret of this hash opens the key at `now`, in time that does not tell why it does not. */
export function opens(key: ApiKey | undefined, secretHash: string, now: number): boolean {
  const current = sameDigest(secretHash, key?.secretHash ?? NO_HASH);
  const previous = sameDigest(secretHash, key?.previousSecretHash ?? NO_HASH);
  const overlaps = (key?.previousExpiresAt ?? 0) > now;
  return (current || (previous && overlaps)) && key?.revokedAt === null;
}

/** A new secret: 32 random bytes, and in front of them what they are for, so that people tell them apart. */
export function newKeySecret(mode: KeyMode, randomHex: (bytes: number) => string): string {
  return `${mode}_${randomHex(32)}`;
}
