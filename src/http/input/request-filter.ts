/**
 * Reads the query of `GET /v1/requests`: which requests, and which page of them. All violations are gathered. Reads
 * the call only.
 */
import type { Context } from "hono";
import * as z from "zod";
import { uuid } from "../../catalog/fields.ts";
import type { RequestFilter, RequestPosition } from "../../requests/request-list.ts";
import { WIRE_STATUSES } from "../../requests/request-view.ts";
import { isUuid } from "../../runtime/ids.ts";
import { type Parsed, parseQuery } from "./parse-body.ts";
import {
  cursor,
  customerId,
  encodeCursor,
  moment,
  pageSize,
  queryOf,
  wholeNumber,
  wordList,
} from "./query-fields.ts";
import { checkMetadata, metadataInQuery } from "./tags.ts";

/** Which requests are asked for, and which page of them. */
export interface ListQuery {
  filter: RequestFilter;
  after: RequestPosition | null;
  limit: number;
}

const pageOf = (position: string): RequestPosition | null => {
  const [time, id = ""] = position.split(" ");
  const at = wholeNumber(time);
  return at !== null && isUuid(id) ? { at, id } : null;
};

/** What `next_cursor` says of a position. */
export const requestCursor = ({ at, id }: RequestPosition): string => encodeCursor(`${at} ${id}`);

const listQuery = z.object({
  limit: pageSize,
  cursor: cursor(pageOf).optional(),
  status: wordList(WIRE_STATUSES).optional(),
  // Of any model that ever was: a request outlives its model.
  model: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._/-]{0,127}$/)
    .optional(),
  key: uuid.optional(),
  customer_id: customerId.optional(),
  mode: z.enum(["live", "test"]).optional(),
  created_after: moment.optional(),
  created_before: moment.optional(),
});

/** The query, or all that is wrong with it. */
export function readListQuery(c: Context): Parsed<ListQuery> {
  const asked = parseQuery(c, listQuery);
  const named = metadataInQuery(queryOf(c));
  const metadata = checkMetadata(named, ["query", "metadata"]);
  const items = asked.kind === "valid" ? [] : asked.items;
  if ("item" in metadata) return { kind: "invalid_input", items: [...items, metadata.item] };
  if (asked.kind !== "valid") return asked;
  const { limit, cursor: after = null, mode, ...rest } = asked.value;
  const filter = {
    statuses: rest.status,
    model: rest.model,
    keyId: rest.key,
    customerId: rest.customer_id,
    isTest: mode && mode === "test",
    createdFrom: rest.created_after?.at,
    createdBefore: rest.created_before?.at,
    metadata: named,
  };
  return { kind: "valid", value: { filter, after, limit } };
}
