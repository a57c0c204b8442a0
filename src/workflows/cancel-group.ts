/**
 * Takes a whole group back, as long as nothing of it has begun: group, children and the release of what was held in one
 * batch, decided at that instant.
 */
import type { Database } from "../database/client.ts";
import { cancelChildren, isUntouched } from "../requests/children.ts";
import { applyGroupChange } from "../requests/group-lifecycle.ts";
import type { Placed } from "../requests/places.ts";
import type { Request } from "../requests/request.ts";
import type { RequestStore } from "../requests/request-store.ts";
import { logError } from "../runtime/log.ts";
import type { Group } from "./group.ts";
import type { GroupStore } from "./group-store.ts";
import { endedRunOf } from "./ended-run.ts";

/** What canceling acts with. */
export interface Canceling {
  database: Database;
  requests: Pick<RequestStore, "changeGroup" | "givePlace">;
  groups: Pick<GroupStore, "endRun">;
  wakePoller: (requests: readonly Placed[]) => Promise<void>;
}

/** Whether it was canceled; false where something of it has begun. */
export async function cancelGroup(
  group: Group,
  now: number,
  { database, requests, groups, wakePoller }: Canceling,
): Promise<boolean> {
  const { request, members } = group;
  const next = applyGroupChange(request, { kind: "canceled" }, now);
  if (!next) return false;
  const canceled = (child: Request): Request => ({ ...child, status: "canceled", finishedAt: now });
  const ended: Group = {
    ...group,
    request: next,
    members: members.map((member) => ({ ...member, child: canceled(member.child) })),
  };
  const outcome = await requests.changeGroup(request, { kind: "canceled" }, now, {
    run: endedRunOf(ended),
    condition: isUntouched(request.id),
    alongside: (written) => [
      cancelChildren(database, request.id, now, written),
      ...groups.endRun(ended, now, written),
    ],
  });
  if (outcome.kind === "lost") return false;
  const children = members.flatMap(({ child, frame }) => (frame ? [frame, child] : [child]));
  await wakePoller(children); // their providers are told
  await givePlacesOf(children, now, { requests, wakePoller }).catch((error: unknown) =>
    logError("places_not_given", error),
  );
  return true;
}

/** Gives the places that are free now to others, which cron would find within a minute. */
async function givePlacesOf(
  children: readonly Request[],
  now: number,
  { requests, wakePoller }: Pick<Canceling, "requests" | "wakePoller">,
): Promise<void> {
  for (const { admittedAt, provider } of children) {
    if (admittedAt === null || provider === null) continue;
    const placed = await requests.givePlace(provider, now);
    if (placed) await wakePoller([placed]);
  }
}
