/** `sandbox`, with its real Durable Objects and bucket, steered by words in the prompt. */
import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createSandbox } from "../../../../src/providers/sandbox/sandbox.ts";
import { newUuid } from "../../../../src/runtime/ids.ts";
import type { Answerer } from "../../internet.ts";
import { jobOf, type WorkName } from "../catalog-job.ts";
import { type CaseName, CONVERSATIONS } from "../conversations.ts";
import { network, passTime, passUntilForgotten, PICTURES, small } from "./object-stage.ts";
import type { ProviderUnderTest, Stage } from "./stage.ts";

const REFUSES_NOBODY = "it refuses nobody: the catalog has validated before";
const HAS_ROOM = "it has room for everybody";
const NO_ACCOUNT = "it has no account that could be empty, locked or wrong";
const NO_NETWORK = "it lives in the Worker: no network lies between";
const OWN_FILES = "it makes its files itself and writes down what they are";

const WORDS: Partial<Record<CaseName, string>> = {
  failed: "sandbox:fail",
  flagged: "sandbox:nsfw",
};

async function stageWith(work: WorkName, text: string, answer: Answerer): Promise<Stage> {
  network(answer);
  const id = newUuid();
  const object = env.SANDBOX.getByName(id);
  const before = (await listDurableObjectIds(env.SANDBOX)).length;
  return {
    provider: createSandbox((jobId) => env.SANDBOX.getByName(jobId), env.BUCKET),
    job: small(jobOf(work, id, { text })),
    pass: () => passTime(object, 10_000),
    startedCount: async () => (await listDurableObjectIds(env.SANDBOX)).length - before,
  };
}

export const sandbox: ProviderUnderTest = {
  name: "sandbox",
  isRecorded: false,
  exceptions: {
    refused_by_a_list: REFUSES_NOBODY,
    refused_by_a_text: REFUSES_NOBODY,
    busy: HAS_ROOM,
    busy_for_seconds: HAS_ROOM,
    busy_until: HAS_ROOM,
    no_credits: NO_ACCOUNT,
    firewall: NO_ACCOUNT,
    wrong_key: NO_ACCOUNT,
    wrong_key_at_a_look: NO_ACCOUNT,
    unknown_model: "it makes whatever the catalog has",
    locked_model: "it makes whatever the catalog has",
    model_not_ready: "it makes whatever the catalog has",
    lost_answer: NO_NETWORK,
    slow: NO_NETWORK,
    slow_status: NO_NETWORK,
    malformed_answer: NO_NETWORK,
    malformed_status: NO_NETWORK,
    completed_without_files: NO_NETWORK,
    status_of_a_proxy: NO_NETWORK,
    failed_and_talkative: "it fails in its own words only",
    failed_without_a_word: "it fails in its own words only",
    canceled_upstream: "nobody but us can cancel its jobs",
    mislabelled_file: OWN_FILES,
    page_for_a_file: OWN_FILES,
    file_gone: OWN_FILES,
  },

  async stage(name) {
    const stage = await stageWith(CONVERSATIONS[name].work, WORDS[name] ?? "", PICTURES);
    const object = env.SANDBOX.getByName(stage.job.id);
    return name === "forgotten" ? { ...stage, pass: () => passUntilForgotten(object) } : stage;
  },

  stageOn: (answer, work) => stageWith(work, "", answer),
};
