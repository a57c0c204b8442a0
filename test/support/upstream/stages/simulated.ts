/** `higgsfield` against the simulated upstream, steered by words in the prompt: what was recorded, it does. */
import { newUuid } from "../../../../src/runtime/ids.ts";
import { seededRandom } from "../../fault-random.ts";
import { jobOf } from "../catalog-job.ts";
import { type CaseName, CONVERSATIONS } from "../conversations.ts";
import { fixed } from "../durations.ts";
import type { FaultTable, FaultWord } from "../faults.ts";
import { RECORDED_AT } from "../recording.ts";
import { createUpstream } from "../upstream.ts";
import { higgsfieldOn } from "./higgsfield-parts.ts";
import type { ProviderUnderTest } from "./stage.ts";

const QUEUE_MS = 5_000;
const RUN_MS = 30_000;
const SLOW = fixed(QUEUE_MS, RUN_MS);
const DURATIONS = { image: SLOW, dop: SLOW, kling: SLOW, training: SLOW };

/** By what word the upstream shows a case. */
const WORDS: Partial<Record<CaseName, FaultWord>> = {
  refused_by_a_list: "invalid",
  refused_by_a_text: "refused",
  busy: "busy",
  busy_for_seconds: "queue_full",
  busy_until: "queue_full_until",
  no_credits: "no_credits",
  firewall: "firewall",
  wrong_key: "unauthorized",
  unknown_model: "model_not_found",
  locked_model: "locked",
  model_not_ready: "not_ready",
  lost_answer: "lost_answer",
  slow: "hang_after",
  malformed_answer: "truncated",
  failed: "fail",
  flagged: "nsfw",
  forgotten: "forget=2",
  canceled_upstream: "cancel",
  mislabelled_file: "file_mislabelled",
  page_for_a_file: "file_html",
  file_gone: "file_gone",
};

/** Cases that begin with a look: its number among all calls. */
const TABLES: Partial<Record<CaseName, FaultTable>> = {
  slow_status: { 2: "hang", 3: "hang", 4: "hang" },
  wrong_key_at_a_look: { 2: "unauthorized", 3: "unauthorized", 4: "unauthorized" },
};

const KEEPS = "the simulator keeps to the contract";

export const simulated: ProviderUnderTest = {
  name: "higgsfield, simulated",
  isRecorded: false,
  exceptions: {
    failed_and_talkative: "the simulator says one thing of every failure",
    failed_without_a_word: KEEPS,
    malformed_status: KEEPS,
    completed_without_files: KEEPS,
    status_of_a_proxy: KEEPS,
  },

  stage(name) {
    let now = RECORDED_AT;
    const upstream = createUpstream({
      now: () => now,
      random: seededRandom(7),
      durations: DURATIONS,
      faults: TABLES[name] ?? {},
    });
    const word = WORDS[name];
    const text = word === undefined ? "" : `upstream:${word}`;
    const send: typeof fetch = (input, init) => upstream.handle(new Request(input, init));
    return Promise.resolve({
      provider: higgsfieldOn(send, () => now),
      job: jobOf(CONVERSATIONS[name].work, newUuid(), { text }),
      pass() {
        now += QUEUE_MS + RUN_MS / 2;
        return Promise.resolve();
      },
      startedCount: () => upstream.jobs.size,
    });
  },

  stageOn: null,
};
