/** An endpoint as the code passes it around. Pure. */
import type { InferSelectModel } from "drizzle-orm";
import type { webhookEndpoints } from "../database/tables.ts";

export { ENDPOINT_STATUSES, PAYLOAD_STYLES } from "../database/delivery-state.ts";

/** Where an account wants to be told of events: a row of `webhook_endpoints`, immutable once read. */
export type Endpoint = Readonly<InferSelectModel<typeof webhookEndpoints>>;
