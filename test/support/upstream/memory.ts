/**
 * All that a simulated upstream remembers, and what it acts with: one object that its parts share.
 */
import type { Limits } from "./answers.ts";
import type { JobDurations, JobKind } from "./durations.ts";
import type { Places } from "./places.ts";
import type { UpstreamJob } from "./upstream-job.ts";

/** A submission as it arrived. */
export interface Submission {
  path: string;
  body: Readonly<Record<string, unknown>>;
  idempotencyKey: string | null;
  webhookUrl: string | null;
  at: number;
  /** The job that it led to, at once or before; null: it was refused. */
  jobId: string | null;
}

/** The memory of one account. */
export interface Memory {
  readonly jobs: Map<string, UpstreamJob>;
  /** Jobs by the idempotency key that they came under. */
  readonly jobsByKey: Map<string, UpstreamJob>;
  /** Jobs whose callbacks are not all taken. */
  readonly untold: Set<UpstreamJob>;
  readonly submissions: Submission[];
  readonly places: Places;
  readonly limits: Limits;
  readonly whenFull: "refuse" | "queue";
  readonly durations: Readonly<Record<JobKind, JobDurations>>;
  readonly random: () => number;
  /** By the upstream's clock. */
  readonly now: () => number;
  readonly jump: (ms: number) => void;
}
