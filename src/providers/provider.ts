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

/** A call of the compatible API: the path without its leading slash, and the body. */
export interface CompatibleCall {
  path: string;
  body: Readonly<Record<string, unknown>>;
}

/** One job. `id` is ours and is the provider's idempotency key: the same id is never generated, or paid, twice. */
export interface Job {
  id: string;
  /** Path of the model, as customers name it. */
  model: string;
  /** The customer's body with defaults filled in. */
  input: Readonly<Record<string, unknown>>;
  work: Work;
  /** The same as a call of the compatible API, for providers that speak it. */
  call: CompatibleCall;
  /** The job, of this provider, that trained the reference which the work names. */
  referenceJobId: string | null;
  /** Where the provider may tell us to look; unguessable. Null: we cannot be reached from outside. */
  callbackUrl: string | null;
}

/**
 * Why a provider cannot take a job now, or cannot be asked. `busy`: it has enough to do; `down`: it fails or is not
 * reached; `blocked`, `no_credit`, `bad_credentials`: the operator has to act; `unsupported`: not this model, ever.
 */
export type UnavailableReason =
  | "busy"
  | "down"
  | "blocked"
  | "no_credit"
  | "bad_credentials"
  | "unsupported";

/** Not now. `detail` is for the log and the timeline; it holds no secret and no address. */
export interface Unavailable {
  kind: "unavailable";
  reason: UnavailableReason;
  detail: string;
  retryAfterMs: number;
}

/** What came of a submission. */
export type SubmitOutcome =
  | { kind: "accepted"; providerJobId: string; checkAfterMs?: number }
  /** It will never be accepted, by nobody. `message` is for the customer. */
  | { kind: "refused"; message: string }
  /** Surely not accepted: another provider may be asked. */
  | Unavailable
  /** No answer: it may have been accepted. To be submitted again, here and under the same id. */
  | { kind: "uncertain"; detail: string; retryAfterMs: number };

/** What a job is doing. `checkAfterMs` is the provider's own estimate of when a look pays. */
export type PollOutcome =
  | { kind: "queued"; checkAfterMs?: number }
  | { kind: "running"; checkAfterMs?: number }
  | { kind: "completed"; outputs: ProviderOutput[] }
  | { kind: "failed"; code: "generation_failed" | "invalid_input_image"; message: string }
  | { kind: "flagged" }
  /** The provider does not know the job (any more). */
  | { kind: "lost" }
  | Unavailable;

/** One finished file. `open` may be called again after a failed copy; it throws when the bytes cannot be had. */
export interface ProviderOutput {
  open: () => Promise<OutputStream>;
}

/** The bytes, once; what they are, by their first bytes; and how many, since R2 stores a stream only with its length. */
export interface OutputStream {
  body: ReadableStream<Uint8Array>;
  contentType: string;
  sizeBytes: number;
}

/** Something that generates. */
export interface Provider {
  readonly name: string;
  /** How many jobs it is given at once; null: any number. */
  readonly maxRunning: number | null;
  /** Whether it says itself when a look pays (`checkAfterMs`), so that nothing is to be learned of its pace. */
  readonly tellsWhen: boolean;
  /** Whether it can make this at all. */
  serves(job: Pick<Job, "model" | "work">): boolean;
  /** Starts a job, or finds the one that was started under this id. */
  submit(job: Job): Promise<SubmitOutcome>;
  poll(providerJobId: string): Promise<PollOutcome>;
  /** Best effort: a provider may go on, and its result is then ignored. */
  cancel(providerJobId: string): Promise<void>;
}
