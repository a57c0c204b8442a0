/**
 * What an event of a request says, for the payload styles that tell its type. Pure. No prompt, no key, nothing of the
 * provider.
 */
import { isoInstant } from "../runtime/clock.ts";
import type { RequestEvent } from "./event.ts";
import { assetUrl, statusBody } from "./request-view.ts";

/**
 * The request's status body with its model, when it was made and when it ended, its stored files, and `sequence`: the
 * number of the change, which grows with each event of a request, so that a receiver can put them in order.
 */
export function eventData({ request, createdAt, run }: RequestEvent): Record<string, unknown> {
  const { cancel_url: _, ...status } = run ? run.body : statusBody(request);
  const outputs = request.removedAt === null ? (request.outputs ?? []) : [];
  return {
    ...status,
    ...(request.errorCode !== null && { error_code: request.errorCode }),
    model: request.model,
    sequence: request.version,
    created_at: isoInstant(request.createdAt),
    finished_at: isoInstant(createdAt),
    assets: outputs.map((file) => ({
      url: assetUrl(request, file),
      content_type: file.contentType,
      size_bytes: file.sizeBytes,
    })),
    is_test: request.isTest,
  };
}
