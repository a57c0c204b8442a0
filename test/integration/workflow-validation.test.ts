/** What bodies of the workflows are refused, and where the refusal points: every limit of contract 10.2, 10.3 and 10.5. */
import { beforeAll, describe, expect, it } from "vitest";
import { countAccountRows } from "../support/account-rows.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { post } from "../support/api.ts";

let account: TestAccount;
let before: unknown;
beforeAll(async () => {
  account = await createAccount();
  before = await countAccountRows(account);
});

const KLING = "kling-video/v2.1/pro/image-to-video";
const SOME_UUID = "7f3c1a52-9d2e-4c0b-8a64-0d1f5b6e7c89";
const URL = "https://example.com/a.jpg";

const text = (length: number) => "a".repeat(length);
const many = (count: number, item: string): string[] => Array.from({ length: count }, () => item);

const SERIES = "/social/video-series/";
const CAROUSEL = "/social/carousel/instagram";

/** The least that each takes. */
const LEAST: Record<string, Record<string, unknown>> = {
  [`${SERIES}tutorial`]: { topic: "Tea" },
  [`${SERIES}product-showcase`]: { product_name: "A kettle" },
  [`${SERIES}cinematic`]: { topic: "Tea" },
  [`${SERIES}pov`]: { topic: "Tea" },
  [`${SERIES}faceless-story`]: { topic: "Tea" },
  [CAROUSEL]: { topic: "Tea" },
};

/** A field, values that it takes, and values that it does not take; with the kind of refusal where customers rely on it. */
type Row = [field: string, good: unknown[], bad: unknown[], type?: string];

/** Of each workflow. */
const SHARED: Row[] = [
  ["resolution", ["720p", "1080p"], ["4k", 720, null]],
  ["image_model", ["higgsfield-ai/soul/standard", "higgsfield-ai/popcorn/auto"], ["soul", null]],
  ["custom_reference_id", [null], ["ada", 5]],
  ["custom_reference_strength", [0, 1, 0.5], [-0.01, 1.01, "much"]],
  ["style_id", [null], ["noir", 5]],
  ["tone", ["calm", "inspiring"], ["angry", null]],
  ["audience", [null, text(300)], [text(301), ""]],
  ["call_to_action", [null, text(300)], [text(301), 5]],
  ["language", ["en", "pt-BR", "zh-Hans-CN"], ["english please", "", null]],
  ["enhance_prompt", [true, false], ["maybe", null]],
  ["seed", [null, 1, 1_000_000], [0, 1_000_001, 1.5]],
];

const TOPIC: Row = ["topic", [text(3), text(2_000)], [text(2), text(2_001), "   ", 5, null]];

/** Of each series. */
const OF_SERIES: Row[] = [
  ["target_duration_seconds", [90, 300], [89], "greater_than_equal"],
  ["target_duration_seconds", [], [301], "less_than_equal"],
  ["clip_duration_seconds", [5], [6, 0, 10, "5 s"]],
  ["video_model", ["higgsfield-ai/dop/standard", KLING], ["dop", null]],
  ["aspect_ratio", ["9:16"], ["16:9", null]],
  ["start_image_urls", [[], many(60, URL)], [many(61, URL), ["no address"], "x"]],
  ["motion_ids", [[]], [many(11, SOME_UUID), ["zoom"], SOME_UUID]],
  ["continuity", [true, false], ["maybe", null]],
  ["include_narration", [false], ["maybe"]],
  ["include_captions", [false], ["maybe"]],
];

const OWN: Record<string, Row[]> = {
  [`${SERIES}tutorial`]: [
    TOPIC,
    ["steps", [[], many(20, "Boil")], [many(21, "Boil"), [""], "Boil"]],
    ["skill_level", ["advanced"], ["expert", null]],
  ],
  [`${SERIES}product-showcase`]: [
    ["topic", [null, text(3)], [text(2), text(2_001)]],
    ["product_name", ["k", text(200)], [text(201), "", null]],
    ["product_description", [null, text(2_000)], [text(2_001)]],
    ["product_image_urls", [[], many(8, URL)], [many(9, URL), ["no address"]]],
    ["features", [[], many(10, "Fast")], [many(11, "Fast"), [""]]],
    ["price_text", [null, text(60)], [text(61)]],
    ["brand_name", [null, text(100)], [text(101)]],
  ],
  [`${SERIES}cinematic`]: [
    TOPIC,
    ["genre", ["noir", "sci-fi"], ["western"]],
    ["logline", [null, text(500)], [text(501)]],
  ],
  [`${SERIES}pov`]: [
    TOPIC,
    ["character_role", [null, text(200)], [text(201)]],
    ["setting", [null, text(300)], [text(301)]],
    ["hands_visible", [false], ["maybe"]],
  ],
  [`${SERIES}faceless-story`]: [
    TOPIC,
    ["niche", ["true-crime"], ["cats"]],
    ["narrator_voice", [null, text(100)], [text(101)]],
    ["custom_reference_id", [null], [SOME_UUID]],
  ],
  [CAROUSEL]: [
    TOPIC,
    ["slide_count", [3, 10], [2], "greater_than_equal"],
    ["slide_count", [], [11], "less_than_equal"],
    ["goal", ["sell", "listicle"], ["shout"]],
    ["aspect_ratio", ["4:5", "1:1", "3:4", "9:16"], ["16:9"]],
    ["reference_image_urls", [[], many(8, URL)], [many(9, URL), ["no address"]]],
    ["hashtag_count", [0, 5], [-1, 6]],
    ["include_overlay_text", [false], ["maybe"]],
    ["brand", [null, { name: "K", primary_color: "#1A2b3c" }], [{ primary_color: "red" }, "K"]],
  ],
};

interface Item {
  type: string;
  loc: (string | number)[];
}

async function refusedAt(path: string, body: object): Promise<Item[]> {
  const answer = await post(account, path, body);
  const { detail } = await answer.json<{ detail: Item[] }>();
  expect(answer.status, JSON.stringify(body).slice(0, 200)).toBe(422);
  return detail;
}

async function expectAccepted(path: string, body: object): Promise<void> {
  const answer = await post(account, `${path}?dry_run=true`, body);
  expect(answer.status, `${JSON.stringify(body).slice(0, 200)} ${await answer.text()}`).toBe(200);
}

describe.each(Object.keys(LEAST))("of %s", (path) => {
  const least = LEAST[path]!;
  const isSeries = path.startsWith(SERIES);
  // A series about a product with pictures of it, and a faceless one, have rules of their own.
  const rows = [...SHARED, ...(isSeries ? OF_SERIES : []), ...OWN[path]!];

  it.each(rows)("%s: its limits, and where the refusal points", async (field, good, bad, type) => {
    for (const value of good) await expectAccepted(path, { ...least, [field]: value });
    for (const value of bad) {
      const [item, ...more] = await refusedAt(path, { ...least, [field]: value });
      expect(item!.loc.slice(0, 2), JSON.stringify(value)).toEqual(["body", field]);
      expect(more.filter(({ loc }) => loc[1] !== field)).toEqual([]);
      if (type !== undefined) expect(item!.type).toBe(type);
    }
  });

  it("the least body is enough, and less is not", async () => {
    await expectAccepted(path, least);
    const [required] = Object.keys(least);
    expect(await refusedAt(path, {})).toMatchObject([{ type: "missing", loc: ["body", required] }]);
  });
});

describe("across fields", () => {
  const tutorial = (over: object) => ({ topic: "Tea", ...over });
  const path = `${SERIES}tutorial`;

  it.each<[string, object, string]>([
    ["ten seconds without Kling", { clip_duration_seconds: 10 }, "clip_duration_seconds"],
    ["motions with Kling", { video_model: KLING, motion_ids: [SOME_UUID] }, "motion_ids"],
    ["continuity with Kling", { video_model: KLING, continuity: true }, "continuity"],
    [
      "soul/character without a reference",
      { image_model: "higgsfield-ai/soul/character" },
      "custom_reference_id",
    ],
    [
      "a reference with a model that takes none",
      { image_model: "higgsfield-ai/popcorn/auto", custom_reference_id: SOME_UUID },
      "custom_reference_id",
    ],
    [
      "a style with a model that takes none",
      { image_model: "higgsfield-ai/popcorn/auto", style_id: SOME_UUID },
      "style_id",
    ],
  ])("%s is refused at its field", async (_what, over, field) => {
    expect(await refusedAt(path, tutorial(over))).toMatchObject([{ loc: ["body", field] }]);
  });

  it("ten seconds with Kling are taken", async () => {
    await expectAccepted(path, tutorial({ video_model: KLING, clip_duration_seconds: 10 }));
  });

  it("pictures of the product rule out what Popcorn does not take", async () => {
    const showcase = { product_name: "A kettle", product_image_urls: [URL] };
    const body = { ...showcase, style_id: SOME_UUID, custom_reference_id: SOME_UUID };
    const items = await refusedAt(`${SERIES}product-showcase`, body);
    expect(items.map(({ loc }) => loc[1])).toEqual(["custom_reference_id", "style_id"]);
  });

  it.each<[string, string, object]>([
    ["an unknown style", path, { style_id: SOME_UUID }],
    ["an unknown motion", path, { motion_ids: [SOME_UUID] }],
    ["an unknown reference", path, { custom_reference_id: SOME_UUID }],
    ["an unknown style of a carousel", CAROUSEL, { style_id: SOME_UUID }],
    [
      "a style with cinema",
      path,
      { image_model: "higgsfield-ai/soul/cinema", style_id: SOME_UUID },
    ],
  ])("%s is a 400", async (_what, to, over) => {
    expect((await post(account, to, tutorial(over))).status).toBe(400);
  });
});

it("all that was refused or only rehearsed left nothing behind", async () => {
  expect(await countAccountRows(account)).toMatchObject({
    ...(before as object),
    ledger: expect.any(Number),
    requests: 0,
  });
});
