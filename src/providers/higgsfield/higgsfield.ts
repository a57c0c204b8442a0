/**
 * The real upstream over HTTPS. Our request id is its idempotency key, so a submission whose answer was lost may be made
 * again; its files are streamed from where it names them. Reads and writes nothing of ours.
 */
import type { Clock } from "../../runtime/clock.ts";
import type { OpenDownload } from "../../runtime/download.ts";
import type { Outbound } from "../../runtime/outbound.ts";
import type { Job, PollOutcome, Provider, SubmitOutcome } from "../provider.ts";
import { type Answer, classifyAnswer } from "./classify-answer.ts";
import { readReference, readStatus, type UpstreamState } from "./read-status.ts";

/** What the provider is made of. */
export interface HiggsfieldParts {
  /** Origin of the upstream, without a slash at its end. */
  baseUrl: string;
  /** `key_id:key_secret`. */
  credentials: string;
  maxRunning: number;
  outbound: Outbound;
  download: OpenDownload;
  clock: Clock;
}

/** Of one call. A submission answers when it is accepted, a status at once. */
const DEADLINE_MS = 20_000;

/** A status has a few links. */
const MAX_ANSWER_BYTES = 1_048_576;

/** Ids become part of a path. The upstream's are UUIDs; another kind of harmless word would do. */
const UPSTREAM_ID = /^[\w-]{1,100}$/;

/** A reference that another provider trained stays unknown to the upstream. */
const FOREIGN_REFERENCE: SubmitOutcome = {
  kind: "unavailable",
  reason: "unsupported",
  detail: "The reference was not trained by this provider",
  retryAfterMs: 60 * 60_000,
};

/** Pause before a body that makes no sense is asked for again; the request's deadline ends that. */
const UNREADABLE_RETRY_MS = 10_000;

/** Trainings have resources of their own at the upstream: their job ids say so. */
const TRAINING_PREFIX = "reference:";

/** The provider. */
export function createHiggsfield(parts: HiggsfieldParts): Provider {
  const { outbound, download, clock } = parts;

  async function call(
    method: "GET" | "POST",
    path: string,
    options: { body?: object; idempotencyKey?: string } = {},
  ): Promise<Answer> {
    const answer = await outbound({
      url: `${parts.baseUrl}/${path}`,
      method,
      headers: {
        authorization: `Key ${parts.credentials}`,
        accept: "application/json",
        ...(options.body && { "content-type": "application/json" }),
        ...(options.idempotencyKey && { "idempotency-key": options.idempotencyKey }),
      },
      ...(options.body && { body: JSON.stringify(options.body) }),
      deadlineMs: DEADLINE_MS,
      maxBodyBytes: MAX_ANSWER_BYTES,
    });
    return classifyAnswer(answer, clock.now());
  }

  function followed(state: UpstreamState): PollOutcome {
    switch (state.kind) {
      case "completed":
        return {
          kind: "completed",
          outputs: state.urls.map((url) => ({ open: () => download(url) })),
        };
      case "canceled":
        return { kind: "lost" };
      case "unreadable":
        return {
          kind: "unavailable",
          reason: "down",
          detail: "The upstream's status is unreadable",
          retryAfterMs: UNREADABLE_RETRY_MS,
        };
      default:
        return state;
    }
  }

  return {
    name: "higgsfield",
    maxRunning: parts.maxRunning,
    tellsWhen: false,
    // It speaks the contract that our catalog is made of.
    serves: () => true,

    async submit(job): Promise<SubmitOutcome> {
      if (namesForeignReference(job)) return FOREIGN_REFERENCE;
      const { path, body } = upstreamCall(job);
      const isTraining = job.work.kind === "training";
      // No callback of a training is documented, and the id that it would name is one of another kind.
      const query =
        job.callbackUrl === null || isTraining
          ? ""
          : `?hf_webhook=${encodeURIComponent(job.callbackUrl)}`;
      const answer = await call("POST", `${path}${query}`, { body, idempotencyKey: job.id });
      switch (answer.kind) {
        case "ok": {
          const id = answer.body["request_id"] ?? answer.body["id"];
          if (typeof id !== "string" || !UPSTREAM_ID.test(id)) {
            const detail = "The upstream accepted without a readable id";
            return { kind: "uncertain", detail, retryAfterMs: UNREADABLE_RETRY_MS };
          }
          return { kind: "accepted", providerJobId: isTraining ? `${TRAINING_PREFIX}${id}` : id };
        }
        case "rejected":
          return { kind: "refused", message: answer.message };
        case "unknown":
          return {
            kind: "unavailable",
            reason: "unsupported",
            detail: "The upstream does not know the model",
            retryAfterMs: UNREADABLE_RETRY_MS,
          };
        default:
          return answer;
      }
    },

    async poll(providerJobId): Promise<PollOutcome> {
      if (!UPSTREAM_ID.test(upstreamId(providerJobId))) return { kind: "lost" };
      const isTraining = providerJobId.startsWith(TRAINING_PREFIX);
      const path = isTraining
        ? `v1/custom-references/${upstreamId(providerJobId)}`
        : `requests/${upstreamId(providerJobId)}/status`;
      const answer = await call("GET", path);
      switch (answer.kind) {
        case "ok":
          return followed(isTraining ? readReference(answer.body) : readStatus(answer.body));
        case "unknown":
          return { kind: "lost" };
        case "rejected":
          // A status has no input that could be wrong: an answer that the contract does not have.
          return followed({ kind: "unreadable" });
        case "uncertain":
          return { ...answer, kind: "unavailable", reason: "down" };
        case "unavailable":
          return answer;
      }
    },

    async cancel(providerJobId) {
      if (!providerJobId.startsWith(TRAINING_PREFIX)) {
        await call("POST", `requests/${upstreamId(providerJobId)}/cancel`);
      }
    },
  };
}

const upstreamId = (providerJobId: string) =>
  providerJobId.startsWith(TRAINING_PREFIX)
    ? providerJobId.slice(TRAINING_PREFIX.length)
    : providerJobId;

/** The upstream ignores a reference that it does not know, and would draw, and charge for, somebody else. */
const namesForeignReference = ({ work, referenceJobId }: Job) =>
  work.kind === "image" && work.reference !== null && !referenceJobId?.startsWith(TRAINING_PREFIX);

/** The call with the upstream's own id in place of our reference's. */
function upstreamCall({ call, referenceJobId }: Job): Job["call"] {
  if (referenceJobId === null) return call;
  return { ...call, body: { ...call.body, custom_reference_id: upstreamId(referenceJobId) } };
}
