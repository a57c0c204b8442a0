/** The guard of what an event causes, as part of a statement of the batch that writes the event. Pure. */
import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { events } from "./tables.ts";

/** True once the event is in the table. */
export const isWritten = (eventId: string | SQLWrapper): SQL =>
  sql`EXISTS (SELECT 1 FROM ${events} WHERE id = ${eventId})`;
