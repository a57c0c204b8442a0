/**
 * How an account's deliveries of the last thirty days fare, and its endpoints. One look at each of them along the
 * account's index: a page for people, not for a loop. Writes nothing.
 */
import { and, eq, gte, sql } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { instant } from "../database/condition.ts";
import {
  DELIVERY_STATUSES,
  type DeliveryStatus,
  ENDPOINT_STATUSES,
  type EndpointStatus,
} from "../database/delivery-state.ts";
import { deliveries, webhookEndpoints } from "../database/tables.ts";
import { isoInstant } from "../runtime/clock.ts";
import { firstId } from "../runtime/ids.ts";
import { STATS_DAYS } from "./delivery-view.ts";

/** The body of `GET /v1/deliveries/stats`. */
export interface DeliveryStats {
  since: string;
  deliveries: Record<DeliveryStatus, number>;
  /** Owed and past its time for longest; null where nothing is late. */
  oldest_due_at: string | null;
  oldest_due_age_seconds: number;
  /** Of what was delivered, the share that the first attempt delivered; null where nothing was. */
  first_attempt_share: number | null;
  /** Gaps that the sweep found and repaired. */
  repaired: number;
  endpoints: Record<EndpointStatus, number>;
}

/** The account's deliveries at `now`; of one mode, or of both. */
export async function deliveryStats(
  database: Database,
  accountId: string,
  isTest: boolean | undefined,
  now: number,
): Promise<DeliveryStats> {
  const since = now - STATS_DAYS * 24 * 60 * 60_000;
  const ofMode = (column: typeof deliveries.isTest | typeof webhookEndpoints.isTest) =>
    isTest === undefined ? undefined : eq(column, isTest);
  const [rows, endpoints] = await database.batch([
    database
      .select({
        status: deliveries.status,
        count: COUNT,
        atOnce: sql<number>`count(CASE WHEN attempt_count = 1 THEN 1 END)`.as("at_once"),
        repaired: sql<number>`sum(is_repair)`.as("repaired"),
        due: sql<number | null>`min(CASE WHEN status = 'pending'
          AND next_attempt_at < ${instant(now)} THEN next_attempt_at END)`.as("due"),
      })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.accountId, accountId),
          gte(deliveries.id, firstId("delivery", since)),
          ofMode(deliveries.isTest),
        ),
      )
      .groupBy(deliveries.status),
    database
      .select({ status: webhookEndpoints.status, count: COUNT })
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.accountId, accountId), ofMode(webhookEndpoints.isTest)))
      .groupBy(webhookEndpoints.status),
  ]);
  const oldest = rows.find(({ due }) => due !== null)?.due ?? null;
  const delivered = rows.find(({ status }) => status === "delivered");
  return {
    since: isoInstant(since),
    deliveries: countsOf(DELIVERY_STATUSES, rows),
    oldest_due_at: oldest === null ? null : isoInstant(oldest),
    oldest_due_age_seconds: oldest === null ? 0 : Math.floor((now - oldest) / 1_000),
    first_attempt_share: delivered ? delivered.atOnce / delivered.count : null,
    repaired: rows.reduce((sum, { repaired }) => sum + repaired, 0),
    endpoints: countsOf(ENDPOINT_STATUSES, endpoints),
  };
}

const COUNT = sql<number>`count(*)`.as("count");

/** Each word with how many there are, 0 too. */
function countsOf<Word extends string>(
  words: readonly Word[],
  rows: readonly { status: Word; count: number }[],
): Record<Word, number> {
  const entries = words.map((word) => [
    word,
    rows.find(({ status }) => status === word)?.count ?? 0,
  ]);
  return Object.fromEntries(entries) as Record<Word, number>;
}
