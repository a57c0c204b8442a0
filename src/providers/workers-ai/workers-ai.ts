/**
 * Models on the operator's own Cloudflare account, behind the binding `AI`: pictures by Workers AI, clips by partner
 * models. Their calls block for up to minutes, so each job has a Durable Object that makes them; this is its stub.
 */
import type { Clock } from "../../runtime/clock.ts";
import type { Settings } from "../../runtime/settings.ts";
import type { Job, PollOutcome, Provider, SubmitOutcome } from "../provider.ts";
import type { JobView } from "./ai-job.ts";
import { canMake } from "./can-make.ts";
import type { Outage } from "./outage.ts";
import { storedOutput } from "../stored-output.ts";

/** What the provider calls on a job's Durable Object. */
export interface AiJobObject {
  accept(job: Job): Promise<Outage | null>;
  view(): Promise<JobView>;
  forget(): Promise<void>;
}

/** What the provider is made of. */
export interface WorkersAiParts {
  objectOf: (jobId: string) => AiJobObject;
  bucket: R2Bucket;
  clock: Clock;
  settings: Pick<Settings, "WORKERS_AI_IMAGE_MODEL" | "WORKERS_AI_VIDEO_MODEL">;
}

/** A job that no model here makes, should it be submitted all the same: the choice is not made again before. */
const UNSUPPORTED_RETRY_MS = 60 * 60_000;

/** The provider. For a Worker that has the binding `AI`. */
export function createWorkersAi({ objectOf, bucket, clock, settings }: WorkersAiParts): Provider {
  const models = {
    image: settings.WORKERS_AI_IMAGE_MODEL,
    video: settings.WORKERS_AI_VIDEO_MODEL,
  };
  return {
    name: "workers-ai",
    // The platform states calls a minute (720 of pictures, 200 through a gateway) and none at once.
    maxRunning: null,
    tellsWhen: false,
    serves: ({ work }) => canMake(work, models),

    async submit(job): Promise<SubmitOutcome> {
      if (!canMake(job.work, models)) {
        const detail = "No model of Workers AI makes this";
        const retryAfterMs = UNSUPPORTED_RETRY_MS;
        return { kind: "unavailable", reason: "unsupported", detail, retryAfterMs };
      }
      const outage = await objectOf(job.id).accept(job);
      if (outage) {
        const { reason, detail, until } = outage;
        return { kind: "unavailable", reason, detail, retryAfterMs: until - clock.now() };
      }
      return { kind: "accepted", providerJobId: job.id };
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
