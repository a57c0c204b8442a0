/**
 * What a rehearsal shows: whether a receiver takes what is genuine and refuses what is forged or replayed. Pure. Only an
 * answer of the receiver's own says something; silence, or a proxy in its place, proves nothing either way.
 */
import { adviceFor } from "./cause-advice.ts";
import type { AttemptCause } from "./classify-answer.ts";

/** What is sent. `old_timestamp` is signed well, ten minutes ago: standard receivers allow five. */
export const SAMPLE_KINDS = ["valid", "bad_signature", "old_timestamp"] as const;

export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** What a sample came to; `cause` is null where it was taken. */
export interface SampleOutcome {
  sample: SampleKind;
  statusCode: number | null;
  durationMs: number;
  cause: AttemptCause | null;
}

/** In words, each with one sentence for the receiver's owner; null where the advice is that of the valid sample's cause. */
const VERDICTS = {
  verifies:
    "Your endpoint takes what is genuine and refuses what is forged or old: nothing is to be done.",
  does_not_verify:
    "Your endpoint took a forged message: verify `webhook-signature` over the raw body, and answer 401 where it does not fit.",
  accepts_old:
    "Your endpoint took a message that was signed ten minutes ago: refuse a `webhook-timestamp` that is more than five minutes off.",
  refuses_valid: null,
  unreachable: null,
  inconclusive: "Your endpoint did not answer every sample: rehearse again.",
} as const satisfies Record<string, string | null>;

export type RehearsalVerdict = keyof typeof VERDICTS;

/** The words for verdicts. */
export const REHEARSAL_VERDICTS = Object.keys(VERDICTS) as RehearsalVerdict[];

/** What was found; null where it could not be. */
export interface Rehearsal {
  acceptsValid: boolean | null;
  refusesBadSignature: boolean | null;
  refusesOldTimestamp: boolean | null;
  verdict: RehearsalVerdict;
  /** One or two sentences for the receiver's owner. */
  advice: string;
}

/** Judges the samples that were sent. */
export function judgeRehearsal(outcomes: readonly SampleOutcome[]): Rehearsal {
  const of = (kind: SampleKind) => outcomes.find(({ sample }) => sample === kind);
  const valid = of("valid");
  const acceptsValid = isTaken(valid);
  const refusesBadSignature = isRefused(of("bad_signature"));
  const refusesOldTimestamp = isRefused(of("old_timestamp"));
  const found = { acceptsValid, refusesBadSignature, refusesOldTimestamp };
  const verdict = verdictOf(found);
  const ofCause = adviceFor({ cause: valid?.cause ?? null, statusCode: valid?.statusCode ?? null });
  const advice = VERDICTS[verdict] ?? `${ofCause?.explanation ?? ""} ${ofCause?.fix ?? ""}`.trim();
  return { ...found, verdict, advice };
}

function verdictOf(found: Omit<Rehearsal, "verdict" | "advice">): RehearsalVerdict {
  if (found.acceptsValid === null) return "unreachable";
  if (!found.acceptsValid) return "refuses_valid";
  if (found.refusesBadSignature === false) return "does_not_verify";
  if (found.refusesOldTimestamp === false) return "accepts_old";
  const isWhole = found.refusesBadSignature !== null && found.refusesOldTimestamp !== null;
  return isWhole ? "verifies" : "inconclusive";
}

/** Causes that are no answer of the receiver's own, whatever status came with them. */
const SILENCES: readonly (AttemptCause | null)[] = [
  "timeout_headers",
  "dns",
  "tls",
  "connection",
  "network",
  "refused_target",
];

function isTaken(outcome: SampleOutcome | undefined): boolean | null {
  if (outcome === undefined || SILENCES.includes(outcome.cause)) return null;
  return outcome.cause === null;
}

function isRefused(outcome: SampleOutcome | undefined): boolean | null {
  const taken = isTaken(outcome);
  return taken === null ? null : !taken;
}
