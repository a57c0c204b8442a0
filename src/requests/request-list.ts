/**
 * Reads an account's requests, newest first, page by page. A page begins after a position, not after a number of rows,
 * so that requests which arrive meanwhile move nothing. Writes nothing.
 *
 * An account's requests lie in the order of the list; a filter that few of them pass is paid with a look at those in
 * between. A customer's have an index of their own.
 */
import { and, desc, eq, gte, inArray, isNull, lt, sql, type SQL } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { requests } from "../database/tables.ts";
import type { Request } from "./request.ts";
import { type ShownRequest, statusesOf, type WireStatus } from "./request-view.ts";

/** Which requests are listed; what is left out does not matter. */
export interface RequestFilter {
  statuses?: readonly WireStatus[] | undefined;
  model?: string | undefined;
  keyId?: string | undefined;
  customerId?: string | undefined;
  isTest?: boolean | undefined;
  createdFrom?: number | undefined;
  createdBefore?: number | undefined;
  /** Values by name, as text: `true` finds the text and the boolean. */
  metadata?: Readonly<Record<string, string>> | undefined;
}

/** Where a page ended. */
export interface RequestPosition {
  at: number;
  id: string;
}

/** A request as lists show it: without its input, which may be large. */
export type ListedRequest = ShownRequest &
  Pick<
    Request,
    "waitsFor" | "keyId" | "isTest" | "priceMicroCredits" | "createdAt" | "startedAt" | "finishedAt"
  >;

/** One page; `next` is null on the last. */
export interface RequestPage {
  items: ListedRequest[];
  next: RequestPosition | null;
}

/** Lists the requests of one database. */
export interface RequestList {
  /** The account's requests after `after` (null: from the newest), `limit` at most. */
  page(
    accountId: string,
    filter: RequestFilter,
    after: RequestPosition | null,
    limit: number,
  ): Promise<RequestPage>;
}

/** A list over `database`. */
export function createRequestList(database: Database): RequestList {
  return {
    async page(accountId, filter, after, limit) {
      const { createdAt, id } = requests;
      const further = after && sql`(${createdAt}, ${id}) < (${after.at}, ${after.id})`;
      // A group stands for its children.
      const owned = and(eq(requests.accountId, accountId), isNull(requests.groupId));
      const found = await database
        .select(LISTED)
        .from(requests)
        .where(and(owned, ...passes(filter), further ?? undefined))
        .orderBy(desc(createdAt), desc(id))
        .limit(limit + 1);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const next = last && found.length > limit ? { at: last.createdAt, id: last.id } : null;
      return { items, next };
    },
  };
}

const LISTED = {
  waitsFor: requests.waitsFor,
  id: requests.id,
  keyId: requests.keyId,
  model: requests.model,
  status: requests.status,
  origin: requests.origin,
  isTest: requests.isTest,
  priceMicroCredits: requests.priceMicroCredits,
  customerId: requests.customerId,
  metadata: requests.metadata,
  outputs: requests.outputs,
  errorMessage: requests.errorMessage,
  createdAt: requests.createdAt,
  startedAt: requests.startedAt,
  finishedAt: requests.finishedAt,
  expiresAt: requests.expiresAt,
  removedAt: requests.removedAt,
};

function passes(filter: RequestFilter): (SQL | undefined)[] {
  const { statuses, model, keyId, customerId, isTest, createdFrom, createdBefore } = filter;
  return [
    statuses && inArray(requests.status, statuses.flatMap(statusesOf)),
    model === undefined ? undefined : eq(requests.model, model),
    keyId === undefined ? undefined : eq(requests.keyId, keyId),
    customerId === undefined ? undefined : eq(requests.customerId, customerId),
    isTest === undefined ? undefined : eq(requests.isTest, isTest),
    createdFrom === undefined ? undefined : gte(requests.createdAt, createdFrom),
    createdBefore === undefined ? undefined : lt(requests.createdAt, createdBefore),
    ...Object.entries(filter.metadata ?? {}).map(hasTag),
  ];
}

/** A text as it is; a number or boolean as JSON writes it. A path takes any name in quotes that has none itself. */
function hasTag([name, value]: [string, string]): SQL {
  const path = `$."${name}"`;
  return sql`CASE json_type(metadata, ${path}) WHEN 'text' THEN metadata ->> ${path}
    ELSE metadata -> ${path} END = ${value}`;
}
