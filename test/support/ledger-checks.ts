/**
 * What must hold of ledger, spending and requests at any instant, whatever happened before. Reads all rows of D1, past
 * every gate; each violation is a sentence that names the account or the request.
 */
import { env } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/d1";
import { dayOf } from "../../src/accounts/calendar.ts";
import { ledger, requests, spending } from "../../src/database/tables.ts";
import { isTerminal } from "../../src/requests/lifecycle.ts";

/** All rows that money is in; the ledger in the order of its lines. */
export type LedgerRows = Awaited<ReturnType<typeof loadLedgerRows>>;

type Line = LedgerRows["ledger"][number];
type Request = LedgerRows["requests"][number];

/** Reads them, at one instant. */
export async function loadLedgerRows() {
  const database = drizzle(env.DB);
  const [requestRows, lines, spent] = await database.batch([
    database.select().from(requests).orderBy(requests.createdAt, requests.id),
    database.select().from(ledger).orderBy(ledger.accountId, ledger.seq),
    database.select().from(spending),
  ]);
  return { requests: requestRows, ledger: lines, spending: spent };
}

/** Every violation that D1 holds now. */
export async function ledgerViolations(): Promise<string[]> {
  return violationsOf(await loadLedgerRows());
}

/** Every violation in the rows; pure. */
export function violationsOf(rows: LedgerRows): string[] {
  const accountIds = new Set([...rows.ledger, ...rows.requests].map(({ accountId }) => accountId));
  return [
    ...[...accountIds].flatMap((id) => [...accountViolations(id, rows)]),
    ...rows.requests.flatMap((request) => [...requestViolations(request, rows)]),
    ...strayViolations(rows),
    ...spendingViolations(rows),
  ];
}

const BALANCES = ["allowance", "purchased", "held"] as const;

function* accountViolations(accountId: string, rows: LedgerRows): Iterable<string> {
  const lines = rows.ledger.filter((line) => line.accountId === accountId);
  const sums = { allowance: 0, purchased: 0, held: 0 };
  const given = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const at = `line ${line.seq} of ${accountId}`;
    const before = lines[index - 1];
    if (line.seq !== index + 1) yield `${at} is the ${index + 1}th`;
    if (before && line.month < before.month) yield `${at} goes back to an earlier month`;
    for (const name of BALANCES) {
      sums[name] += line[`${name}Change`];
      if (line[name] !== (before?.[name] ?? 0) + line[`${name}Change`]) {
        yield `${at}: ${name} does not follow from the line before`;
      }
      if (line[name] < 0) yield `${at}: ${name} is below zero`;
    }
    if (line.kind !== "allowance") continue;
    const months = (given.get(line.month) ?? 0) + line.allowanceChange;
    given.set(line.month, months);
    if (months !== line.monthAllowance) yield `${at}: the month was not given what it says`;
  }
  const last = lines.at(-1);
  for (const name of BALANCES) {
    if (sums[name] !== (last?.[name] ?? 0))
      yield `${accountId}: ${name} is not the sum of its lines`;
  }
  const open = rows.requests.filter(
    (request) => request.accountId === accountId && !isTerminal(request.status),
  );
  const owed = open.reduce((sum, { priceMicroCredits }) => sum + priceMicroCredits, 0);
  if ((last?.held ?? 0) !== owed) {
    yield `${accountId} holds ${last?.held ?? 0}, its open requests are worth ${owed}`;
  }
}

function* requestViolations(request: Request, rows: LedgerRows): Iterable<string> {
  const { id, status, isTest, priceMicroCredits: price } = request;
  const about = `${isTest ? "test" : "live"} request ${id}, ${status},`;
  const lines = linesOf(request, rows);
  if (isTest && price > 0) yield `${about} has a price`;
  if (price === 0) {
    if (lines.length > 0) yield `${about} costs nothing and has a line`;
    return;
  }
  const holds = lines.filter(({ kind }) => kind === "hold");
  const ends = lines.filter(({ kind }) => kind === "settle" || kind === "release");
  if (holds.length !== 1) yield `${about} has ${holds.length} holds`;
  const kinds = ends.map(({ kind }) => kind).join(", ") || "neither settle nor release";
  const due = isTerminal(status) ? (status === "completed" ? "settle" : "release") : null;
  if (kinds !== (due ?? "neither settle nor release")) yield `${about} has ${kinds}`;
  for (const hold of holds) {
    const taken = -(hold.allowanceChange + hold.purchasedChange);
    if (hold.heldChange !== price || taken !== price) yield `${about} does not hold its price`;
    for (const end of ends) {
      const back = end.kind === "release" ? hold : { allowanceChange: 0, purchasedChange: 0 };
      const isRight =
        end.heldChange === -price &&
        end.allowanceChange === -back.allowanceChange &&
        end.purchasedChange === -back.purchasedChange;
      if (!isRight) yield `${about}: its ${end.kind} does not undo its hold`;
    }
  }
}

const linesOf = ({ id, accountId }: Request, rows: LedgerRows): Line[] =>
  rows.ledger.filter((line) => line.reference === id && line.accountId === accountId);

function* strayViolations(rows: LedgerRows): Iterable<string> {
  const known = new Set(rows.requests.map(({ id, accountId }) => `${accountId} ${id}`));
  for (const { accountId, seq, kind, reference } of rows.ledger) {
    const isOfRequest = kind === "hold" || kind === "settle" || kind === "release";
    if (isOfRequest && !known.has(`${accountId} ${reference}`)) {
      yield `line ${seq} of ${accountId}: a ${kind} without a request`;
    }
  }
}

/** What `spending` has to say: by key and by customer, on the day of the submission. */
function spendingViolations({ requests: all, spending: rows }: LedgerRows): string[] {
  const due = new Map<string, { held: number; used: number }>();
  for (const request of all) {
    const { accountId, keyId, customerId, createdAt, status, priceMicroCredits: price } = request;
    if (price === 0) continue;
    const spenders = [`key ${keyId}`, ...(customerId === null ? [] : [`customer ${customerId}`])];
    for (const spender of spenders) {
      const name = `${accountId} ${spender} day ${dayOf(createdAt)}`;
      const sum = due.get(name) ?? { held: 0, used: 0 };
      const held = sum.held + (isTerminal(status) ? 0 : price);
      due.set(name, { held, used: sum.used + (status === "completed" ? price : 0) });
    }
  }
  const found = new Map(
    rows.map(({ accountId, scope, subject, day, held, used }) => [
      `${accountId} ${scope} ${subject} day ${day}`,
      { held, used },
    ]),
  );
  return [...new Set([...due.keys(), ...found.keys()])].flatMap((name) => {
    const [is, should] = [JSON.stringify(found.get(name)), JSON.stringify(due.get(name))];
    return is === should ? [] : [`spending of ${name} is ${is}, by the requests ${should}`];
  });
}
