/**
 * Every model of the catalog, held to its own declaration: its examples are accepted and give what they promise. A new
 * model is tested by being there.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { MODELS } from "../../src/catalog/index.ts";
import type { Model } from "../../src/catalog/model.ts";
import { decodeImage } from "../../src/media/codecs/decode-image.ts";
import { sniffImage } from "../../src/media/codecs/sniff-image.ts";
import { encodePng } from "../../src/media/codecs/encode-png.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { call, finalStatus, generate, ORIGIN, post, SOUL } from "../support/api.ts";
import { beTheInternet } from "../support/internet.ts";
import {
  examplesOf,
  LAYOUTS,
  type Parameters,
  parametersIn,
  REFERENCE_ID,
} from "../support/model-bodies.ts";
import { gradientRaster } from "../support/rasters.ts";
import { createReference } from "../support/reference-rows.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
  await createReference(account, { id: REFERENCE_ID });
});

const framePng = async () =>
  Uint8Array.from(await encodePng(gradientRaster(96, 96), {}, () => Promise.resolve()));

async function bytesAt(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await call(url);
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).join();
}

/** The answer to a body in `params`. */
function jobSetOf(model: Model, parameters: Parameters, id: string) {
  const { type, jobCount, inputParams } = model.jobSet!;
  const input = model.input.parse(parameters);
  const job = { id: expect.stringMatching(UUID), job_set_type: type };
  return {
    id,
    type,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    jobs: Array.from({ length: jobCount(input) }, () => ({
      ...job,
      status: "queued",
      results: null,
    })),
    input_params: inputParams(input),
  };
}

const envelopeOf = (id: string) => ({
  status: "queued",
  request_id: id,
  status_url: `${ORIGIN}/requests/${id}/status`,
  cancel_url: `${ORIGIN}/requests/${id}/cancel`,
});

describe.each([...LAYOUTS])("$path, $layout,", ({ model, path, layout, bodyOf }) => {
  const isFlat = layout === "flat";
  it.each([...model.examples])("accepts its example: $name", async ({ input: example }) => {
    const parameters = parametersIn(model, example);
    const response = await post(account, `/${path}`, bodyOf(parameters));
    const answer = await response.json<{ request_id?: string; id?: string }>();
    expect(response.status, JSON.stringify(answer)).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("application/json");
    expect(response.headers.get("X-Correlation-ID")).toMatch(UUID);
    const { id = answer.request_id ?? "" } = answer;
    expect(id).toMatch(UUID);
    expect(answer).toEqual({
      ...(isFlat && envelopeOf(id)),
      ...(model.jobSet && jobSetOf(model, parameters, id)),
    });
    const canceled = await post(account, envelopeOf(id).cancel_url, "");
    expect(canceled.status).toBe(202);
  });
});

describe.each([...MODELS])("$path", ({ path, kind, deadlineMs, cadence, source }) => {
  it("has a path that can be a route, a deadline beyond its typical durations, and a source", () => {
    expect(path).toMatch(/^[a-z0-9-]+(\/[a-z0-9.-]+)*$/);
    expect(["image", "video", "training"]).toContain(kind);
    expect(cadence.minMs).toBeLessThanOrEqual(cadence.maxMs);
    expect(cadence.typicalMs[1]).toBeLessThan(deadlineMs);
    expect(source).not.toBe("");
  });
});

it("has every path once", () => {
  expect(new Set(MODELS.map(({ path }) => path)).size).toBe(MODELS.length);
});

/** Submits an example as it is and waits for the end. */
async function generateExample({ model, body }: ReturnType<typeof examplesOf>[number]) {
  const response = await post(account, `/${model.path}`, body);
  const { request_id = "", id = request_id } = await response.json<Record<string, string>>();
  return await finalStatus(account, id);
}

/** One example a model: a picture takes most of a second of CPU. The other sizes and counts are in `work.test`. */
const pictures = examplesOf("image").filter(({ model, body }) => body === model.examples[0]?.input);

describe.concurrent("an image", () => {
  let frame: Uint8Array<ArrayBuffer>;
  let calls: Request[];
  beforeAll(async () => {
    frame = await framePng();
    ({ calls } = beTheInternet(() => new Response(frame)));
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  it.each(pictures)(
    "of $path comes in the promised number, type and size: $name",
    async (example) => {
      const { status, images = [], video } = await generateExample(example);
      expect([status, video]).toEqual(["completed", undefined]);
      const work = example.model.work(example.model.input.parse(example.parameters));
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
      expect(calls.map(({ url }) => url)).toEqual(expect.arrayContaining(work.imageUrls));
    },
  );

  it("is the same again for the same seed", async () => {
    const input = { prompt: "a quiet field", aspect_ratio: "2:3", seed: 9 };
    const [first, again] = await Promise.all(
      [input, input].map(async (body) => {
        const { images } = await generate(account, SOUL, body);
        return await digestOf(await bytesAt(images![0]!.url));
      }),
    );
    expect(again).toBe(first);
  });
});

describe("a video", () => {
  // One clip for all: the tiers share the sandbox's one way to make it, and each takes seconds of CPU.
  it("is an MP4 of five seconds, made from the pictures that the example names", async () => {
    const frame = await framePng();
    const example = examplesOf("video").findLast(({ body }) => "end_image_url" in body)!;
    const { calls } = beTheInternet(() => new Response(frame));
    const { status, video, images } = await generateExample(example);
    vi.restoreAllMocks();
    expect([status, images]).toEqual(["completed", undefined]);
    const { image_url, end_image_url } = example.parameters;
    expect(calls.map(({ url }) => url)).toEqual([image_url, end_image_url]);
    expect(calls.map(({ method }) => method)).toEqual(["GET", "GET"]);
    const file = await bytesAt(video!.url);
    expect(new TextDecoder().decode(file.subarray(4, 8))).toBe("ftyp");
    expect(secondsOf(file)).toBe(5);
    expect((await call(video!.url, { method: "HEAD" })).headers.get("Content-Type")).toBe(
      "video/mp4",
    );
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
