/**
 * How a job of this provider ends, and what its customer reads where it does not end well. Pure.
 */
import type { AiFile, FileOutcome } from "./file-outcome.ts";

/** How a job ended. */
export type Ending =
  | { kind: "completed"; files: AiFile[] }
  | { kind: "failed"; code: "generation_failed" | "invalid_input_image"; message: string }
  | { kind: "flagged" };

/** Outcomes without a file. */
export type Mishap = Exclude<FileOutcome, { kind: "made" | "located" }>;

/** For the customer, who is told nothing of the operator's account. */
const MESSAGES = {
  busy: "The model had no capacity in time. Nothing was charged; submit it again later.",
  broken: "The model did not answer. Nothing was charged; submit it again.",
  unusable: "The model made nothing usable. Nothing was charged; submit it again.",
  rejected:
    "The model does not take this input. Nothing was charged; change it and submit it again.",
  closed: "The provider cannot generate at the moment. Nothing was charged; submit it again later.",
  real_person:
    "An input picture seems to show a real person, which this model refuses. Use a drawn or generated one.",
} as const satisfies Partial<Record<Mishap["kind"], string>>;

/** The end of a job that came to this. */
export function endingOf(mishap: Mishap): Ending {
  switch (mishap.kind) {
    case "flagged":
      return { kind: "flagged" };
    case "invalid_input":
      return { kind: "failed", code: "invalid_input_image", message: mishap.message };
    case "real_person":
      return { kind: "failed", code: "invalid_input_image", message: MESSAGES.real_person };
    default:
      return { kind: "failed", code: "generation_failed", message: MESSAGES[mishap.kind] };
  }
}
