/** A request as the code passes it around: a row of `requests`, immutable once read. */
import type { InferSelectModel } from "drizzle-orm";
import type { requests } from "../database/tables.ts";

/** One generation request. A change makes a new value (`lifecycle`), never edits this one. */
export type Request = Readonly<InferSelectModel<typeof requests>>;
