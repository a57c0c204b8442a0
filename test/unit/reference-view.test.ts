/** How custom references look on the wire, in each state of their training. */
import { describe, expect, it } from "vitest";
import { soulId } from "../../src/catalog/families/soul-id.ts";
import { REQUEST_STATUSES } from "../../src/database/request-state.ts";
import {
  referenceListSchema,
  referenceSchema,
  referenceWithMediaSchema,
} from "../../src/http/openapi/catalog-schemas.ts";
import { statusSchema } from "../../src/http/openapi/schemas.ts";
import { type Reference, referenceOf } from "../../src/references/reference.ts";
import {
  referenceBody,
  referenceList,
  referenceWithMedia,
} from "../../src/references/reference-view.ts";
import type { Request } from "../../src/requests/request.ts";
import { statusBody, TRAINING_MODEL } from "../../src/requests/request-view.ts";
import { requestRow } from "../support/request-rows.ts";

const ID = requestRow().id;
const outputs = [0, 1, 2].map((index) => ({
  key: `${ID}/t/${index}.jpg`,
  contentType: "image/jpeg",
  sizeBytes: 9,
}));
const url = (index: number) => `https://api.example.com/assets/${ID}/t/${index}.jpg`;

const training = (over: Partial<Request> = {}): Request =>
  requestRow({ model: "soul-id", input: { name: "Ada", model_version: "v2" }, ...over });
const reference = (over: Partial<Request> = {}): Reference => referenceOf(training(over));

describe("a reference", () => {
  it.each([
    ["queued", "queued"],
    ["running", "in_progress"],
    ["storing", "in_progress"],
    ["completed", "completed"],
    ["failed", "failed"],
    ["nsfw", "failed"],
    ["canceled", "failed"],
  ] as const)("whose request is %s is %s", (status, word) => {
    expect(referenceBody(reference({ status })).status).toBe(word);
  });

  it("that no request trains is not ready", () => {
    const orphan: Reference = { ...reference(), training: null };
    expect(referenceWithMedia(orphan)).toEqual({
      id: ID,
      name: "Ada",
      status: "not_ready",
      thumbnail_url: null,
      created_at: "1970-01-01T00:00:01.000Z",
      in_progress_at: null,
      model_version: "v2",
      reference_media: [],
    });
  });

  it("shows the first output as its thumbnail and the others as its pictures", () => {
    const body = referenceWithMedia(reference({ status: "completed", outputs, startedAt: 2_000 }));
    expect(body.thumbnail_url).toBe(url(0));
    expect(body.in_progress_at).toBe("1970-01-01T00:00:02.000Z");
    expect(body.reference_media.map(({ media_url }) => media_url)).toEqual([url(1), url(2)]);
  });

  it("that was never seen running began by the time its result was there", () => {
    const body = referenceBody(reference({ status: "completed", producedAt: 3_000 }));
    expect(body.in_progress_at).toBe("1970-01-01T00:00:03.000Z");
  });

  it("whose pictures were removed links to none", () => {
    const body = referenceWithMedia(reference({ status: "completed", outputs, removedAt: 9_000 }));
    expect([body.thumbnail_url, body.reference_media]).toEqual([null, []]);
  });
});

describe("the list", () => {
  const page = { page: 2, pageSize: 20 };
  it.each([
    [0, 0],
    [1, 1],
    [20, 1],
    [21, 2],
  ])("of %i has %i pages", (total, pages) => {
    expect(referenceList({ total, items: [] }, page)).toEqual({
      total,
      page: 2,
      page_size: 20,
      total_pages: pages,
      items: [],
    });
  });

  it("has no thumbnails", () => {
    const items = [reference({ status: "completed", outputs })];
    expect(referenceList({ total: 1, items }, page).items[0]!.thumbnail_url).toBeNull();
  });
});

describe("the status of a training's request", () => {
  it("names the reference once completed, and shows no media", () => {
    const body = statusBody(training({ status: "completed", outputs }));
    expect(body).toMatchObject({ status: "completed", custom_reference_id: ID });
    expect(body).not.toHaveProperty("images");
    expect(statusBody(training({ status: "running" }))).not.toHaveProperty("custom_reference_id");
  });

  it("is recognised by the model's path", () => {
    expect(TRAINING_MODEL).toBe(soulId.path);
  });
});

it.each(REQUEST_STATUSES)("the schemas fit a reference whose request is %s", (status) => {
  const over = { status, outputs: status === "completed" ? outputs : null };
  const item = reference(over);
  referenceSchema.strict().parse(referenceBody(item));
  referenceWithMediaSchema.strict().parse(referenceWithMedia(item));
  referenceListSchema
    .strict()
    .parse(referenceList({ total: 1, items: [item] }, { page: 1, pageSize: 1 }));
  statusSchema.strict().parse(statusBody(training(over)));
});
