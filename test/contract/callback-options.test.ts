/**
 * What a submission may say of its callback: where it goes, by the names of this and of similar services, and until when
 * it is of use.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { post, rowOf, SOUL } from "../support/api.ts";

const A = "https://hooks.example.com/a?order=7";
const B = "https://hooks.example.com/b";
const V1 = "/v1/text2image/soul";
const PROMPT = { prompt: "sandbox:slow=600 A lighthouse" };
const V1_PARAMS = { ...PROMPT, width_and_height: "1536x1152" };

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

type Query = Record<string, string>;
const pathOf = (path: string, query: Query) => `${path}?${new URLSearchParams(query)}`;

/** The row of a request that must have been accepted. */
async function accepted(
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const response = await post(account, path, body, headers);
  const answer = await response.json<{ request_id?: string; id?: string }>();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return await rowOf(answer.request_id ?? answer.id ?? "");
}

/** The violations of a call that must have been refused. */
async function violations(path: string, body: object, headers: Record<string, string> = {}) {
  const response = await post(account, path, body, headers);
  expect(response.status).toBe(422);
  const { detail } = await response.json<{
    detail: { type: string; loc: string[]; msg: string }[];
  }>();
  return detail.map(({ type, loc, msg }) => ({ type, loc: loc.join("."), msg }));
}

describe("the URL of a callback", () => {
  it.each<[string, string, Query, object]>([
    ["hf_webhook", SOUL, { hf_webhook: A }, PROMPT],
    ["fal_webhook", SOUL, { fal_webhook: A }, PROMPT],
    ["webhook in the body", SOUL, {}, { ...PROMPT, webhook: A }],
    ["webhook in the body of the v1 API", V1, {}, { params: V1_PARAMS, webhook: A }],
    ["webhook beside flat parameters of the v1 API", V1, {}, { ...V1_PARAMS, webhook: A }],
    ["hf_webhook of the v1 API", V1, { hf_webhook: A }, { params: V1_PARAMS }],
    [
      "all of them, where they are equal",
      SOUL,
      { hf_webhook: A, fal_webhook: A },
      { ...PROMPT, webhook: A },
    ],
    ["webhook as null", SOUL, { fal_webhook: A }, { ...PROMPT, webhook: null }],
  ])("may stand in %s", async (_what, path, query, body) => {
    const row = await accepted(pathOf(path, query), body);
    expect(row).toMatchObject({ callback_url: A, callback_secret: null });
    expect(row["input"]).not.toContain("webhook");
  });

  it("of the v1 API may come with a secret, beside an equal one", async () => {
    const body = { params: V1_PARAMS, webhook: { url: A, secret: "s3cret" } };
    const row = await accepted(pathOf(V1, { hf_webhook: A }), body);
    expect(row).toMatchObject({ callback_url: A, callback_secret: "s3cret" });
  });

  it.each<[string, string, Query, object, string, string]>([
    [
      "fal_webhook",
      SOUL,
      { hf_webhook: A, fal_webhook: B },
      PROMPT,
      "query.fal_webhook",
      "hf_webhook",
    ],
    [
      "hf_webhook",
      SOUL,
      { hf_webhook: A },
      { ...PROMPT, webhook: B },
      "query.hf_webhook",
      "hf_webhook",
    ],
    [
      "hf_webhook of the v1 API",
      V1,
      { hf_webhook: A },
      { params: V1_PARAMS, webhook: { url: B, secret: "s" } },
      "query.hf_webhook",
      "webhook",
    ],
  ])("in %s may not differ from another", async (_what, path, query, body, loc, use) => {
    const [item, ...more] = await violations(pathOf(path, query), body);
    expect(more).toEqual([]);
    expect(item).toMatchObject({ type: "value_error", loc });
    expect(item!.msg).toMatch(new RegExp(`names another URL: use ${use} alone$`));
  });

  it.each([
    ["ftp://example.com/a", "value_error"],
    ["", "value_error"],
    [7, "string_type"],
    [{ url: A }, "string_type"],
    [[A], "string_type"],
  ])("%j is refused wherever it stands", async (webhook, type) => {
    expect(await violations(SOUL, { ...PROMPT, webhook })).toMatchObject([
      { type, loc: "body.webhook" },
    ]);
    if (typeof webhook !== "string") return;
    const path = pathOf(SOUL, { fal_webhook: webhook });
    expect(await violations(path, PROMPT)).toMatchObject([{ type, loc: "query.fal_webhook" }]);
  });
});

describe("webhook_events_filter", () => {
  it.each<[unknown, string | null]>([
    [["completed"], A],
    [["start", "output", "logs", "completed"], A],
    [null, A],
    [["start", "logs"], null],
    [[], null],
  ])("%j leads to the callback %s", async (filter, url) => {
    const body = { ...PROMPT, webhook: A, webhook_events_filter: filter };
    const row = await accepted(SOUL, body);
    expect(row["callback_url"]).toBe(url);
    expect(row["input"]).not.toContain("webhook");
  });

  it.each<[unknown, string, string]>([
    [["done"], "literal_error", "body.webhook_events_filter.0"],
    [["completed", 7], "literal_error", "body.webhook_events_filter.1"],
    ["completed", "list_type", "body.webhook_events_filter"],
  ])("%j is refused", async (filter, type, loc) => {
    const body = { ...PROMPT, webhook: A, webhook_events_filter: filter };
    expect(await violations(SOUL, body)).toMatchObject([{ type, loc }]);
  });

  it("does not let a URL pass that is not allowed", async () => {
    const body = { ...PROMPT, webhook: "http://10.0.0.1/", webhook_events_filter: ["logs"] };
    expect(await violations(SOUL, body)).toMatchObject([{ loc: "body.webhook" }]);
  });
});

describe("callback_deadline", () => {
  const DAY = 86_400;
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

  it.each(["60", "3600", String(7 * DAY)])(
    "of %s seconds counts from the submission",
    async (seconds) => {
      const row = await accepted(pathOf(SOUL, { callback_deadline: seconds }), PROMPT);
      expect(Number(row["callback_deadline_at"]) - Number(row["created_at"])).toBe(
        +seconds * 1_000,
      );
    },
  );

  it("may be an instant, in any time zone", async () => {
    const instant = new Date(Date.now() + 3_600_000).toISOString();
    const row = await accepted(pathOf(SOUL, { callback_deadline: instant }), PROMPT);
    expect(row["callback_deadline_at"]).toBe(Date.parse(instant));
    const shifted = new Date(Date.parse(instant) + 7_200_000).toISOString().replace("Z", "+02:00");
    const same = await accepted(pathOf(SOUL, { callback_deadline: shifted }), PROMPT);
    expect(same["callback_deadline_at"]).toBe(Date.parse(instant));
  });

  it("may come in a header, where the query wins; without either there is none", async () => {
    const header = { "Hf-Callback-Deadline": "120" };
    const lasts = async (path: string, headers = {}) => {
      const row = await accepted(path, PROMPT, headers);
      const deadline = row["callback_deadline_at"];
      return deadline === null ? null : Number(deadline) - Number(row["created_at"]);
    };
    expect(await lasts(SOUL, header)).toBe(120_000);
    expect(await lasts(pathOf(SOUL, { callback_deadline: "240" }), header)).toBe(240_000);
    expect(await lasts(SOUL)).toBeNull();
  });

  it.each(["59", "604801", "0", "-60", "60.5", "", "soon", "2099-01-01", "2099-01-01T00:00:00"])(
    "of %j is refused",
    async (value) => {
      const query = pathOf(SOUL, { callback_deadline: value });
      const type = "value_error";
      expect(await violations(query, PROMPT)).toMatchObject([
        { type, loc: "query.callback_deadline" },
      ]);
      const headers = { "Hf-Callback-Deadline": value };
      const loc = "header.Hf-Callback-Deadline";
      expect(await violations(SOUL, PROMPT, headers)).toMatchObject([{ type, loc }]);
    },
  );

  it.each([-1, 0, 30, 8 * DAY])("at an instant %i seconds ahead is refused", async (seconds) => {
    const query = pathOf(SOUL, { callback_deadline: at(seconds) });
    expect((await violations(query, PROMPT))[0]!.msg).toBe(
      "Value error, the deadline should be 60 to 604800 seconds ahead",
    );
  });

  it("is part of what an idempotency key stands for, as it was said", async () => {
    const key = { "Idempotency-Key": "deadline" };
    const path = pathOf(SOUL, { callback_deadline: "3600" });
    const first = await accepted(path, PROMPT, key);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const again = await accepted(path, PROMPT, key);
    expect(again["id"]).toBe(first["id"]);
    expect(again["callback_deadline_at"]).toBe(first["callback_deadline_at"]);
    const other = pathOf(SOUL, { callback_deadline: "3601" });
    expect((await post(account, other, PROMPT, key)).status).toBe(422);
  });
});
