/**
 * Words in a prompt that steer the sandbox, so that an integration can be tested against every ending. Pure.
 */

/** What the prompt asks for. */
export interface Steering {
  /** How the job ends; `stuck` never does. */
  ending: "complete" | "fail" | "flag" | "stuck";
  /** How long it runs, in milliseconds, instead of the configured latency; null: as configured. */
  latencyMs: number | null;
}

/** Longest `sandbox:slow`, in seconds: beyond every model's deadline. */
const MAX_SLOW_SECONDS = 3_600;

/**
 * Reads `sandbox:fail`, `sandbox:nsfw`, `sandbox:stuck` and `sandbox:slow=SECONDS` (which goes with the others) out of
 * a prompt. Of several endings the first counts.
 */
export function readSteering(prompt: string): Steering {
  const word = /\bsandbox:(fail|nsfw|stuck)\b/i.exec(prompt)?.[1]?.toLowerCase();
  const slow = /\bsandbox:slow=(\d+(?:\.\d+)?)/i.exec(prompt)?.[1];
  return {
    ending: ENDINGS[word ?? ""] ?? "complete",
    latencyMs: slow === undefined ? null : Math.min(Number(slow), MAX_SLOW_SECONDS) * 1_000,
  };
}

const ENDINGS: Readonly<Record<string, Steering["ending"]>> = {
  fail: "fail",
  nsfw: "flag",
  stuck: "stuck",
};
