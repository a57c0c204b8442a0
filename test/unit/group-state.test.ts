/** How a group stands, from how its clips stand: while they wait, run, and once all have ended. */
import { describe, expect, it } from "vitest";
import type { RequestStatus } from "../../src/database/request-state.ts";
import { membersOf, framesOf, type Member } from "../../src/workflows/group.ts";
import {
  failureOf,
  groupStatus,
  memberStatus,
  progressOf,
  usedIn,
} from "../../src/workflows/group-state.ts";
import { requestRow } from "../support/request-rows.ts";

const clip = (status: RequestStatus, index = 0, run = 1) =>
  requestRow({ id: `clip-${index}-${run}`, status, part: { role: "clip", index, run } });

const frame = (status: RequestStatus, index = 0, run = 1) =>
  requestRow({ id: `frame-${index}-${run}`, status, part: { role: "frame", index, run } });

const member = (status: RequestStatus, run = 1, framed: RequestStatus | null = null): Member => ({
  index: 0,
  child: clip(status, 0, run),
  frame: framed && frame(framed, 0, run),
  priceMicroCredits: 8,
});

const statusOf = (statuses: RequestStatus[], run = 1) =>
  groupStatus({ members: statuses.map((status) => member(status, run)), run });

describe("a clip", () => {
  it.each<[RequestStatus, RequestStatus | null, string]>([
    ["queued", null, "queued"],
    ["queued", "queued", "queued"],
    ["queued", "running", "in_progress"],
    ["queued", "completed", "in_progress"],
    ["queued", "failed", "in_progress"],
    ["running", "completed", "in_progress"],
    ["storing", "completed", "in_progress"],
    ["completed", "completed", "completed"],
    ["failed", "failed", "failed"],
    ["nsfw", "completed", "nsfw"],
    ["canceled", "canceled", "canceled"],
  ])("that is %s, its frame %s, is %s", (status, framed, expected) => {
    expect(memberStatus(member(status, 1, framed))).toBe(expected);
  });

  it("of a later run waits, whatever its frame of an earlier one came to", () => {
    const child = clip("queued", 0, 2);
    expect(memberStatus({ child, frame: frame("completed", 0, 1) })).toBe("queued");
    expect(memberStatus({ child, frame: frame("running", 0, 2) })).toBe("in_progress");
  });
});

describe("a group", () => {
  it.each<[RequestStatus[], string]>([
    [["queued", "queued"], "queued"],
    [["queued", "running"], "in_progress"],
    [["queued", "completed"], "in_progress"],
    [["queued", "canceled"], "in_progress"],
    [["storing", "failed"], "in_progress"],
    [["completed", "completed"], "completed"],
    [["canceled", "canceled"], "canceled"],
    [["nsfw", "nsfw"], "nsfw"],
    [["completed", "nsfw"], "nsfw"],
    [["completed", "failed"], "failed"],
    [["nsfw", "failed"], "failed"],
    [["completed", "canceled"], "failed"],
    [["nsfw", "canceled"], "failed"],
  ])("of %j is %s", (statuses, expected) => {
    expect(statusOf(statuses)).toBe(expected);
  });

  it("in a later run is queued while all that the run makes is", () => {
    const done = member("completed", 1);
    expect(groupStatus({ members: [done, member("queued", 2)], run: 2 })).toBe("queued");
    expect(groupStatus({ members: [done, member("running", 2)], run: 2 })).toBe("in_progress");
    const begun = [done, member("queued", 2), member("canceled", 2)];
    expect(groupStatus({ members: begun, run: 2 })).toBe("in_progress");
  });

  it("in a run that makes only its files is what its clips came to", () => {
    expect(groupStatus({ members: [member("completed", 1)], run: 2 })).toBe("completed");
  });

  it("counts each clip once, and says how many are missing", () => {
    const statuses: RequestStatus[] = ["queued", "running", "completed", "failed", "nsfw"];
    const progress = progressOf(statuses.map((status) => member(status)));
    expect(progress).toEqual({
      total: 5,
      queued: 1,
      in_progress: 1,
      completed: 1,
      failed: 1,
      nsfw: 1,
      canceled: 0,
    });
    expect(failureOf(progress, "clips")).toBe("4 of 5 clips did not complete");
  });

  it("used for a run what that run completed", () => {
    const members = [member("completed", 1), member("completed", 2), member("failed", 2)];
    expect([1, 2, 3].map((run) => usedIn(run, members))).toEqual([8, 8, 0]);
  });
});

describe("the clips of a group", () => {
  it("are the latest of each place, with the frame that they take, of whichever run", () => {
    const takes = (id: string, requestId: string) => ({
      id,
      inputsFrom: [
        { field: "end_image_url", requestId: "frame-1-1", modelWithout: "m" },
        { field: "image_url", requestId, modelWithout: null },
      ],
    });
    const children = [
      frame("completed", 0, 1),
      frame("failed", 1, 1),
      { ...clip("failed", 0, 1), ...takes("c0", "frame-0-1") },
      { ...clip("failed", 1, 1), ...takes("c1", "frame-1-1") },
      frame("completed", 1, 2),
      { ...clip("queued", 1, 2), ...takes("c1-2", "frame-1-2") },
      { ...clip("queued", 0, 2), ...takes("c0-2", "frame-0-1") },
    ];
    const members = membersOf(children, [8, 9]);
    expect(members.map(({ child, frame: own }) => [child.id, own?.id])).toEqual([
      ["c0-2", "frame-0-1"],
      ["c1-2", "frame-1-2"],
    ]);
    expect(members.map(({ priceMicroCredits }) => priceMicroCredits)).toEqual([8, 9]);
    expect([...framesOf(children)]).toEqual([
      [0, "frame-0-1"],
      [1, "frame-1-2"],
    ]);
  });

  it("take no frame again that was removed", () => {
    expect(framesOf([{ ...frame("completed"), removedAt: 5 }]).size).toBe(0);
  });
});
