/**
 * Every model of the catalog, held to its own declaration: its examples are accepted and give what they promise. A new
 * model is tested by being there.
 */
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { MODELS } from "../../src/catalog/index.ts";
import { decodeImage } from "../../src/providers/sandbox/codecs/decode-image.ts";
import { sniffImage } from "../../src/providers/sandbox/codecs/sniff-image.ts";
import { encodePng } from "../../src/providers/sandbox/codecs/encode-png.ts";
import type { Envelope } from "../../src/requests/request-view.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, generate, ORIGIN, post } from "../support/api.ts";
import { beTheInternet } from "../support/internet.ts";
import { gradientRaster } from "../support/rasters.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function bytesAt(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await call(url);
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).join();
}

const examplesOf = (kind: "image" | "video") =>
  MODELS.filter((model) => model.kind === kind).flatMap((model) =>
    model.examples.map(({ name, input }) => ({ path: model.path, name, input, model })),
  );

describe.each([...MODELS])("$path", ({ path, examples, kind, deadlineMs, cadence, source }) => {
  it.each([...examples])("accepts its example: $name", async ({ input }) => {
    const response = await post(account, `/${path}`, input);
    const answer = await response.json<Envelope>();
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("application/json");
    expect(response.headers.get("X-Correlation-ID")).toMatch(UUID);
    expect(answer.request_id).toMatch(UUID);
    expect(answer).toEqual({
      status: "queued",
      request_id: answer.request_id,
      status_url: `${ORIGIN}/requests/${answer.request_id}/status`,
      cancel_url: `${ORIGIN}/requests/${answer.request_id}/cancel`,
    });
    const canceled = await call(answer.cancel_url, {
      method: "POST",
      headers: keyHeader(account),
    });
    expect(canceled.status).toBe(202);
  });

  it("has a path that can be a route, a deadline beyond its first look, and a source", () => {
    expect(path).toMatch(/^[a-z0-9-]+(\/[a-z0-9.-]+)+$/);
    expect(["image", "video"]).toContain(kind);
    expect(cadence.minMs).toBeLessThanOrEqual(cadence.maxMs);
    expect(cadence.firstMs).toBeLessThan(deadlineMs);
    expect(source).not.toBe("");
  });
});

it("has every path once", () => {
  expect(new Set(MODELS.map(({ path }) => path)).size).toBe(MODELS.length);
});

describe.concurrent("an image", () => {
  it.each(examplesOf("image"))(
    "of $path comes in the promised number, type and size: $name",
    async ({ model, input }) => {
      const { status, images = [], video } = await generate(account, `/${model.path}`, input);
      expect([status, video]).toEqual(["completed", undefined]);
      const work = model.work(model.input.parse(input));
      if (work.kind !== "image") throw new Error("an image model that does not make images");
      const files = await Promise.all(images.map(({ url }) => bytesAt(url)));
      expect(files.map(sniffImage)).toEqual(
        Array.from({ length: work.count }, () => ({
          type: "png",
          width: work.width,
          height: work.height,
        })),
      );
      expect(new Set(await Promise.all(files.map(digestOf))).size).toBe(work.count);
      expect(await decodeImage(files[0]!)).toMatchObject({ kind: "decoded" });
    },
  );

  it("is the same again for the same seed", async () => {
    const path = `/${examplesOf("image")[0]!.path}`;
    const input = { prompt: "a quiet field", aspect_ratio: "2:3", seed: 9 };
    const [first, again] = await Promise.all(
      [input, input].map(async (body) => {
        const { images } = await generate(account, path, body);
        return await digestOf(await bytesAt(images![0]!.url));
      }),
    );
    expect(again).toBe(first);
  });
});

describe("a video", () => {
  // One clip for all: the tiers share the sandbox's one way to make it, and each takes seconds of CPU.
  it("is an MP4 of five seconds, made from the pictures that the example names", async () => {
    const [frame, { path, input }] = [
      await encodePng(gradientRaster(96, 96), {}, () => Promise.resolve()),
      examplesOf("video").findLast((example) => "end_image_url" in example.input)!,
    ];
    const { calls } = beTheInternet(() => new Response(frame));
    const { status, video, images } = await generate(account, `/${path}`, input);
    expect([status, images]).toEqual(["completed", undefined]);
    expect(calls.map(({ url }) => url)).toEqual([input["image_url"], input["end_image_url"]]);
    expect(calls.map(({ method }) => method)).toEqual(["GET", "GET"]);
    const file = await bytesAt(video!.url);
    expect(new TextDecoder().decode(file.subarray(4, 8))).toBe("ftyp");
    expect(secondsOf(file)).toBe(5);
    expect((await call(video!.url, { method: "HEAD" })).headers.get("Content-Type")).toBe(
      "video/mp4",
    );
  });

  it("of every model asks its provider for five seconds of the first frame", () => {
    for (const { model, input } of examplesOf("video")) {
      expect(model.work(model.input.parse(input))).toMatchObject({
        kind: "video",
        durationSeconds: 5,
        firstFrameUrl: input["image_url"],
        lastFrameUrl: input["end_image_url"] ?? null,
      });
    }
  });

  it("whose presets cannot be had is refused before anything is stored", async () => {
    const base = examplesOf("video")[0]!;
    const motions = [{ id: crypto.randomUUID() }];
    const response = await post(account, `/${base.path}`, { ...base.input, motions });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ detail: "Provided motion not found" });
  });
});

/** The length that the movie header states. */
function secondsOf(mp4: Uint8Array<ArrayBuffer>): number {
  const at = new TextDecoder("latin1").decode(mp4).indexOf("mvhd") + 4;
  const view = new DataView(mp4.buffer);
  const wide = view.getUint8(at) === 1;
  const timescale = view.getUint32(at + (wide ? 20 : 12));
  return Number(wide ? view.getBigUint64(at + 24) : view.getUint32(at + 16)) / timescale;
}
