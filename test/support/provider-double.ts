/**
 * A provider on the other side of the world: it survives whatever is killed here, starts one job an id, and counts. Words
 * in the prompt say how a job goes: `double:fail`, `double:nsfw`, `double:stuck`, `double:down` (never accepts).
 */
import type {
  PollOutcome,
  Provider,
  ProviderOutput,
  SubmitOutcome,
} from "../../src/providers/provider.ts";
import type { Gate } from "./fault-gate.ts";

/** A job as the provider knows it. */
export interface DoubleJob {
  /** Ours: the provider's idempotency key. */
  requestId: string;
  providerJobId: string;
  prompt: string;
  count: number;
  looks: number;
  canceled: boolean;
}

/** How soon it asks to be looked at again. */
const CHECK_AFTER_MS = 500;

/** A provider that counts. */
export interface ProviderDouble extends Provider {
  /** Jobs by the id that they were submitted under. */
  readonly jobs: Map<string, DoubleJob>;
  /** The ids of all submissions that arrived, repeated ones included. */
  readonly submissions: string[];
  /** While true, it neither accepts nor tells. */
  isDown: boolean;
}

/** A provider behind `gate`. */
export function createProviderDouble(gate: Gate): ProviderDouble {
  const jobs = new Map<string, DoubleJob>();
  const submissions: string[] = [];
  const down = { kind: "unavailable", reason: "double is down", retryAfterMs: 5_000 } as const;
  const jobNamed = (providerJobId: string) =>
    [...jobs.values()].find((job) => job.providerJobId === providerJobId);

  return {
    name: "double",
    jobs,
    submissions,
    isDown: false,

    submit({ id, work }) {
      return gate.pass<SubmitOutcome>("submit", () => {
        const prompt = work.kind === "training" ? work.name : work.prompt;
        if (this.isDown || prompt.includes("double:down")) return Promise.resolve(down);
        submissions.push(id);
        const known = jobs.get(id);
        const providerJobId = known?.providerJobId ?? `job-${jobs.size + 1}`;
        const count = work.kind === "image" ? work.count : 1;
        const job = { requestId: id, providerJobId, prompt, count, looks: 0 };
        if (!known) jobs.set(id, { ...job, canceled: false });
        return Promise.resolve({ kind: "accepted", providerJobId, checkAfterMs: CHECK_AFTER_MS });
      });
    },

    poll(providerJobId) {
      return gate.pass("poll", () =>
        Promise.resolve(this.isDown ? down : outcomeOf(jobNamed(providerJobId), gate)),
      );
    },

    cancel(providerJobId) {
      return gate.pass("cancel job", () => {
        const job = jobNamed(providerJobId);
        if (job) job.canceled = true;
        return Promise.resolve();
      });
    },
  };
}

/** Queued at the first look, running at the second, ended from the third on. */
function outcomeOf(job: DoubleJob | undefined, gate: Gate): PollOutcome {
  if (!job) return { kind: "lost" };
  job.looks++;
  if (job.looks === 1) return { kind: "queued", checkAfterMs: CHECK_AFTER_MS };
  if (job.prompt.includes("double:stuck")) return { kind: "running" };
  if (job.looks === 2) return { kind: "running", checkAfterMs: CHECK_AFTER_MS };
  if (job.prompt.includes("double:nsfw")) return { kind: "flagged" };
  if (job.prompt.includes("double:fail")) {
    return { kind: "failed", code: "generation_failed", message: "The double was asked to fail." };
  }
  return {
    kind: "completed",
    outputs: Array.from({ length: job.count }, (_, index) => outputOf(job, index, gate)),
  };
}

function outputOf(job: DoubleJob, index: number, gate: Gate): ProviderOutput {
  const bytes = new TextEncoder().encode(outputText(job, index));
  return {
    contentType: "image/png",
    open: () =>
      gate.pass("open output", () =>
        Promise.resolve({ body: new Response(bytes).body!, sizeBytes: bytes.byteLength }),
      ),
  };
}

/** What stands in an output: made of the job alone, so that a file tells whose it is. */
export function outputText({ providerJobId }: DoubleJob, index: number): string {
  return `output ${index} of ${providerJobId}`;
}
