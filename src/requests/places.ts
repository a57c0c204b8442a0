/**
 * Places to run: which request gets the next one, decided and written in one batch, so that no more run than a provider
 * and a plan allow, whoever asks at the same time. Fair: accounts take turns, by their plans' weights (start-time fair
 * queueing; Goyal, Vin and Cheng, 1996), each with its oldest request. A thousand requests of one account do not delay
 * the first of another, and who asked for nothing meanwhile saves nothing up. Builds statements, runs nothing.
 */
import { sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { instant, whole } from "../database/condition.ts";
import {
  accounts,
  isRunningRequest,
  isWaitingRequest,
  requests,
  turns,
} from "../database/tables.ts";

/** A provider's room. The conditions are evaluated with everything else in the batch. */
export interface Room {
  provider: string;
  /** Jobs at once; null: any number. */
  limit: number | null;
  /** Whether nothing is to be given to it now. */
  isClosed: SQL;
  /** Whether one job at a time may try, until one is accepted. */
  isProbed: SQL;
}

/** What an account may, as parts of a statement over the `accounts` row named `a`. */
export interface Entitlement {
  /** Requests that it may run at once. */
  running: SQL;
  /** Its share beside other accounts. */
  weight: SQL;
}

/** A request that was given a place, as far as it takes to wake it. */
export interface Placed {
  id: string;
  shard: number;
}

/** The account in whose name the queue itself has a row in `turns`. */
const QUEUE = "";

/**
 * Gives the next request that waits for the room a place in it, if there is one. The last statement returns it. `except`:
 * whose place it was, which is not to have it back at once.
 */
export function givePlace(
  database: Database,
  room: Room,
  entitlement: Entitlement,
  now: number,
  except = "",
): Statement[] {
  const { provider } = room;
  const last = sql`SELECT request_id FROM ${turns} WHERE provider = ${provider} AND account_id = ${QUEUE}`;
  return [
    takeTurn(database, room, entitlement, except),
    database
      .update(requests)
      .set({
        provider,
        admittedAt: now,
        deadlineAt: sql`${instant(now)} + run_ms`,
        updatedAt: now,
        version: sql`version + 1`,
      })
      // Two rows: that of the queue, and that of the account whose turn it is.
      .where(sql`changes() = 2 AND id = (${last})`)
      .returning({ id: requests.id, shard: requests.shard }),
  ];
}

/**
 * Moves the queue on by one turn, if there is a place and somebody waits who may have it. The account's next turn comes
 * after the time for which the request may hold its place, divided by the plan's weight.
 */
function takeTurn(
  database: Database,
  room: Room,
  { running, weight }: Entitlement,
  except: string,
): Statement {
  const { provider } = room;
  const chosen = sql`
    SELECT r.id, r.account_id, ${turnOf("r.account_id", provider)} AS turn, r.run_ms / ${weight} AS step
    FROM ${requests} AS r JOIN ${accounts} AS a ON a.id = r.account_id
    WHERE r.id = (SELECT CASE WHEN ${hasPlace(room)} THEN (${nextOf(provider, running, except)}) END)`;
  return database
    .insert(turns)
    .select(
      sql`WITH chosen AS MATERIALIZED (${chosen})
        SELECT ${provider}, ${QUEUE}, turn, id FROM chosen UNION ALL
        SELECT ${provider}, account_id, turn + step, id FROM chosen WHERE true`,
    )
    .onConflictDoUpdate({
      target: [turns.provider, turns.accountId],
      set: { turn: sql`excluded.turn`, requestId: sql`excluded.request_id` },
    });
}

/**
 * Whether the room has a place. Evaluated before anybody is looked for. SQLite would walk through all open requests, with
 * those that wait, as the index of those that have a place begins with the account.
 */
function hasPlace({ provider, limit, isClosed, isProbed }: Room): SQL {
  const used = (where: SQL) =>
    sql`(SELECT count(*) FROM ${requests} INDEXED BY requests_running
      WHERE ${isRunningRequest} AND provider = ${provider} AND ${where})`;
  return sql`NOT ${isClosed}
    AND ${limit === null ? sql`true` : sql`${used(sql`true`)} < ${whole(limit)}`}
    AND (NOT ${isProbed} OR ${used(sql`provider_job_id IS NULL`)} = 0)`;
}

/**
 * The id of the request that is next: of the accounts that wait and may run more, the oldest of the one whose turn comes
 * first; of those whose turn it is, the one that was given the least.
 */
function nextOf(provider: string, running: SQL, except: string): SQL {
  // SQLite takes the other columns of a group from the row that has the minimum.
  return sql`
    SELECT first.id FROM (
      SELECT account_id, is_test, id, min(created_at) AS since FROM ${requests}
      WHERE ${isWaitingRequest} AND waits_for = ${provider} AND id <> ${except}
      GROUP BY account_id, is_test
    ) AS first
    JOIN ${accounts} AS a ON a.id = first.account_id
    WHERE (
      SELECT count(*) FROM ${requests} WHERE ${isRunningRequest}
        AND account_id = first.account_id AND is_test = first.is_test
    ) < ${running}
    ORDER BY ${turnOf("first.account_id", provider)}, ${turn(sql`first.account_id`, provider)},
      first.since, first.id LIMIT 1`;
}

/** At which turn an account is next: not before the queue has come, however long it had asked for nothing. */
const turnOf = (account: string, provider: string) =>
  sql`max(${turn(sql.raw(account), provider)}, ${turn(sql`${QUEUE}`, provider)})`;

const turn = (account: SQL, provider: string) =>
  sql`coalesce((SELECT turn FROM ${turns} WHERE provider = ${provider} AND account_id = ${account}), 0)`;
