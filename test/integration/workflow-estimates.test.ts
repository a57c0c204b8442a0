/** What packs cost, before anything is submitted: an estimate and a dry run say the price of the whole and write nothing. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { WORKFLOWS } from "../../src/catalog/workflows/index.ts";
import { countAccountRows } from "../support/account-rows.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { post } from "../support/api.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

const TUTORIAL = "social/video-series/tutorial";
const CAROUSEL = "social/carousel/instagram";
const KLING = { video_model: "kling-video/v2.1/pro/image-to-video" };
const URL = "https://example.com/a.jpg";

it.each<[string, object, string]>([
  [TUTORIAL, {}, "144.000"],
  [TUTORIAL, { video_model: "higgsfield-ai/dop/lite" }, "63.000"],
  [TUTORIAL, { video_model: "higgsfield-ai/dop/lite", continuity: true }, "63.000"],
  [TUTORIAL, { target_duration_seconds: 300 }, "480.000"],
  [TUTORIAL, { target_duration_seconds: 91 }, "152.000"],
  [TUTORIAL, { start_image_urls: [URL, URL] }, "141.000"],
  [TUTORIAL, { start_image_urls: Array.from({ length: 30 }, () => URL) }, "117.000"],
  [TUTORIAL, { ...KLING, clip_duration_seconds: 10 }, "157.500"],
  [CAROUSEL, {}, "21.000"],
  [CAROUSEL, { slide_count: 3 }, "9.000"],
  [CAROUSEL, { resolution: "720p" }, "10.500"],
])("estimates %s with %j", async (path, over, credits) => {
  const before = await countAccountRows(account);
  const answer = await post(account, `/estimate/${path}`, { topic: "Tea at home", ...over });
  expect(await answer.json()).toMatchObject({ credits });
  expect(await countAccountRows(account)).toEqual(before);
});

describe.each([...WORKFLOWS])("a dry run of $path", ({ path, examples }) => {
  it("says price and input as understood, and makes nothing", async () => {
    const { input } = examples[0]!;
    const { credits } = await (
      await post(account, `/estimate/${path}`, input)
    ).json<{ credits: string }>();
    const submit = () => post(account, `/${path}?dry_run=true`, input);
    await submit(); // the turn of the month
    const before = [await countAccountRows(account), await countGroups()];
    const answer = await submit();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ dry_run: true, model: path, credits, input });
    expect([await countAccountRows(account), await countGroups()]).toEqual(before);
  });
});

const countGroups = () => env.DB.prepare("SELECT count(*) AS count FROM groups").first("count");
