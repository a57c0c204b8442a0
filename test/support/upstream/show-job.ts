/**
 * What may be asked about a job at the upstream, and its cancellation. Source: the contract's sections 2 and 9.2, read
 * 2026-11.
 */
import { detail, json } from "./answers.ts";
import { faultOf } from "./faults.ts";
import type { Memory } from "./memory.ts";
import { endOf, hasFault, referenceBody, statusAt, statusBody } from "./upstream-job.ts";
import type { UpstreamJob } from "./upstream-job.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `GET /requests/{id}/status`. */
export function showStatus(id: string, memory: Memory): Response {
  const job = find(id, "request_id", memory);
  if (job instanceof Response) return job;
  job.looks++;
  const word = statusAt(job, memory.now());
  const isOver = word === endOf(job);
  if (isOver) job.looksAfterEnd++;
  const goesBack = isOver && hasFault(job, "out_of_order") && job.looksAfterEnd === 2;
  return json(statusBody(job, goesBack ? "in_progress" : word));
}

/** `POST /requests/{id}/cancel`. */
export function cancelJob(id: string, memory: Memory): Response {
  const job = find(id, "request_id", memory);
  if (job instanceof Response) return job;
  if (statusAt(job, memory.now()) !== "queued") return detail("Request can't be canceled", 400);
  job.canceledAt = memory.now();
  memory.places.leave(job);
  return new Response(null, { status: 202 });
}

/** `GET /v1/custom-references/{id}`. */
export function showReference(id: string, memory: Memory): Response {
  const job = find(id, "reference_id", memory);
  if (job instanceof Response) return job;
  job.looks++;
  return json(referenceBody(job, memory.now()));
}

/** The job that may be asked for under an id, or the refusal. */
function find(
  id: string,
  parameter: "request_id" | "reference_id",
  { jobs }: Memory,
): UpstreamJob | Response {
  if (!UUID.test(id)) {
    const violation = { type: "uuid_parsing", loc: ["path", parameter], input: id };
    return detail([{ ...violation, msg: "Input should be a valid UUID" }], 422);
  }
  const job = jobs.get(id);
  const isOfKind = (job?.kind === "training") === (parameter === "reference_id");
  if (!job || !isOfKind) return detail("Not found", 404);
  const forget = faultOf(job.faults, ["forget"]);
  return forget && job.looks >= (forget.value ?? 0) ? detail("Not found", 404) : job;
}
