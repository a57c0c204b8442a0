/** What becomes of a child that takes pictures of its group, from what they came to: pure decisions. */
import { describe, expect, it } from "vitest";
import type { RequestStatus } from "../../src/database/request-state.ts";
import { preparation } from "../../src/poller/preparation.ts";
import { requestRow } from "../support/request-rows.ts";

const ORIGIN = "https://api.example.com";

const picture = (id: string, status: RequestStatus, removedAt: number | null = null) =>
  requestRow({
    id,
    status,
    removedAt,
    origin: ORIGIN,
    errorMessage: status === "failed" ? "Too dark." : null,
    outputs:
      status === "completed"
        ? [{ key: `${id}/t/0.jpg`, contentType: "image/jpeg", sizeBytes: 1 }]
        : null,
  });

/** Takes its first frame, and the next clip's to end in. */
const child = requestRow({
  model: "m/first-last-frame",
  route: ["double", "other"],
  input: { prompt: "p", image_url: "?", end_image_url: "?" },
  inputsFrom: [
    { field: "image_url", requestId: "own", modelWithout: null },
    { field: "end_image_url", requestId: "next", modelWithout: "m" },
  ],
});

const decide = (...pictures: ReturnType<typeof picture>[]) =>
  preparation(child, pictures, { deadlineAt: 9 });

const OPEN: RequestStatus[] = ["queued", "running", "storing"];
const LOST: RequestStatus[] = ["failed", "nsfw", "canceled"];

describe("a clip that takes two frames", () => {
  it("goes on with both once they are there", () => {
    expect(decide(picture("next", "completed"), picture("own", "completed"))).toEqual({
      kind: "prepared",
      model: "m/first-last-frame",
      input: {
        prompt: "p",
        image_url: `${ORIGIN}/assets/own/t/0.jpg`,
        end_image_url: `${ORIGIN}/assets/next/t/0.jpg`,
      },
      waitsFor: "double",
      deadlineAt: 9,
    });
  });

  it.each(OPEN)("waits while one is %s", (status) => {
    expect(decide(picture("own", status), picture("next", "completed"))).toBeNull();
    expect(decide(picture("own", "completed"), picture("next", status))).toBeNull();
  });

  it.each(LOST)("does without its last one where that is %s", (status) => {
    expect(decide(picture("own", "completed"), picture("next", status))).toMatchObject({
      kind: "prepared",
      model: "m",
      input: { image_url: `${ORIGIN}/assets/own/t/0.jpg`, end_image_url: null },
    });
  });

  it("does without its last one where that was removed, or is unknown", () => {
    const own = picture("own", "completed");
    expect(decide(own, picture("next", "completed", 5))).toMatchObject({ model: "m" });
    expect(decide(own)).toMatchObject({ model: "m" });
  });

  it.each([...OPEN, "completed" as const])(
    "ends as its first one did, though the last one is %s",
    (status) => {
      const next = picture("next", status);
      expect(decide(next, picture("own", "failed"))).toEqual({
        kind: "failed",
        code: "first_frame_failed",
        message: "First frame: Too dark.",
      });
      expect(decide(next, picture("own", "nsfw"))).toEqual({ kind: "flagged" });
      expect(decide(next, picture("own", "canceled"))).toEqual({ kind: "canceled" });
      expect(decide(next, picture("own", "completed", 5))).toMatchObject({
        kind: "failed",
        message: "First frame: Its result was removed meanwhile.",
      });
    },
  );
});
