/**
 * The places that callers asked for, for one file each. The only writer of `uploads`; the bytes themselves are R2's.
 */
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { uploads } from "../database/tables.ts";
import { type Upload, UPLOAD_WINDOW_MS, type UploadContentType } from "./upload.ts";

/** Remembers uploads. */
export interface UploadStore {
  /** A new place for a file of the account's. `id` is fresh and unguessable. */
  create(facts: NewUpload, now: number): Promise<Upload>;
  /** The upload, or null. */
  find(id: string): Promise<Upload | null>;
  /** Notes that the bytes are there. Repeatable: the first instant stays. */
  markStored(id: string, now: number): Promise<void>;
  /** Uploads made before `before`, the oldest first. */
  listOlder(before: number, limit: number): Promise<Upload[]>;
  /** Forgets uploads whose bytes are gone. */
  forget(ids: readonly string[]): Promise<void>;
}

/** What an upload is made from. */
export interface NewUpload {
  id: string;
  accountId: string;
  contentType: UploadContentType;
}

/** A store over `database`. */
export function createUploadStore(database: Database): UploadStore {
  return {
    async create(facts, now) {
      const times = { createdAt: now, expiresAt: now + UPLOAD_WINDOW_MS, storedAt: null };
      const upload = { ...facts, ...times };
      await database.insert(uploads).values(upload);
      return upload;
    },

    async find(id) {
      const [row] = await database.select().from(uploads).where(eq(uploads.id, id));
      return row ?? null;
    },

    async markStored(id, now) {
      await database
        .update(uploads)
        .set({ storedAt: now })
        .where(and(eq(uploads.id, id), isNull(uploads.storedAt)));
    },

    async listOlder(before, limit) {
      const older = lt(uploads.createdAt, before);
      return await database
        .select()
        .from(uploads)
        .where(older)
        .orderBy(uploads.createdAt)
        .limit(limit);
    },

    async forget(ids) {
      // One parameter however many ids: D1 binds 100 at most.
      const listed = sql`${uploads.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
      await database.delete(uploads).where(listed);
    },
  };
}
