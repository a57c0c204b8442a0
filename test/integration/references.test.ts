/**
 * Custom references over HTTP: trained from pictures by a request of the same id, listed, shown, used by Soul, removed.
 */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeJpeg } from "../../src/media/codecs/encode-jpeg.ts";
import { encodePng } from "../../src/media/codecs/encode-png.ts";
import { decodeImage } from "../../src/media/codecs/decode-image.ts";
import type {
  ReferenceBody,
  ReferenceListBody,
  ReferenceWithMedia,
} from "../../src/references/reference-view.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, finalStatus, generate, post, rowOf, submit } from "../support/api.ts";
import { LOSSY_WEBP } from "../support/image-files.ts";
import { pngHeader } from "../support/image-headers.ts";
import { beTheInternet } from "../support/internet.ts";
import { gradientRaster, rasterOf } from "../support/rasters.ts";

const PATH = "/v1/custom-references";
const UNKNOWN = "3f2a8f5e-5b8e-4c57-9c64-0d8c1a7f6b21";
/** The sandbox reads its steering words out of the name. */
const QUICK = "Ada sandbox:slow=0";

const FILES: Record<string, Uint8Array<ArrayBuffer>> = {};
let account: TestAccount;

beforeAll(async () => {
  const pause = () => Promise.resolve();
  FILES["/a.png"] = Uint8Array.from(await encodePng(gradientRaster(96, 64), {}, pause));
  FILES["/b.jpg"] = Uint8Array.from(await encodeJpeg(gradientRaster(64, 96), 80));
  FILES["/c.webp"] = Uint8Array.from(LOSSY_WEBP);
  FILES["/red.png"] = Uint8Array.from(
    await encodePng(
      rasterOf(40, 40, () => [220, 20, 20]),
      {},
      pause,
    ),
  );
  FILES["/page.html"] = Uint8Array.from(new TextEncoder().encode("<!doctype html>"));
  FILES["/huge.png"] = Uint8Array.from(pngHeader(4_000, 3_000));
  beTheInternet((request) => {
    const file = FILES[new URL(request.url).pathname];
    return file ? new Response(file) : new Response(null, { status: 404 });
  });
});
afterAll(() => {
  vi.restoreAllMocks();
});
beforeEach(async () => {
  account = await createAccount();
});

const at = (path: string) => `https://pictures.example.com${path}`;
const images = (...paths: string[]) =>
  paths.map((path) => ({ type: "image_url", image_url: at(path) }));

async function create(body: Record<string, unknown>, owner = account): Promise<ReferenceBody> {
  const response = await post(owner, PATH, body);
  const answer = await response.json<ReferenceBody>();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer;
}

const get = (path: string, owner = account) => call(path, { headers: keyHeader(owner) });
const remove = (id: string, owner = account) =>
  call(`${PATH}/${id}`, { method: "DELETE", headers: keyHeader(owner) });
const show = async (id: string) => await (await get(`${PATH}/${id}`)).json<ReferenceWithMedia>();
const list = async (query = "") =>
  await (await get(`${PATH}/list${query}`)).json<ReferenceListBody>();

async function train(body: Record<string, unknown>): Promise<ReferenceWithMedia> {
  const { id } = await create(body);
  await finalStatus(account, id);
  return await show(id);
}

describe("a new reference", () => {
  it("is answered at once, and trained by a request of the same id", async () => {
    const reference = await create({ name: QUICK, input_images: images("/a.png") });
    expect(reference).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      name: QUICK,
      status: "queued",
      thumbnail_url: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      in_progress_at: null,
      model_version: "v1",
    });
    expect(await rowOf(reference.id)).toMatchObject({ model: "soul-id", account_id: account.id });
    const status = await finalStatus(account, reference.id);
    expect(status).toMatchObject({ status: "completed", custom_reference_id: reference.id });
    expect(status).not.toHaveProperty("images");
  });

  it("keeps the pictures as they came, under ids that stay, and a square of the first", async () => {
    const reference = await train({
      name: QUICK,
      input_images: images("/a.png", "/b.jpg", "/c.webp"),
      model_version: "cinema",
    });
    expect(reference).toMatchObject({ status: "completed", model_version: "cinema" });
    expect(reference.in_progress_at).not.toBeNull();
    const files = await Promise.all(
      reference.reference_media.map(async ({ media_url }) => {
        const response = await call(media_url);
        const bytes = new Uint8Array(await response.arrayBuffer());
        return [response.headers.get("Content-Type"), bytes];
      }),
    );
    expect(files).toEqual([
      ["image/png", FILES["/a.png"]],
      ["image/jpeg", FILES["/b.jpg"]],
      ["image/webp", FILES["/c.webp"]],
    ]);
    const ids = reference.reference_media.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-/);
    expect((await show(reference.id)).reference_media.map(({ id }) => id)).toEqual(ids);

    const thumbnail = await call(reference.thumbnail_url!);
    const decoded = await decodeImage(new Uint8Array(await thumbnail.arrayBuffer()));
    expect(decoded).toMatchObject({ type: "jpeg", raster: { width: 256, height: 256 } });
  });

  it("may have a hundred pictures", async () => {
    const paths = Array.from({ length: 100 }, (_, index) => (index % 2 ? "/b.jpg" : "/a.png"));
    const reference = await train({ name: QUICK, input_images: images(...paths) });
    expect(reference.status).toBe("completed");
    expect(reference.reference_media).toHaveLength(100);
  });

  it("is the same reference again under the same idempotency key", async () => {
    const body = { name: QUICK, input_images: images("/a.png") };
    const headers = { "Idempotency-Key": "ada" };
    const [first, second] = [
      await post(account, PATH, body, headers),
      await post(account, PATH, body, headers),
    ];
    expect(await second.json()).toEqual(await first.json());
    expect(second.headers.get("Idempotent-Replayed")).toBe("true");
    expect((await list()).total).toBe(1);
  });
});

describe("POST /soul-id", () => {
  it("answers like a submission and makes a reference", async () => {
    const input = { name: QUICK, image_urls: [at("/a.png"), at("/b.jpg")], model_version: "v2" };
    const answer = await submit(account, "/soul-id", input);
    const { request_id: id } = answer;
    expect(answer).toMatchObject({ status: "queued", id, custom_reference_id: id, name: QUICK });
    expect(answer.status_url).toContain(id);
    expect(await finalStatus(account, id)).toMatchObject({ custom_reference_id: id });
    const shown = await show(id);
    expect([shown.status, shown.model_version]).toEqual(["completed", "v2"]);
    expect(shown.reference_media).toHaveLength(2);
  });
});

describe.each([PATH, "/soul-id"])("POST %s refuses", (path) => {
  const one = images("/a.png");
  it.each([
    ["no name", { input_images: one }, "missing", ["name"]],
    ["an empty name", { name: "", input_images: one }, "string_too_short", ["name"]],
    ["a long name", { name: "a".repeat(101), input_images: one }, "string_too_long", ["name"]],
    ["no pictures", { name: "Ada" }, "missing", ["input_images"]],
    ["an empty list", { name: "Ada", input_images: [] }, "too_short", ["input_images"]],
    [
      "101 pictures",
      { name: "Ada", input_images: images(...Array<string>(101).fill("/a.png")) },
      "too_long",
      ["input_images"],
    ],
    [
      "a picture of another type",
      { name: "Ada", input_images: [{ type: "base64", image_url: at("/a.png") }] },
      "literal_error",
      ["input_images", 0, "type"],
    ],
    [
      "what is no URL",
      { name: "Ada", input_images: [{ type: "image_url", image_url: "a.png" }] },
      "url_parsing",
      ["input_images", 0, "image_url"],
    ],
    [
      "an unknown version",
      { name: "Ada", input_images: one, model_version: "v3" },
      "literal_error",
      ["model_version"],
    ],
  ])("%s", async (_, body, type, loc) => {
    const response = await post(account, path, body);
    expect(response.status).toBe(422);
    const { detail } = await response.json<{ detail: { type: string; loc: unknown[] }[] }>();
    expect(detail.map((item) => [item.type, item.loc])).toEqual([[type, ["body", ...loc]]]);
    expect((await list()).total).toBe(0);
  });
});

describe("a training", () => {
  it.each([
    ["/missing.png", "could not be fetched: its host answered 404."],
    ["/page.html", "is not a PNG, JPEG or WebP picture."],
    ["/huge.png", "has 4000x3000 pixels, which is more than the 8300000 accepted (4K)."],
  ])("fails for one bad picture, which it names: %s", async (bad, problem) => {
    const good = ["/a.png", "/a.png", "/b.jpg"];
    const { id } = await create({ name: QUICK, input_images: images(...good, bad) });
    expect(await finalStatus(account, id)).toMatchObject({
      status: "failed",
      error: `The picture at input_images[3] ${problem}`,
    });
    expect((await rowOf(id))["error_code"]).toBe("invalid_input_image");
    expect(await show(id)).toMatchObject({
      status: "failed",
      thumbnail_url: null,
      reference_media: [],
    });
    const left = await env.BUCKET.list({ prefix: `sandbox/${id}/` });
    expect(left.objects).toEqual([]);
  });

  it("takes the configured time, and shows when it began", async () => {
    const { id } = await create({ name: "Ada", input_images: images("/a.png") });
    await finalStatus(account, id);
    const { started_at: startedAt, finished_at: finishedAt } = await rowOf(id);
    expect(Number(finishedAt) - Number(startedAt)).toBeGreaterThan(4_000);
    const { status, in_progress_at } = await show(id);
    expect([status, Date.parse(in_progress_at ?? "")]).toEqual(["completed", startedAt]);
  });

  it("that the sandbox was asked to refuse is a failed reference", async () => {
    const name = "Ada sandbox:nsfw sandbox:slow=0";
    const reference = await train({ name, input_images: images("/a.png") });
    expect(reference.status).toBe("failed");
  });

  it("is one of four at most; a fifth is refused until one is over", async () => {
    const body = { name: "Ada sandbox:stuck", input_images: images("/a.png") };
    const open = [];
    for (let i = 0; i < 4; i++) {
      const headers = { "Idempotency-Key": `training-${i}` };
      open.push(await (await post(account, PATH, body, headers)).json<ReferenceBody>());
    }
    for (const path of [PATH, "/soul-id"]) {
      const fifth = await post(account, path, body);
      expect([fifth.status, await fifth.json()]).toEqual([
        400,
        { detail: "Maximum number of concurrent requests (4) has been reached" },
      ]);
    }
    // A repetition starts nothing, so it is answered all the same.
    const again = await post(account, PATH, body, { "Idempotency-Key": "training-3" });
    expect(await again.json()).toMatchObject({ id: open[3]!.id });
    // Another account has four of its own.
    await create(body, await createAccount());

    const over = "UPDATE requests SET status = 'failed' WHERE id = ?";
    await env.DB.prepare(over).bind(open[0]!.id).run();
    await create({ ...body, name: QUICK });
  });
});

describe("the list", () => {
  it("is empty at first", async () => {
    const empty = { total: 0, page: 1, page_size: 20, total_pages: 0, items: [] };
    expect(await list()).toEqual(empty);
  });

  it("has the account's own, newest first, in pages, without pictures", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      const made = await train({ name: `${QUICK} ${i}`, input_images: images("/a.png") });
      ids.unshift(made.id);
    }
    await create({ name: QUICK, input_images: images("/a.png") }, await createAccount());
    const first = await list("?page=1&page_size=2");
    expect(first).toMatchObject({ total: 3, page: 1, page_size: 2, total_pages: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const second = await list("?page=2&page_size=2");
    expect(second.items.map(({ id }) => id)).toEqual(ids.slice(2));
    const { reference_media: _, ...body } = await show(ids[2]!);
    expect(second.items).toEqual([{ ...body, thumbnail_url: null }]);
    expect((await list("?page=9")).items).toEqual([]);
  });

  it.each([
    ["page=0", "greater_than_equal", "page"],
    ["page=x", "int_parsing", "page"],
    ["page_size=0", "greater_than_equal", "page_size"],
    ["page_size=101", "less_than_equal", "page_size"],
  ])("refuses ?%s", async (query, type, name) => {
    const response = await get(`${PATH}/list?${query}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ type, loc: ["query", name] }] });
  });
});

describe("one reference", () => {
  it("is unknown to other accounts, and so is one that never was", async () => {
    const { id } = await create({ name: QUICK, input_images: images("/a.png") });
    const other = await createAccount();
    for (const response of [
      await get(`${PATH}/${id}`, other),
      await get(`${PATH}/${UNKNOWN}`),
      await remove(id, other),
      await remove(UNKNOWN),
    ]) {
      expect([response.status, await response.json()]).toEqual([404, { detail: "Not found" }]);
    }
    expect((await get(`${PATH}/${id.toUpperCase()}`)).status).toBe(200);
  });

  it("is named by a UUID", async () => {
    for (const response of [await get(`${PATH}/ada`), await remove("ada")]) {
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        detail: [{ type: "uuid_parsing", loc: ["path", "reference_id"], input: "ada" }],
      });
    }
  });

  it("is shown to callers with a key only", async () => {
    for (const path of ["list", UNKNOWN]) expect((await call(`${PATH}/${path}`)).status).toBe(401);
    expect((await call(`${PATH}/${UNKNOWN}`, { method: "DELETE" })).status).toBe(401);
    expect((await post(null, PATH, {})).status).toBe(401);
  });
});

describe("removal", () => {
  it("takes the row and every picture, once", async () => {
    const reference = await train({ name: QUICK, input_images: images("/a.png", "/b.jpg") });
    const urls = [
      reference.thumbnail_url!,
      ...reference.reference_media.map(({ media_url }) => media_url),
    ];
    const removed = await remove(reference.id);
    expect([removed.status, await removed.text()]).toEqual([204, ""]);
    for (const url of urls) expect((await call(url)).status).toBe(404);
    expect((await get(`${PATH}/${reference.id}`)).status).toBe(404);
    expect((await list()).total).toBe(0);
    expect((await remove(reference.id)).status).toBe(404);
  });

  it("is refused while it trains, and possible after a failure", async () => {
    const stuck = { name: "Ada sandbox:stuck", input_images: images("/a.png") };
    const { id } = await create(stuck);
    const refused = await remove(id);
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { detail: "Custom reference is still being processed" },
    ]);
    const failed = await train({ name: QUICK, input_images: images("/missing.png") });
    expect((await remove(failed.id)).status).toBe(204);
  });
});

describe("Soul", () => {
  const SOUL_2 = "/higgsfield-ai/soul/v2/standard";
  const body = (id: string, seed: number) => ({
    prompt: "portrait sandbox:slow=0",
    seed,
    custom_reference_id: id,
  });

  it("draws a completed reference of its own version, and no other", async () => {
    const second = await train({
      name: QUICK,
      input_images: images("/a.png"),
      model_version: "v2",
    });
    const drawn = await generate(account, SOUL_2, body(second.id, 1));
    expect([drawn.status, drawn.images?.length]).toEqual(["completed", 1]);

    const first = await train({ name: QUICK, input_images: images("/a.png") });
    const stuck = await create({
      name: "Ada sandbox:stuck",
      input_images: images("/a.png"),
      model_version: "v2",
    });
    for (const id of [first.id, stuck.id, UNKNOWN]) {
      expect((await post(account, SOUL_2, body(id, 1))).status).toBe(400);
    }
    const other = await createAccount();
    expect((await post(other, SOUL_2, body(second.id, 1))).status).toBe(400);
  });
});

describe("pictures that a result takes after", () => {
  const POPCORN = "/higgsfield-ai/popcorn/auto";
  const prompt = "mountain lake sandbox:slow=0";

  /** How much more red than blue the picture has. */
  async function warmth(input: Record<string, unknown>): Promise<number> {
    const { images: made } = await generate(account, POPCORN, { prompt, seed: 5, ...input });
    const file = await call(made![0]!.url);
    const decoded = await decodeImage(new Uint8Array(await file.arrayBuffer()));
    if (decoded.kind !== "decoded") throw new Error(decoded.kind);
    const { data } = decoded.raster;
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) sum += data[i]! - data[i + 2]!;
    return sum / (data.length / 4);
  }

  it("lend it their colour", async () => {
    const plain = await warmth({});
    expect(await warmth({ image_urls: [at("/red.png")] })).toBeGreaterThan(plain + 30);
  });

  it("fail it when one cannot be used, which is named", async () => {
    const input = { prompt, image_urls: [at("/red.png"), at("/page.html")] };
    const { status, error } = await generate(account, POPCORN, input);
    expect([status, error]).toEqual([
      "failed",
      "The picture at image_urls[1] is not a PNG, JPEG or WebP picture.",
    ]);
  });
});
