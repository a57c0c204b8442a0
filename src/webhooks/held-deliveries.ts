/**
 * What becomes of an endpoint's open deliveries when the endpoint is stopped, resumed or removed: statements for the
 * batch of that change. Pure. Each writes where `where` holds, to deliveries of the endpoint alone.
 */
import { and, asc, eq, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import type { DeliveryStatus } from "../database/delivery-state.ts";
import { deliveries, isOpenDelivery } from "../database/tables.ts";

/** Deliveries whose sender is told at once that they are due. Cron finds the others within a minute. */
const MAX_WOKEN_DELIVERIES = 1_000;

/** Nothing more is sent until the endpoint is active again. */
export const holdPending = (database: Database, endpointId: string, where: SQL): Statement =>
  change(database, open(endpointId, "pending", where), { status: "held", nextAttemptAt: null });

/** What was held is due at `now`. */
export const releaseHeld = (
  database: Database,
  endpointId: string,
  now: number,
  where: SQL,
): Statement =>
  change(database, open(endpointId, "held", where), { status: "pending", nextAttemptAt: now });

/** Nothing is owed any more. */
export const cancelOpen = (
  database: Database,
  endpointId: string,
  now: number,
  where: SQL,
): Statement =>
  change(database, and(eq(deliveries.endpointId, endpointId), isOpenDelivery, where), {
    status: "canceled",
    nextAttemptAt: null,
    finishedAt: now,
  });

/** The deliveries that are due to the endpoint, the oldest first, `MAX_WOKEN_DELIVERIES` at most. */
export const pendingOf = (database: Database, endpointId: string) =>
  database
    .select({ id: deliveries.id, target: deliveries.target })
    .from(deliveries)
    .where(open(endpointId, "pending"))
    .orderBy(asc(deliveries.createdAt))
    .limit(MAX_WOKEN_DELIVERIES);

/** Along the index of open deliveries. */
const open = (endpointId: string, status: DeliveryStatus, where?: SQL) =>
  and(eq(deliveries.endpointId, endpointId), isOpenDelivery, eq(deliveries.status, status), where);

const change = (
  database: Database,
  which: SQL | undefined,
  set: Partial<typeof deliveries.$inferInsert>,
): Statement => database.update(deliveries).set(set).where(which);
