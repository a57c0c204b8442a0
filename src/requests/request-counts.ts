/**
 * How many requests an account has: the numbers that limits are about, as parts of statements, so that they are counted
 * at the instant of the batch that they decide. Live and test requests are counted apart. Runs nothing.
 */
import { sql, type SQL } from "drizzle-orm";
import { type Condition, type Facts, instant, numberOf, whole } from "../database/condition.ts";
import { isRunningRequest, isWaitingRequest, requests } from "../database/tables.ts";
import type { Request } from "./request.ts";

/** Whose requests are counted. */
export type Owner = Pick<Request, "accountId" | "isTest">;

const owned = ({ accountId, isTest }: Owner) =>
  sql`account_id = ${accountId} AND is_test = ${whole(isTest ? 1 : 0)}`;

/** Requests that have a place to run. */
const runningCount = (owner: Owner): SQL =>
  sql`(SELECT count(*) FROM ${requests} WHERE ${owned(owner)} AND ${isRunningRequest})`;

/** What came in as one submission: a group counts as one, and not its children. */
const SUBMITTED = sql`group_id IS NULL`;

/** Requests that wait for one. */
const waitingCount = (owner: Owner): SQL =>
  sql`(SELECT count(*) FROM ${requests} WHERE ${owned(owner)} AND ${isWaitingRequest} AND ${SUBMITTED})`;

/** Requests that wait and came before this one. */
const aheadCount = (request: Request): SQL =>
  sql`(SELECT count(*) FROM ${requests} WHERE ${owned(request)} AND ${isWaitingRequest}
    AND (created_at, id) < (${instant(request.createdAt)}, ${request.id}))`;

/** Whether the request's owner has fewer than `limit` waiting. */
export const fewerWaiting = (owner: Owner, limit: number): Condition => ({
  holds: sql`${waitingCount(owner)} < ${whole(limit)}`,
  facts: {},
});

/** Whether the request's owner has fewer than `limit` that are not over, waiting or not. */
export const fewerOpen = (owner: Owner, limit: number): Condition => ({
  holds: sql`${runningCount(owner)} + ${waitingCount(owner)} < ${whole(limit)}`,
  facts: {},
});

/**
 * Whether the request's owner submitted fewer than `limit` since `after`. The facts are their `count`, and `leavesFirst`:
 * when the one came with whose leaving there is room for one more. That is the first, unless there are more than `limit`,
 * as after a change to a smaller plan.
 */
export function fewerSubmitted(owner: Owner, after: number, limit: number): Condition {
  const submitted = sql`FROM ${requests}
    WHERE ${owned(owner)} AND created_at > ${instant(after)} AND ${SUBMITTED}`;
  const counted = sql`(SELECT count(*) ${submitted})`;
  return {
    holds: sql`${counted} < ${whole(limit)}`,
    facts: {
      count: counted,
      leavesFirst: sql`(SELECT created_at ${submitted} ORDER BY created_at
        LIMIT 1 OFFSET max(0, ${counted} - ${whole(limit)}))`,
    },
  };
}

/** How many requests an owner has, and how many came since an instant. */
export interface RequestCounts {
  submitted: number;
  running: number;
  waiting: number;
}

/** Counts that nothing depends on, since `after`; `countsOf` reads them. */
export const countRequests = (owner: Owner, after: number): Condition => ({
  holds: sql`true`,
  facts: {
    submitted: sql`(SELECT count(*) FROM ${requests}
      WHERE ${owned(owner)} AND created_at > ${instant(after)} AND ${SUBMITTED})`,
    running: runningCount(owner),
    waiting: waitingCount(owner),
  },
});

/** The counts that `countRequests` read. */
export const countsOf = (facts: Facts): RequestCounts => ({
  submitted: numberOf(facts, "submitted"),
  running: numberOf(facts, "running"),
  waiting: numberOf(facts, "waiting"),
});

/** How many wait for a place before the request; nothing depends on it. `countAheadOf` reads it. */
export const countAhead = (request: Request): Condition => ({
  holds: sql`true`,
  facts: { ahead: aheadCount(request) },
});

/** The count that `countAhead` read. */
export const countAheadOf = (facts: Facts): number => numberOf(facts, "ahead");
