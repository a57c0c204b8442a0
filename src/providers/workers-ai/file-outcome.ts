/** What may come of making one file of a job. */
import type { CallFailure } from "./classify-error.ts";

/** A file that a model made, in this provider's part of R2. */
export interface AiFile {
  key: string;
  contentType: string;
  sizeBytes: number;
}

/** What came of it. `located`: made, and to be fetched from there. `unusable`: made, and not what was ordered. */
export type FileOutcome =
  | { kind: "made"; file: AiFile }
  | { kind: "located"; url: string }
  | { kind: "invalid_input"; message: string }
  | { kind: "unusable"; detail: string }
  | CallFailure;
