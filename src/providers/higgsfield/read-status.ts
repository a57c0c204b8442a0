/**
 * A status body of the upstream as the state of a job. Pure. Source: the contract's sections 2.1 and 9.2, read 2026-11.
 */
import type { PollOutcome } from "../provider.ts";
import { plainWords } from "./plain-words.ts";

/** The state, with the addresses of finished files still to be opened. `unreadable`: no such body is documented. */
export type UpstreamState =
  | Exclude<PollOutcome, { kind: "completed" | "unavailable" | "lost" }>
  | { kind: "completed"; urls: string[] }
  | { kind: "canceled" }
  | { kind: "unreadable" };

/** Where the upstream gives no reason that can be handed on. */
const FAILED = "The generation failed at the provider.";

/** The state of a generation, by `GET /requests/{id}/status`. */
export function readStatus(body: Readonly<Record<string, unknown>>): UpstreamState {
  switch (body["status"]) {
    case "queued":
      return { kind: "queued" };
    case "in_progress":
      return { kind: "running" };
    case "completed": {
      const media = [...listOf(body["images"]), ...listOf(body["videos"]), body["video"]];
      const urls = media.flatMap((item) => urlOf(item) ?? []);
      return urls.length > 0 ? { kind: "completed", urls } : { kind: "unreadable" };
    }
    case "failed":
      return { kind: "failed", code: "generation_failed", message: reasonOf(body["error"]) };
    case "nsfw":
      return { kind: "flagged" };
    case "canceled":
      return { kind: "canceled" };
    default:
      return { kind: "unreadable" };
  }
}

/** The state of a training, by `GET /v1/custom-references/{id}`. Its files are the thumbnail and the pictures. */
export function readReference(body: Readonly<Record<string, unknown>>): UpstreamState {
  switch (body["status"]) {
    case "not_ready":
    case "queued":
      return { kind: "queued" };
    case "in_progress":
      return { kind: "running" };
    case "completed": {
      const pictures = listOf(body["reference_media"]).flatMap((item) => urlOf(item) ?? []);
      const first = urlOf({ url: body["thumbnail_url"] }) ?? pictures[0];
      return first === undefined
        ? { kind: "unreadable" }
        : { kind: "completed", urls: [first, ...pictures] };
    }
    case "failed":
      return { kind: "failed", code: "generation_failed", message: reasonOf(body["error"]) };
    default:
      return { kind: "unreadable" };
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function urlOf(item: unknown): string | null {
  if (typeof item !== "object" || item === null) return null;
  const { url, media_url: mediaUrl } = item as { url?: unknown; media_url?: unknown };
  const found = url ?? mediaUrl;
  return typeof found === "string" && found !== "" ? found : null;
}

function reasonOf(value: unknown): string {
  return (typeof value === "string" ? plainWords(value) : null) ?? FAILED;
}
