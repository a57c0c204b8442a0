/**
 * Which endpoints an event is owed to, as SQL over `webhook_endpoints`: evaluated in the batch that emits the event, so
 * that no endpoint is missed that existed then. The explanation of a missing callback reads the same facts. Pure.
 */
import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Metadata } from "../database/request-state.ts";
import { whole } from "../database/condition.ts";
import { webhookEndpoints } from "../database/tables.ts";
import type { WebhookEventType } from "./event-types.ts";

/** An event as far as endpoints choose by it. */
export interface Matchable {
  type: WebhookEventType;
  accountId: string;
  isTest: boolean;
  /** The request that it is about; null where it is about the account's own webhooks, which no filter holds back. */
  about: { model: string; customerId: string | null; metadata: Metadata | null } | null;
}

/** The same as SQL, of an event that is a row of the same query. `metadata` is JSON, `{}` where there is none. */
export interface MatchableRow {
  type: SQLWrapper;
  accountId: SQLWrapper;
  isTest: SQLWrapper;
  about: Record<"model" | "customerId" | "metadata", SQLWrapper> | null;
}

/** What has to be true of an endpoint, each by the name that an explanation has for it. */
export type MatchFact = "mode" | "event_type" | "model" | "customer" | "metadata";

/** The facts, as SQL that is true or false for a row of `webhook_endpoints` of the account. */
export const matchFacts = (event: Matchable): Record<MatchFact, SQL> => factsOf(asRow(event));

/** The condition that an endpoint is owed the event of a row. */
export function isRowMatch(event: MatchableRow): SQL {
  const facts = Object.values(factsOf(event));
  return sql`${webhookEndpoints.accountId} = ${event.accountId} AND ${sql.join(facts, sql` AND `)}`;
}

function asRow({ type, accountId, isTest, about }: Matchable): MatchableRow {
  return {
    type: sql`${type}`,
    accountId: sql`${accountId}`,
    isTest: whole(isTest ? 1 : 0),
    about: about && {
      model: sql`${about.model}`,
      customerId: sql`${about.customerId}`,
      metadata: sql`${JSON.stringify(about.metadata ?? {})}`,
    },
  };
}

function factsOf({ type, isTest, about }: MatchableRow): Record<MatchFact, SQL> {
  const e = webhookEndpoints;
  const isAmong = (list: SQLWrapper, value: SQLWrapper) =>
    sql`(${list} IS NULL OR EXISTS (SELECT 1 FROM json_each(${list}) WHERE value = ${value}))`;
  return {
    mode: sql`${e.isTest} = ${isTest}`,
    event_type: isAmong(e.eventTypes, type),
    model: about ? isAmong(e.models, about.model) : sql`true`,
    customer: about ? isAmong(e.customerIds, about.customerId) : sql`true`,
    metadata: about ? metadataMatches(about.metadata) : sql`true`,
  };
}

/** Every value that the endpoint names is the request's, in its type too: `true` is not 1. */
function metadataMatches(given: SQLWrapper): SQL {
  const wanted = webhookEndpoints.metadata;
  return sql`(${wanted} IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(${wanted}) AS w
    WHERE NOT EXISTS (SELECT 1 FROM json_each(${given}) AS g
      WHERE g.key = w.key AND g.type = w.type AND g.atom IS w.atom)))`;
}
