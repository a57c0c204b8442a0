/**
 * A provider on the other side of the world: it survives whatever is killed here, starts one job an id, and counts. Words
 * in the prompt say how a job goes: `double:fail`, `double:nsfw`, `double:stuck`, `double:down` (never accepts). How the
 * provider itself behaves is set on it.
 */
import type {
  Job,
  PollOutcome,
  Provider,
  ProviderOutput,
  SubmitOutcome,
  Unavailable,
  UnavailableReason,
  Work,
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
  callbackUrl: string | null;
  kind: Work["kind"];
  input: Job["input"];
}

/** A call of `submit` that arrived, accepted or not. */
export interface Attempt {
  id: string;
  /** By the clock of the test. */
  at: number;
}

/** How soon it asks to be looked at again. */
const CHECK_AFTER_MS = 500;

/** Pause that it asks for where it says nothing else. */
const RETRY_AFTER_MS = 5_000;

/** A provider that counts. */
export interface ProviderDouble extends Provider {
  maxRunning: number | null;
  /** Jobs by the id that they were submitted under. */
  readonly jobs: Map<string, DoubleJob>;
  /** The ids of all accepted submissions, repeated ones included. */
  readonly submissions: string[];
  readonly attempts: Attempt[];
  /** While true, it neither accepts nor tells. */
  isDown: boolean;
  /** Why it surely takes nothing, while it does not. */
  refuses: UnavailableReason | null;
  /** Pause that it asks for where it takes nothing. */
  retryAfterMs: number;
  /** While true, it accepts, and nobody hears so. */
  losesAnswers: boolean;
  /** While true, it accepts nothing and says nothing. */
  isSilent: boolean;
  /** Unfinished jobs that it takes at once; busy beyond. Null: any number. */
  capacity: number | null;
  /** Looks at a job until it has ended. */
  looksToEnd: number;
  /** How a job ends, where its prompt does not say so. */
  steer: (job: DoubleJob) => "fail" | "nsfw" | null;
  /** Real files, where a test needs some: otherwise an output is a text that names its job. */
  files: Partial<Record<Work["kind"], { contentType: string; bytes: Uint8Array }>>;
  /** The most unfinished jobs that it had at once. */
  mostUnfinished: number;
}

/** What may be said of a double from the start. */
export type DoubleOptions = Partial<Pick<ProviderDouble, "name" | "maxRunning">>;

/** A provider behind `gate`; the instants of another than `double` have its name in them, such as `submit a`. */
export function createProviderDouble(gate: Gate, options: DoubleOptions = {}): ProviderDouble {
  const { name = "double", maxRunning = null } = options;
  const jobs = new Map<string, DoubleJob>();
  const submissions: string[] = [];
  const attempts: Attempt[] = [];
  const instant = (call: string) => (name === "double" ? call : `${call} ${name}`);
  const jobNamed = (providerJobId: string) =>
    [...jobs.values()].find((job) => job.providerJobId === providerJobId);

  function accept(job: Job): DoubleJob {
    submissions.push(job.id);
    const known = jobs.get(job.id);
    if (known) return known;
    const made: DoubleJob = {
      requestId: job.id,
      providerJobId: `${name === "double" ? "" : `${name}-`}job-${jobs.size + 1}`,
      prompt: promptOf(job),
      count: job.work.kind === "image" ? job.work.count : 1,
      looks: 0,
      canceled: false,
      callbackUrl: job.callbackUrl,
      kind: job.work.kind,
      input: job.input,
    };
    jobs.set(job.id, made);
    return made;
  }

  const unfinished = (double: ProviderDouble) =>
    [...jobs.values()].filter((job) => !hasEnded(job, double)).length;

  function answer(double: ProviderDouble, job: Job): SubmitOutcome {
    if (double.isSilent) return UNCERTAIN;
    if (double.refuses) return unavailable(double.refuses, double);
    if (double.isDown || promptOf(job).includes("double:down")) return unavailable("down", double);
    const isFull = double.capacity !== null && unfinished(double) >= double.capacity;
    if (isFull && !jobs.has(job.id)) return unavailable("busy", double);
    const { providerJobId } = accept(job);
    double.mostUnfinished = Math.max(double.mostUnfinished, unfinished(double));
    return double.losesAnswers
      ? UNCERTAIN
      : { kind: "accepted", providerJobId, checkAfterMs: CHECK_AFTER_MS };
  }

  return {
    name,
    maxRunning,
    tellsWhen: true,
    serves: () => true,
    jobs,
    submissions,
    attempts,
    isDown: false,
    refuses: null,
    retryAfterMs: RETRY_AFTER_MS,
    losesAnswers: false,
    isSilent: false,
    capacity: null,
    looksToEnd: 3,
    steer: () => null,
    files: {},
    mostUnfinished: 0,

    submit(job) {
      return gate.pass(instant("submit"), () => {
        attempts.push({ id: job.id, at: Date.now() });
        return Promise.resolve(answer(this, job));
      });
    },

    poll(providerJobId) {
      return gate.pass(instant("poll"), () =>
        Promise.resolve(
          this.isDown ? unavailable("down", this) : outcomeOf(jobNamed(providerJobId), this, gate),
        ),
      );
    },

    cancel(providerJobId) {
      return gate.pass(instant("cancel job"), () => {
        const job = jobNamed(providerJobId);
        if (job) job.canceled = true;
        return Promise.resolve();
      });
    },
  };
}

const promptOf = ({ work }: Job) => (work.kind === "training" ? work.name : work.prompt);

const unavailable = (reason: UnavailableReason, { retryAfterMs }: ProviderDouble): Unavailable => ({
  kind: "unavailable",
  reason,
  detail: `the double is ${reason}`,
  retryAfterMs,
});

const UNCERTAIN: SubmitOutcome = {
  kind: "uncertain",
  detail: "the double's answer is lost",
  retryAfterMs: RETRY_AFTER_MS,
};

const hasEnded = ({ looks, canceled, prompt }: DoubleJob, { looksToEnd }: ProviderDouble) =>
  canceled || (looks >= looksToEnd && !prompt.includes("double:stuck"));

/** Queued at the first look, running at the others, ended from the last on. */
function outcomeOf(
  job: DoubleJob | undefined,
  { looksToEnd, steer, files }: ProviderDouble,
  gate: Gate,
): PollOutcome {
  if (!job) return { kind: "lost" };
  job.looks++;
  if (job.looks < Math.min(2, looksToEnd)) return { kind: "queued", checkAfterMs: CHECK_AFTER_MS };
  if (job.prompt.includes("double:stuck")) return { kind: "running" };
  if (job.looks < looksToEnd) return { kind: "running", checkAfterMs: CHECK_AFTER_MS };
  const steered = steer(job);
  if (steered === "nsfw" || job.prompt.includes("double:nsfw")) return { kind: "flagged" };
  if (steered === "fail" || job.prompt.includes("double:fail")) {
    return { kind: "failed", code: "generation_failed", message: "The double was asked to fail." };
  }
  return {
    kind: "completed",
    outputs: Array.from({ length: job.count }, (_, index) => outputOf(job, index, files, gate)),
  };
}

function outputOf(
  job: DoubleJob,
  index: number,
  files: ProviderDouble["files"],
  gate: Gate,
): ProviderOutput {
  const text = new TextEncoder().encode(outputText(job, index));
  const { bytes, contentType } = files[job.kind] ?? { bytes: text, contentType: "image/png" };
  const file = { contentType, sizeBytes: bytes.byteLength };
  return {
    open: () =>
      gate.pass("open output", () => Promise.resolve({ ...file, body: new Response(bytes).body! })),
  };
}

/** What stands in an output: made of the job alone, so that a file tells whose it is. */
export function outputText({ providerJobId }: DoubleJob, index: number): string {
  return `output ${index} of ${providerJobId}`;
}
