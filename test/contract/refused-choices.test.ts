/**
 * Presets and custom references that are named in valid form and cannot be had: each is refused with 400 and a sentence,
 * on every model that takes one, and leaves nothing behind.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ModelVersion } from "../../src/database/request-state.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { countRows, post } from "../support/api.ts";
import { createReference } from "../support/reference-rows.ts";

const FRAME = "https://example.com/frame.png";

let account: TestAccount;
let before: Record<string, number>;
beforeAll(async () => {
  account = await createAccount();
});
beforeEach(async () => {
  before = await countRows();
});
afterEach(async () => {
  expect(await countRows(), "rows that a refused call left behind").toEqual(before);
});

describe("a preset", () => {
  const STYLE_V1 = "40ff999c-f576-443c-b5b3-c7d1391a666e";
  const STYLE_V2 = "04022c41-6164-47d9-b33f-cf241f0b5e15";
  const NO_END_FRAME = "7f8971a6-9e96-45b6-a05a-8f5c99b1e13d";
  const unknown = crypto.randomUUID();
  const frames = { image_url: FRAME, end_image_url: FRAME };
  const pictures = [{ type: "image_url", image_url: FRAME }];
  const v1Clip = { model: "dop-lite", prompt: "a", input_images: pictures };
  const size = { width_and_height: "1536x1152" };
  const noStyle = "Provided Soul style not found";
  const noMotion = "Provided motion not found";
  const noEndFrame = "Motion does not support end frame";

  it.each([
    ["soul/standard", { style_id: unknown }, noStyle],
    ["soul/standard", { style_id: STYLE_V2 }, noStyle],
    ["soul/v2/standard", { style_id: unknown }, noStyle],
    ["soul/v2/standard", { style_id: STYLE_V1 }, noStyle],
    ["soul/cinema", { style_id: STYLE_V1 }, noStyle],
    ["soul/cinema", { style_id: STYLE_V2 }, noStyle],
    ["soul/reference", { image_reference_url: FRAME, style_id: STYLE_V2 }, noStyle],
    ["soul/character", { custom_reference_id: unknown, style_id: STYLE_V2 }, noStyle],
    ["/v1/text2image/soul", { params: { prompt: "a", ...size, style_id: STYLE_V2 } }, noStyle],
    ["/v1/text2image/soul", { ...size, style_id: unknown }, noStyle],
    ["/soul", { soul_style_id: STYLE_V2 }, noStyle],
    ["dop/lite", { image_url: FRAME, motions: [{ id: unknown }] }, noMotion],
    ["dop/turbo/first-last-frame", { ...frames, motions: [{ id: unknown }] }, noMotion],
    ["/v1/image2video/dop", { params: { ...v1Clip, motions: [{ id: unknown }] } }, noMotion],
    ["dop/standard", { ...frames, motions: [{ id: NO_END_FRAME }] }, noEndFrame],
    ["dop/lite/first-last-frame", { ...frames, motions: [{ id: NO_END_FRAME }] }, noEndFrame],
    [
      "/v1/image2video/dop",
      { ...v1Clip, input_images_end: pictures, motions: [{ id: NO_END_FRAME }] },
      noEndFrame,
    ],
  ])("that cannot be had is refused with 400: %s %j", async (path, body, detail) => {
    const address = path.startsWith("/") ? path : `/higgsfield-ai/${path}`;
    const response = await post(account, address, { prompt: "a", ...body });
    expect([response.status, await response.json()]).toEqual([400, { detail }]);
  });
});

describe("a custom reference", () => {
  const SIZED = { width_and_height: "1536x1152" };
  const DOORS: [string, ModelVersion, object][] = [
    ["/higgsfield-ai/soul/character", "v1", {}],
    ["/higgsfield-ai/soul/v2/standard", "v2", {}],
    ["/higgsfield-ai/soul/cinema", "cinema", {}],
    ["/v1/text2image/soul", "v1", SIZED],
    ["/soul", "v1", {}],
  ];
  const VERSIONS = ["v1", "v2", "cinema"] as const;
  const statuses = ["queued", "running", "storing", "failed", "nsfw", "canceled"] as const;

  let foreign: Record<ModelVersion, string>;
  let completed: Record<ModelVersion, string>;
  let unready: Record<ModelVersion, string[]>;
  beforeAll(async () => {
    const stranger = await createAccount();
    const each = async <Made>(make: (modelVersion: ModelVersion) => Promise<Made>) => ({
      v1: await make("v1"),
      v2: await make("v2"),
      cinema: await make("cinema"),
    });
    foreign = await each((modelVersion) => createReference(stranger, { modelVersion }));
    completed = await each((modelVersion) => createReference(account, { modelVersion }));
    unready = await each((modelVersion) =>
      Promise.all(statuses.map((status) => createReference(account, { modelVersion, status }))),
    );
  });

  /** What the answers are, for each id; on estimates as on the model itself. */
  async function expectRefused(path: string, more: object, ids: string[], detail: string) {
    for (const custom_reference_id of ids) {
      for (const address of [path, `/estimate${path}`]) {
        const response = await post(account, address, {
          prompt: "a",
          ...more,
          custom_reference_id,
        });
        expect([response.status, await response.json()]).toEqual([400, { detail }]);
      }
    }
  }

  it.each(DOORS)(
    "on %s that nobody made, or somebody else, is not found",
    async (path, version, more) => {
      const ids = [crypto.randomUUID(), foreign[version]];
      await expectRefused(path, more, ids, "Custom reference not found");
    },
  );

  it.each(DOORS)(
    "on %s whose training did not end well is not ready",
    async (path, version, more) => {
      await expectRefused(path, more, unready[version], "Custom reference is not ready");
    },
  );

  it.each(DOORS)("on %s has to be trained for %s", async (path, version, more) => {
    const others = VERSIONS.filter((other) => other !== version).map((other) => completed[other]);
    const detail = "Custom reference was trained for another model version";
    await expectRefused(path, more, others, detail);
  });
});
