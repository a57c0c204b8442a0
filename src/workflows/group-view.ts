/**
 * How a group looks on the wire: the answer to its submission, its status and what its callback says are one body. Pure.
 * Source: contract 10.4 and 10.5, read 2026-11.
 */
import { formatCredits } from "../accounts/credits.ts";
import { envelope, tagsOf, wireStatus } from "../requests/request-view.ts";
import { isTerminal } from "../requests/lifecycle.ts";
import { isoInstant } from "../runtime/clock.ts";
import { carouselFields } from "./carousel-view.ts";
import type { Group } from "./group.ts";
import { groupStatus, progressOf } from "./group-state.ts";
import { seriesFields } from "./series-view.ts";

/** The status body of a group. */
export function groupBody(group: Group): Record<string, unknown> {
  const { request, members, run } = group;
  const progress = progressOf(members);
  const status = isTerminal(request.status) ? wireStatus(request) : openStatus(group);
  const estimate = members.reduce((sum, { priceMicroCredits }) => sum + priceMicroCredits, 0);
  return {
    ...envelope(request),
    status,
    ...(group.kind === "series" ? seriesFields(group) : carouselFields(group)),
    run,
    progress,
    estimated_credits: formatCredits(estimate),
    created_at: isoInstant(request.createdAt),
    ...(request.expiresAt !== null && { expires_at: isoInstant(request.expiresAt) }),
    ...(status === "failed" && { error: request.errorMessage ?? "Workflow failed" }),
    ...tagsOf(request),
  };
}

/** Its files are made before it is told as final. */
function openStatus(group: Group) {
  const status = groupStatus(group);
  return status === "queued" ? status : "in_progress";
}
