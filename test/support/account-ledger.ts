/**
 * Accounts whose plan, balance and ledger a test looks at, at instants that it chooses.
 */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { CREDIT } from "../../src/accounts/credits.ts";
import { type Charged, endHold, hold } from "../../src/accounts/ledger.ts";
import type { PlanId } from "../../src/accounts/plans.ts";
import { runBatch } from "../../src/database/client.ts";
import { newId, newUuid } from "../../src/runtime/ids.ts";
import { createServices } from "../../src/services.ts";

export const { accounts, database } = createServices(env);

/** An instant in UTC; months from 1. */
export const utc = (...[year, month, day, ...rest]: [number, number, number, ...number[]]) =>
  Date.UTC(year, month - 1, day, ...rest);

export const MARCH_1 = utc(2027, 3, 1);
export const MARCH_15 = utc(2027, 3, 15, 12);
export const APRIL_2 = utc(2027, 4, 2);

let opened: string[] = [];

/** A fresh account without a line in its ledger; `MEGA` is how a plan was once written. */
export async function open(plan: PlanId | "MEGA" = "basic"): Promise<string> {
  const id = newId("account", MARCH_1);
  const row = { marketplaceUser: null, createdAt: MARCH_1, suspendedAt: null, version: 1 };
  await accounts.open({ id, name: "Ada", plan, ...row }, []);
  opened.push(id);
  return id;
}

/** The balance in credits. */
export async function balanceAt(id: string, now: number) {
  const account = await accounts.load(id);
  const { allowance, purchased, held } = await accounts.balance(account!, now);
  return { allowance: allowance / CREDIT, purchased: purchased / CREDIT, held: held / CREDIT };
}

/** Changes the plan. */
export const changePlan = (id: string, planId: PlanId, now: number) =>
  accounts.change(id, { planId }, now);

/** Grants credits. */
export const grant = (id: string, credits: number, now: number, reference = newUuid()) =>
  accounts.grant(id, { microCredits: credits * CREDIT, reference, note: null }, now);

interface Line {
  seq: number;
  kind: string;
  allowance_change: number;
  purchased_change: number;
  held_change: number;
  allowance: number;
  purchased: number;
  held: number;
}

/** The account's ledger, in order. */
export async function linesOf(id: string): Promise<Line[]> {
  const all = env.DB.prepare("SELECT * FROM ledger WHERE account_id = ? ORDER BY seq").bind(id);
  return (await all.all<Line>()).results;
}

/** Kind of each line and what it changes of allowance and purchased, in credits. */
export const storyOf = async (id: string) =>
  (await linesOf(id)).map(({ kind, allowance_change, purchased_change }) => [
    kind,
    allowance_change / CREDIT,
    purchased_change / CREDIT,
  ]);

/** A request that costs `credits`. */
export const charge = (accountId: string, credits: number): Charged => ({
  id: newUuid(),
  accountId,
  keyId: "key",
  customerId: null,
  model: "model",
  priceMicroCredits: credits * CREDIT,
});

/** Holds a request's price. */
export const holdAt = (request: Charged, now: number) =>
  runBatch(database, hold(database, request, now, sql`true`));

/** Ends the hold. */
export const endAt = (request: Charged, kind: "settle" | "release", now: number) =>
  runBatch(
    database,
    endHold(database, request, kind === "settle" ? request.priceMicroCredits : 0, now, sql`true`),
  );

/** Fails unless every ledger since the last look adds up, line by line, and never was below zero. */
export async function expectSoundLedgers(): Promise<void> {
  for (const id of opened) {
    const sum = { allowance: 0, purchased: 0, held: 0 };
    for (const [index, line] of (await linesOf(id)).entries()) {
      sum.allowance += line.allowance_change;
      sum.purchased += line.purchased_change;
      sum.held += line.held_change;
      const { seq, allowance, purchased, held } = line;
      expect({ seq, allowance, purchased, held }).toEqual({ seq: index + 1, ...sum });
      expect(Math.min(allowance, purchased, held)).toBeGreaterThanOrEqual(0);
    }
  }
  opened = [];
}
