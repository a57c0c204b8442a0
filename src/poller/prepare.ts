/**
 * A child whose input takes pictures of its group: looks how they stand, and writes what that comes to (`preparation`).
 */
import type { Request } from "../requests/request.ts";
import { type Advancing, apply, type Next, notPastDeadline } from "./advancing.ts";
import { preparation } from "./preparation.ts";

/** It is woken when a picture ends; this is beside that. */
const WAIT_MS = 60_000;

/** Looks whether the pictures are there. */
export async function prepare(request: Request, using: Advancing): Promise<Next> {
  const now = using.clock.now();
  const change = preparation(request, await using.children.picturesFor(request), {
    deadlineAt: now + using.queueDeadlineMs,
  });
  if (change === null) return notPastDeadline(now + WAIT_MS, request, now);
  await apply(request, change, using);
  return { kind: "again" };
}
