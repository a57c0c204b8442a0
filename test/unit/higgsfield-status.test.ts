/** The upstream's status bodies as the state of a job. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReference, readStatus } from "../../src/providers/higgsfield/read-status.ts";

const envelope = {
  request_id: "7e3f4f0e-8f6d-4f5d-9f52-6f0c4d2c1b3a",
  status_url: "https://api.example.com/requests/7e3f4f0e/status",
  cancel_url: "https://api.example.com/requests/7e3f4f0e/cancel",
};
const status = (word: unknown, more: Record<string, unknown> = {}) =>
  readStatus({ ...envelope, status: word, ...more });
const at = (name: string) => `https://cdn.example.com/${name}`;

describe("a generation", () => {
  it.each([
    ["queued", "queued"],
    ["in_progress", "running"],
    ["nsfw", "flagged"],
    ["canceled", "canceled"],
  ])("that is %s is %s", (word, kind) => {
    expect(status(word)).toEqual({ kind });
  });

  it("that is completed names its files in order", () => {
    const images = [1, 2, 3, 4].map((number) => ({ url: at(`${number}.png`) }));
    const expires = { expires_at: "2026-11-27T00:00:00Z" };
    expect(status("completed", { images, ...expires })).toEqual({
      kind: "completed",
      urls: images.map(({ url }) => url),
    });
    expect(status("completed", { video: { url: at("clip.mp4") } })).toEqual({
      kind: "completed",
      urls: [at("clip.mp4")],
    });
    expect(status("completed", { videos: [{ url: at("clip.mp4") }] })).toEqual({
      kind: "completed",
      urls: [at("clip.mp4")],
    });
  });

  it.each([
    {},
    { images: [] },
    { images: null },
    { images: {} },
    { images: [{}, null, "https://cdn.example.com/a.png", { url: "" }, { url: 7 }] },
    { video: null },
    { video: "https://cdn.example.com/a.mp4" },
  ])("that is completed without a file, %j, is unreadable", (media) => {
    expect(status("completed", media)).toEqual({ kind: "unreadable" });
  });

  it("that failed gives the upstream's reason, without addresses, or ours", () => {
    const messageOf = (error: unknown) => status("failed", { error });
    const ours = "The generation failed at the provider.";
    expect(messageOf("The picture is too dark")).toEqual({
      kind: "failed",
      code: "generation_failed",
      message: "The picture is too dark",
    });
    expect(messageOf("GET https://10.0.0.1/x failed")).toMatchObject({
      message: "GET (address) failed",
    });
    for (const error of ["", undefined, null, {}, 7, "\n"]) {
      expect(messageOf(error)).toMatchObject({ message: ours });
    }
  });

  it.each([undefined, null, "", "QUEUED", "cancelled", "done", 1, {}, []])(
    "of the status %j is unreadable",
    (word) => {
      expect(status(word, { images: [{ url: at("a.png") }] })).toEqual({ kind: "unreadable" });
    },
  );
});

describe("a training", () => {
  const media = ["a", "b"].map((id) => ({ id, media_url: at(`${id}.jpg`) }));
  const reference = (word: string, more: Record<string, unknown> = {}) =>
    readReference({ id: "r", name: "Ada", status: word, thumbnail_url: null, ...more });

  it.each([
    ["not_ready", { kind: "queued" }],
    ["queued", { kind: "queued" }],
    ["in_progress", { kind: "running" }],
    ["failed", { kind: "failed", code: "generation_failed" }],
    ["ready", { kind: "unreadable" }],
  ])("that is %s is %j", (word, state) => {
    expect(reference(word, { reference_media: media })).toMatchObject(state);
  });

  it("that is completed names a thumbnail, then its pictures", () => {
    const urls = [at("a.jpg"), at("b.jpg")];
    expect(
      reference("completed", { reference_media: media, thumbnail_url: at("small.jpg") }),
    ).toEqual({ kind: "completed", urls: [at("small.jpg"), ...urls] });
  });

  it("that is completed without a thumbnail takes the first picture for one", () => {
    for (const thumbnail_url of [null, "", undefined, 7]) {
      expect(reference("completed", { reference_media: media, thumbnail_url })).toEqual({
        kind: "completed",
        urls: [at("a.jpg"), at("a.jpg"), at("b.jpg")],
      });
    }
  });

  it("that is completed without a picture is unreadable", () => {
    expect(reference("completed")).toEqual({ kind: "unreadable" });
    expect(reference("completed", { reference_media: [{ id: "a" }] })).toEqual({
      kind: "unreadable",
    });
  });
});

it("a body of any kind is a state, never a throw", () => {
  const words = fc.constantFrom("queued", "in_progress", "completed", "failed", "nsfw", "canceled");
  const body = fc.record({
    status: fc.oneof(words, fc.jsonValue()),
    images: fc.oneof(fc.jsonValue(), fc.array(fc.record({ url: fc.jsonValue() }))),
    video: fc.jsonValue(),
    error: fc.oneof(fc.jsonValue(), fc.string()),
    reference_media: fc.jsonValue(),
    thumbnail_url: fc.jsonValue(),
  });
  fc.assert(
    fc.property(body, (any) => {
      for (const state of [readStatus(any), readReference(any)]) {
        if (state.kind === "completed") {
          expect(state.urls.length).toBeGreaterThan(0);
          expect(state.urls.every((url) => typeof url === "string" && url !== "")).toBe(true);
        }
        if (state.kind === "failed") expect(state.message).not.toBe("");
      }
    }),
    { numRuns: 2_000 },
  );
});
