/** `workers-ai`, with its real Durable Objects and bucket, on a binding `AI` that answers as a case wants. */
import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createTakePicture } from "../../../../src/providers/sandbox/take-picture.ts";
import { createAiJob } from "../../../../src/providers/workers-ai/ai-job.ts";
import { noteOutage } from "../../../../src/providers/workers-ai/outage.ts";
import { createWorkersAi } from "../../../../src/providers/workers-ai/workers-ai.ts";
import { newUuid } from "../../../../src/runtime/ids.ts";
import { createServices } from "../../../../src/services.ts";
import { createAiDouble } from "../../ai-double.ts";
import type { Answerer } from "../../internet.ts";
import { jobOf, type WorkName } from "../catalog-job.ts";
import { type CaseName, CONVERSATIONS } from "../conversations.ts";
import { MEDIA, type MediaKind } from "../media-files.ts";
import { network, passTime, passUntilForgotten, PICTURES } from "./object-stage.ts";
import type { ProviderUnderTest, Stage } from "./stage.ts";

const NO_SUBMISSION = "its submissions are taken by an object of ours, before any model is called";
const NO_LOOKS = "its looks ask an object of ours: no network lies between";
const WAITS_ITSELF = "it waits out want of capacity in its own object";
const OWN_FILES = "it looks at a file before it says that it is there";

type Answer = () => unknown;

const pictureOf = (kind: MediaKind) => btoa(String.fromCharCode(...MEDIA[kind].bytes));
const CLIP_URL = "https://clips.example.com/clip.mp4";

/** What the models answer; by default with what was ordered. */
const ANSWERS: Partial<Record<CaseName, Answer>> = {
  failed: () => {
    throw new Error("5006: must have required property 'prompt'");
  },
  failed_and_talkative: () => {
    throw new Error(
      "5004: at https://10.0.0.7/run sk_live_51H8xYzAbCdEfGhIjKlMnOpQr (/srv/a.js:1:2)",
    );
  },
  flagged: () => {
    throw new Error("3030: Your output has been flagged");
  },
  mislabelled_file: () => ({ image: `data:image/png;base64,${pictureOf("jpeg")}` }),
};

const OUTAGES: Partial<Record<CaseName, "no_credit" | "blocked">> = {
  no_credits: "no_credit",
  firewall: "blocked",
};

/** The network: input pictures and the clip that a model names. */
const FILES: Answerer = (request) =>
  request.url === CLIP_URL ? new Response(MEDIA.mp4.bytes) : PICTURES(request);

async function stageWith(work: WorkName, answer: Answer, files: Answerer): Promise<Stage> {
  network(files);
  const services = createServices(env);
  const ai = createAiDouble(answer);
  const before = (await listDurableObjectIds(env.AI_JOB)).length;
  const id = newUuid();
  const object = env.AI_JOB.getByName(id);
  await runInDurableObject(object, (shell, { storage }) => {
    const takePicture = createTakePicture(services);
    shell.job = createAiJob({ ...services, storage, ai, takePicture });
  });
  return {
    provider: createWorkersAi({ ...services, objectOf: (jobId) => env.AI_JOB.getByName(jobId) }),
    job: jobOf(work, id),
    pass: () => passTime(object, 90_000),
    startedCount: async () => (await listDurableObjectIds(env.AI_JOB)).length - before,
  };
}

const ordered = (work: WorkName): Answer =>
  work === "video"
    ? () => ({ state: "Completed", result: { video: CLIP_URL } })
    : () => ({ image: pictureOf("png") });

export const workersAi: ProviderUnderTest = {
  name: "workers-ai",
  isRecorded: false,
  exceptions: {
    refused_by_a_list: NO_SUBMISSION,
    refused_by_a_text: NO_SUBMISSION,
    busy: WAITS_ITSELF,
    busy_for_seconds: WAITS_ITSELF,
    busy_until: WAITS_ITSELF,
    wrong_key: "the binding has no key",
    wrong_key_at_a_look: "the binding has no key",
    locked_model: NO_SUBMISSION,
    model_not_ready: NO_SUBMISSION,
    lost_answer: NO_SUBMISSION,
    slow: NO_SUBMISSION,
    malformed_answer: NO_SUBMISSION,
    slow_status: NO_LOOKS,
    malformed_status: NO_LOOKS,
    completed_without_files: NO_LOOKS,
    status_of_a_proxy: NO_LOOKS,
    failed_without_a_word: "it fails in its own words only",
    canceled_upstream: "nobody but us can cancel its jobs",
    page_for_a_file: OWN_FILES,
    file_gone: OWN_FILES,
    training: "it trains nobody, and says so: it is not asked to",
  },

  async stage(name) {
    const { work } = CONVERSATIONS[name];
    // The job that no model here makes.
    const asked = name === "unknown_model" ? "training" : work;
    const outage = OUTAGES[name];
    const stage = await stageWith(asked, ANSWERS[name] ?? ordered(work), FILES);
    await env.BUCKET.delete("workers-ai/outage-image.json");
    if (outage) await noteOutage(env.BUCKET, "image", { reason: outage, detail: name }, Date.now());
    const object = env.AI_JOB.getByName(stage.job.id);
    return name === "forgotten" ? { ...stage, pass: () => passUntilForgotten(object) } : stage;
  },

  stageOn: (answer, work) => stageWith(work, ordered(work), answer),
};
