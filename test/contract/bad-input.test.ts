/**
 * Bodies and addresses that nobody should send. Each is answered in the contract's words, never with a 5xx, and leaves
 * nothing behind.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MAX_BODY_BYTES } from "../../src/http/problems.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, callWith, countRows, DOP, post, postInit, SOUL } from "../support/api.ts";
import urlCases from "../support/cases/webhook-urls.json" with { type: "json" };

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
      const SEALING_KEYS = `1:${btoa("x".repeat(32))}`; // as a deployed Worker has to have
      const settings = { ALLOW_LOOPBACK_TARGETS: "false", SEALING_KEYS };
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
