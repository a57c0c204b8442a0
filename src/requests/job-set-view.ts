/**
 * How a request of the v1 API looks on the wire: a set of jobs, one a result. All jobs of a set share the request's
 * state, since the official client stops at the first that is final. Pure.
 */
import { invariant } from "../runtime/invariant.ts";
import { isoInstant } from "../runtime/clock.ts";
import { mediaOf, type Tags, tagsOf, type WireStatus, wireStatus } from "./request-view.ts";
import type { Request } from "./request.ts";

/** A result in its two sizes; both are the full one where there is no smaller. */
interface JobResults {
  min: { type: "image" | "video"; url: string };
  raw: { type: "image" | "video"; url: string };
}

/** The job set, as answered, polled and called back. */
export interface JobSetBody extends Tags {
  id: string;
  type: string;
  created_at: string;
  jobs: { id: string; job_set_type: string; status: WireStatus; results: JobResults | null }[];
  input_params: Record<string, unknown>;
}

/** The body of a request that has a job set. */
export function jobSetBody(request: Request): JobSetBody {
  const { jobSet } = request;
  invariant(jobSet, `request ${request.id} has a job set`);
  const media = mediaOf(request);
  const status = wireStatus(request);
  return {
    id: request.id,
    type: jobSet.type,
    created_at: isoInstant(request.createdAt),
    jobs: jobSet.jobIds.map((id, index) => ({
      id,
      job_set_type: jobSet.type,
      status,
      results: resultsOf(media[index]),
    })),
    input_params: jobSet.inputParams,
    ...tagsOf(request),
  };
}

function resultsOf(link: { url: string; isVideo: boolean } | undefined): JobResults | null {
  if (!link) return null;
  const result = { type: link.isVideo ? ("video" as const) : ("image" as const), url: link.url };
  return { min: result, raw: result };
}
