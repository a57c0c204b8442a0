/**
 * The embedded provider: real pictures and clips, rendered in the Worker, without an account anywhere. It stands behind
 * the same contract as the real ones. One Durable Object a job, under the job's id: a job submitted twice is one job.
 */
import type { PollOutcome, Provider } from "../provider.ts";
import type { Job } from "../provider.ts";
import type { JobView } from "./sandbox-job.ts";
import { storedOutput } from "../stored-output.ts";

/** What the provider calls on a job's Durable Object. */
export interface SandboxObject {
  accept(job: Job): Promise<number>;
  view(): Promise<JobView>;
  forget(): Promise<void>;
}

/** The sandbox over its objects and the bucket they write to. */
export function createSandbox(
  objectOf: (jobId: string) => SandboxObject,
  bucket: R2Bucket,
): Provider {
  return {
    name: "sandbox",
    maxRunning: null,
    tellsWhen: true,
    serves: () => true,

    async submit(job) {
      const checkAfterMs = await objectOf(job.id).accept(job);
      return { kind: "accepted", providerJobId: job.id, checkAfterMs };
    },

    async poll(providerJobId): Promise<PollOutcome> {
      const view = await objectOf(providerJobId).view();
      if (view.kind === "unknown") return { kind: "lost" };
      if (view.kind !== "completed") return view;
      return { kind: "completed", outputs: view.files.map((file) => storedOutput(file, bucket)) };
    },

    async cancel(providerJobId) {
      await objectOf(providerJobId).forget();
    },
  };
}
