/**
 * Pictures that cannot be used. The request is accepted, since only the job fetches them, and fails with a sentence
 * that names the parameter and tells a person what to do.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { encodePng } from "../../src/media/codecs/encode-png.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { DOP, generate, rowOf } from "../support/api.ts";
import { ANIMATED_WEBP, cmykJpeg } from "../support/image-files.ts";
import { pngHeader } from "../support/image-headers.ts";
import { beTheInternet } from "../support/internet.ts";
import { gradientRaster } from "../support/rasters.ts";

/** Without the latency that the sandbox adds. */
const PROMPT = "zoom sandbox:slow=0";

const HTML = "<!doctype html><title>Sign in</title>";
const image = (body: BodyInit, type = "image/png") =>
  new Response(body, { headers: { "Content-Type": type } });

let png: Uint8Array<ArrayBuffer>;
let account: TestAccount;
let calls: Request[];

/** A host that never sends its headers. It gives up when the caller does. */
const never = ({ signal }: Request) =>
  new Promise<Response>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")));
  });

/** One that sends a beginning and then nothing. */
const dripping = ({ signal }: Request) =>
  new Response(
    new ReadableStream({
      start(stream) {
        stream.enqueue(png.subarray(0, 9));
        signal.addEventListener("abort", () => stream.error(new Error("aborted")));
      },
    }),
  );

const HOSTS: Record<string, (request: Request) => Response | Promise<Response>> = {
  "/good.png": () => image(png),
  "/unreachable.png": () => {
    throw new TypeError("Network connection lost.");
  },
  "/missing.png": () => new Response("no", { status: 404 }),
  "/broken.png": () => new Response("no", { status: 503 }),
  "/moved.png": () => new Response(null, { status: 302, headers: { Location: "/good.png" } }),
  "/partial.png": () => new Response(png, { status: 206 }),
  "/page.png": () => image(HTML),
  "/empty.png": () => image(""),
  "/cut.png": () => image(png.subarray(0, png.length / 2)),
  "/headonly.png": () => image(png.subarray(0, 20)),
  "/huge.png": () => image(pngHeader(4_000, 3_000)),
  "/cmyk.jpg": () => image(Uint8Array.from(cmykJpeg()), "image/jpeg"),
  "/animated.webp": () => image(Uint8Array.from(ANIMATED_WEBP), "image/webp"),
  "/heavy.png": () => image(new Uint8Array(26_214_401)),
  "/never.png": never,
  "/dripping.png": dripping,
};

beforeAll(async () => {
  account = await createAccount();
  png = Uint8Array.from(await encodePng(gradientRaster(64, 48), {}, () => Promise.resolve()));
  ({ calls } = beTheInternet((request) => {
    const host = HOSTS[new URL(request.url).pathname];
    return host ? host(request) : new Response(null, { status: 404 });
  }));
  // A fetch may take 20 s; here a hundredth of that.
  const { setTimeout: wait } = globalThis;
  vi.spyOn(globalThis, "setTimeout").mockImplementation((call, ms) =>
    wait(call, ms === 20_000 ? ms / 100 : ms),
  );
});
afterAll(() => {
  vi.restoreAllMocks();
});

const at = (path: string) => `https://pictures.example.com${path}`;

describe.concurrent("a first frame", () => {
  it.each([
    ["/unreachable.png", "could not be reached."],
    ["/missing.png", "could not be fetched: its host answered 404."],
    ["/broken.png", "could not be fetched: its host answered 503."],
    ["/partial.png", "could not be fetched: its host answered 206."],
    ["/moved.png", "is behind a redirect: name its final URL."],
    ["/page.png", "is not a PNG, JPEG or WebP picture."],
    ["/empty.png", "is not a PNG, JPEG or WebP picture."],
    ["/headonly.png", "is not a PNG, JPEG or WebP picture."],
    ["/cut.png", "could not be decoded: save it as an ordinary RGB PNG, JPEG or WebP."],
    ["/cmyk.jpg", "could not be decoded: save it as an ordinary RGB PNG, JPEG or WebP."],
    ["/animated.webp", "could not be decoded: save it as an ordinary RGB PNG, JPEG or WebP."],
    ["/huge.png", "has 4000x3000 pixels, which is more than the 8300000 accepted (4K)."],
    ["/heavy.png", "is larger than 26214400 bytes."],
    ["/never.png", "did not arrive within 20 seconds."],
    ["/dripping.png", "did not arrive within 20 seconds."],
  ])("%s fails the request: %s", async (path, problem) => {
    const body = await generate(account, DOP, { prompt: PROMPT, image_url: at(path) });
    expect(body).toMatchObject({
      status: "failed",
      error: `The picture at image_url ${problem}`,
    });
    expect(body.video).toBeUndefined();
    expect((await rowOf(body.request_id))["error_code"]).toBe("invalid_input_image");
  });

  it.each([
    ["https://10.0.0.1/a.png", "name, not an IP address"],
    ["https://169.254.169.254/latest/meta-data", "name, not an IP address"],
    ["https://metadata.google.internal/a.png", "reserved for private networks"],
    ["http://pictures.example.com/good.png", "must start with https"],
    ["https://user:pass@pictures.example.com/good.png", "user name or password"],
    ["ftp://pictures.example.com/good.png", "must start with https"],
    ["data:image/png;base64,iVBORw0KGgo=", "must start with https"],
    ["file:///etc/passwd", "must start with https"],
  ])("at %s is not fetched at all", async (url, reason) => {
    const { status, error } = await generate(account, DOP, { prompt: PROMPT, image_url: url });
    expect(status).toBe("failed");
    expect(error).toMatch(/^The picture at image_url may not be fetched: .*\.$/);
    expect(error).toContain(reason);
    expect(error).not.toContain("..");
    expect(calls.map((request) => request.url)).not.toContain(url);
  });
});

describe.concurrent("a last frame", () => {
  it.each([
    ["/missing.png", "could not be fetched: its host answered 404."],
    ["/page.png", "is not a PNG, JPEG or WebP picture."],
    ["/cut.png", "could not be decoded: save it as an ordinary RGB PNG, JPEG or WebP."],
  ])("%s is what the sentence names: %s", async (path, problem) => {
    const frames = { image_url: at("/good.png"), end_image_url: at(path) };
    const { status, error } = await generate(account, DOP, { prompt: PROMPT, ...frames });
    expect([status, error]).toEqual(["failed", `The picture at end_image_url ${problem}`]);
  });
});
