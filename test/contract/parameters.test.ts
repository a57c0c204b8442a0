/**
 * Every parameter of every model: what is refused and how that reads, what is filled in, what is forgiven. The lists of
 * parameters come from the models' own schemas; a parameter without an entry here fails.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { MODELS } from "../../src/catalog/index.ts";
import type { Model } from "../../src/catalog/model.ts";
import type { ValidationItem } from "../../src/http/validation.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { countRows, post, rowOf, SOUL, submit } from "../support/api.ts";
import { REFUSED_VALUES } from "../support/refused-values.ts";

/** What a body without the parameter means. */
const DEFAULTS: Record<string, unknown> = {
  aspect_ratio: "4:3",
  resolution: "720p",
  style_id: "464ea177-8d40-4940-8d9d-b438bab269c7",
  style_strength: 1,
  batch_size: 1,
  enhance_prompt: true,
  seed: null,
  end_image_url: null,
  motions: null,
};

const REQUIRED = ["prompt", "image_url"];

/** A body with the required parameters alone, which the sandbox ends without rendering. */
const shortest = { prompt: "sandbox:fail", image_url: "https://example.com/frame.png" };

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

async function refusal(model: Model, body: unknown): Promise<ValidationItem[]> {
  const before = await countRows();
  const response = await post(account, `/${model.path}`, body);
  expect(response.status).toBe(422);
  expect(await countRows()).toEqual(before);
  return (await response.json<{ detail: ValidationItem[] }>()).detail;
}

/** The input as it was stored for a body that must be accepted. */
async function storedInput(path: string, body: Record<string, unknown>): Promise<unknown> {
  const { request_id } = await submit(account, path, body);
  return JSON.parse(String((await rowOf(request_id))["input"]));
}

describe.each([...MODELS])("$path", (model) => {
  const parameters = Object.keys(model.input.shape);

  it.each(parameters)("refuses a bad %s in the words of pydantic", async (parameter) => {
    const cases = REFUSED_VALUES[parameter];
    expect(cases, `no refused values for ${parameter}`).toBeDefined();
    for (const { value, input = value, at = [], ...wording } of cases ?? []) {
      const items = await refusal(model, { ...shortest, [parameter]: value });
      expect(items).toEqual([{ ...wording, loc: ["body", parameter, ...at], input }]);
    }
  });

  const required = parameters.filter((parameter) => REQUIRED.includes(parameter));
  it.each(required)("refuses a body without %s, and shows the body", async (parameter) => {
    const body = Object.fromEntries(
      Object.entries(shortest).filter(([key]) => key !== parameter && parameters.includes(key)),
    );
    expect(await refusal(model, body)).toEqual([
      { type: "missing", loc: ["body", parameter], msg: "Field required", input: body },
    ]);
  });

  it("names everything that is wrong at once, in the order of its parameters", async () => {
    const body = Object.fromEntries(
      parameters.map((key) => [key, REFUSED_VALUES[key]?.[0]?.value]),
    );
    const items = await refusal(model, body);
    expect(items.map(({ loc }) => loc[1])).toEqual(parameters);
  });

  it("fills in every optional parameter", async () => {
    const optional = parameters.filter((parameter) => !REQUIRED.includes(parameter));
    const filled = Object.fromEntries(optional.map((key) => [key, DEFAULTS[key]]));
    const given = Object.fromEntries(required.map((key) => [key, shortest[key as "prompt"]]));
    expect(await storedInput(`/${model.path}`, shortest)).toEqual({ ...given, ...filled });
  });

  it("ignores fields that it does not know", async () => {
    const body = { ...shortest, duration: 10, constructor: {}, "": null, PROMPT: 1 };
    expect(Object.keys((await storedInput(`/${model.path}`, body)) as object)).toEqual(parameters);
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
    const input = await storedInput(SOUL, { ...shortest, [parameter]: value });
    expect(input).toMatchObject({ [parameter]: meaning });
  });

  it("of a preset's id may be in upper case: a UUID is the same in either", async () => {
    const style_id = "40FF999C-F576-443C-B5B3-C7D1391A666E";
    const input = await storedInput(SOUL, { ...shortest, style_id });
    expect(input).toMatchObject({ style_id: style_id.toLowerCase() });
  });
});

describe("a length", () => {
  it("is counted in characters, so that 5,000 emoji pass and 5,001 do not", async () => {
    const prompt = `sandbox:fail${"🎬".repeat(4_988)}`;
    expect(await storedInput(SOUL, { prompt })).toMatchObject({ prompt });
    const items = await refusal(MODELS[0]!, { prompt: `${prompt}🎬` });
    expect(items[0]?.type).toBe("string_too_long");
  });
});
