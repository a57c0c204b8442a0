/**
 * The whole contract between Showrunner and whatever generates. A provider knows jobs, not requests: it never sees the
 * database, an account or a callback. Every outcome is a value; a throw means a bug or an outage and is tried again.
 */

/** What to generate, in words that every provider understands. Sizes in pixels. */
export type Work = ImageWork | VideoWork | TrainingWork;

/** A style preset, by the catalog's id and human name. `strength` is 0 to 1. */
export interface StyleChoice {
  id: string;
  name: string;
  strength: number;
}

/** A motion preset, by the catalog's id and human name. `strength` is 0 to 1. */
export interface MotionChoice {
  id: string;
  name: string;
  strength: number;
}

/** A custom reference, by our id. `strength` is 0 to 1. */
export interface ReferenceChoice {
  id: string;
  strength: number;
}

export interface ImageWork {
  kind: "image";
  prompt: string;
  /** Null: the provider picks one. */
  seed: number | null;
  /** How many pictures, 1 to 8. */
  count: number;
  width: number;
  height: number;
  style: StyleChoice | null;
  /** A person that was trained before and recurs. */
  reference: ReferenceChoice | null;
  /** Pictures that the result takes after, at most eight. */
  imageUrls: string[];
}

/** A person to be learned from pictures. Its outputs are the accepted pictures, and first of all a thumbnail. */
export interface TrainingWork {
  kind: "training";
  name: string;
  modelVersion: "v1" | "v2" | "cinema";
  /** 1 to 100. */
  imageUrls: string[];
}

export interface VideoWork {
  kind: "video";
  prompt: string;
  seed: number | null;
  durationSeconds: number;
  firstFrameUrl: string;
  lastFrameUrl: string | null;
  motions: MotionChoice[];
}

/** One job. `id` is ours and is the provider's idempotency key: the same id is never generated, or paid, twice. */
export interface Job {
  id: string;
  /** Path of the model, as customers name it. */
  model: string;
  /** The customer's body with defaults filled in, for providers that speak the same contract. */
  input: Readonly<Record<string, unknown>>;
  work: Work;
}

/** What came of a submission. */
export type SubmitOutcome =
  | { kind: "accepted"; providerJobId: string; checkAfterMs?: number }
  /** It will never be accepted. `message` is for the customer. */
  | { kind: "refused"; message: string }
  /** Not now: full, down, or out of the operator's credit. */
  | { kind: "unavailable"; reason: string; retryAfterMs: number };

/** What a job is doing. `checkAfterMs` is the provider's own estimate of when a look pays. */
export type PollOutcome =
  | { kind: "queued"; checkAfterMs?: number }
  | { kind: "running"; checkAfterMs?: number }
  | { kind: "completed"; outputs: ProviderOutput[] }
  | { kind: "failed"; code: "generation_failed" | "invalid_input_image"; message: string }
  | { kind: "flagged" }
  /** The provider does not know the job (any more). */
  | { kind: "lost" }
  | { kind: "unavailable"; reason: string; retryAfterMs: number };

/** One finished file. `open` may be called again after a failed copy; it throws when the bytes cannot be had. */
export interface ProviderOutput {
  contentType: string;
  open: () => Promise<OutputStream>;
}

/** The bytes, once, and how many they are: R2 stores a stream only with its length known. */
export interface OutputStream {
  body: ReadableStream<Uint8Array>;
  sizeBytes: number;
}

/** Something that generates. */
export interface Provider {
  readonly name: string;
  /** Starts a job, or finds the one that was started under this id. */
  submit(job: Job): Promise<SubmitOutcome>;
  poll(providerJobId: string): Promise<PollOutcome>;
  /** Best effort: a provider may go on, and its result is then ignored. */
  cancel(providerJobId: string): Promise<void>;
}
