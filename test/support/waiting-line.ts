/**
 * The queue of one provider, as its store sees it: accounts of all plans whose requests wait for a place, hold one, give it
 * back, end or are canceled, at instants that a test chooses. Everything goes through the real store and D1.
 */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import type { PlanId } from "../../src/accounts/plans.ts";
import { databaseOf } from "../../src/database/client.ts";
import type { Change } from "../../src/requests/lifecycle.ts";
import type { Placed } from "../../src/requests/places.ts";
import type { Request } from "../../src/requests/request.ts";
import { createRequestStore } from "../../src/requests/request-store.ts";
import { newId } from "../../src/runtime/ids.ts";
import { createRow, createRows, openRequest } from "./fault-requests.ts";
import { storeParts } from "./store-parts.ts";

/** Start of a line's time. */
const START = Date.UTC(2100, 0, 1);

let lines = 0;

/** One provider with `limit` places. Rows of lines before it are gone. */
export class WaitingLine {
  readonly provider = `line-${++lines}`;
  now = START;
  /** Requests that were given a place, in order. */
  readonly placed: string[] = [];
  readonly store;

  constructor(limit: number, d1: D1Database = env.DB) {
    this.store = createRequestStore(
      databaseOf({ DB: d1 }, null),
      storeParts({
        roomOf: (provider) => ({ provider, limit, isClosed: sql`false`, isProbed: sql`false` }),
        wakePlaced: (placed) => this.#note(placed),
      }),
    );
  }

  /** Removes what other lines left behind. */
  async clear(): Promise<void> {
    await env.DB.batch(["requests", "events"].map((t) => env.DB.prepare(`DELETE FROM ${t}`)));
  }

  #note(placed: readonly Placed[]): Promise<void> {
    this.placed.push(...placed.map(({ id }) => id));
    return Promise.resolve();
  }

  /** A fresh account. */
  async account(plan: PlanId): Promise<string> {
    const id = newId("account", this.now);
    const insert = "INSERT INTO accounts (id, name, plan, created_at) VALUES (?, 'Line', ?, 0)";
    await env.DB.prepare(insert).bind(id, plan).run();
    return id;
  }

  /** A request that waits, a millisecond after the one before it. */
  async join(accountId: string, over: Partial<Request> = {}): Promise<string> {
    const row = this.#waiting(accountId, over);
    await createRow(this.store, row);
    return row.id;
  }

  /** Many at once, each a millisecond after the one before it; in their order. */
  async joinAll(accountId: string, count: number): Promise<string[]> {
    const ids = await createRows(this.store, this.#waiting(accountId), count);
    this.now += count;
    return ids;
  }

  #waiting(accountId: string, over: Partial<Request> = {}): Request {
    const { provider } = this;
    return openRequest(++this.now, { accountId, route: [provider], waitsFor: provider, ...over });
  }

  /** What a look does: gives the next place. Returns who got it. */
  async look(): Promise<string | null> {
    const placed = await this.store.givePlace(this.provider, ++this.now);
    if (placed) await this.#note([placed]);
    return placed?.id ?? null;
  }

  /** Gives places until there are none; returns who got them, in order. */
  async fill(): Promise<string[]> {
    const before = this.placed.length;
    while ((await this.look()) !== null);
    return this.placed.slice(before);
  }

  /** Makes a change to a request as it is now; false where it lost a race or is not allowed. */
  async change(id: string, change: Change): Promise<boolean> {
    const request = (await this.store.load(id))!;
    return (await this.store.change(request, change, ++this.now)).kind === "changed";
  }

  /** The provider takes nothing of it: it gives its place back and waits again. */
  giveBack(id: string): Promise<boolean> {
    const { provider, now } = this;
    const deadlineAt = now + 1_000_000;
    return this.change(id, { kind: "deferred", route: [provider], waitsFor: provider, deadlineAt });
  }

  /** Ends a request. Returns who was given its place in the same batch. */
  async end(id: string): Promise<string | null> {
    const before = this.placed.length;
    await this.change(id, { kind: "flagged" });
    return this.placed[before] ?? null;
  }

  /** Open requests by account, kind, and whether they hold a place at this provider. */
  async holders(): Promise<{ accountId: string; isTest: number; id: string; createdAt: number }[]> {
    const { results } = await env.DB.prepare(
      `SELECT id, account_id AS accountId, is_test AS isTest, created_at AS createdAt FROM requests
       WHERE status IN ('queued', 'running', 'storing') AND admitted_at IS NOT NULL AND provider = ?`,
    )
      .bind(this.provider)
      .all<{ accountId: string; isTest: number; id: string; createdAt: number }>();
    return results;
  }
}
