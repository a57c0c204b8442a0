/**
 * The provider Workers AI from its own side of the contract, over its real objects and R2; only the platform's AI binding
 * is a double. A job is submitted and looked at as the poller does, and its alarms are rung by hand.
 */
import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ImageWork, Job, PollOutcome, VideoWork } from "../../src/providers/provider.ts";
import { encodePng } from "../../src/media/codecs/encode-png.ts";
import { sniffImage } from "../../src/media/codecs/sniff-image.ts";
import { createAiJob } from "../../src/providers/workers-ai/ai-job.ts";
import { createWorkersAi } from "../../src/providers/workers-ai/workers-ai.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { newUuid } from "../../src/runtime/ids.ts";
import { readSettings } from "../../src/runtime/settings.ts";
import { aiJobbingOf, createServices } from "../../src/services.ts";
import { type AiAnswerer, createAiDouble } from "../support/ai-double.ts";
import { realSleep } from "../support/fault-gate.ts";
import { beTheInternet } from "../support/internet.ts";
import { gradientRaster } from "../support/rasters.ts";

const HOUR_MS = 60 * 60_000;

/** A call that is never answered: its timer dies with the object. */
const FOR_EVER_MS = 2 ** 31 - 1;

/** The start of a PNG file, which is what types are told by, and a number to know it by. */
const picture = (n: number) =>
  Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 0, 0, 0, 0, 0, n);
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const clip = () =>
  Uint8Array.of(0, 0, 0, 24, ...new TextEncoder().encode("ftypisom----------------"));

const image: ImageWork = {
  kind: "image",
  prompt: "A lighthouse at dusk",
  seed: 7,
  count: 1,
  width: 2_048,
  height: 1_152,
  style: null,
  reference: null,
  imageUrls: [],
};

const video: VideoWork = {
  kind: "video",
  prompt: "The camera moves in",
  seed: 7,
  durationSeconds: 5,
  firstFrameUrl: "https://example.com/first.png",
  lastFrameUrl: null,
  motions: [],
};

const skip = (ms: number) => void vi.setSystemTime(Date.now() + ms);

beforeAll(() => {
  // So far ahead that no alarm rings by itself.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2100, 0, 1) });
});
afterEach(async () => {
  vi.restoreAllMocks();
  const { objects } = await env.BUCKET.list({ prefix: "workers-ai/outage" });
  await env.BUCKET.delete(objects.map(({ key }) => key));
});
afterAll(() => void vi.useRealTimers());

/** What the log says, which is kept quiet. */
function listen(): string[] {
  const lines: string[] = [];
  for (const level of ["log", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
  }
  return lines;
}

/** A job of this work, and everything that may be done to it. */
function jobFor(
  work: Job["work"],
  answer: AiAnswerer = (_call, index) => ({ image: base64(picture(index)) }),
  options: { vars?: Record<string, string>; input?: Job["input"]; hasAi?: boolean } = {},
) {
  const id = newUuid();
  const settings = readSettings({ ALLOW_LOOPBACK_TARGETS: "true", ...options.vars });
  const ai = createAiDouble(answer);
  const provider = createWorkersAi({
    objectOf: (jobId) => env.AI_JOB.getByName(jobId),
    bucket: env.BUCKET,
    clock: systemClock,
    settings,
  });
  const call = { path: "m", body: {} };
  const input = options.input ?? {};
  const job: Job = { id, model: "m", input, work, call, referenceJobId: null, callbackUrl: null };
  const object = () => env.AI_JOB.getByName(id);
  const services = createServices(env);
  /** Gives the object, which has none or was killed, the double. */
  const equip = () =>
    runInDurableObject(object(), (instance, { storage }) => {
      const using = aiJobbingOf(services, env, storage);
      const binding = options.hasAi === false ? null : ai;
      instance.job = createAiJob({ ...using, settings, random: () => 0.5, ai: binding });
    });
  const poll = () => provider.poll(id);
  const alarm = () => runDurableObjectAlarm(object());
  return {
    id,
    ai,
    provider,
    poll,
    alarm,
    equip,
    submit: async () => {
      await equip();
      return await provider.submit(job);
    },
    /** The object dies at once, whatever it does. */
    kill: async () => {
      await abortAllDurableObjects();
      await equip();
    },
    /** Rings alarms, waiting as long as the job says, until it has ended. */
    settle: async (): Promise<PollOutcome> => {
      for (let turns = 0; turns < 100; turns++) {
        const outcome = await poll();
        if (outcome.kind !== "queued" && outcome.kind !== "running") return outcome;
        skip(outcome.checkAfterMs ?? 0);
        await alarm();
      }
      throw new Error("The job did not end");
    },
    setAlarm: (at: number | null) =>
      runInDurableObject(object(), (_instance, { storage }) =>
        at === null ? storage.deleteAlarm() : storage.setAlarm(at),
      ),
    keys: async () =>
      (await env.BUCKET.list({ prefix: `workers-ai/${id}/` })).objects.map(({ key }) =>
        key.replace(`workers-ai/${id}/`, ""),
      ),
  };
}

/** The files of a completed job. */
async function filesOf(outcome: PollOutcome) {
  if (outcome.kind !== "completed") throw new Error(`The job is ${JSON.stringify(outcome)}`);
  return await Promise.all(
    outcome.outputs.map(async ({ open }) => {
      const { body, contentType, sizeBytes } = await open();
      const bytes = new Uint8Array(await new Response(body).arrayBuffer());
      expect(bytes.byteLength).toBe(sizeBytes);
      return { contentType, bytes };
    }),
  );
}

/** Files by URL, as their hosts serve them. */
function serve(files: Record<string, () => Response | Promise<Response>>) {
  return beTheInternet(
    async ({ url }) => (await files[url]?.()) ?? new Response(null, { status: 404 }),
  );
}

const file = (bytes: Uint8Array<ArrayBuffer>) => () =>
  new Response(bytes, { headers: { "content-length": String(bytes.byteLength) } });

async function pngOf(width: number, height: number) {
  return await encodePng(gradientRaster(width, height), {}, () => Promise.resolve());
}

describe("pictures", () => {
  it("come by one call each, with seeds that count up, at the size nearest to the one asked for", async () => {
    const { submit, settle, ai, keys } = jobFor({ ...image, count: 3 });
    expect(await submit()).toMatchObject({ kind: "accepted" });
    const files = await filesOf(await settle());
    expect(files.map(({ contentType }) => contentType)).toEqual(Array(3).fill("image/png"));
    expect(files.map(({ bytes }) => bytes.at(-1))).toEqual([0, 1, 2]);
    expect(await keys()).toEqual(["0.png", "1.png", "2.png"]);
    const forms = ai.calls.map(({ form }) => Object.fromEntries(form ?? []));
    expect(forms).toEqual(
      ["7", "8", "9"].map((seed) => ({
        prompt: image.prompt,
        width: "1920",
        height: "1088",
        seed,
      })),
    );
    expect(ai.calls[0]).toMatchObject({
      model: "@cf/black-forest-labs/flux-2-klein-4b",
      gateway: null,
    });
  });

  it.each<[string, AiAnswerer, Record<string, unknown>]>([
    [
      "@cf/leonardo/lucid-origin",
      () => ({ image: base64(picture(1)) }),
      { prompt: image.prompt, width: 2_048, height: 1_152, seed: 7 },
    ],
    [
      "@cf/leonardo/phoenix-1.0",
      () => new Blob([picture(1)]).stream(),
      { prompt: image.prompt, width: 2_048, height: 1_152, seed: 7 },
    ],
    ["@cf/black-forest-labs/flux-1-schnell", () => picture(1), { prompt: image.prompt }],
  ])("come from %s as JSON, whatever shape the answer has", async (model, answer, input) => {
    const { submit, settle, ai } = jobFor(image, answer, {
      vars: { WORKERS_AI_IMAGE_MODEL: model },
    });
    await submit();
    expect(await filesOf(await settle())).toEqual([
      { contentType: "image/png", bytes: picture(1) },
    ]);
    expect(ai.calls).toMatchObject([{ model, input, form: null }]);
  });

  it("without a seed of their own get one that is the job's, repeated calls included", async () => {
    const { submit, settle, ai } = jobFor({ ...image, seed: null }, (_call, index) => {
      if (index === 0) throw new Error("3007: Request timeout");
      return { image: base64(picture(1)) };
    });
    listen();
    await submit();
    await filesOf(await settle());
    const [first, second] = ai.calls.map(({ form }) => form?.get("seed"));
    expect(first).toMatch(/^\d+$/);
    expect(second).toBe(first);
  });

  it("take after input pictures, which are fetched once and made small enough", async () => {
    const [large, small] = [await pngOf(900, 600), await pngOf(64, 48)];
    const urls = ["https://example.com/large.png", "https://example.com/small.png"] as const;
    const { calls } = serve({ [urls[0]]: file(large), [urls[1]]: file(small) });
    const { submit, settle, ai } = jobFor({ ...image, count: 2, imageUrls: [...urls] });
    await submit();
    await filesOf(await settle());
    expect(calls.map(({ url }) => url)).toEqual(urls);
    const sizes = await Promise.all(
      ai.calls.flatMap(({ form }) =>
        ["input_image_0", "input_image_1"].map(async (name) => {
          const blob = form?.get(name) as unknown as Blob;
          return [blob.type, sniffImage(new Uint8Array(await blob.arrayBuffer()))];
        }),
      ),
    );
    const scaled = ["image/jpeg", { type: "jpeg", width: 511, height: 341 }];
    const untouched = ["image/png", { type: "png", width: 64, height: 48 }];
    expect(sizes).toEqual([scaled, untouched, scaled, untouched]);
  });

  it("whose input cannot be had end with the parameter that named it, and without a call", async () => {
    serve({});
    const url = "https://example.com/gone.png";
    const input = { input_images: [{ image_url: url }] };
    const { submit, settle, ai } = jobFor({ ...image, imageUrls: [url] }, undefined, { input });
    await submit();
    expect(await settle()).toEqual({
      kind: "failed",
      code: "invalid_input_image",
      message: "The picture at input_images[0] could not be fetched: its host answered 404.",
    });
    expect(ai.calls).toEqual([]);
  });

  it("of which one is flagged are flagged together, and nothing is kept", async () => {
    const { submit, settle, keys } = jobFor({ ...image, count: 2 }, (_call, index) => {
      if (index === 1)
        throw new Error("3030: Your output has been flagged. Please choose another prompt");
      return { image: base64(picture(0)) };
    });
    await submit();
    expect(await settle()).toEqual({ kind: "flagged" });
    expect(await keys()).toEqual([]);
  });

  it("that are none fail", async () => {
    const lines = listen();
    const { submit, settle } = jobFor(image, () => ({ image: btoa("<html>not a picture</html>") }));
    await submit();
    expect(await settle()).toMatchObject({ kind: "failed", code: "generation_failed" });
    expect(lines.join()).toContain("workers_ai_unusable");
  });
});

describe("clips", () => {
  const url = "https://files.example.com/clip.mp4";
  const files = async () => {
    const png = await pngOf(40, 30);
    return {
      [video.firstFrameUrl]: file(png),
      "https://example.com/last.png": file(png),
      [url]: file(clip()),
    };
  };

  it("come from frames as data URIs through the gateway, and are fetched from where the answer says", async () => {
    serve(await files());
    const work = { ...video, durationSeconds: 10, lastFrameUrl: "https://example.com/last.png" };
    const answer = () => ({ state: "Completed", result: { video: url }, gatewayMetadata: {} });
    const { submit, settle, ai } = jobFor(work, answer, { vars: { WORKERS_AI_GATEWAY: "clips" } });
    await submit();
    expect(await filesOf(await settle())).toEqual([{ contentType: "video/mp4", bytes: clip() }]);
    const dataUri = expect.stringMatching(/^data:image\/png;base64,iVBOR/);
    expect(ai.calls).toMatchObject([{ model: "bytedance/seedance-2.0-fast", gateway: "clips" }]);
    expect(ai.calls[0]?.input).toEqual({
      prompt: video.prompt,
      seed: 7,
      duration: 10,
      image: dataUri,
      last_frame_image: dataUri,
      resolution: "720p",
      aspect_ratio: "16:9",
      fps: 24,
      camera_fixed: false,
      watermark: false,
      generate_audio: false,
    });
  });

  it("come from the alias with nothing but its two fields", async () => {
    serve(await files());
    const vars = { WORKERS_AI_VIDEO_MODEL: "cloudflare/i2v" };
    const { submit, settle, ai } = jobFor(video, () => ({ video: url, model: "m" }), { vars });
    await submit();
    await filesOf(await settle());
    expect(Object.keys(ai.calls[0]?.input ?? {})).toEqual(["prompt", "image"]);
  });

  it("that were made are fetched again, not made again, when the fetch breaks or the object is killed", async () => {
    listen();
    let fetches = 0;
    const breaking = () => (++fetches < 3 ? new Response(null, { status: 503 }) : file(clip())());
    serve({ ...(await files()), [url]: breaking });
    const { submit, alarm, kill, settle, ai } = jobFor(video, () => ({ video: url }));
    await submit();
    await alarm(); // the call
    await kill();
    expect(await filesOf(await settle())).toHaveLength(1);
    expect(ai.calls).toHaveLength(1);
    expect(fetches).toBe(3);
  });

  it("that are gone, or no clips, fail", async () => {
    listen();
    for (const answer of [new Response(null, { status: 404 }), file(picture(1))()]) {
      serve({ ...(await files()), [url]: () => answer });
      const { submit, settle } = jobFor(video, () => ({ video: url }));
      await submit();
      expect(await settle()).toMatchObject({ kind: "failed", code: "generation_failed" });
      vi.restoreAllMocks();
      listen();
    }
  });

  it("of what the model takes for a real person say so", async () => {
    serve(await files());
    const { submit, settle } = jobFor(video, () => {
      throw new Error("InputImageSensitiveContentDetected.PrivacyInformation");
    });
    await submit();
    expect(await settle()).toMatchObject({
      kind: "failed",
      code: "invalid_input_image",
      message: expect.stringContaining("real person"),
    });
  });
});

describe("a model without capacity", () => {
  it("is called again, later and later, until it has some, and the job says when", async () => {
    const { submit, alarm, poll, settle, ai } = jobFor(image, (_call, index) => {
      if (index < 12) throw new Error("3040: Capacity temporarily exceeded, please try again.");
      return { image: base64(picture(0)) };
    });
    const start = Date.now();
    await submit();
    expect(await poll()).toEqual({ kind: "queued" });
    await alarm();
    expect(await poll()).toEqual({ kind: "queued", checkAfterMs: 5_000 });
    await alarm(); // early
    expect(ai.calls).toHaveLength(1);
    await filesOf(await settle());
    expect(ai.calls).toHaveLength(13);
    expect(Date.now() - start).toBe(5_000 + 10_000 + 20_000 + 40_000 + 8 * 60_000);
  });

  it("is given up after an hour, should nobody cancel the job", async () => {
    listen();
    const { submit, settle } = jobFor(image, () => {
      throw new Error("3040: Capacity temporarily exceeded");
    });
    const start = Date.now();
    await submit();
    expect(await settle()).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("capacity"),
    });
    expect(Date.now() - start).toBeLessThan(HOUR_MS + 60_001);
  });
});

describe("a call that comes to nothing and may have been paid", () => {
  it("is made three times", async () => {
    const lines = listen();
    const { submit, settle, ai } = jobFor(image, () => {
      throw new Error("AiError: 8008: Internal server error");
    });
    await submit();
    expect(await settle()).toMatchObject({ kind: "failed", code: "generation_failed" });
    expect(ai.calls).toHaveLength(3);
    expect(lines.filter((line) => line.includes("workers_ai_call_repeated"))).toHaveLength(2);
  });

  it("is made three times also where its object dies of it", async () => {
    listen();
    const { submit, alarm, kill, poll, settle, ai } = jobFor(image, () => realSleep(FOR_EVER_MS));
    await submit();
    for (let times = 1; times <= 3; times++) {
      await poll(); // arms the alarm that the kill took
      const killed = alarm().catch(() => "killed");
      while (ai.calls.length < times) await realSleep(1);
      await kill();
      await killed;
    }
    expect(await settle()).toMatchObject({ kind: "failed", code: "generation_failed" });
    expect(ai.calls).toHaveLength(3);
  });
});

describe("an account that cannot be used", () => {
  it.each([
    ["4006: you have used up your daily free allocation of 10,000 neurons", "no_credit", 30],
    ["5007: No such model @cf/black-forest-labs/flux-2-klein-4b or task", "blocked", 10],
    ["5018: The account is not allowed to access this model", "blocked", 10],
  ])(
    "fails one job, is logged, and keeps the next from it for a while: %s",
    async (text, reason, minutes) => {
      const lines = listen();
      const fails = () => {
        throw new Error(text);
      };
      const first = jobFor(image, fails);
      const known = jobFor(image);
      await known.submit();
      await first.submit();
      const ended = await first.settle();
      expect(ended).toMatchObject({ kind: "failed", code: "generation_failed" });
      expect(JSON.stringify(ended)).not.toContain(text.slice(0, 4));
      expect(lines.join()).toContain("workers_ai_closed");
      expect(first.ai.calls).toHaveLength(1);

      const next = jobFor(image);
      expect(await next.submit()).toEqual({
        kind: "unavailable",
        reason,
        detail: text,
        retryAfterMs: minutes * 60_000,
      });
      expect(await next.poll()).toEqual({ kind: "lost" });
      expect(await known.submit(), "it was accepted before").toMatchObject({ kind: "accepted" });
      expect(await jobFor(video).submit(), "clips have a purse of their own").toMatchObject({
        kind: "accepted",
      });
      skip(minutes * 60_000);
      expect(await next.submit()).toMatchObject({ kind: "accepted" });
    },
  );

  it("is what a Worker without the binding has", async () => {
    listen();
    const { submit, settle } = jobFor(image, undefined, { hasAi: false });
    await submit();
    expect(await settle()).toMatchObject({ kind: "failed", code: "generation_failed" });
  });
});

describe("a job", () => {
  it("that is submitted twice, killed in between, is one job", async () => {
    const { submit, kill, settle, ai } = jobFor(image);
    const first = await submit();
    await kill();
    expect(await submit()).toEqual(first);
    await filesOf(await settle());
    expect(await submit()).toEqual(first);
    await filesOf(await settle());
    expect(ai.calls).toHaveLength(1);
  });

  it("that was killed between two pictures goes on with the second", async () => {
    const { submit, alarm, kill, settle, poll, ai } = jobFor({ ...image, count: 2 });
    await submit();
    await alarm();
    await kill();
    expect((await poll()).kind).toBe("running");
    await filesOf(await settle());
    expect(ai.calls.map(({ form }) => form?.get("seed"))).toEqual(["7", "8"]);
  });

  it("that was killed during a call makes this one again, and says so", async () => {
    const lines = listen();
    const { submit, alarm, kill, settle, ai } = jobFor({ ...image, count: 2 }, (_call, index) =>
      index === 1 ? realSleep(FOR_EVER_MS) : { image: base64(picture(index)) },
    );
    await submit();
    await alarm();
    const killed = alarm().catch(() => "killed");
    while (ai.calls.length < 2) await realSleep(1);
    await kill();
    await killed;
    await filesOf(await settle());
    expect(ai.calls.map(({ form }) => form?.get("seed"))).toEqual(["7", "8", "8"]);
    expect(lines.filter((line) => line.includes("workers_ai_call_repeated"))).toHaveLength(1);
  });

  it("that was killed after its answer was stored makes no call again", async () => {
    const { id, submit, alarm, kill, settle, ai } = jobFor(image, () => realSleep(FOR_EVER_MS));
    await submit();
    const killed = alarm().catch(() => "killed");
    while (ai.calls.length < 1) await realSleep(1);
    const httpMetadata = { contentType: "image/png" };
    await env.BUCKET.put(`workers-ai/${id}/0.png`, picture(9), { httpMetadata });
    await kill();
    await killed;
    expect(await filesOf(await settle())).toEqual([
      { contentType: "image/png", bytes: picture(9) },
    ]);
    expect(ai.calls).toHaveLength(1);
  });

  it("that is canceled while its model works leaves nothing, and the call is told", async () => {
    const model = { isReleased: false };
    const { id, submit, alarm, provider, poll, ai, keys } = jobFor(
      { ...image, count: 2 },
      async (_call, index) => {
        if (index === 1) while (!model.isReleased) await realSleep(1);
        return { image: base64(picture(index)) };
      },
    );
    await submit();
    await alarm();
    const turn = alarm();
    while (ai.calls.length < 2) await realSleep(1);
    await provider.cancel(id);
    expect(ai.calls[1]?.signal.aborted).toBe(true);
    model.isReleased = true;
    await turn;
    expect(await poll()).toEqual({ kind: "lost" });
    expect(await keys()).toEqual([]);
    expect(await alarm(), "no alarm is left").toBe(false);
  });

  it("whose alarm was lost is taken up again by whoever looks", async () => {
    const { submit, setAlarm, poll, alarm } = jobFor(image);
    await submit();
    await setAlarm(null);
    expect((await poll()).kind).toBe("queued");
    expect(await alarm(), "an alarm is armed").toBe(true);
    expect((await poll()).kind).toBe("completed");
  });

  it("that ended keeps its files for an hour, however often its alarm rings, and is then forgotten", async () => {
    const { submit, settle, setAlarm, alarm, poll, keys } = jobFor(image);
    await submit();
    await settle();
    skip(HOUR_MS - 1);
    await setAlarm(Date.now());
    await alarm();
    await filesOf(await poll());
    skip(1);
    await alarm();
    expect(await poll()).toEqual({ kind: "lost" });
    expect(await keys()).toEqual([]);
  });

  it("that R2 does not store is not made for ever", async () => {
    const lines = listen();
    const { submit, settle, ai } = jobFor(image);
    const put = vi.spyOn(Object.getPrototypeOf(env.BUCKET) as R2Bucket, "put");
    put.mockRejectedValue(new Error("R2 is down"));
    await submit();
    expect(await settle()).toMatchObject({ kind: "failed", code: "generation_failed" });
    expect(ai.calls).toHaveLength(3);
    expect(lines.join()).toContain("workers_ai_turn_failed");
  });

  it("that no model here makes is not accepted", async () => {
    const { submit, ai } = jobFor({ ...image, reference: { id: "r", strength: 1 } });
    expect(await submit()).toMatchObject({ kind: "unavailable", reason: "unsupported" });
    expect(ai.calls).toEqual([]);
  });
});
