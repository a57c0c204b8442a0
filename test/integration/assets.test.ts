/**
 * Results as browsers, players and social platforms fetch them: whole, in part, conditionally; and nothing else out of
 * the bucket, however the path is written.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createAccount } from "../support/accounts.ts";
import { call, generate, SOUL } from "../support/api.ts";

const REQUEST = "3f2a8f5e-5b8e-4c57-9c64-0d8c1a7f6b21";
const TOKEN = "0123456789abcdef0123456789abcdef";
const KEY = `${REQUEST}/${TOKEN}/0.mp4`;
const BYTES = Uint8Array.from({ length: 1_000 }, (_, index) => index % 251);

let etag: string;
beforeAll(async () => {
  const stored = await env.BUCKET.put(KEY, BYTES, { httpMetadata: { contentType: "video/mp4" } });
  etag = stored.httpEtag;
});

const get = (headers: Record<string, string> = {}, method = "GET") =>
  call(`/assets/${KEY}`, { method, headers });

/** The status alone; the body is read, as a client would. */
async function statusFor(headers: Record<string, string>): Promise<number> {
  const response = await get(headers);
  await bytesOf(response);
  return response.status;
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe("GET", () => {
  it("sends the whole file, for every origin and for ever", async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=31536000, immutable",
      "content-length": "1000",
      "content-type": "video/mp4",
      "cross-origin-resource-policy": "cross-origin",
      etag,
      "last-modified": expect.stringMatching(/ GMT$/),
      "x-content-type-options": "nosniff",
      "x-correlation-id": expect.any(String),
    });
    expect(await bytesOf(response)).toEqual(BYTES);
  });

  it("names the same quoted ETag each time", async () => {
    const tags = await Promise.all(
      [get(), get({ Range: "bytes=1-2" }), get({}, "HEAD")].map(async (answer) =>
        (await answer).headers.get("ETag"),
      ),
    );
    expect(new Set(tags)).toEqual(new Set([etag]));
    expect(etag).toMatch(/^"[^"]+"$/);
  });
});

describe("HEAD", () => {
  it("sends what GET sends, without the body", async () => {
    const [head, whole] = await Promise.all([get({}, "HEAD"), get()]);
    const facts = ({ headers }: Response) =>
      Object.fromEntries([...headers].filter(([name]) => name !== "x-correlation-id"));
    expect([head.status, (await bytesOf(head)).length]).toEqual([200, 0]);
    expect(facts(head)).toEqual(facts(whole));
    expect(await bytesOf(whole)).toEqual(BYTES);
  });

  it("has no ranges", async () => {
    const response = await get({ Range: "bytes=0-9" }, "HEAD");
    expect([response.status, response.headers.get("Content-Length")]).toEqual([200, "1000"]);
    expect(response.headers.get("Content-Range")).toBeNull();
  });

  it("answers 304 and 404 like GET", async () => {
    expect((await get({ "If-None-Match": etag }, "HEAD")).status).toBe(304);
    expect((await call(`/assets/${KEY}x`, { method: "HEAD" })).status).toBe(404);
  });
});

describe("Range", () => {
  it.each([
    ["the first bytes", "bytes=0-9", 0, 9],
    ["one byte", "bytes=0-0", 0, 0],
    ["the middle", "bytes=400-499", 400, 499],
    ["an open end", "bytes=990-", 990, 999],
    ["everything", "bytes=0-", 0, 999],
    ["a suffix", "bytes=-10", 990, 999],
    ["a suffix longer than the file", "bytes=-5000", 0, 999],
    ["an end beyond the file", "bytes=900-99999999999999999999", 900, 999],
    ["another case and spaces around", " Bytes=5-6 ", 5, 6],
  ])("of %s gets exactly those: %s", async (_, range, first, last) => {
    const response = await get({ Range: range });
    expect(response.status).toBe(206);
    expect(response.headers.get("Content-Range")).toBe(`bytes ${first}-${last}/1000`);
    expect(response.headers.get("Content-Length")).toBe(String(last - first + 1));
    expect(await bytesOf(response)).toEqual(BYTES.slice(first, last + 1));
  });

  it.each(["bytes=1000-", "bytes=1000-1001", "bytes=99999999999999999999-", "bytes=-0"])(
    "beyond the end gets 416 and the size: %s",
    async (range) => {
      const response = await get({ Range: range });
      expect([response.status, (await bytesOf(response)).length]).toEqual([416, 0]);
      expect(response.headers.get("Cache-Control")).toBe("no-store");
      expect(response.headers.get("Content-Range")).toBe("bytes */1000");
    },
  );

  it.each([
    "bytes=0-1,5-6",
    "bytes=9-5",
    "bytes=-",
    "bytes=",
    "bytes=a-b",
    "bytes=0x1-0x2",
    "bytes=1.5-2",
    "bytes= 0-9",
    "items=0-9",
    "0-9",
    "",
  ])("that is malformed or manifold is ignored: %j", async (range) => {
    const response = await get({ Range: range });
    expect([response.status, (await bytesOf(response)).length]).toEqual([200, 1_000]);
  });

  it("counts only while If-Range names this file", async () => {
    const range = "bytes=0-9";
    expect(await statusFor({ Range: range, "If-Range": etag })).toBe(206);
    for (const other of ['"other"', `W/${etag}`, "Wed, 21 Oct 2015 07:28:00 GMT"]) {
      expect(await statusFor({ Range: range, "If-Range": other })).toBe(200);
    }
  });
});

describe("If-None-Match", () => {
  it("that names this file gets 304, also weakly, in a list or as *", async () => {
    for (const value of [etag, `W/${etag}`, `"a", ${etag}, "b"`, "*"]) {
      const response = await get({ "If-None-Match": value });
      expect([response.status, (await bytesOf(response)).length], value).toEqual([304, 0]);
      expect(response.headers.get("ETag")).toBe(etag);
      expect(response.headers.get("Cache-Control")).toContain("immutable");
    }
  });

  it("goes before Range", async () => {
    expect((await get({ "If-None-Match": etag, Range: "bytes=5000-" })).status).toBe(304);
  });

  it("that names another file gets this one", async () => {
    for (const value of ['"other"', etag.replaceAll('"', ""), ""]) {
      expect(await statusFor({ "If-None-Match": value }), value).toBe(200);
    }
  });
});

describe("an address of nothing", () => {
  beforeAll(async () => {
    await Promise.all(
      ["secret.txt", `sandbox/${REQUEST}/0.png`, `${REQUEST}/0.png`, "a/b/c", "a/b/c/d"].map(
        (key) => env.BUCKET.put(key, "private"),
      ),
    );
  });

  it.each([
    `/assets/${REQUEST}/${TOKEN}/1.mp4`,
    `/assets/${REQUEST}/${TOKEN.replace("0", "1")}/0.mp4`,
    `/assets/${REQUEST}/${TOKEN.slice(0, 31)}/0.mp4`,
    `/assets/${REQUEST.replace("3", "4")}/${TOKEN}/0.mp4`,
    `/assets/${REQUEST.toUpperCase()}/${TOKEN}/0.mp4`,
    `/assets/${REQUEST}/*/0.mp4`,
    `/assets/${KEY}/`,
    `/assets//${KEY}`,
    `/assets/${REQUEST}`,
    "/assets",
    "/assets/",
    "/assets/a/b/c",
    `/assets/sandbox/${REQUEST}/0.png`,
    "/assets/a/b%2fc/d",
    `/assets/x/..%2f${REQUEST}/0.png`,
    `/assets/${REQUEST}/${TOKEN}/..%2f..%2fsecret.txt`,
    `/assets/%2e%2e/%2e%2e/secret.txt`,
    "/assets/../secret.txt",
    `/assets/${REQUEST}/%00/0.png`,
    `/assets/${REQUEST}/${TOKEN}/0.mp4%0a`,
    `/assets/${REQUEST}/${TOKEN}/%E0%A4%A`,
  ])("is 404, whatever else the bucket holds: %s", async (path) => {
    const response = await call(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toMatch(/^\{"detail":"Not [Ff]ound"\}$/);
  });

  it("does not open the provider's own copy of a result to whoever knows the request's id", async () => {
    const { request_id, images } = await generate(await createAccount(), SOUL, {
      prompt: "a path",
      aspect_ratio: "9:16",
    });
    expect((await call(images![0]!.url, { method: "HEAD" })).status).toBe(200);
    const { objects } = await env.BUCKET.list({ prefix: `sandbox/${request_id}/` });
    expect(objects).toHaveLength(1);
    expect((await call(`/assets/${objects[0]!.key}`)).status).toBe(404);
  });
});

it.each(["POST", "PUT", "DELETE", "PATCH"])("%s is not allowed", async (method) => {
  const response = await get({}, method);
  expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD"]);
});
