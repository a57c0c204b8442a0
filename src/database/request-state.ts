/**
 * The words that the `requests` table stores. Only data: the rules are in `requests/lifecycle`.
 */

/** States in the order they are passed through. The last four are terminal. */
export const REQUEST_STATUSES = [
  "queued",
  "running",
  "storing",
  "completed",
  "failed",
  "nsfw",
  "canceled",
] as const;

export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** One stored result: its R2 key (also the path of its URL), media type and size. */
export interface OutputFile {
  key: string;
  contentType: string;
  sizeBytes: number;
}
