/**
 * What must hold of the money in packs once all have ended: each run was held once and its hold ended whole, in what was
 * made and what was given back, and ledger and spending say the same. Reads D1 past every gate.
 */
import { env } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/d1";
import { expect } from "vitest";
import { CREDIT } from "../../src/accounts/credits.ts";
import { groups, ledger, requests, spending } from "../../src/database/tables.ts";

/** What one run came to, in credits. */
export interface RunMoney {
  held: number;
  settled: number;
  released: number;
}

const database = drizzle(env.DB);

/** The runs of a group, in order; none where nothing was held. */
export async function moneyOf(groupId: string): Promise<RunMoney[]> {
  const lines = await database.select().from(ledger).orderBy(ledger.seq);
  const own = lines.filter(({ reference }) => reference?.split(":")[0] === groupId);
  return [...Map.groupBy(own, ({ reference }) => reference).values()].map((run) => {
    const sum = (kind: string) =>
      run.filter((line) => line.kind === kind).reduce((all, line) => all + line.heldChange, 0);
    return {
      held: sum("hold") / CREDIT,
      settled: (0 - sum("settle")) / CREDIT,
      released: (0 - sum("release")) / CREDIT,
    };
  });
}

/** What the account has left, and what it holds, in credits. */
export async function balanceOf(accountId: string): Promise<{ left: number; held: number }> {
  const lines = await database.select().from(ledger).orderBy(ledger.seq);
  const last = lines.findLast((line) => line.accountId === accountId);
  const left = (last?.allowance ?? 0) + (last?.purchased ?? 0);
  return { left: left / CREDIT, held: (last?.held ?? 0) / CREDIT };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Fails unless all money is where it belongs. */
export async function checkGroupLedger(): Promise<void> {
  const [lines, rows, groupRows, spent] = await database.batch([
    database.select().from(ledger).orderBy(ledger.accountId, ledger.seq),
    database.select().from(requests),
    database.select().from(groups),
    database.select().from(spending),
  ]);
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const last = before?.accountId === line.accountId ? before : null;
    expect(line.seq).toBe((last?.seq ?? 0) + 1);
    for (const name of ["allowance", "purchased", "held"] as const) {
      expect(line[name], `${name} of line ${line.seq}`).toBe(
        (last?.[name] ?? 0) + line[`${name}Change`],
      );
      expect(line[name]).toBeGreaterThanOrEqual(0);
    }
  }
  let used = 0;
  for (const { requestId, prices, run: runCount } of groupRows) {
    const { isTest } = rows.find(({ id }) => id === requestId)!;
    const runs = await moneyOf(requestId);
    if (isTest) {
      expect(runs).toEqual([]);
      continue;
    }
    const making = upTo(runCount).filter((at) =>
      rows.some(({ groupId, part }) => groupId === requestId && part?.run === at + 1),
    );
    expect(runs.length, "each run that makes something is held").toBe(making.length);
    for (const [at, { held, settled, released }] of runs.entries()) {
      const made = rows.filter(
        ({ groupId, part, status }) =>
          groupId === requestId &&
          part?.run === at + 1 &&
          part.role !== "frame" &&
          status === "completed",
      );
      const price = made.reduce((sum, { part }) => sum + (prices[part!.index] ?? 0), 0) / CREDIT;
      expect({ run: at + 1, settled, all: settled + released }).toEqual({
        run: at + 1,
        settled: price,
        all: held,
      });
      used += settled;
    }
  }
  expect(spent.reduce((sum, { held }) => sum + held, 0)).toBe(0);
  const byKey = spent.filter(({ scope }) => scope === "key");
  expect(byKey.reduce((sum, row) => sum + row.used, 0) / CREDIT).toBe(used);
}
