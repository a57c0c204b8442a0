/**
 * Every parameter of every model: what is refused and how that reads, what is filled in, what is forgiven. The lists of
 * parameters come from the models' own schemas; a parameter without an entry here fails.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { ValidationItem } from "../../src/http/input/validation.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { countRows, post, rowOf, SOUL, submit } from "../support/api.ts";
import {
  type Layout,
  LAYOUTS,
  type Parameters,
  REFERENCE_ID,
  shortestOf,
} from "../support/model-bodies.ts";
import { createReference } from "../support/reference-rows.ts";
import { refusedValuesOf } from "../support/refused-values.ts";

/** What a body without the parameter means. */
const DEFAULTS: Record<string, unknown> = {
  aspect_ratio: "4:3",
  resolution: "720p",
  quality: "1080p",
  width_and_height: null,
  style_id: "464ea177-8d40-4940-8d9d-b438bab269c7",
  style_strength: 1,
  custom_reference_id: null,
  custom_reference_strength: 1,
  image_reference: null,
  image_reference_url: null,
  image_urls: [],
  num_images: 1,
  batch_size: 1,
  enhance_prompt: true,
  check_nsfw: true,
  negative_prompt: "",
  duration: 5,
  cfg_scale: 0.5,
  seed: null,
  end_image_url: null,
  input_images_end: [],
  motions: null,
};

/** And where a model means something else. */
const OWN_DEFAULTS: Record<string, Record<string, unknown>> = {
  "higgsfield-ai/soul/v2/standard": { style_id: "3db34ab5-3439-4317-9e03-08dc30852e69" },
  "higgsfield-ai/soul/cinema": { style_id: null },
  "higgsfield-ai/soul/character": { style_id: null },
  "higgsfield-ai/soul/reference": { style_id: null },
};

const soul = LAYOUTS.find(({ path }) => `/${path}` === SOUL)!;
const kling = LAYOUTS.find(({ path }) => path.startsWith("kling-video/"))!;
const legacy = LAYOUTS.find(({ path }) => path === "soul")!;

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
  await createReference(account, { id: REFERENCE_ID });
});

/** The items of a refused call. */
async function refusal({ path, bodyOf }: Layout, parameters: Parameters) {
  const response = await post(account, `/${path}`, bodyOf(parameters));
  expect(response.status).toBe(422);
  return (await response.json<{ detail: ValidationItem[] }>()).detail;
}

/** The input as it was stored for a call that must be accepted. */
async function storedInput({ path, bodyOf }: Layout, parameters: Parameters) {
  const answer = await submit(account, `/${path}`, bodyOf(parameters));
  const { request_id = "", id = request_id } = answer as { request_id?: string; id?: string };
  return JSON.parse(String((await rowOf(id))["input"])) as Parameters;
}

describe.each([...LAYOUTS])("$path, $layout,", (layout) => {
  const { model, at: place } = layout;
  const parameters = Object.keys(model.input.shape);
  const shortest = shortestOf(model);
  const required = parameters.filter((parameter) => parameter in shortest);

  it.each(parameters)("refuses a bad %s in the words of pydantic", async (parameter) => {
    const cases = refusedValuesOf(model, parameter);
    expect(cases, `no refused values for ${parameter}`).toBeDefined();
    const before = await countRows();
    for (const { value, input = value, at = [], ...wording } of cases ?? []) {
      const items = await refusal(layout, { ...shortest, [parameter]: value });
      expect(items).toEqual([{ ...wording, loc: [...place, parameter, ...at], input }]);
    }
    expect(await countRows()).toEqual(before);
  });

  it.each(required)("refuses a body without %s, and shows the body", async (parameter) => {
    const { [parameter]: _, ...rest } = shortest;
    expect(await refusal(layout, rest)).toEqual([
      { type: "missing", loc: [...place, parameter], msg: "Field required", input: rest },
    ]);
  });

  it("names everything that is missing at once", async () => {
    const items = await refusal(layout, {});
    expect(items.map(({ type, loc }) => [type, ...loc])).toEqual(
      required.map((parameter) => ["missing", ...place, parameter]),
    );
  });

  it("names everything that is wrong at once, in the order of its parameters", async () => {
    const body = Object.fromEntries(
      parameters.map((key) => [key, refusedValuesOf(model, key)?.[0]?.value]),
    );
    const items = await refusal(layout, body);
    expect(items.map(({ loc }) => loc[place.length])).toEqual(parameters);
  });

  it("fills in every optional parameter", async () => {
    const optional = parameters.filter((parameter) => !required.includes(parameter));
    const defaults = { ...DEFAULTS, ...OWN_DEFAULTS[model.path] };
    const filled = Object.fromEntries(optional.map((key) => [key, defaults[key]]));
    expect(await storedInput(layout, shortest)).toEqual({ ...shortest, ...filled });
  });

  it("ignores fields that it does not know", async () => {
    const body = { ...shortest, length: 10, constructor: {}, "": null, PROMPT: 1 };
    expect(Object.keys(await storedInput(layout, body))).toEqual(parameters);
  });
});

describe("a value of another type", () => {
  it.each([
    ["seed", "42", 42],
    ["seed", " 42 ", 42],
    ["seed", "42.0", 42],
    ["seed", 42.0, 42],
    ["seed", "+7", 7],
    ["seed", true, 1],
    ["seed", null, null],
    ["style_strength", "0.25", 0.25],
    ["style_strength", ".5", 0.5],
    ["style_strength", "1e-1", 0.1],
    ["style_strength", false, 0],
    ["enhance_prompt", "true", true],
    ["enhance_prompt", "FALSE", false],
    ["enhance_prompt", "off", false],
    ["enhance_prompt", 0, false],
    ["enhance_prompt", "1", true],
    ["batch_size", 4.0, 4],
    ["style_id", null, null],
  ])("is taken where its meaning is plain: %s = %j", async (parameter, value, meaning) => {
    const input = await storedInput(soul, { ...shortestOf(soul.model), [parameter]: value });
    expect(input).toMatchObject({ [parameter]: meaning });
  });

  it.each([
    [0.29, 0.29],
    [0.57, 0.57],
    [1, 1],
    ["0.07", 0.07],
    [true, 1],
  ])("is in steps of a hundredth where binary fractions are not: %j", async (value, meaning) => {
    const input = await storedInput(kling, { ...shortestOf(kling.model), cfg_scale: value });
    expect(input).toMatchObject({ cfg_scale: meaning });
  });

  it("of a preset's id may be in upper case: a UUID is the same in either", async () => {
    const style_id = "40FF999C-F576-443C-B5B3-C7D1391A666E";
    const input = await storedInput(soul, { ...shortestOf(soul.model), style_id });
    expect(input).toMatchObject({ style_id: style_id.toLowerCase() });
  });
});

describe("a length", () => {
  it("is counted in characters, so that 5,000 emoji pass and 5,001 do not", async () => {
    const prompt = `sandbox:fail${"🎬".repeat(4_988)}`;
    expect(await storedInput(soul, { prompt })).toMatchObject({ prompt });
    const items = await refusal(soul, { prompt: `${prompt}🎬` });
    expect(items[0]?.type).toBe("string_too_long");
  });
});

describe("another name of a parameter", () => {
  const style = "40ff999c-f576-443c-b5b3-c7d1391a666e";
  const imageUrl = "https://example.com/summer.jpg";

  it.each([
    ["resolution", "720p", { quality: "720p" }],
    ["soul_style", style, { style_id: style }],
    ["soul_style_id", style, { style_id: style }],
    ["soul_style_strength", 0.5, { style_strength: 0.5 }],
    ["image_reference_image_url", imageUrl, { image_reference_url: imageUrl }],
  ])("is taken: %s", async (name, value, meaning) => {
    const input = await storedInput(legacy, { ...shortestOf(legacy.model), [name]: value });
    expect(input).toMatchObject(meaning);
    expect(input).not.toHaveProperty(name);
  });

  it("yields to the parameter itself", async () => {
    const body = { ...shortestOf(legacy.model), quality: "1080p", resolution: "720p" };
    expect(await storedInput(legacy, body)).toMatchObject({ quality: "1080p" });
  });

  it("is the one that a refusal says, with its value", async () => {
    expect(await refusal(legacy, { prompt: "a", soul_style_id: "general" })).toEqual([
      {
        type: "uuid_parsing",
        loc: ["body", "soul_style_id"],
        msg: "Input should be a valid UUID, unable to parse string as a UUID",
        input: "general",
      },
    ]);
    const body = { resolution: "4k" };
    expect(await refusal(legacy, body)).toMatchObject([
      { type: "missing", loc: ["body", "prompt"], input: body },
      { type: "literal_error", loc: ["body", "resolution"], input: "4k" },
    ]);
  });
});
