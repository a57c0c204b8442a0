/**
 * Nobody pays twice and nobody pays for a failure: thousands of steps that happen at once, over the real D1, whose calls
 * fail before or after they are committed. After each group of steps every line of the ledger is checked. Drawn from a
 * fixed seed; a failure prints it, with the steps.
 */
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type LedgerRows, loadLedgerRows, violationsOf } from "../support/ledger-checks.ts";
import { stepGroups } from "../support/ledger-steps.ts";
import { LedgerWorld, type Tally } from "../support/ledger-world.ts";

const SEED = 20_261_201;
/** Lives of a world, of 8 to 20 groups each. */
const RUNS = 70;
/** Real time for all lives; what is left is not begun then. */
const BUDGET_MS = 40_000;
/** Reached on a slow and busy machine too. */
const LEAST_STEPS = 2_000;

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: 0 });
  // Faults are logged by design; a failing test says itself what went wrong.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What has to have happened for the rest to mean anything. */
const MUST_HAVE_HAPPENED = [
  "submit 200",
  "submit 200 repeated",
  "submit 403 budget_exceeded",
  "submit 403 not_enough_credits",
  "submit 422",
  "submit 500",
  "submit crashed",
  "completed changed",
  "completed crashed",
  "completed lost",
  "failed changed",
  "flagged changed",
  "canceled changed",
  "cancel_call 202",
  "grant done",
  "plan done",
];

it(
  "the ledger is right after every group of steps",
  async () => {
    const stopAt = performance.now() + BUDGET_MS;
    const tally: Tally = new Map();
    let [runs, groups, steps] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(stepGroups, fc.nat(), async (drawn, order) => {
        if (performance.now() > stopAt) return;
        const world = await LedgerWorld.create(order, tally);
        for (const group of drawn) {
          expect(await world.play(group)).toEqual([]);
          groups++;
          steps += group.length;
        }
        runs++;
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    console.log(JSON.stringify({ runs, groups, steps, ...sums(tally) }));
    expect(steps).toBeGreaterThanOrEqual(LEAST_STEPS);
    expect(MUST_HAVE_HAPPENED.filter((what) => !tally.has(what))).toEqual([]);
  },
  BUDGET_MS + 20_000,
);

/** The tally in a few numbers. */
function sums(tally: Tally) {
  const count = (pattern: RegExp) =>
    [...tally].reduce((sum, [what, times]) => sum + (pattern.test(what) ? times : 0), 0);
  return {
    accepted: count(/^submit 200$/),
    repeated: count(/^submit 200 repeated$/),
    refused: count(/^submit 4/),
    completed: count(/^completed changed$/),
    released: count(/^(failed|flagged|canceled) changed$|^cancel_call 202$/),
    lost: count(/ lost$/),
    failed: count(/ (failed|500)$/),
    crashed: count(/ crashed$/),
  };
}

describe("the checks find", () => {
  /** Rows of one request that completed, one that failed and one that is open; nothing is wrong with them. */
  async function soundRows(): Promise<LedgerRows> {
    const world = await LedgerWorld.create(1, new Map());
    const submit = {
      kind: "submit",
      work: "picture",
      customerId: "x",
      idempotencyKey: null,
      isDryRun: false,
      fault: null,
    } as const;
    const end = { kind: "change", fault: null } as const;
    expect(await world.play([{ ...submit, key: 1 }])).toEqual([]);
    expect(await world.play([{ ...end, request: 0, changes: ["completed"] }])).toEqual([]);
    expect(await world.play([{ ...submit, key: 1 }])).toEqual([]);
    expect(await world.play([{ ...end, request: 1, changes: ["failed"] }])).toEqual([]);
    expect(await world.play([{ ...submit, key: 1 }])).toEqual([]);
    return await loadLedgerRows();
  }

  const without = (rows: LedgerRows, seq: number): LedgerRows => ({
    ...rows,
    ledger: rows.ledger.filter((line) => line.seq !== seq),
  });

  const withLine = (
    rows: LedgerRows,
    seq: number,
    over: Partial<LedgerRows["ledger"][number]>,
  ): LedgerRows => ({
    ...rows,
    ledger: rows.ledger.map((line) => (line.seq === seq ? { ...line, ...over } : line)),
  });

  // Lines: allowance, hold, settle, hold, release, hold.
  it.each<[string, (rows: LedgerRows) => LedgerRows, RegExp]>([
    ["a missing hold", (rows) => without(rows, 6), /queued, has 0 holds/],
    ["a missing settle", (rows) => without(rows, 3), /completed, has neither settle nor release/],
    ["a line left out", (rows) => without(rows, 5), /held does not follow from the line before/],
    [
      "a wrong balance",
      (rows) => withLine(rows, 6, { allowance: 1 }),
      /is not the sum of its lines/,
    ],
    [
      "a negative balance",
      (rows) => withLine(rows, 4, { purchased: -1 }),
      /purchased is below zero/,
    ],
    [
      "a charge for a failure",
      (rows) => withLine(rows, 5, { kind: "settle" }),
      /failed, has settle/,
    ],
    [
      "a release of another amount",
      (rows) => withLine(rows, 5, { purchasedChange: 1 }),
      /its release does not undo its hold/,
    ],
    [
      "a hold of another amount",
      (rows) => withLine(rows, 6, { heldChange: 1 }),
      /does not hold its price/,
    ],
    [
      "a hold without a request",
      (rows) => ({ ...rows, requests: rows.requests.slice(0, 2) }),
      /a hold without a request/,
    ],
    [
      "a test request with a line",
      (rows) => ({
        ...rows,
        requests: rows.requests.map((row) => ({ ...row, isTest: true, priceMicroCredits: 0 })),
      }),
      /test request .* costs nothing and has a line/,
    ],
    [
      "an allowance that was given twice",
      (rows) => withLine(rows, 1, { monthAllowance: 1 }),
      /the month was not given what it says/,
    ],
    [
      "spending that does not follow from the requests",
      (rows) => ({ ...rows, spending: rows.spending.slice(1) }),
      /spending of .* is undefined, by the requests/,
    ],
  ])("%s", async (_what, spoil, sentence) => {
    expect(violationsOf(spoil(await soundRows())).join("\n")).toMatch(sentence);
  });
});
