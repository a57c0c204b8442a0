/** Pure parts of the provider Workers AI: what an error means, which sizes and jobs a model takes, when calls repeat. */
import { describe, expect, it } from "vitest";
import type { ImageWork, VideoWork, Work } from "../../src/providers/provider.ts";
import { canMake, textOf } from "../../src/providers/workers-ai/can-make.ts";
import { classifyError } from "../../src/providers/workers-ai/classify-error.ts";
import { nearestSize } from "../../src/providers/workers-ai/image-models.ts";
import { afterTurn, MAX_TRIES, newJob } from "../../src/providers/workers-ai/job-state.ts";
import { readAnswer } from "../../src/providers/workers-ai/read-answer.ts";

const image: ImageWork = {
  kind: "image",
  prompt: "A lighthouse",
  seed: null,
  count: 2,
  width: 1_536,
  height: 1_152,
  style: null,
  reference: null,
  imageUrls: [],
};

const video: VideoWork = {
  kind: "video",
  prompt: "The camera moves in",
  seed: null,
  durationSeconds: 5,
  firstFrameUrl: "https://example.com/first.png",
  lastFrameUrl: null,
  motions: [],
};

describe("an error of the binding", () => {
  it.each([
    ["InferenceUpstreamError: 3036: You have used up your daily free allocation", "no_credit"],
    ["4006: you have used up your daily free allocation of 10,000 neurons", "no_credit"],
    ["2021: Insufficient AI Gateway credits", "no_credit"],
    ["2045: Spend limit exceeded: rule 'monthly'", "no_credit"],
    ["5007: No such model @cf/x or task", "blocked"],
    ["5035: Model requires Workers Paid plan", "blocked"],
    ["3023: Service unavailable for account", "blocked"],
    ["2001: Please configure AI Gateway in the Cloudflare dashboard", "blocked"],
    ["Binding AI needs to be run remotely", "blocked"],
  ])("needs the operator: %s", (text, reason) => {
    expect(classifyError(new Error(text))).toEqual({
      kind: "closed",
      reason,
      detail: expect.any(String),
    });
  });

  it.each([
    ["3040: Capacity temporarily exceeded, please try again.", "busy"],
    ["2003: Rate limited", "busy"],
    ["Too Many Requests", "busy"],
    ["3007: Request timeout", "broken"],
    ["AiError: 8008: Internal server error", "broken"],
    ["3030: failed to process audio: corrupt or unsupported data", "broken"],
    ["Network connection lost.", "broken"],
    ["5006: Error: required properties at '/' are 'prompt'", "rejected"],
    ["3006: Request is too large", "rejected"],
    ["3030: Input prompt contains NSFW content", "flagged"],
    ["8007: Input prompt contains NSFW content", "flagged"],
    ["3030: Your output has been flagged. Please choose another prompt", "flagged"],
    ["2016: Prompt blocked due to security configurations", "flagged"],
    ["OutputVideoSensitiveContentDetected.PolicyViolation", "flagged"],
    [
      "InputImageSensitiveContentDetected.PrivacyInformation: may contain real person",
      "real_person",
    ],
  ])("is told apart: %s", (text, kind) => {
    expect(classifyError(new Error(text)).kind).toBe(kind);
  });

  it("is read from a code and from an object as well", () => {
    expect(classifyError({ code: 3040, message: "?" }).kind).toBe("busy");
    expect(classifyError({ code: "provider_unavailable", message: "all are down" }).kind).toBe(
      "broken",
    );
    expect(classifyError(undefined).kind).toBe("broken");
  });

  it("does not take a number inside another for a code", () => {
    expect(classifyError(new Error("request 130400 broke")).kind).toBe("broken");
  });
});

describe("a size", () => {
  const flux = { min: 256, max: 1_920 };
  it.each([
    [
      [1_536, 1_152],
      [1_536, 1_152],
    ],
    [
      [2_048, 2_048],
      [1_920, 1_920],
    ],
    [
      [2_048, 1_152],
      [1_920, 1_088],
    ],
    [
      [2_528, 1_088],
      [1_920, 832],
    ],
    [
      [1_312, 1_968],
      [1_280, 1_920],
    ],
    [
      [100, 200],
      [256, 512],
    ],
    [
      [4_000, 100],
      [1_920, 256],
    ],
  ])("of %j becomes %j", ([width, height], [w, h]) => {
    expect(nearestSize({ width: width!, height: height! }, flux)).toEqual({ width: w, height: h });
  });

  it("stays within a bound that is no multiple of the step", () => {
    const sides = { min: 256, max: 2_500 };
    expect(nearestSize({ width: 2_528, height: 1_088 }, sides)).toEqual({
      width: 2_496,
      height: 1_072,
    });
  });
});

describe("a job is taken only as ordered", () => {
  const klein = "@cf/black-forest-labs/flux-2-klein-4b";
  const schnell = "@cf/black-forest-labs/flux-1-schnell";
  const seedance = "bytedance/seedance-2.0-fast";
  const i2v = "cloudflare/i2v";
  const urls = (count: number) =>
    Array.from({ length: count }, (_, i) => `https://example.com/${i}`);
  const training: Work = { kind: "training", name: "Ada", modelVersion: "v2", imageUrls: urls(20) };

  it.each<[string, boolean, Work, string, string]>([
    ["a picture", true, image, klein, seedance],
    ["a picture after four", true, { ...image, imageUrls: urls(4) }, klein, seedance],
    ["a picture after five", false, { ...image, imageUrls: urls(5) }, klein, seedance],
    [
      "a picture after one, of a model that sees none",
      false,
      { ...image, imageUrls: urls(1) },
      schnell,
      seedance,
    ],
    [
      "a picture of a trained person",
      false,
      { ...image, reference: { id: "r", strength: 1 } },
      klein,
      seedance,
    ],
    [
      "a prompt of the longest length",
      true,
      { ...image, prompt: "x".repeat(2_048) },
      schnell,
      seedance,
    ],
    ["a longer one", false, { ...image, prompt: "x".repeat(2_049) }, schnell, seedance],
    [
      "a long one for a model without a bound",
      true,
      { ...image, prompt: "x".repeat(5_000) },
      klein,
      seedance,
    ],
    ["a clip of ten seconds", true, { ...video, durationSeconds: 10 }, klein, seedance],
    ["a clip of thirteen", false, { ...video, durationSeconds: 13 }, klein, seedance],
    [
      "a clip to a last frame",
      true,
      { ...video, lastFrameUrl: "https://example.com/l" },
      klein,
      seedance,
    ],
    [
      "the same of a model without one",
      false,
      { ...video, lastFrameUrl: "https://example.com/l" },
      klein,
      i2v,
    ],
    [
      "a clip of ten seconds of a model of six",
      false,
      { ...video, durationSeconds: 10 },
      klein,
      i2v,
    ],
    ["a training", false, training, klein, seedance],
    ["a model that is gone", false, image, "@cf/gone", seedance],
  ])("%s: %s", (_name, expected, work, imageModel, videoModel) => {
    expect(canMake(work, { image: imageModel, video: videoModel })).toBe(expected);
  });

  it("says presets in words, but not the neutral one and none of strength zero", () => {
    const style = { id: "s", name: "Y2K", strength: 1 };
    expect(textOf({ ...image, style })).toBe("A lighthouse\nStyle: Y2K.");
    expect(textOf({ ...image, style: { ...style, name: "General" } })).toBe("A lighthouse");
    const motions = [
      { id: "a", name: "Dolly In", strength: 0.5 },
      { id: "b", name: "Crane Up", strength: 0 },
    ];
    expect(textOf({ ...video, motions })).toBe("The camera moves in\nCamera: Dolly In.");
  });
});

describe("an answer", () => {
  const bytes = Uint8Array.of(137, 80, 78, 71);
  const base64 = btoa(String.fromCharCode(...bytes));
  const made = { kind: "bytes", bytes };
  const url = "https://files.example.com/clip.mp4";
  it.each<[string, unknown, unknown]>([
    ["JSON with base64", { image: base64 }, made],
    ["JSON with a data URI", { image: `data:image/png;base64,${base64}` }, made],
    ["a text", base64, made],
    ["bytes", bytes, made],
    ["a buffer", bytes.buffer, made],
    ["a stream", new Blob([bytes]).stream(), made],
    ["a stream of JSON", new Blob([JSON.stringify({ image: base64 })]).stream(), made],
    ["a URL", { video: url, model: "google/veo-3.1-fast" }, { kind: "url", url }],
    ["a URL in an envelope", { state: "Completed", result: { video: url } }, { kind: "url", url }],
    [
      "a failure in an envelope",
      { state: "Failed", error: { code: 3040, message: "full" } },
      { kind: "failed", failure: { kind: "busy", detail: "3040: full" } },
    ],
    ["an object without a file", { ok: true }, { kind: "unreadable", shape: "an object of ok" }],
    ["nothing", null, { kind: "unreadable", shape: "object" }],
    ["no base64", { image: "%%%" }, { kind: "unreadable", shape: "a text that is not base64" }],
    [
      "no bytes",
      new ReadableStream({
        start: (c) => {
          c.enqueue("text");
          c.close();
        },
      }),
      { kind: "unreadable", shape: "a stream of something else than bytes" },
    ],
  ])("that is %s is read", async (_name, answer, expected) => {
    expect(await readAnswer(answer)).toEqual(expected);
  });
});

describe("after a turn", () => {
  const job = newJob({ id: "j", input: {} }, image, "m", 1_000);
  const broken = { kind: "broken", detail: "" } as const;
  const busy = { kind: "busy", detail: "" } as const;

  it("that met no capacity a job waits longer each time, up to a minute, and is not given up", () => {
    const pauses: number[] = [];
    let state = job;
    for (let i = 0; i < 8; i++) {
      const after = afterTurn(state, busy, 0, 0.5);
      if (after.kind === "ends") throw new Error("given up");
      state = after.job;
      pauses.push(state.dueAt);
    }
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 60_000]);
    expect(state.triedCount).toBe(0);
  });

  it("that may have been paid for nothing a job goes on, but not for ever", () => {
    let state = job;
    for (let i = 1; i < MAX_TRIES; i++) {
      const after = afterTurn(state, broken, 0, 0.5);
      if (after.kind === "ends") throw new Error("given up early");
      state = after.job;
    }
    expect(afterTurn(state, broken, 0, 0.5)).toMatchObject({
      kind: "ends",
      ending: { kind: "failed" },
    });
  });

  it("that made a file what went wrong before is forgotten", () => {
    const tried = { ...job, triedCount: 2, busyCount: 3 };
    const file = { key: "k", contentType: "image/png", sizeBytes: 1 };
    expect(afterTurn(tried, { kind: "made", file }, 7, 0.5)).toEqual({
      kind: "goes_on",
      job: { ...job, files: [file], dueAt: 7 },
    });
  });
});
