/**
 * The official client, both of its versions, unchanged but for its base URL, against a real server. What it relies on:
 * the contract's sections 11 and 14.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import {
  AuthenticationError,
  APIError,
  HiggsfieldClient,
  InputImageType,
  ValidationError,
} from "@higgsfield/client";
import { createHiggsfieldClient, BadInputError } from "@higgsfield/client/v2";
import jpeg from "jpeg-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCAL_AUTHORIZATION, LOCAL_KEY } from "../../scripts/local-account.ts";
import { freePort, type LocalServer, startLocalServer } from "../../scripts/local-server.ts";
import { MODELS } from "../../src/catalog/index.ts";
import { type RawReceiver, startRawReceiver } from "../support/raw-receiver.ts";

/** Long enough in the queue that a cancel comes first; otherwise as quick as rendering is. */
const SETTINGS = {
  SANDBOX_QUEUE_MS: "500",
  SANDBOX_LATENCY_MS: "0",
  SANDBOX_TRAINING_MS: "0",
};

/** No retries: the client repeats every refusal up to three times. */
const QUICK = { maxRetries: 0, pollInterval: 250, maxPollTime: 120_000 };

const PICTURE = picture();

let stateDir: string;
let server: LocalServer;
let receiver: RawReceiver;
let pictureUrl: string;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(os.tmpdir(), "showrunner-client-"));
  receiver = await startRawReceiver();
  server = await startLocalServer({ port: await freePort(), stateDir, settings: SETTINGS });
  pictureUrl = await v1().uploadImage(PICTURE, "jpeg");
});

afterAll(async () => {
  await server?.stop();
  await receiver?.close();
  await rm(stateDir, { recursive: true, force: true });
});

const v1 = (secret: string = LOCAL_KEY.secret) =>
  new HiggsfieldClient({
    ...QUICK,
    apiKey: LOCAL_KEY.id,
    apiSecret: secret,
    baseURL: server.url,
  });

const v2 = (secret: string = LOCAL_KEY.secret) =>
  createHiggsfieldClient({
    ...QUICK,
    credentials: `${LOCAL_KEY.id}:${secret}`,
    baseURL: server.url,
  });

/** A small JPEG: a gradient. */
function picture(): Buffer {
  const [width, height] = [320, 240];
  const data = Buffer.alloc(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    data.set([(i % width) / 2, Math.floor(i / width), 120, 255], i * 4);
  }
  return jpeg.encode({ data, width, height }, 80).data;
}

/** The bytes behind a link that was answered; fetched without a key, as browsers and platforms do. */
async function fetched(url: string): Promise<{ type: string | null; bytes: Buffer }> {
  const response = await fetch(url);
  expect(response.status, url).toBe(200);
  return {
    type: response.headers.get("content-type"),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

describe("the v1 client", () => {
  it("uploads a picture, and its public URL gives back the same bytes", async () => {
    const { type, bytes } = await fetched(pictureUrl);
    expect(type).toBe("image/jpeg");
    expect(bytes.equals(PICTURE)).toBe(true);
  });

  it("generates four pictures as one job set, each with a raw and a small URL", async () => {
    const set = await v1().generate("/v1/text2image/soul", {
      prompt: "Portrait of a sailor",
      width_and_height: "1152x1536",
      quality: "720p",
      batch_size: 4,
      seed: 7,
    });
    expect(set.isCompleted).toBe(true);
    expect(set.jobs.map(({ status }) => status)).toEqual(Array(4).fill("completed"));
    for (const { results } of set.jobs) {
      expect((await fetched(results!.raw.url)).bytes.length).toBeGreaterThan(10_000);
      expect((await fetched(results!.min.url)).bytes.length).toBeGreaterThan(1_000);
    }
    expect(new Set(set.jobs.map(({ results }) => results!.raw.url)).size).toBe(4);
  });

  it("generates a clip, and its webhook gets the job set with its own secret", async () => {
    const set = await v1().generate(
      "/v1/image2video/dop",
      {
        model: "dop-turbo",
        prompt: "The camera drifts closer",
        input_images: [{ type: "image_url", image_url: pictureUrl }],
      },
      { webhook: { url: `${receiver.origin}/v1-clip`, secret: "the-secret" } },
    );
    expect(set.jobs.map(({ status }) => status)).toEqual(["completed"]);
    const url = set.jobs[0]!.results!.raw.url;
    const { type, bytes } = await fetched(url);
    expect(type).toBe("video/mp4");
    expect(bytes.subarray(4, 8).toString()).toBe("ftyp");

    const { headers, body } = await receiver.at("/v1-clip");
    expect(headers["x-webhook-secret-key"]).toBe("the-secret");
    expect(JSON.parse(body)).toMatchObject({
      id: set.id,
      type: "image2video",
      jobs: [{ status: "completed", results: { raw: { type: "video", url } } }],
    });
  });

  it("trains a reference and finds it in the list", async () => {
    const soul = await v1().createSoulId({
      name: "Ada",
      input_images: [{ type: InputImageType.IMAGE_URL, image_url: pictureUrl }],
    });
    expect(soul.isCompleted).toBe(true);
    const { items, page, page_size } = await v1().listSoulIds(1, 20);
    expect({ page, page_size }).toEqual({ page: 1, page_size: 20 });
    expect(items.find(({ id }) => id === soul.id)).toMatchObject({
      name: "Ada",
      status: "completed",
    });
    const drawn = await v2().subscribe("/higgsfield-ai/soul/character", {
      input: { prompt: "In a garden", custom_reference_id: soul.id },
    });
    expect(drawn.status).toBe("completed");
    expect(drawn.images).toHaveLength(1);
  });

  it("lists 121 motions and 106 styles", async () => {
    expect(await v1().getMotions()).toHaveLength(121);
    expect(await v1().getSoulStyles()).toHaveLength(106);
  });

  it("throws its own errors for what is refused", async () => {
    const ask = (batch_size: number) => ({
      prompt: "a",
      width_and_height: "1152x1536",
      quality: "720p",
      batch_size,
    });
    await expect(v1("wrong").generate("/v1/text2image/soul", ask(1))).rejects.toThrow(
      AuthenticationError,
    );
    const invalid = v1().generate("/v1/text2image/soul", ask(2));
    await expect(invalid).rejects.toThrow(ValidationError);
    await expect(invalid).rejects.toThrow("body.params.batch_size: Input should be 1 or 4");
    const unknown = v1().generate("/v1/text2image/nothing", ask(1));
    await expect(unknown).rejects.toThrow(APIError);
    await expect(unknown).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe("the v2 client", () => {
  const flat = MODELS.filter(({ kind, jobSet }) => kind !== "training" && jobSet === null);
  const pictures = flat.filter(({ kind }) => kind === "image");
  const clips = flat.filter(({ kind }) => kind === "video");

  /** The model's first example, with inputs that exist here. */
  function inputOf(input: Record<string, unknown>, prompt: string): Record<string, unknown> {
    const entries = Object.entries(input).map(([name, value]) => {
      if (name === "prompt") return [name, prompt];
      if (name.endsWith("_urls")) return [name, [pictureUrl]];
      return [name, name.endsWith("_url") ? pictureUrl : value];
    });
    return Object.fromEntries(entries) as Record<string, unknown>;
  }

  it.each(pictures.filter(({ path: model }) => !model.endsWith("/character")))(
    "subscribes to $path until its pictures are there",
    async (model) => {
      const input = { ...inputOf(model.examples[0]!.input, "A lighthouse"), batch_size: 1 };
      const result = await v2().subscribe(`/${model.path}`, { input });
      expect(result.status).toBe("completed");
      expect(result.images?.length).toBeGreaterThan(0);
      expect((await fetched(result.images![0]!.url)).type).toMatch(/^image\//);
    },
  );

  it.each(clips)("subscribes to $path until its video is there", async (model) => {
    const input = inputOf(model.examples[0]!.input, "Slowly closer");
    const result = await v2().subscribe(model.path, { input });
    expect(result.status).toBe("completed");
    expect((await fetched(result.video!.url)).type).toBe("video/mp4");
  });

  it("subscribes to a workflow as to a model, until the slides are there in their exact size", async () => {
    const result = await v2().subscribe("/social/carousel/instagram", {
      input: { topic: "Five houseplants that are hard to kill", slide_count: 3 },
    });
    expect(result.status).toBe("completed");
    expect(result.images).toHaveLength(3);
    for (const { url } of result.images!) {
      const { type, bytes } = await fetched(url);
      const { width, height } = jpeg.decode(bytes);
      expect([type, width, height]).toEqual(["image/jpeg", 1_080, 1_350]);
    }
  });

  it("sends a v1 path a flat body, and polls that to its end as well", async () => {
    const result = await v2().subscribe("/v1/image2video/dop", {
      input: {
        model: "dop-lite",
        prompt: "sandbox:fail",
        input_images: [{ type: "image_url", image_url: pictureUrl }],
      },
    });
    expect(result.status).toBe("failed");
    expect(result.request_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("names a webhook, whose address is decoded once", async () => {
    const url = `${receiver.origin}/v2?order=a%26b%2520c`;
    const result = await v2().subscribe("/higgsfield-ai/soul/standard", {
      input: { prompt: "sandbox:nsfw" },
      webhook: { url, secret: "is dropped" },
    });
    expect(result.status).toBe("nsfw");
    const call = await receiver.at("/v2?");
    expect(call.url).toBe("/v2?order=a%26b%2520c");
    expect(JSON.parse(call.body)).toEqual({ status: "nsfw", request_id: result.request_id });
  });

  it("throws its own errors for what is refused", async () => {
    const ask = (
      client: ReturnType<typeof v2>,
      input: object,
      model = "higgsfield-ai/soul/standard",
    ) => client.subscribe(`/${model}`, { input });
    await expect(ask(v2("wrong"), { prompt: "a" })).rejects.toMatchObject({
      name: "AuthenticationError",
    });
    await expect(ask(v2(), { prompt: "a", batch_size: 2 })).rejects.toThrow(
      "body.batch_size: Input should be 1 or 4",
    );
    const style = { prompt: "a", style_id: "00000000-0000-4000-8000-000000000000" };
    await expect(ask(v2(), style)).rejects.toThrow(BadInputError);
    await expect(ask(v2(), style)).rejects.toThrow("Provided Soul style not found");
    await expect(ask(v2(), {}, "no/such/model")).rejects.toMatchObject({ statusCode: 404 });
  });

  it("cancels what is still queued, once", async () => {
    const { cancel_url, status_url } = await v2().subscribe("/higgsfield-ai/soul/standard", {
      input: { prompt: "A harbour" },
      withPolling: false,
    });
    const init = { method: "POST", headers: { authorization: LOCAL_AUTHORIZATION } };
    const canceled = await fetch(cancel_url, init);
    expect({ status: canceled.status, text: await canceled.text() }).toEqual({
      status: 202,
      text: "",
    });
    expect((await fetch(cancel_url, init)).status).toBe(400);
    const after = await fetch(status_url, { headers: init.headers });
    expect(await after.json()).toMatchObject({ status: "canceled" });
  });
});
