/** Answers of packs, held to the API reference: of a submission, of each state, and of a retry, of both kinds. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openApiDocument } from "../../src/http/openapi/document.ts";
import { type OpenApi, validatorOf } from "../support/documented-schema.ts";
import type { Answer, World } from "../support/fault-world.ts";
import {
  CAROUSEL,
  FRAMED_CLIPS,
  type GroupBody,
  NINE_CLIPS,
  packWorld,
  passUntil,
  postJson,
  retry,
  steerTo,
  THREE_SLIDES,
  TUTORIAL,
} from "../support/group-world.ts";

afterAll(() => void vi.useRealTimers());

const STATUS = "/requests/{request_id}/status";
const RETRY = "/requests/{request_id}/retry";

const document = openApiDocument("https://api.example.com") as OpenApi;

/** The body of an answer, which is as the document says. */
async function documented(answer: Answer, method: string, path: string): Promise<GroupBody> {
  const said = document.paths[path]?.[method]?.responses[String(answer.status)];
  const schema = said?.content?.["application/json"]?.schema;
  expect(schema, `${method} ${path} ${answer.status} is not documented`).toBeDefined();
  const body = await answer.json<GroupBody>();
  const { error } = validatorOf(document, schema).safeParse(body);
  expect(error?.issues ?? [], JSON.stringify(body).slice(0, 300)).toEqual([]);
  return body;
}

const state = async (world: World, id: string) =>
  await documented(await world.call(`/requests/${id}/status`), "get", STATUS);

describe.each([
  [
    "a series",
    TUTORIAL,
    { ...NINE_CLIPS, start_image_urls: FRAMED_CLIPS.start_image_urls.slice(1) },
  ],
  ["a carousel", CAROUSEL, { ...THREE_SLIDES, draw_overlay_text: true }],
] as const)("%s is documented", (_what, path, body) => {
  let world: World;
  beforeAll(async () => {
    world = await packWorld(10);
  });

  it("as it begins, runs, fails, is retried and completes, with its tags", async () => {
    steerTo(world.provider, { "1:1": "fail", "2:1": "nsfw", "1:2": "fail" });
    const tags = { "x-customer-id": "c-1", "hf-expires-after": "3600" };
    const answer = await postJson(world, path, body, { headers: tags });
    const begun = await documented(answer, "post", path);
    expect(begun.status).toBe("queued");
    const { request_id: id } = begun;
    expect(await state(world, id)).toEqual(begun);
    await passUntil(world, async () => (await state(world, id)).status === "in_progress", 200);
    await world.settle();
    expect((await state(world, id)).status).toBe("failed");
    for (const { request_id: child } of [...(begun.clips ?? []), ...(begun.slides ?? [])]) {
      await state(world, child);
    }
    const retried = await documented(await retry(world, id), "post", RETRY);
    expect(retried.run).toBe(2);
    await documented(await retry(world, id), "post", RETRY); // refused
    await world.settle();
    expect((await state(world, id)).status).toBe("failed");
    steerTo(world.provider, {});
    await retry(world, id);
    await world.settle();
    expect((await state(world, id)).status).toBe("completed");
    await world.call(`/requests/${id}`, { method: "DELETE" });
    expect((await state(world, id)).status).toBe("completed");
  });

  it("canceled, flagged, and bare", async () => {
    const bare = { include_narration: false, include_captions: false, include_overlay_text: false };
    const canceled = await (await postJson(world, path, { ...body, ...bare })).json<GroupBody>();
    expect(await world.cancel(canceled.request_id)).toBe(202);
    expect((await state(world, canceled.request_id)).status).toBe("canceled");
    world.provider.steer = () => "nsfw";
    const flagged = await postJson(world, path, { ...body, ...bare, language: "xx" });
    const { request_id: id } = await documented(flagged, "post", path);
    await world.settle();
    expect((await state(world, id)).status).toBe("nsfw");
  });

  it("refused", async () => {
    expect(await documented(await postJson(world, path, {}), "post", path)).toHaveProperty(
      "detail",
    );
    const unknown = await postJson(world, path, { ...body, style_id: crypto.randomUUID() });
    await documented(unknown, "post", path);
    await documented(await retry(world, crypto.randomUUID()), "post", RETRY);
  });
});
