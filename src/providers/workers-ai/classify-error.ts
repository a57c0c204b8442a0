/**
 * What a failed call means, told apart by the code and the words of its error. Pure. Sources, read 2026-11: the error page
 * of Workers AI, AI Gateway's guardrails page, and, where neither has it, texts that others have met (marked "met").
 */

/**
 * `flagged`: the content is not allowed. `real_person`: a picture seems to show one, which the model refuses. `busy`: no
 * capacity, and nothing was made. `broken`: nobody knows whether something was made and paid. `rejected`: the model does
 * not take the input. `closed`: the operator has to act. `detail` is for the log.
 */
export type CallFailure =
  | { kind: "flagged" }
  | { kind: "real_person" }
  | { kind: "busy"; detail: string }
  | { kind: "broken"; detail: string }
  | { kind: "rejected"; detail: string }
  | { kind: "closed"; reason: "no_credit" | "blocked"; detail: string };

type Meaning = Exclude<CallFailure["kind"], "closed" | "real_person"> | "no_credit" | "blocked";

/** 3030 and 8007 are not here: FLUX says with them that content is flagged, others that something else is wrong. */
const BY_CODE: Readonly<Record<string, Meaning>> = {
  2001: "blocked", // no AI Gateway of that name (met)
  2003: "busy", // the gateway's rate limit (met)
  2016: "flagged", // the gateway's guardrails: prompt
  2017: "flagged", // the gateway's guardrails: answer
  2021: "no_credit", // AI Gateway credits are used up (met)
  2045: "no_credit", // the gateway's spend limit (met)
  3003: "rejected",
  3006: "rejected", // too large
  3007: "broken", // timeout
  3008: "broken", // aborted
  3023: "blocked",
  3036: "no_credit", // the daily allocation
  3040: "busy",
  3041: "blocked",
  3042: "blocked", // no such model
  4006: "no_credit", // the daily allocation, as it comes through the binding (met)
  5004: "rejected",
  5006: "rejected", // not of the model's schema (met)
  5007: "blocked", // no such model
  5016: "blocked",
  5018: "blocked",
  5019: "blocked",
  5035: "blocked", // needs Workers Paid
  8001: "rejected", // invalid input (met)
};

/**
 * Words, where there is no code that settles it. "Input prompt contains NSFW content" and "Your output has been flagged"
 * are FLUX's (met); `…SensitiveContentDetected` is ByteDance's, with `.PrivacyInformation` for faces (met, at their own
 * API); "Responsible AI" is Google's.
 */
const REAL_PERSON = /PrivacyInformation/i;
const FLAGGED =
  /\bnsfw\b|has been flagged|SensitiveContentDetected|PolicyViolation|responsible ai|blocked due to security/i;
const BY_WORDS: readonly (readonly [RegExp, Meaning])[] = [
  [/free allocation|insufficient (ai gateway )?(credit|balance)|spend limit/i, "no_credit"],
  [/payment required|\b402\b/i, "no_credit"],
  [/needs? to be run remotely|unauthorized|forbidden|\b40[13]\b/i, "blocked"],
  [/rate.?limit|too many requests|capacity|\b429\b/i, "busy"],
];

/** Longest text that is kept of an error. */
const MAX_DETAIL_CHARS = 200;

/** Classifies what `run` rejected with, or the `error` of an answer that says that it failed. */
export function classifyError(error: unknown): CallFailure {
  const text = wordsOf(error);
  const detail = text.slice(0, MAX_DETAIL_CHARS);
  if (REAL_PERSON.test(text)) return { kind: "real_person" };
  if (FLAGGED.test(text)) return { kind: "flagged" };
  const meaning = meaningOf(text);
  switch (meaning) {
    case "no_credit":
    case "blocked":
      return { kind: "closed", reason: meaning, detail };
    case "flagged":
      return { kind: "flagged" };
    default:
      return { kind: meaning, detail };
  }
}

/** The first code that is known; the binding writes "InferenceUpstreamError: 3040: Capacity temporarily exceeded". */
function meaningOf(text: string): Meaning {
  for (const [, code = ""] of text.matchAll(/(?<!\d)(\d{4})(?!\d)/g)) {
    const meaning = BY_CODE[code];
    if (meaning) return meaning;
  }
  return BY_WORDS.find(([words]) => words.test(text))?.[1] ?? "broken";
}

/** Code, name and message, whether it is an `Error` or an object of the same shape. */
function wordsOf(error: unknown): string {
  if (typeof error === "string") return error;
  if (typeof error !== "object" || error === null) return String(error);
  const { code, name, message } = error as { code?: unknown; name?: unknown; message?: unknown };
  const words = [code, name === "Error" ? null : name, message].filter(
    (part) => typeof part === "string" || typeof part === "number",
  );
  return words.join(": ");
}
