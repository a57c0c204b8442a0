/**
 * The only writer of `references`. A reference's row is written in the batch that creates the request of the same id,
 * which trains it; its status is read from there, so the two never disagree.
 */
import { and, count, desc, eq, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../database/client.ts";
import { insertWhere } from "../database/insert-where.ts";
import type { OutputFile } from "../database/request-state.ts";
import { references, requests } from "../database/tables.ts";
import type { Reference } from "./reference.ts";

/** A page of references; `total` counts all of them. */
export interface ReferencePage {
  total: number;
  items: Reference[];
}

/** Reads and changes the references of one database. An id of somebody else's is as unknown as none. */
export interface ReferenceStore {
  /** The row of a new reference, for the batch of its training; written where `created` is true. */
  insertion(reference: Reference, created: SQL): Statement;
  load(id: string, accountId: string): Promise<Reference | null>;
  /** The page of this number (from 1), newest first. The outputs of its items are left out (null). */
  list(accountId: string, page: number, pageSize: number): Promise<ReferencePage>;
  /** Removes the row; whether it was there. */
  remove(id: string, accountId: string): Promise<boolean>;
}

/** A store over `database`. */
export function createReferenceStore(database: Database): ReferenceStore {
  const owned = (id: string, accountId: string) =>
    and(eq(references.id, id), eq(references.accountId, accountId));

  return {
    insertion({ id, accountId, name, modelVersion, createdAt }, created) {
      const row = { id, accountId, name, modelVersion, createdAt };
      return insertWhere(database, references, row, created);
    },

    async load(id, accountId) {
      const [found] = await database
        .select({ reference: references, training: { ...TRAINING, outputs: requests.outputs } })
        .from(references)
        .leftJoin(requests, eq(requests.id, references.id))
        .where(owned(id, accountId));
      return found ? { ...found.reference, training: found.training } : null;
    },

    async list(accountId, page, pageSize) {
      const ofAccount = eq(references.accountId, accountId);
      const [counted, rows] = await database.batch([
        database.select({ total: count() }).from(references).where(ofAccount),
        database
          .select({ reference: references, training: { ...TRAINING, outputs: NO_OUTPUTS } })
          .from(references)
          .leftJoin(requests, eq(requests.id, references.id))
          .where(ofAccount)
          .orderBy(desc(references.createdAt), desc(references.id))
          .limit(pageSize)
          .offset((page - 1) * pageSize),
      ]);
      const items = rows.map(({ reference, training }) => ({ ...reference, training }));
      return { total: counted[0]?.total ?? 0, items };
    },

    async remove(id, accountId) {
      const { meta } = await database.delete(references).where(owned(id, accountId));
      return meta.changes === 1;
    },
  };
}

const TRAINING = {
  status: requests.status,
  startedAt: requests.startedAt,
  producedAt: requests.producedAt,
  origin: requests.origin,
  removedAt: requests.removedAt,
};

/** In lists: a hundred references may have ten thousand outputs. */
const NO_OUTPUTS = sql<OutputFile[] | null>`NULL`;
