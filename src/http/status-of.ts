/** The status body of any request: of one, of a clip with its first frame, or of a group with its clips. Reads D1. */
import type { Request } from "../requests/request.ts";
import { statusBody } from "../requests/request-view.ts";
import type { Services } from "../services.ts";
import { isGroup } from "../requests/group-lifecycle.ts";
import { frameIdOf } from "../workflows/group.ts";
import { groupBody } from "../workflows/group-view.ts";
import { memberBody } from "../workflows/member-view.ts";

/** What `GET /requests/{id}/status` says of `request`. */
export async function statusOf(
  request: Request,
  { children, groups }: Pick<Services, "children" | "groups">,
): Promise<Record<string, unknown>> {
  if (isGroup(request)) return groupBody((await groups.load(request)).group);
  if (request.part?.role !== "clip") return { ...statusBody(request) };
  return { ...memberBody({ child: request, frame: await frameOf(request, children) }) };
}

/** The first frame that a clip is made from, where it is a child too. */
export async function frameOf(
  clip: Request,
  children: Services["children"],
): Promise<Request | null> {
  const frameId = frameIdOf(clip);
  const pictures = await children.picturesFor(clip);
  return pictures.find(({ id }) => id === frameId) ?? null;
}
