/**
 * Uploads as official clients make them: announced with a key, sent with a content type alone, used by their URL.
 */
import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { MAX_IMAGE_BYTES, UPLOAD_CONTENT_TYPES } from "../../src/assets/upload.ts";
import worker from "../../src/worker.ts";
import { createAccount, keyHeader, legacyHeaders, type TestAccount } from "../support/accounts.ts";
import { call, callWith, post, postInit } from "../support/api.ts";
import { LOSSLESS_WEBP, LOSSY_WEBP } from "../support/image-files.ts";
import { pngHeader } from "../support/image-headers.ts";

const PATH = "/files/generate-upload-url";

interface Announced {
  public_url: string;
  upload_url: string;
  content_type: string;
  upload_headers: Record<string, string>;
}

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

async function announce(contentType: string): Promise<Announced> {
  const response = await post(account, PATH, { content_type: contentType });
  expect(response.status).toBe(200);
  return await response.json<Announced>();
}

/** The bare PUT of the official clients. The length is what HTTP itself adds. */
function put(url: string, contentType: string, bytes: Uint8Array, length = bytes.length) {
  const headers = { "Content-Type": contentType, "Content-Length": String(length) };
  return call(url, { method: "PUT", headers, body: bytes });
}

/** Status and text of a refusal. */
async function refusal(response: Response): Promise<[number, string]> {
  return [response.status, (await response.json<{ detail: string }>()).detail];
}

const idOf = ({ upload_url }: Announced) => /([0-9a-f]{32})\.\w+$/.exec(upload_url)![1]!;
const keyOf = (announced: Announced) => new URL(announced.public_url).pathname.slice(1);
const stored = async (announced: Announced) => (await env.BUCKET.head(keyOf(announced))) !== null;

describe("announcing", () => {
  it.each(UPLOAD_CONTENT_TYPES)("%s gives absolute URLs and the headers to send", async (type) => {
    const announced = await announce(type);
    expect(announced).toEqual({
      public_url: expect.stringMatching(
        /^https:\/\/showrunner\.example\/uploads\/[0-9a-f]{32}\.\w+$/,
      ),
      upload_url: expect.stringMatching(/^https:\/\/showrunner\.example\/uploads\//),
      content_type: type,
      upload_headers: { "Content-Type": type, "x-amz-tagging": "retention=temporary" },
    });
  });

  it("names PUBLIC_BASE_URL where it is set, and takes either scheme of keys", async () => {
    const init = postInit(null, { content_type: "image/png" }, legacyHeaders(account));
    const settings = { PUBLIC_BASE_URL: "https://api.example.com" };
    const announced = await (await callWith(settings, PATH, init)).json<Announced>();
    expect(announced.public_url).toMatch(/^https:\/\/api\.example\.com\/uploads\//);
  });

  it("is refused without a key and for other types", async () => {
    expect((await post(null, PATH, { content_type: "image/png" })).status).toBe(401);
    const other = await post(account, PATH, { content_type: "image/svg+xml" });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({
      detail: [{ type: "literal_error", loc: ["body", "content_type"], input: "image/svg+xml" }],
    });
    const none = await post(account, PATH, {});
    expect(await none.json()).toMatchObject({
      detail: [{ type: "missing", loc: ["body", "content_type"] }],
    });
  });
});

describe("sending", () => {
  it("stores the bytes, which the public URL then serves whole, in part and by ETag", async () => {
    const { upload_url, public_url } = await announce("image/webp");
    expect((await call(public_url)).status).toBe(404);
    const sent = await put(upload_url, "Image/WebP; q=1", LOSSY_WEBP);
    expect(sent.status).toBe(200);
    const got = await call(public_url);
    expect(got.headers.get("Content-Type")).toBe("image/webp");
    expect(got.headers.get("ETag")).toBe(sent.headers.get("ETag"));
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(LOSSY_WEBP);
    const head = await call(public_url, { method: "HEAD" });
    expect(head.headers.get("Content-Length")).toBe(String(LOSSY_WEBP.length));
    const part = await call(public_url, { headers: { Range: "bytes=0-3" } });
    expect([part.status, await part.text()]).toEqual([206, "RIFF"]);
    const etag = got.headers.get("ETag")!;
    expect((await call(public_url, { headers: { "If-None-Match": etag } })).status).toBe(304);
  });

  it("works once", async () => {
    const announced = await announce("image/webp");
    expect((await put(announced.upload_url, "image/webp", LOSSY_WEBP)).status).toBe(200);
    const again = await put(announced.upload_url, "image/webp", LOSSLESS_WEBP);
    expect(await refusal(again)).toEqual([409, "This upload URL was already used"]);
    const got = await call(announced.public_url);
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(LOSSY_WEBP);
  });

  it("works once also where the note that it is there was lost, and notes it again", async () => {
    const announced = await announce("image/webp");
    expect((await put(announced.upload_url, "image/webp", LOSSY_WEBP)).status).toBe(200);
    const row = (change: string) =>
      env.DB.prepare(`${change} WHERE id = ? RETURNING stored_at`).bind(idOf(announced));
    await row("UPDATE uploads SET stored_at = NULL").run();
    expect((await put(announced.upload_url, "image/webp", LOSSLESS_WEBP)).status).toBe(409);
    const got = await call(announced.public_url);
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(LOSSY_WEBP);
    expect(await row("UPDATE uploads SET id = id").first("stored_at")).toBeTypeOf("number");
  });

  it("works once where several come at the same instant", async () => {
    const announced = await announce("image/webp");
    const files = [LOSSY_WEBP, LOSSLESS_WEBP, LOSSY_WEBP, LOSSLESS_WEBP];
    const answers = await Promise.all(
      files.map((bytes) => put(announced.upload_url, "image/webp", bytes)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    const got = await call(announced.public_url);
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(files[statuses.indexOf(200)]);
  });

  it("is not bound by the limit on JSON bodies", async () => {
    const bytes = new Uint8Array(3_000_000);
    bytes.set(pngHeader(10, 10));
    const { upload_url, public_url } = await announce("image/png");
    expect((await put(upload_url, "image/png", bytes)).status).toBe(200);
    expect((await (await call(public_url)).arrayBuffer()).byteLength).toBe(bytes.length);
  });

  it("after the hour is refused", async () => {
    const announced = await announce("image/webp");
    await env.DB.prepare("UPDATE uploads SET expires_at = ? WHERE id = ?")
      .bind(Date.now() - 1, idOf(announced))
      .run();
    const late = await put(announced.upload_url, "image/webp", LOSSY_WEBP);
    expect(await refusal(late)).toEqual([410, "This upload URL has expired"]);
    expect(await stored(announced)).toBe(false);
  });

  it("to an unknown place, or under another extension, is refused", async () => {
    const { upload_url } = await announce("image/webp");
    for (const url of [upload_url.replace(/\.webp$/, ".png"), `/uploads/${"0".repeat(32)}.webp`]) {
      expect((await put(url, "image/webp", LOSSY_WEBP)).status).toBe(404);
    }
  });
});

describe("a refused file leaves nothing behind, and its URL may be used again:", () => {
  it.each([
    ["of another type", "image/png", LOSSY_WEBP.length, 400],
    ["too large", "image/webp", MAX_IMAGE_BYTES + 1, 413],
  ])("%s", async (_, type, length, status) => {
    const announced = await announce("image/webp");
    const refused = await put(announced.upload_url, type, LOSSY_WEBP, length);
    expect(refused.status).toBe(status);
    expect(await stored(announced)).toBe(false);
    expect((await put(announced.upload_url, "image/webp", LOSSY_WEBP)).status).toBe(200);
  });

  it("not what it says", async () => {
    const announced = await announce("image/png");
    const bytes = new TextEncoder().encode("<script>alert(1)</script>");
    const refused = await put(announced.upload_url, "image/png", bytes);
    expect(await refusal(refused)).toEqual([400, "File is empty or not of the announced type"]);
    expect(await stored(announced)).toBe(false);
    const row = env.DB.prepare("SELECT stored_at FROM uploads WHERE id = ?").bind(idOf(announced));
    expect(await row.first("stored_at")).toBeNull();
  });

  it("without a length", async () => {
    const announced = await announce("image/webp");
    const headers = { "Content-Type": "image/webp" };
    const body = new Response(LOSSY_WEBP).body!.pipeThrough(new TransformStream());
    const refused = await call(announced.upload_url, { method: "PUT", headers, body });
    expect(await refusal(refused)).toEqual([411, "Content-Length is required"]);
  });

  it.each([-1, 1])("off its length by %i", async (difference) => {
    const announced = await announce("image/webp");
    const length = LOSSY_WEBP.length + difference;
    const refused = await put(announced.upload_url, "image/webp", LOSSY_WEBP, length);
    expect(refused.status).toBe(400);
    expect(await stored(announced)).toBe(false);
  });
});

it("an upload needs no key, and one makes no difference", async () => {
  const { upload_url } = await announce("video/mp4");
  const bytes = new TextEncoder().encode("....ftypisom");
  const headers = { ...keyHeader(account), "Content-Type": "video/mp4", "Content-Length": "12" };
  expect((await call(upload_url, { method: "PUT", headers, body: bytes })).status).toBe(200);
});

it("an upload is gone after a week, bytes and note, and not before", async () => {
  const { upload_url, public_url } = await announce("image/webp");
  expect((await put(upload_url, "image/webp", LOSSLESS_WEBP)).ok).toBe(true);
  const cron = createScheduledController({ cron: "* * * * *" });
  await worker.scheduled(cron, env);
  expect((await call(public_url)).status).toBe(200);
  await env.DB.prepare("UPDATE uploads SET created_at = created_at - ? WHERE account_id = ?")
    .bind(7 * 24 * 60 * 60_000 + 1, account.id)
    .run();
  await worker.scheduled(cron, env);
  expect((await call(public_url)).status).toBe(404);
  const rows = await env.DB.prepare("SELECT id FROM uploads WHERE account_id = ?")
    .bind(account.id)
    .all();
  expect(rows.results).toEqual([]);
});
