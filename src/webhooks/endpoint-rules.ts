/**
 * What must hold for an account's endpoints to be read or changed, as conditions of the batch that does it. Pure. The
 * account is in each, so that an id of another account's endpoint is as unknown as none.
 */
import { sql, type SQL } from "drizzle-orm";
import { type Condition, type Conditions, whole } from "../database/condition.ts";
import { webhookEndpoints } from "../database/tables.ts";
import type { Endpoint } from "./endpoint.ts";
import { type EndpointRefusal, MAX_ENDPOINTS } from "./endpoint-refusal.ts";

/** Rules of whoever calls, by name, and then those of endpoints. */
export type WithEndpointRules<Name extends string> = Conditions<Name | EndpointRefusal>;

/** Some rules of endpoints; those that are left out do not matter. */
export type EndpointRules = Partial<Conditions<EndpointRefusal>>;

/** All rules; the caller's are told first. */
export const withRules = <Name extends string>(
  conditions: Conditions<Name>,
  rules: EndpointRules,
): WithEndpointRules<Name> => ({ ...conditions, ...rules });

/** The account has the endpoint. */
export const isEndpointOf = (accountId: string, id: string): EndpointRules => ({
  endpoint_not_found: exists(sql`e.id = ${id} AND e.account_id = ${accountId}`),
});

/** The account has the endpoint, and it is sent to. */
export const isActiveEndpointOf = (accountId: string, id: string): EndpointRules => ({
  ...isEndpointOf(accountId, id),
  endpoint_not_active: exists(
    sql`e.id = ${id} AND e.account_id = ${accountId} AND e.status = 'active'`,
  ),
});

/** The account may have one more endpoint. */
export const hasRoomForEndpoint = (accountId: string): EndpointRules => ({
  endpoint_limit_reached: of(sql`(SELECT count(*) FROM ${webhookEndpoints} AS e
    WHERE e.account_id = ${accountId}) < ${whole(MAX_ENDPOINTS)}`),
});

/**
 * The fallback of the endpoint `id` is another endpoint of the same account and mode. `isTest` is that of an endpoint
 * which is being made; without it, the mode of the one that is there counts.
 */
export const mayFallBackOn = (
  fallbackId: Endpoint["fallbackEndpointId"] | undefined,
  { accountId, id, isTest }: Pick<Endpoint, "accountId" | "id"> & Partial<Pick<Endpoint, "isTest">>,
): EndpointRules => {
  if (!fallbackId) return {};
  const mode =
    isTest === undefined
      ? sql`(SELECT is_test FROM ${webhookEndpoints} AS own WHERE own.id = ${id})`
      : whole(Number(isTest));
  return {
    fallback_not_found: exists(
      sql`e.id = ${fallbackId} AND e.id <> ${id} AND e.account_id = ${accountId} AND e.is_test = ${mode}`,
    ),
  };
};

const of = (holds: SQL): Condition => ({ holds, facts: {} });

const exists = (which: SQL): Condition =>
  of(sql`EXISTS (SELECT 1 FROM ${webhookEndpoints} AS e WHERE ${which})`);
