/**
 * What the sandbox renders, in a browser: pictures decode, clips play and seek, and have the size, frame rate and
 * duration that the API promises. A running server, real HTTP, real Chromium.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallbackReceiver, startCallbackReceiver } from "../../scripts/callback-receiver.ts";
import { callApi, submit } from "../../scripts/local-client.ts";
import { freePort, type LocalServer, startLocalServer } from "../../scripts/local-server.ts";
import { launchChromium } from "../support/chromium.ts";

const SOUL = "higgsfield-ai/soul/standard";

let stateDir: string;
let server: LocalServer;
let receiver: CallbackReceiver;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  stateDir = await mkdtemp(path.join(os.tmpdir(), "showrunner-media-"));
  server = await startLocalServer({
    port: await freePort(),
    stateDir,
    settings: { SANDBOX_QUEUE_MS: "0", SANDBOX_LATENCY_MS: "0" },
  });
  const { key } = await callApi<{ key: string }>(`${server.url}/v1/webhooks/default/secret`);
  receiver = await startCallbackReceiver(key);
  page = await browser.newPage();
  await page.goto(`${server.url}/health`);
});

afterAll(async () => {
  await browser?.close();
  await receiver?.close();
  await server?.stop();
  await rm(stateDir, { recursive: true, force: true });
});

/** Submits, waits for the callback and returns the first result's URL. */
async function generate(model: string, input: object): Promise<string> {
  const { request_id } = await submit(server.url, model, input, receiver.url);
  const { body } = await receiver.of(request_id);
  expect(body.status, body.error).toBe("completed");
  const url = body.video?.url ?? body.images?.[0]?.url;
  if (url === undefined) throw new Error(`A completed request without a result: ${request_id}`);
  return url;
}

describe("a picture", () => {
  it.each([
    ["9:16", "720p", 960, 1696],
    ["16:9", "1080p", 2048, 1152],
    ["1:1", "720p", 1536, 1536],
  ])(
    "of %s at %s decodes in the browser as %i x %i",
    async (aspect_ratio, resolution, width, height) => {
      const url = await generate(SOUL, {
        prompt: "A harbour at dawn",
        aspect_ratio,
        resolution,
        seed: 5,
      });
      const size = await page.evaluate(async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        return [image.naturalWidth, image.naturalHeight];
      }, url);
      expect(size).toEqual([width, height]);
    },
  );
});

interface Playback {
  width: number;
  height: number;
  duration: number;
  frames: number;
  corrupted: number;
  /** Most frequent distance between two presented frames, in seconds. */
  frameSeconds: number;
  /** Mean brightness difference of a small copy of the frames at 0.1 s and 4.9 s, 0 to 255. */
  change: number;
  seeks: number[];
  error: string | null;
}

/** Plays the clip to its end, then seeks to a few places and draws the frames. */
function play(source: string): Promise<Playback> {
  return page.evaluate(async (url) => {
    const video = document.createElement("video");
    Object.assign(video, { muted: true, crossOrigin: "anonymous", src: url });
    document.body.append(video);
    const times: number[] = [];
    const look: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      times.push(mediaTime);
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    const ended = new Promise((resolve) => (video.onended = video.onerror = resolve));
    await video.play();
    await ended;
    const { totalVideoFrames, corruptedVideoFrames } = video.getVideoPlaybackQuality();

    const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 64 });
    const context = canvas.getContext("2d", { willReadFrequently: true })!;
    const seeks: number[] = [];
    const frameAt = async (seconds: number) => {
      const seeked = new Promise((resolve) => (video.onseeked = resolve));
      video.currentTime = seconds;
      await seeked;
      seeks.push(video.currentTime);
      context.drawImage(video, 0, 0, 64, 64);
      return context.getImageData(0, 0, 64, 64).data;
    };
    const early = await frameAt(0.1);
    await frameAt(2.6);
    const late = await frameAt(4.9);
    const change =
      early.reduce((sum, value, i) => sum + Math.abs(value - late[i]!), 0) / early.length;

    const steps = times.slice(1).map((time, i) => Math.round((time - times[i]!) * 1000) / 1000);
    const count = (step: number) => steps.filter((other) => other === step).length;
    const frameSeconds = steps.toSorted((a, b) => count(b) - count(a))[0] ?? 0;
    return {
      width: video.videoWidth,
      height: video.videoHeight,
      duration: video.duration,
      frames: totalVideoFrames,
      corrupted: corruptedVideoFrames,
      frameSeconds,
      change,
      seeks,
      error: video.error?.message ?? null,
    };
  }, source);
}

describe("a clip", () => {
  it("plays for five seconds at 24 frames a second in the shape of its first frame, and seeks", async () => {
    const image_url = await generate(SOUL, {
      prompt: "A castle on a hill",
      aspect_ratio: "9:16",
      seed: 2,
    });
    const clip = await play(
      await generate("higgsfield-ai/dop/lite", { prompt: "zoom in", image_url, seed: 1 }),
    );
    expect(clip).toMatchObject({
      width: 720,
      height: 1280,
      duration: 5,
      corrupted: 0,
      error: null,
    });
    expect(clip.frames).toBeGreaterThanOrEqual(100);
    expect(clip.frameSeconds).toBeCloseTo(1 / 24, 2);
    expect(clip.seeks).toEqual([0.1, 2.6, 4.9]);
    expect(clip.change).toBeGreaterThan(1);
  });

  it("with a last frame ends on it", async () => {
    const size = { aspect_ratio: "16:9" };
    const image_url = await generate(SOUL, { prompt: "Mountains at noon", seed: 4, ...size });
    const end_image_url = await generate(SOUL, { prompt: "City at night, neon", seed: 9, ...size });
    const input = { prompt: "day turns into night", image_url, end_image_url, seed: 1 };
    const clip = await play(await generate("higgsfield-ai/dop/standard", input));
    expect(clip).toMatchObject({
      width: 1280,
      height: 720,
      duration: 5,
      corrupted: 0,
      error: null,
    });
    expect(clip.change).toBeGreaterThan(10);
  });
});
