/**
 * Each creator workflow on the sandbox, from the POST to the group's callback, and its files in a browser: real servers,
 * real HTTP, real Chromium. One series is rendered in full size; the others smaller, as rendering is most of the time.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCallbackReceiver } from "../../scripts/callback-receiver.ts";
import { callApi, submit } from "../../scripts/local-client.ts";
import { freePort, type LocalServer, startLocalServer } from "../../scripts/local-server.ts";
import { launchChromium } from "../support/chromium.ts";
import { playPack } from "./pack-playback.ts";

/** What the tests read of a group's body. */
interface Pack {
  status: string;
  error?: string;
  request_id: string;
  run: number;
  hashtags: string[];
  progress: { total: number; completed: number };
  total_duration_seconds: number;
  clips: {
    status: string;
    alt_text: string;
    duration_seconds: number;
    video: { url: string; width: number; height: number };
  }[];
  video: { url: string };
  cover: { url: string };
  subtitles: { srt_url: string; vtt_url: string; cues: number };
  captions: {
    instagram: { text: string; hashtags: string[] };
    tiktok: { text: string; hashtags: string[] };
    youtube_shorts: { title: string; description: string; tags: string[] };
  };
  platform_checks: { platform: string; ok: boolean }[];
  timeline: { exports: Record<string, string> };
  slides: { alt_text: string; image: { url: string } }[];
  images: { url: string }[];
  caption: string;
  caption_hook: string;
  zip_url: string;
}

const SETTINGS = { SANDBOX_QUEUE_MS: "0", SANDBOX_LATENCY_MS: "0" };

/** A body of each series, and what follows from it. */
const SERIES = [
  ["tutorial", { topic: "How to brew pour-over coffee at home" }, { clips: 18, isFullSize: true }],
  [
    "product-showcase",
    {
      product_name: "Nimbus trail running shoe",
      features: ["Grips wet rock", "Dries in an hour"],
      video_model: "kling-video/v2.1/pro/image-to-video",
      clip_duration_seconds: 10,
    },
    { clips: 9, isFullSize: false },
  ],
  [
    "cinematic",
    { topic: "A lighthouse keeper finds a message in a bottle", continuity: true },
    { clips: 18, isFullSize: false },
  ],
  ["pov", { topic: "A day as a baker in Paris" }, { clips: 18, isFullSize: false }],
  [
    "faceless-story",
    { topic: "The lighthouse that vanished in 1900", niche: "mystery" },
    { clips: 18, isFullSize: false },
  ],
] as const;

let folder: string;
let servers: { full: LocalServer; small: LocalServer };
let browser: Browser;
let page: Page;
/** The body of each pack's callback, as it comes; rendering goes on while the first are looked at. */
const packs = new Map<string, Promise<Pack>>();

/** Submits to `server`, and resolves with what the group's callback says. */
async function begin(server: LocalServer, workflow: string, input: object): Promise<Pack> {
  const { key } = await callApi<{ key: string }>(`${server.url}/v1/webhooks/default/secret`);
  const receiver = await startCallbackReceiver(key);
  const { request_id } = await submit(server.url, workflow, { seed: 7, ...input }, receiver.url);
  const callback = await receiver.of(request_id);
  await receiver.close();
  expect(callback.verified).toBe(true);
  expect(
    receiver.received.map(({ body }) => body.request_id),
    "one callback",
  ).toEqual([request_id]);
  return callback.body as unknown as Pack;
}

beforeAll(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(path.join(os.tmpdir(), "showrunner-packs-"));
  const start = async (name: string, settings: Record<string, string>) =>
    await startLocalServer({
      port: await freePort(),
      stateDir: path.join(folder, name),
      settings: { ...SETTINGS, ...settings },
    });
  servers = {
    full: await start("full", {}),
    small: await start("small", { SANDBOX_CLIP_SHORT_SIDE: "270", SANDBOX_IMAGE_FORMAT: "jpeg" }),
  };
  for (const [format, input, { isFullSize }] of SERIES) {
    const server = isFullSize ? servers.full : servers.small;
    packs.set(format, begin(server, `social/video-series/${format}`, input));
  }
  const input = { topic: "Five houseplants that are hard to kill", draw_overlay_text: true };
  packs.set("carousel", begin(servers.small, "social/carousel/instagram", input));
  for (const pack of packs.values()) pack.catch(() => undefined); // told by the test that awaits it
  page = await browser.newPage();
  await page.goto(`${servers.full.url}/health`);
});

afterAll(async () => {
  await browser?.close();
  await servers?.full.stop();
  await servers?.small.stop();
  await rm(folder, { recursive: true, force: true });
});

const textOf = async (url: string) => await (await fetch(url)).text();

/** The size of a picture as the browser decodes it. */
const decodedSize = (url: string) =>
  page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, url);

describe.each(SERIES)("a %s series", (format, _input, { clips, isFullSize }) => {
  let pack: Pack;
  beforeAll(async () => {
    pack = await packs.get(format)!;
  }, 600_000);

  it("completes with every clip, vertical and described", () => {
    expect(pack.status, pack.error).toBe("completed");
    expect(pack.run).toBe(1);
    expect(pack.progress).toMatchObject({ total: clips, completed: clips });
    expect(pack.clips).toHaveLength(clips);
    for (const { video, alt_text } of pack.clips) {
      expect(video.height / video.width).toBeCloseTo(16 / 9, 2);
      expect(alt_text).not.toBe("");
    }
    const total = pack.clips.reduce((sum, clip) => sum + clip.duration_seconds, 0);
    expect([total, pack.total_duration_seconds]).toEqual([90, 90]);
  });

  it("is one file of 90 seconds that plays to its end, seeks, and has its subtitles", async () => {
    const { video, subtitles } = pack;
    const places = [0.5, 44.9, 45.1, 89.5];
    const played = await playPack(page, video.url, subtitles.vtt_url, places);
    expect(played).toMatchObject({ error: null, corrupted: 0, duration: 90 });
    expect([played.width, played.height]).toEqual(isFullSize ? [720, 1280] : [270, 480]);
    expect(played.endedAt).toBeCloseTo(90, 1);
    for (const [at, { time, brightness }] of played.seeks.entries()) {
      expect(time).toBeCloseTo(places[at]!, 1);
      expect(brightness, "a frame was drawn").toBeGreaterThan(2);
    }
    expect(played.cues).toHaveLength(subtitles.cues);
    let end = 0;
    for (const cue of played.cues) {
      expect(cue.start).toBeGreaterThanOrEqual(end);
      expect(cue.end).toBeGreaterThan(cue.start);
      end = cue.end;
    }
    expect(end).toBeLessThanOrEqual(90);
    expect(await textOf(subtitles.srt_url)).toMatch(/^1\n00:00:00,000 --> /);
  });

  it("has texts within the platforms' limits, a cover, and exports", async () => {
    const { instagram, tiktok, youtube_shorts: shorts } = pack.captions;
    for (const { text, hashtags } of [instagram, tiktok]) {
      expect(text).not.toBe("");
      expect(hashtags.length).toBeLessThanOrEqual(5);
      expect(`${text}\n\n${hashtags.join(" ")}`.length).toBeLessThanOrEqual(2_200);
    }
    expect(pack.hashtags.length).toBeLessThanOrEqual(5);
    expect(shorts.title.length).toBeLessThanOrEqual(100);
    expect(shorts.description.length).toBeLessThanOrEqual(5_000);
    expect(pack.platform_checks.map(({ platform }) => platform)).toEqual([
      "instagram",
      "tiktok",
      "youtube_shorts",
    ]);
    expect(await decodedSize(pack.cover.url)).toEqual([1_080, 1_920]);
    expect(await textOf(pack.timeline.exports["ffmpeg_concat"]!)).toMatch(/^ffconcat version 1\.0/);
    const otio: unknown = JSON.parse(await textOf(pack.timeline.exports["otio"]!));
    expect(otio).toMatchObject({ OTIO_SCHEMA: "Timeline.1" });
  });

  it("can be fetched by platforms: HEAD and Range, allowed to crawlers", async () => {
    const { url } = pack.video;
    const head = await fetch(url, { method: "HEAD" });
    const sizeBytes = Number(head.headers.get("content-length"));
    expect([head.status, head.headers.get("content-type")]).toEqual([200, "video/mp4"]);
    const end = await fetch(url, { headers: { range: "bytes=-100" } });
    expect(end.status).toBe(206);
    expect(end.headers.get("content-range")).toBe(
      `bytes ${sizeBytes - 100}-${sizeBytes - 1}/${sizeBytes}`,
    );
    expect((await end.arrayBuffer()).byteLength).toBe(100);
    expect(await textOf(new URL("/robots.txt", url).href)).toBe("User-agent: *\nAllow: /\n");
  });
});

describe("a carousel", () => {
  let pack: Pack;
  beforeAll(async () => {
    pack = await packs.get("carousel")!;
  }, 600_000);

  it("completes with slides of exactly 1080x1350, as JPEG, in their order", async () => {
    expect(pack.status, pack.error).toBe("completed");
    expect(pack.images).toHaveLength(7);
    expect(pack.images.map(({ url }) => url)).toEqual(pack.slides.map(({ image }) => image.url));
    for (const { url } of pack.images) {
      expect(await decodedSize(url)).toEqual([1_080, 1_350]);
      const head = await fetch(url, { method: "HEAD" });
      expect(head.headers.get("content-type")).toBe("image/jpeg");
    }
  });

  it("has a caption, at most five hashtags, alt texts, and one zip", async () => {
    expect(`${pack.caption}\n\n${pack.hashtags.join(" ")}`.length).toBeLessThanOrEqual(2_200);
    expect(pack.caption.startsWith(pack.caption_hook)).toBe(true);
    expect(pack.caption_hook.length).toBeLessThanOrEqual(125);
    expect(pack.hashtags.length).toBeLessThanOrEqual(5);
    for (const { alt_text } of pack.slides) expect(alt_text).not.toBe("");
    const zip = new Uint8Array(await (await fetch(pack.zip_url)).arrayBuffer());
    expect([...zip.subarray(0, 4)]).toEqual([0x50, 0x4b, 3, 4]);
  });
});
