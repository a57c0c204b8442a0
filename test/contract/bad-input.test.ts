/**
 * Bodies and addresses that nobody should send. Each is answered in the contract's words, never with a 5xx, and leaves
 * nothing behind.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ModelVersion } from "../../src/database/request-state.ts";
import { MAX_BODY_BYTES } from "../../src/http/problems.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, callWith, countRows, DOP, post, postInit, SOUL } from "../support/api.ts";
import urlCases from "../support/cases/webhook-urls.json" with { type: "json" };
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

/** The one item of a 422. */
async function onlyItem(response: Response): Promise<Record<string, unknown>> {
  expect(response.status).toBe(422);
  expect(response.headers.get("X-Correlation-ID")).toBeTruthy();
  const { detail } = await response.json<{ detail: Record<string, unknown>[] }>();
  expect(detail).toHaveLength(1);
  return detail[0]!;
}

describe("a body that is no JSON", () => {
  it.each([
    ["{", 1],
    ["nope", 4],
    ['{"prompt":tru}', 14],
    ['{"prompt":"a",}', 14],
    ["{'prompt':'a'}", 1],
    ['{"prompt":"a"} {}', 15],
    ['{"prompt":NaN}', 14],
    ['{"prompt":"a\nb"}', 12],
    ['{"prompt":"\\ud800\\"}', 20],
    ["prompt=a+lighthouse", 19],
    ["<prompt>a</prompt>", 18],
    ["\u0000", 1],
    ["[".repeat(100_000), 100_000],
    ['{"prompt":'.repeat(90_000), 900_000],
  ])("is refused as json_invalid: %.20s", async (body, position) => {
    const item = await onlyItem(await post(account, SOUL, body));
    expect(item).toMatchObject({ type: "json_invalid", msg: "JSON decode error", input: {} });
    expect(item["loc"]).toEqual(["body", position]);
    expect((item["ctx"] as { error: string }).error).not.toBe("");
  });

  it.each(["", " \n\t", "\uFEFF"])("is refused as missing when it is blank: %j", async (body) => {
    expect(await onlyItem(await post(account, SOUL, body))).toEqual({
      type: "missing",
      loc: ["body"],
      msg: "Field required",
      input: null,
    });
  });

  it("is refused as missing when there is none at all", async () => {
    const init = { method: "POST", headers: keyHeader(account) };
    expect(await onlyItem(await call(SOUL, init))).toMatchObject({ type: "missing", input: null });
  });

  it("is refused when it is not UTF-8 or is compressed, which is not undone", async () => {
    const gzip = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
    for (const body of [Uint8Array.of(0xff, 0xfe, 0x7b, 0), gzip]) {
      const headers = { ...keyHeader(account), "Content-Encoding": "gzip" };
      const item = await onlyItem(await call(SOUL, { method: "POST", headers, body }));
      expect(item["type"]).toBe("json_invalid");
    }
  });
});

describe("a body that is JSON but no object", () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  it.each([
    ["null", null],
    ["[]", []],
    ['[{"prompt":"a"}]', [{ prompt: "a" }]],
    ['"prompt"', "prompt"],
    ["1e999", null],
    ["true", true],
    [deep, null],
  ])("is refused as model_attributes_type: %.20s", async (body, input) => {
    expect(await onlyItem(await post(account, SOUL, body))).toEqual({
      type: "model_attributes_type",
      loc: ["body"],
      msg: "Input should be a valid dictionary or object to extract fields from",
      input,
    });
  });
});

describe("a field", () => {
  it("that is nested a hundred thousand times is refused without being repeated", async () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const item = await onlyItem(await post(account, SOUL, `{"prompt":${deep}}`));
    expect(item).toMatchObject({ type: "string_type", loc: ["body", "prompt"], input: null });
  });

  it("that is large is repeated in part only, so that an answer is never larger than the call", async () => {
    const response = await post(account, SOUL, { prompt: "x".repeat(900_000) });
    expect(response.status).toBe(422);
    expect((await response.text()).length).toBeLessThan(1_000);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "named %s lends the body no other fields",
    async (name) => {
      const item = await onlyItem(await post(account, SOUL, `{"${name}":{"prompt":"a"}}`));
      expect(item).toMatchObject({ type: "missing", loc: ["body", "prompt"] });
      expect(Object.prototype).not.toHaveProperty("prompt");
    },
  );

  it("of a motion named __proto__ gives it no id", async () => {
    const body = `{"prompt":"a","image_url":"${FRAME}","motions":[{"__proto__":{"id":"x"}}]}`;
    const item = await onlyItem(await post(account, DOP, body));
    expect(item).toMatchObject({ type: "missing", loc: ["body", "motions", 0, "id"] });
  });
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

describe("a body over the limit", () => {
  const big = `{"prompt":"a","filler":"${"x".repeat(MAX_BODY_BYTES)}"}`;
  const tooLarge = {
    detail: "Request body is too large, at most 1048576 bytes are accepted",
  };

  it("is refused by its stated length", async () => {
    const response = await post(account, SOUL, big);
    expect([response.status, await response.json()]).toEqual([413, tooLarge]);
    expect(response.headers.get("X-Correlation-ID")).toBeTruthy();
  });

  it("is refused while it streams in without a length", async () => {
    const body = new Response(big).body!.pipeThrough(new TransformStream());
    const response = await call(SOUL, { method: "POST", headers: keyHeader(account), body });
    expect([response.status, await response.json()]).toEqual([413, tooLarge]);
  });

  it("is refused on every route, before anything else of the call is looked at", async () => {
    for (const path of ["/nothing", `/requests/${crypto.randomUUID()}/cancel`]) {
      expect((await post(null, path, big)).status).toBe(413);
    }
  });

  it("at exactly the limit is read", async () => {
    const frame = '{"filler":""}';
    const body = `{"filler":"${"x".repeat(MAX_BODY_BYTES - frame.length)}"}`;
    expect(await onlyItem(await post(account, SOUL, body))).toMatchObject({ type: "missing" });
  });
});

describe("?hf_webhook", () => {
  const hostile = urlCases.filter(({ allow }) => !allow);

  it(`is refused for each of ${hostile.length} URLs that callbacks may not go to`, async () => {
    const init = postInit(account, { prompt: "a" });
    for (const { url } of hostile) {
      const query = new URLSearchParams({ hf_webhook: url.toWellFormed() });
      const settings = { ALLOW_LOOPBACK_TARGETS: "false" };
      const item = await onlyItem(await callWith(settings, `${SOUL}?${query}`, init));
      expect(item["loc"], url).toEqual(["query", "hf_webhook"]);
    }
  });

  it.each(["", "hook", "%00", "%E0%A4%A", "%ZZ", "//example.com/hook", "javascript:alert(1)"])(
    "is refused with one item: %j",
    async (value) => {
      const response = await post(account, `${SOUL}?hf_webhook=${value}`, { prompt: "a" });
      const item = await onlyItem(response);
      expect(item).toMatchObject({ type: "value_error", loc: ["query", "hf_webhook"] });
      expect(item["msg"]).toMatch(/^Value error, The \S/);
    },
  );

  it("is refused beside what is wrong with the body", async () => {
    const response = await post(account, `${SOUL}?hf_webhook=ftp://example.com`, { seed: 0 });
    const { detail } = await response.json<{ detail: { loc: unknown[] }[] }>();
    expect(detail.map(({ loc }) => loc)).toEqual([
      ["body", "prompt"],
      ["body", "seed"],
      ["query", "hf_webhook"],
    ]);
  });
});
