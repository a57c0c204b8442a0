/** The row of a request's event, as a statement for a batch. Pure. */
import type { SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { insertWhere } from "../database/insert-where.ts";
import { events } from "../database/tables.ts";
import type { RequestEvent } from "./event.ts";

/** Writes the event where `condition` holds. A version of a request has one event: a second one fails the batch. */
export function writeEvent(database: Database, event: RequestEvent, condition: SQL): Statement {
  const { id, type, request, createdAt } = event;
  const { id: requestId, accountId, version } = request;
  const row = { id, requestId, accountId, type, version, createdAt };
  return insertWhere(database, events, row, condition);
}
