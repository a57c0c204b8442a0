/**
 * What callers were promised, held against the rows: budgets, idempotency keys, and that a request which was answered
 * exists. Pure.
 */
import { DAY_MS } from "../../src/accounts/calendar.ts";
import { KEY_LIFETIME_MS } from "../../src/requests/idempotency.ts";
import { BUDGETS, idIn, subjectIn } from "./ledger-accounts.ts";
import type { LedgerRows } from "./ledger-checks.ts";

/** What the callers of a world know. */
export interface Promises {
  world: string;
  /** The requests that callers were told of. */
  told: ReadonlySet<string>;
  /** Submissions whose caller was told nothing: each may have made a request all the same. */
  untold: number;
}

/** Every promise that the rows break, as a sentence. */
export function brokenPromises(rows: LedgerRows, promises: Promises): string[] {
  return [
    ...overspentBudgets(rows, promises.world),
    ...doublyUsedKeys(rows),
    ...unexplainedRequests(rows, promises),
  ];
}

/** No day and no month has more of it than the budget, which never changes. */
function overspentBudgets({ spending }: LedgerRows, world: string): string[] {
  return BUDGETS.flatMap((budget) => {
    const subject = subjectIn(world, budget);
    const spans = new Map<string, number>();
    for (const { accountId, scope, subject: whose, day, held, used } of spending) {
      const isOf = accountId === idIn(world, budget.account) && scope === budget.scope;
      if (!isOf || whose !== subject) continue;
      const date = new Date(day * DAY_MS).toISOString();
      const span = date.slice(0, budget.period === "day" ? 10 : 7);
      spans.set(span, (spans.get(span) ?? 0) + held + used);
    }
    return [...spans]
      .filter(([, spent]) => spent > budget.limit)
      .map(([span, spent]) => `${budget.account} spent ${spent} for ${subject} in ${span}`);
  });
}

/** An idempotency key makes one request a day; the request tells it in its metadata. */
function doublyUsedKeys({ requests }: LedgerRows): string[] {
  const last = new Map<string, number>();
  return requests.flatMap(({ accountId, metadata, createdAt }) => {
    if (!metadata) return [];
    const key = `${accountId} ${metadata["key"]}`;
    const before = last.get(key) ?? -Infinity;
    last.set(key, createdAt);
    return createdAt - before < KEY_LIFETIME_MS ? [`two requests of the key ${key}`] : [];
  });
}

/** What was told of exists, and nothing exists that no caller asked for. */
function unexplainedRequests({ requests }: LedgerRows, { told, untold }: Promises): string[] {
  const ids = new Set(requests.map(({ id }) => id));
  const lost = [...told].filter((id) => !ids.has(id));
  const unasked = [...ids].filter((id) => !told.has(id)).length - untold;
  return [
    ...lost.map((id) => `request ${id} was answered and does not exist`),
    ...(unasked > 0 ? [`${unasked} requests that nobody was told of, and no fault explains`] : []),
  ];
}
