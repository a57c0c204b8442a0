/**
 * Endpoints as their account manages them: the only writer of what an owner changes in `webhook_endpoints`. What a change
 * means for the deliveries that are owed is in its batch. Secrets and the values of headers are sealed before they are
 * written. Each change is one statement that counts `version` up, so that none can undo another.
 */
import { and, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import type { Conditions } from "../database/condition.ts";
import { insertWhere } from "../database/insert-where.ts";
import { type Guarded, runWhere } from "../database/run-where.ts";
import { webhookEndpoints } from "../database/tables.ts";
import { newId } from "../runtime/ids.ts";
import { invariant } from "../runtime/invariant.ts";
import type { Sealer } from "../runtime/seal.ts";
import type { Endpoint } from "./endpoint.ts";
import type {
  ChangedEndpoint,
  EndpointChange,
  EndpointFields,
  EndpointListing,
  EndpointPage,
  NewEndpoint,
  Standing,
} from "./endpoint-change.ts";
import { HEALTHY } from "./endpoint-health.ts";
import type { EndpointRefusal } from "./endpoint-refusal.ts";
import {
  type EndpointRules,
  hasRoomForEndpoint,
  isEndpointOf,
  mayFallBackOn,
  withRules,
} from "./endpoint-rules.ts";
import { cancelOpen, holdPending, pendingOf, releaseHeld } from "./held-deliveries.ts";
import { rotateSecret } from "./rotate-secret.ts";
import { sealHeaders } from "./sealed-headers.ts";
import { sealSecret } from "./sealed-secret.ts";

/** What came of it; where a rule did not hold, nothing was written. */
type Outcome<Name extends string, Value> = Promise<Guarded<Name | EndpointRefusal, Value>>;

/** The endpoints of accounts. `by` must hold in the batch that reads or writes. */
export interface EndpointStore {
  create<Name extends string>(
    accountId: string,
    given: NewEndpoint,
    now: number,
    by: Conditions<Name>,
  ): Outcome<Name, Endpoint>;
  /** The newest first. */
  list<Name extends string>(
    accountId: string,
    listing: EndpointListing,
    by: Conditions<Name>,
  ): Outcome<Name, EndpointPage>;
  load<Name extends string>(
    accountId: string,
    id: string,
    by: Conditions<Name>,
  ): Outcome<Name, Endpoint>;
  change<Name extends string>(
    accountId: string,
    id: string,
    change: EndpointChange,
    now: number,
    by: Conditions<Name>,
  ): Outcome<Name, ChangedEndpoint>;
  /** Signs with `secret` from now on, and for `overlapSeconds` with the last one too. */
  rotate<Name extends string>(
    accountId: string,
    id: string,
    to: { secret: string; overlapSeconds: number },
    now: number,
    by: Conditions<Name>,
  ): Outcome<Name, Endpoint>;
  /** Removes it with all that it is owed; returns it as it was. Endpoints that fell back on it fall back on none. */
  remove<Name extends string>(
    accountId: string,
    id: string,
    now: number,
    by: Conditions<Name>,
  ): Outcome<Name, Endpoint>;
}

/** A store over `database`. */
export function createEndpointStore(database: Database, sealer: Sealer): EndpointStore {
  const endpoints = webhookEndpoints;

  const update = (which: SQL | undefined, set: object, now: number) =>
    database
      .update(endpoints)
      .set({ ...set, version: sql`version + 1`, updatedAt: now })
      .where(which);

  /** What is stored of headers. */
  const sealed = async (id: string, headers: EndpointFields["headers"]) => ({
    headers: headers && (await sealHeaders(sealer, headers, id)),
    headerNames: Object.keys(headers ?? {}),
  });

  /** Runs statements about one endpoint, `owned`, which write where `all` holds. */
  async function about<Name extends string, Value>(
    [accountId, id, by]: readonly [accountId: string, id: string, by: Conditions<Name>],
    statements: (owned: SQL | undefined, all: SQL) => readonly Statement[],
    read: (results: unknown[]) => Value,
    rules: EndpointRules = {},
  ): Outcome<Name, Value> {
    const owned = and(eq(endpoints.id, id), eq(endpoints.accountId, accountId));
    return await runWhere(
      database,
      withRules(by, { ...isEndpointOf(accountId, id), ...rules }),
      (all) => statements(owned, all),
      read,
    );
  }

  return {
    async create(accountId, { headers, secret, ...given }, now, by) {
      const id = newId("endpoint", now);
      const endpoint: Endpoint = {
        ...given,
        ...(await sealed(id, headers)),
        id,
        accountId,
        secret: await sealSecret(sealer, secret, id),
        previousSecret: null,
        previousExpiresAt: null,
        disabledCause: null,
        version: 1,
        createdAt: now,
        updatedAt: now,
        failingSince: null,
        lastFailureAt: null,
        noticedAt: null,
      };
      const rules = {
        ...hasRoomForEndpoint(accountId),
        ...mayFallBackOn(given.fallbackEndpointId, endpoint),
      };
      return await runWhere(
        database,
        withRules(by, rules),
        (all) => [insertWhere(database, endpoints, endpoint, all)],
        () => endpoint,
      );
    },

    async list(accountId, { url, status, after, limit }, by) {
      const rows = database
        .select()
        .from(endpoints)
        .where(
          and(
            eq(endpoints.accountId, accountId),
            url === undefined ? undefined : eq(endpoints.url, url),
            status && eq(endpoints.status, status),
            after === null ? undefined : lt(endpoints.id, after),
          ),
        )
        .orderBy(desc(endpoints.id))
        .limit(limit + 1);
      return await runWhere(
        database,
        withRules(by, {}),
        () => [rows],
        ([found]) => {
          // One more than asked for tells whether there is another page.
          const all = found as Endpoint[];
          const items = all.slice(0, limit);
          return { items, next: all.length > limit ? (items.at(-1)?.id ?? null) : null };
        },
      );
    },

    async load(accountId, id, by) {
      return await about(
        [accountId, id, by],
        (owned) => [database.select().from(endpoints).where(owned)],
        ([rows]) => only(rows),
      );
    },

    async change(accountId, id, { standing, headers, ...fields }, now, by) {
      const set = {
        ...fields,
        ...(headers !== undefined && (await sealed(id, headers))),
        ...(standing && STANDINGS[standing.kind]),
      };
      const holds = standing?.kind === "pause";
      const sends = standing?.kind === "resume" && standing.held === "send";
      return await about(
        [accountId, id, by],
        (owned, all) => [
          update(and(owned, all), set, now).returning(),
          ...(holds ? [holdPending(database, id, all)] : []),
          ...(sends ? [releaseHeld(database, id, now, all), pendingOf(database, id)] : []),
        ],
        (results) => ({
          endpoint: only(results[0]),
          due: sends ? (results.at(-1) as ChangedEndpoint["due"]) : [],
        }),
        mayFallBackOn(fields.fallbackEndpointId, { accountId, id }),
      );
    },

    async rotate(accountId, id, { secret, overlapSeconds }, now, by) {
      const next = await sealSecret(sealer, secret, id);
      for (;;) {
        const known = await this.load(accountId, id, by);
        if (known.kind === "unmet") return known;
        const { secret: current } = known.value;
        const rotation = rotateSecret(current, next, overlapSeconds, now);
        const rotated = await about(
          [accountId, id, by],
          (owned, all) => [
            update(and(owned, eq(endpoints.secret, current), all), rotation, now).returning(),
          ],
          ([rows]) => (rows as Endpoint[])[0],
        );
        if (rotated.kind === "unmet") return rotated;
        // Else another rotation came in between: what it made is the one to overlap with.
        if (rotated.value) return { kind: "done", value: rotated.value };
      }
    },

    async remove(accountId, id, now, by) {
      const fallingBack = and(
        eq(endpoints.accountId, accountId),
        eq(endpoints.fallbackEndpointId, id),
      );
      return await about(
        [accountId, id, by],
        (owned, all) => [
          cancelOpen(database, id, now, all),
          update(and(fallingBack, all), { fallbackEndpointId: null }, now),
          // Last: without the endpoint nothing else is written.
          database.delete(endpoints).where(and(owned, all)).returning(),
        ],
        (results) => only(results.at(-1)),
      );
    },
  };
}

function only(rows: unknown): Endpoint {
  const [endpoint] = rows as Endpoint[];
  invariant(endpoint, "an endpoint that is there is read");
  return endpoint;
}

/** What is written of an endpoint that its owner pauses or resumes; what we held against it is forgotten. */
const STANDINGS = {
  pause: { status: "paused", disabledCause: null },
  resume: { status: "active", disabledCause: null, ...HEALTHY },
} as const satisfies Record<Standing["kind"], Partial<Endpoint>>;
