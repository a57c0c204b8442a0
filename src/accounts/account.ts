/** An account as the code passes it around. */
import type { InferSelectModel } from "drizzle-orm";
import type { accounts } from "../database/tables.ts";

/** A row of `accounts`, immutable once read. */
export type Account = Readonly<InferSelectModel<typeof accounts>>;
