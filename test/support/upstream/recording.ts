/**
 * How conversations with the upstream are written down: an exchange is a request and its answer. The shapes of answers
 * that all share stand here. Pure.
 */
import type { PollOutcome, SubmitOutcome } from "../../../src/providers/provider.ts";
import type { WorkName } from "./catalog-job.ts";
import type { MediaKind } from "./media-files.ts";

/** An answer as it came: JSON, text, a file by its kind; or none: the connection breaks, or the deadline passes. */
export type Recorded =
  | "breaks"
  | "stays_silent"
  | {
      status: number;
      headers?: Readonly<Record<string, string>>;
      json?: unknown;
      text?: string;
      file?: MediaKind;
    };

/** One exchange. Of several with the same request, each is played once, the last one again and again. */
export interface Exchange {
  method: "GET" | "POST";
  /** Path without its leading slash at the API, or a whole URL elsewhere. */
  to: string;
  /** Parameters that have to be in the body. */
  body?: Readonly<Record<string, unknown>>;
  answer: Recorded;
}

/** What has to come of it. Only what is named is compared. */
export interface Expected {
  submit: Partial<SubmitOutcome>;
  /** The look after which nothing changes any more. */
  end?: Partial<PollOutcome>;
  /** What each file truly is; null: it cannot be opened. */
  files?: readonly (string | null)[];
}

/** A conversation. */
export interface Conversation {
  work: WorkName;
  source: string;
  exchanges: readonly Exchange[];
  expected: Expected;
}

/** The clock of all conversations. */
export const RECORDED_AT = Date.UTC(2026, 10, 20, 12, 0, 0);

/** The model of most conversations. */
const SOUL = "higgsfield-ai/soul/standard";
/** The upstream's id of every job. */
export const ID = "7e3f4f0e-8f6d-4f5d-9f52-6f0c4d2c1b3a";
const STATUS = `requests/${ID}/status`;
/** The host of results (C 1.11). */
export const FILES = "https://d3u0tzju9qaucj.cloudfront.net";

/** The flat answer of every submission and status (C 1.5, 2.1). */
export const envelope = (status: string, more: Record<string, unknown> = {}) => ({
  status: 200,
  json: {
    status,
    request_id: ID,
    status_url: `https://api.higgsfield.ai/requests/${ID}/status`,
    cancel_url: `https://api.higgsfield.ai/requests/${ID}/cancel`,
    ...more,
  },
});
/** A refusal in FastAPI's words (C 1.7). */
export const detail = (
  status: number,
  text: unknown,
  headers: Record<string, string> = {},
): Recorded => ({
  status,
  headers,
  json: { detail: text },
});
/** The submission. */
export const submitted = (answer: Recorded, path: string = SOUL): Exchange => ({
  method: "POST",
  to: path,
  answer,
});
/** Looks at the job, one after another. */
export const looked = (...answers: Recorded[]): Exchange[] =>
  answers.map((answer) => ({ method: "GET", to: STATUS, answer }));
/** The opening of a file. */
export const opened = (name: string, answer: Recorded): Exchange => ({
  method: "GET",
  to: `${FILES}/${name}`,
  answer,
});

/** What a provider makes of a submission that went well. */
export const ACCEPTED = { kind: "accepted", providerJobId: ID } as const;
/** A picture that was accepted, waited and runs. */
export const STARTED = [
  submitted(envelope("queued")),
  ...looked(envelope("queued"), envelope("in_progress")),
];
/** The body of a 429 (C 1.8). */
export const FULL = { detail: "Account queue is full", code: "account_queue_full", limit: 100 };

/** A submission that is answered so. */
export const answered = (
  source: string,
  answer: Recorded,
  submit: Expected["submit"],
): Conversation => ({
  work: "image",
  source,
  exchanges: [submitted(answer)],
  expected: { submit },
});

/** An accepted picture whose looks after it started are these. */
export const looks = (source: string, answers: Recorded[], end: Expected["end"]): Conversation => ({
  work: "image",
  source,
  exchanges: [...STARTED, ...looked(...answers)],
  expected: { submit: ACCEPTED, ...(end && { end }) },
});

/** A finished picture whose file is answered so. */
export const delivered = (
  source: string,
  file: Recorded,
  trueType: string | null,
): Conversation => ({
  ...looks(source, [envelope("completed", { images: [{ url: `${FILES}/0.png` }] })], undefined),
  exchanges: [
    ...STARTED,
    ...looked(envelope("completed", { images: [{ url: `${FILES}/0.png` }] })),
    opened("0.png", file),
  ],
  expected: { submit: ACCEPTED, end: { kind: "completed" }, files: [trueType] },
});

/** What a provider makes of a submission that surely was not accepted. */
export const unavailable = (reason: string, more: object = {}) =>
  ({ kind: "unavailable", reason, ...more }) as Expected["submit"];

/** A custom reference. */
export function reference(status: string) {
  return {
    id: ID,
    name: "Ada",
    status,
    thumbnail_url: null,
    created_at: "2026-11-20T11:50:00Z",
    in_progress_at: null,
    model_version: "v1",
  };
}
