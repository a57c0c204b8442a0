/** What the end of a group's run tells and costs. Pure. */
import type { EndedRun } from "../requests/event.ts";
import type { Group } from "./group.ts";
import { usedIn } from "./group-state.ts";
import { groupBody } from "./group-view.ts";

/** The end of the latest run of `group`, as it has ended. */
export const endedRunOf = (group: Group): EndedRun => ({
  number: group.run,
  startedAt: group.runStartedAt,
  usedMicroCredits: group.request.isTest ? 0 : usedIn(group.run, group.members),
  body: groupBody(group),
});
