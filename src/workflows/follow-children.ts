/**
 * Looks after one group: see how its children stand, note that it began, and when all have ended make its files and end
 * its run, with its event and the end of what was held in one batch. Safe to repeat and to interrupt anywhere.
 */
import { applyGroupChange, type GroupChange } from "../requests/group-lifecycle.ts";
import type { Request } from "../requests/request.ts";
import type { RequestStore } from "../requests/request-store.ts";
import { assemble, type Assembled, type Assembling } from "./assembly/assemble.ts";
import { putPlannedFiles } from "./assembly/subtitle-files.ts";
import type { Group } from "./group.ts";
import { endedRunOf } from "./ended-run.ts";
import { failureOf, groupStatus, progressOf } from "./group-state.ts";
import type { GroupStore } from "./group-store.ts";

/** What following acts with. */
export interface Following extends Assembling {
  requests: Pick<RequestStore, "changeGroup">;
  groups: GroupStore;
}

/** When to look again: at once, at an instant, or never. */
export type Look = { kind: "again" } | { kind: "at"; at: number } | { kind: "done" };

/** The last child to end wakes the group; these are beside that, so that lists show soon that it began. */
const QUEUED_PAUSE_MS = 3_000;
const RUNNING_PAUSE_MS = 60_000;

const TIMED_OUT = "The workflow did not finish in time. What did not complete was not charged.";

/** Takes the group one step on. Throws only on outages. */
export async function followChildren(request: Request, using: Following): Promise<Look> {
  const { group } = await using.groups.load(request);
  const status = groupStatus(group);
  const now = using.clock.now();
  if (now >= request.deadlineAt) {
    return await end(nothingAssembled(group), { status: "failed", message: TIMED_OUT }, using);
  }
  switch (status) {
    case "queued":
      return { kind: "at", at: Math.min(now + QUEUED_PAUSE_MS, request.deadlineAt) };
    case "in_progress": {
      if (request.status !== "queued") {
        return { kind: "at", at: Math.min(now + RUNNING_PAUSE_MS, request.deadlineAt) };
      }
      // Whoever submitted it stored them, unless it was killed on the way.
      await putPlannedFiles(using.bucket, group);
      await using.requests.changeGroup(request, { kind: "begun" }, now);
      return { kind: "again" };
    }
    default: {
      if (request.status !== "storing") {
        await using.requests.changeGroup(request, { kind: "gathered" }, now);
        return { kind: "again" };
      }
      const assembled = await assemble(group, using);
      const noun = group.kind === "series" ? "clips" : "slides";
      const message = status === "failed" ? failureOf(progressOf(group.members), noun) : null;
      return await end(assembled, { status, message }, using);
    }
  }
}

const nothingAssembled = (group: Group): Assembled => ({
  outputs: group.request.outputs ?? [],
  group: { ...group, result: null },
});

async function end(
  { group, outputs }: Assembled,
  { status, message }: Pick<Extract<GroupChange, { kind: "ended" }>, "status" | "message">,
  { requests, groups, clock }: Following,
): Promise<Look> {
  const now = clock.now();
  const change: GroupChange = { kind: "ended", status, outputs, message };
  const next = applyGroupChange(group.request, change, now);
  if (!next) return { kind: "again" };
  const ended = { ...group, request: next };
  const outcome = await requests.changeGroup(group.request, change, now, {
    run: endedRunOf(ended),
    alongside: (written) => groups.endRun(ended, now, written),
  });
  return outcome.kind === "changed" ? { kind: "done" } : { kind: "again" };
}
