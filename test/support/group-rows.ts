/** Groups that start in the middle of a life: their children have ended, and nothing was generated for it. */
import { env } from "cloudflare:workers";
import { assetKey } from "../../src/assets/asset-key.ts";
import type { packFiles } from "./group-files.ts";
import { childRows } from "./group-world.ts";

/** Ends all children of a group well, with the bytes of `files`, past every gate. Their outcome is as if it had been so. */
export async function completeChildren(
  groupId: string,
  files: Awaited<ReturnType<typeof packFiles>>,
): Promise<void> {
  const now = Date.now();
  for (const { id, assetToken, accountId, part } of await childRows(groupId)) {
    const { contentType, bytes } = files[part?.role === "clip" ? "video" : "image"];
    const key = assetKey({ id, assetToken }, 0, contentType);
    await env.BUCKET.put(key, bytes, { httpMetadata: { contentType } });
    const outputs = JSON.stringify([{ key, contentType, sizeBytes: bytes.length }]);
    await env.DB.batch([
      env.DB.prepare(
        `UPDATE requests SET status = 'completed', version = 2, outputs = ?, finished_at = ?, updated_at = ?
         WHERE id = ?`,
      ).bind(outputs, now, now, id),
      env.DB.prepare(
        `INSERT INTO events (id, request_id, account_id, type, version, created_at)
         VALUES (?, ?, ?, 'request.completed', 2, ?)`,
      ).bind(`evt-${id}`, id, accountId, now),
    ]);
  }
}
