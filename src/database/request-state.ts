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

/** Which Soul a custom reference is trained for. */
export type ModelVersion = "v1" | "v2" | "cinema";

/** How a request of the v1 API answers: a set with one job a result. */
export interface JobSet {
  type: string;
  jobIds: string[];
  inputParams: Record<string, unknown>;
}

/** The caller's own tags: flat, returned as they came. */
export type Metadata = Record<string, string | number | boolean>;

/** The looks at a provider's job: how many, and the last ones with what was found. */
export interface PollLog {
  count: number;
  recent: { at: number; outcome: string }[];
}

/** What a child is to its group. `index` counts the clips or slides from 0; `run` is the one that made it, from 1. */
export interface GroupPart {
  role: "frame" | "clip" | "slide";
  index: number;
  run: number;
}

/**
 * A picture of the same group that a child's input takes as `field` once it is there. `modelWithout`: the model that does
 * without it where it fails; null: then the child fails too.
 */
export interface InputFrom {
  field: string;
  requestId: string;
  modelWithout: string | null;
}

/** What a child's `waitsFor` says while pictures that its input takes are not there. No provider is named so. */
export const WAITS_FOR_PICTURES = "(pictures)";

/** What a group's `waitsFor` says. */
export const WAITS_FOR_CHILDREN = "(children)";

/** One stored result: its R2 key (also the path of its URL), media type and size. */
export interface OutputFile {
  key: string;
  contentType: string;
  sizeBytes: number;
  /** A file that goes with the results and is none itself, such as subtitles or a cover. */
  isBeside?: true;
}
