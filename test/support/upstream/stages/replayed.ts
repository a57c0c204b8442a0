/** `higgsfield` in the recorded conversations themselves. */
import { newUuid } from "../../../../src/runtime/ids.ts";
import { jobOf } from "../catalog-job.ts";
import { CONVERSATIONS } from "../conversations.ts";
import { RECORDED_AT } from "../recording.ts";
import { replay } from "../replay.ts";
import { higgsfieldOn } from "./higgsfield-parts.ts";
import type { ProviderUnderTest } from "./stage.ts";

const CALLBACK_URL = "https://showrunner.example.com/callbacks/higgsfield/token";

export const replayed: ProviderUnderTest = {
  name: "higgsfield, as recorded",
  isRecorded: true,
  exceptions: {},

  stage(name) {
    const conversation = CONVERSATIONS[name];
    const { fetch: send, calls, strayCalls } = replay(conversation);
    return Promise.resolve({
      provider: higgsfieldOn(send, () => RECORDED_AT),
      job: jobOf(conversation.work, newUuid(), { callbackUrl: CALLBACK_URL }),
      pass: () => Promise.resolve(),
      strayCalls,
      // The upstream begins one job for a key with one path, body and callback.
      startedCount: () =>
        new Set(
          calls
            .filter(({ method }) => method === "POST")
            .map(({ url, body, headers }) => `${headers.get("idempotency-key")} ${url} ${body}`),
        ).size,
    });
  },

  stageOn(answer, work) {
    const send: typeof fetch = async (input, init) => {
      const { signal = null, ...rest } = init ?? {};
      const answered = Promise.resolve(answer(new Request(input, rest)));
      const aborted = new Promise<never>((_, reject) => {
        signal?.addEventListener("abort", () => reject(new Error("The operation was aborted")));
      });
      return await Promise.race([answered, aborted]);
    };
    return Promise.resolve({
      provider: higgsfieldOn(send, () => RECORDED_AT),
      job: jobOf(work, newUuid(), { callbackUrl: CALLBACK_URL }),
      pass: () => Promise.resolve(),
      startedCount: () => 0,
    });
  },
};
