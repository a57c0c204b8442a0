/**
 * The only writer of `groups`, beside the rows of `requests` that groups and their children are. Builds the statements for
 * the batches that begin a group, begin another run of it, or end one; reads a group whole.
 */
import { and, eq, notInArray, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { insertRowsWhere, insertWhere } from "../database/insert-where.ts";
import type { RequestStatus } from "../database/request-state.ts";
import { groups, requests } from "../database/tables.ts";
import type { Children } from "../requests/children.ts";
import type { Request } from "../requests/request.ts";
import { invariant } from "../runtime/invariant.ts";
import { packOf } from "./fan-out.ts";
import { type Group, membersOf } from "./group.ts";
import { usedBy } from "./group-state.ts";
import type { Plan } from "./plan.ts";

/** What a new group knows. */
export interface NewGroup {
  request: Request;
  plan: Plan;
  /** Of its clips or slides, in micro-credits. */
  prices: number[];
  children: readonly Request[];
}

/** Reads and writes the groups of one database. */
export interface GroupStore {
  /** The rows beside the group's own, for the batch that creates it; written where `created`. */
  begin(group: NewGroup, created: SQL): Statement[];
  /** Notes its next run, for the batch that begins it, where `begun`: what earlier runs made is kept until it ends. */
  beginRun(run: { groupId: string; number: number; now: number }, begun: SQL): Statement[];
  /**
   * What is written with the end of a run, where `written`: what all runs came to is the group's price from now on, and its
   * children's results are kept as long as its own.
   */
  endRun(group: Group, now: number, written: SQL): Statement[];
  /** The group with all children that it ever had. Throws where `request` is none. */
  load(request: Request): Promise<{ group: Group; children: Request[] }>;
}

/** Without a result. One that is open still, where the group's time is over, may yet come to one. */
const LOST: RequestStatus[] = ["failed", "nsfw", "canceled"];

/** A store over `database`. */
export function createGroupStore(database: Database, childrenOf: Children): GroupStore {
  return {
    begin({ request, plan, prices, children }, created) {
      const { id: requestId, createdAt: runStartedAt } = request;
      const row = { requestId, plan: { ...plan }, prices, run: 1, runStartedAt };
      return [
        insertWhere(database, groups, row, created),
        ...insertRowsWhere(database, requests, children, created),
      ];
    },

    beginRun: ({ groupId, number: run, now }, begun) => [
      database
        .update(groups)
        .set({ run, runStartedAt: now, result: null })
        .where(and(eq(groups.requestId, groupId), begun)),
      database
        .update(requests)
        .set({ expiresAt: null })
        .where(and(eq(requests.groupId, groupId), begun)),
    ],

    endRun: ({ request: { id, keptSeconds, isTest }, members, result }, now, written) => [
      database
        .update(groups)
        .set({ result: result && { ...result } })
        .where(and(eq(groups.requestId, id), written)),
      database
        .update(requests)
        .set({ priceMicroCredits: isTest ? 0 : usedBy(members) })
        .where(and(eq(requests.id, id), written)),
      database
        .update(requests)
        .set({ expiresAt: keptSeconds === null ? null : now + keptSeconds * 1_000 })
        .where(and(eq(requests.groupId, id), notInArray(requests.status, LOST), written)),
    ],

    async load(request) {
      const [[row], children] = await Promise.all([
        database.select().from(groups).where(eq(groups.requestId, request.id)),
        childrenOf.of(request.id),
      ]);
      invariant(row, `request ${request.id} is a group`);
      const { plan, run, runStartedAt, result } = row;
      const members = membersOf(children, row.prices);
      const pack = packOf(request.model, request.input);
      // Plan and result are of the kind of the pack that they were made of.
      const group = {
        ...pack,
        plan,
        request,
        members,
        run,
        runStartedAt,
        result,
      } as unknown as Group;
      return { group, children };
    },
  };
}
