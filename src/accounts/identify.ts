/**
 * Who calls: by a key, or by the word of the marketplace's gateway. Reads and, at a marketplace user's first sight,
 * writes accounts.
 */
import type { AccountStore } from "./account-store.ts";
import type { Caller } from "./caller.ts";
import { readCredentials } from "./credentials.ts";
import type { KeyStore } from "./key-store.ts";
import { marketplaceCaller, readMarketplaceClaim } from "./marketplace.ts";

/** What callers are identified with. */
export interface Identifying {
  keys: KeyStore;
  accounts: AccountStore;
  /** The gateway's secret; without it there is no marketplace. */
  marketplaceSecret: string | undefined;
}

/** The caller that the headers prove, or null. A forged claim is not made good by a key beside it. */
export async function identify(
  headers: Headers,
  now: number,
  using: Identifying,
): Promise<Caller | null> {
  const claim = await readMarketplaceClaim(headers, using.marketplaceSecret);
  switch (claim.kind) {
    case "forged":
      return null;
    case "user":
      return await marketplaceCaller(claim.user, { ...using, now });
    case "none": {
      const credentials = readCredentials(headers);
      return credentials && (await using.keys.identify(credentials, now));
    }
  }
}
