/**
 * The children of groups: who waits for one that ends, the pictures that one's input takes, all of a group, and the end of
 * all at once.
 */
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { WAITS_FOR_PICTURES } from "../database/request-state.ts";
import { isChildRequest, isOpenRequest, requests } from "../database/tables.ts";
import type { Request } from "./request.ts";

/**
 * Who waits for `child`, for the batch that ends it: the children whose input takes its picture, and the group where it
 * was the last one open.
 */
export function waitingFor(database: Database, { id, groupId }: Request) {
  const r = requests;
  return database
    .select({ id: r.id, shard: r.shard })
    .from(r)
    .where(
      sql`(${r.id} = ${groupId} AND NOT EXISTS (
          SELECT 1 FROM ${r} WHERE group_id = ${groupId} AND ${isOpenRequest}))
        OR (${r.groupId} = ${groupId} AND ${r.waitsFor} = ${WAITS_FOR_PICTURES}
          AND instr(${r.inputsFrom}, ${id}) > 0)`,
    );
}

/** Reads the children of one database. */
export interface Children {
  /** All of a group, of every run, in the order in which they were made. */
  of(groupId: string): Promise<Request[]>;
  /** The pictures that the input of `child` takes, in no order. */
  picturesFor(child: Request): Promise<Request[]>;
}

/** The children in `database`. */
export function createChildren(database: Database): Children {
  return {
    async of(groupId) {
      return await database
        .select()
        .from(requests)
        .where(sql`${eq(requests.groupId, groupId)} AND ${isChildRequest}`)
        .orderBy(requests.createdAt, requests.id);
    },

    async picturesFor({ inputsFrom }) {
      const ids = (inputsFrom ?? []).map(({ requestId }) => requestId);
      if (ids.length === 0) return [];
      return await database
        .select()
        .from(requests)
        .where(sql`${requests.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
    },
  };
}

/** Cancels all children of a group that are still queued, where `written`. */
export function cancelChildren(
  database: Database,
  groupId: string,
  now: number,
  written: SQL,
): Statement {
  return database
    .update(requests)
    .set({
      status: "canceled",
      version: sql`version + 1`,
      finishedAt: now,
      updatedAt: now,
    })
    .where(and(eq(requests.groupId, groupId), eq(requests.status, "queued"), written));
}

/** The condition that nothing of a group has begun yet. */
export const isUntouched = (groupId: string): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM ${requests} AS child
    WHERE child.group_id = ${groupId} AND child.status <> 'queued')`;
