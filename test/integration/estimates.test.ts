/** What is served and what it costs, before anything is submitted. */
import { beforeAll, expect, it } from "vitest";
import { MODELS } from "../../src/catalog/index.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, countRows, post } from "../support/api.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

const IMAGE = "https://example.com/a.png";

it.each([
  ["higgsfield-ai/soul/standard", { prompt: "x" }, "1.500", "0.094"],
  [
    "higgsfield-ai/soul/standard",
    { prompt: "x", resolution: "1080p", batch_size: 4 },
    "12.000",
    "0.750",
  ],
  ["higgsfield-ai/popcorn/auto", { prompt: "x", num_images: 3 }, "4.500", "0.281"],
  ["higgsfield-ai/dop/turbo", { prompt: "x", image_url: IMAGE }, "6.500", "0.406"],
  [
    "kling-video/v2.1/pro/image-to-video",
    { prompt: "x", image_url: IMAGE, duration: 10 },
    "16.000",
    "1.000",
  ],
  [
    "v1/image2video/dop",
    { params: { model: "dop-preview", prompt: "x", input_images: [{ image_url: IMAGE }] } },
    "9.000",
    "0.563",
  ],
])("estimates %s with %j", async (model, body, credits, usd) => {
  const before = await countRows();
  const response = await post(account, `/estimate/${model}`, body);
  expect(await response.json()).toEqual({ credits, usd });
  expect(await countRows()).toEqual(before);
});

it("refuses an estimate as it would refuse the submission", async () => {
  const path = "/estimate/higgsfield-ai/soul/cinema";
  expect((await post(account, path, {})).status).toBe(422);
  const style_id = "464ea177-8d40-4940-8d9d-b438bab269c7";
  expect((await post(account, path, { prompt: "x", style_id })).status).toBe(400);
  const unknown = await post(account, "/estimate/no/such/model", { prompt: "x" });
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toEqual({ detail: "model_not_found" });
  expect((await post(null, path, { prompt: "x" })).status).toBe(401);
});

it("lists every model with its least price", async () => {
  const rows = await (
    await call("/models", { headers: keyHeader(account) })
  ).json<{ slug: string }[]>();
  expect(rows.map(({ slug }) => slug)).toEqual(MODELS.map(({ path }) => path));
  expect(rows[0]).toMatchObject({ credits: "1.500", input_schema: null });
});
