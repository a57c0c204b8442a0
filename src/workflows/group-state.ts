/**
 * How a group stands, from how its clips or slides stand. Pure. Source: contract 10.4, read 2026-11.
 */
import { isTerminal } from "../requests/lifecycle.ts";
import type { Request } from "../requests/request.ts";
import { type WireStatus, wireStatus } from "../requests/request-view.ts";
import type { Group, Member } from "./group.ts";

/** How many of a group are in each state. */
export type Progress = { total: number } & Record<WireStatus, number>;

/** A clip runs from the start of its frame until its animation has ended. */
export function memberStatus({ child, frame }: Pick<Member, "child" | "frame">): WireStatus {
  if (isTerminal(child.status)) return wireStatus(child);
  const hasFrameBegun = isMadeWith(child, frame) && frame.status !== "queued";
  return child.status !== "queued" || hasFrameBegun ? "in_progress" : "queued";
}

/** Whether `frame` is made in the same run as the clip: not one of an earlier run, which was there when it began. */
export const isMadeWith = (
  { part }: Pick<Request, "part">,
  frame: Request | null,
): frame is Request => frame !== null && frame.part?.run === part?.run;

/** Counts the members. */
export function progressOf(members: readonly Member[]): Progress {
  const progress: Progress = {
    total: members.length,
    queued: 0,
    in_progress: 0,
    completed: 0,
    failed: 0,
    nsfw: 0,
    canceled: 0,
  };
  for (const member of members) progress[memberStatus(member)]++;
  return progress;
}

/**
 * The status of the whole: `queued` while all that its run makes is, `in_progress` until all have ended, then what they
 * came to together.
 */
export function groupStatus({ members, run }: Pick<Group, "members" | "run">): WireStatus {
  const { total, queued, in_progress: running, completed, nsfw, canceled } = progressOf(members);
  const made = members.filter(({ child }) => child.part?.run === run);
  if (queued > 0 && queued === made.length) return "queued";
  if (queued + running > 0) return "in_progress";
  if (completed === total) return "completed";
  if (canceled === total) return "canceled";
  return completed + nsfw === total ? "nsfw" : "failed";
}

/** Why a group failed, for people. */
export function failureOf({ total, completed }: Progress, noun: "clips" | "slides"): string {
  return `${total - completed} of ${total} ${noun} did not complete`;
}

/** What the members came to that completed, in micro-credits. */
export function usedBy(members: readonly Member[]): number {
  return members
    .filter(({ child }) => child.status === "completed")
    .reduce((sum, { priceMicroCredits }) => sum + priceMicroCredits, 0);
}

/** Of what was held for the run, what its members came to, in micro-credits. */
export const usedIn = (run: number, members: readonly Member[]): number =>
  usedBy(members.filter(({ child }) => child.part?.run === run));
