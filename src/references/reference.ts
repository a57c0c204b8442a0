/** A custom reference as the code passes it around: its own row, and what its training came to. */
import type { ModelVersion, OutputFile, RequestStatus } from "../database/request-state.ts";
import type { Request } from "../requests/request.ts";

/** Why a submission cannot use a reference. */
export type ReferenceRefusal =
  | "reference_not_found"
  | "reference_not_ready"
  | "reference_of_other_model";

/** The request that trains a reference, as far as a reference shows it. */
export interface Training {
  status: RequestStatus;
  startedAt: number | null;
  /** When its result was there; a quick training is never seen running, and this is all that is known of its start. */
  producedAt: number | null;
  /** Origin of the links to its outputs. */
  origin: string;
  /** The thumbnail, then the pictures; null until completed. */
  outputs: OutputFile[] | null;
  removedAt: number | null;
}

/** A custom reference; `training` is null where no request trains it. */
export interface Reference {
  id: string;
  accountId: string;
  name: string;
  modelVersion: ModelVersion;
  createdAt: number;
  training: Training | null;
}

/** The reference that `request`, a training, makes. */
export function referenceOf(request: Request): Reference {
  const { id, accountId, createdAt, input } = request;
  return {
    id,
    accountId,
    name: String(input["name"]),
    modelVersion: input["model_version"] as ModelVersion,
    createdAt,
    training: request,
  };
}
