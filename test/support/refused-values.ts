/**
 * Values that a parameter does not take, by its name and where models differ by theirs, with the item that says so.
 * Types and texts: pydantic 2, as the compatible API words them.
 */
import type { Model } from "../../src/catalog/model.ts";
import type { ValidationItem } from "../../src/http/input/validation.ts";

/** `at` continues the location; `input` is what the answer repeats, where that is not `value`. */
export interface RefusedValue extends Pick<ValidationItem, "type" | "msg" | "ctx"> {
  value: unknown;
  input?: unknown;
  at?: (string | number)[];
}

const notText = { type: "string_type", msg: "Input should be a valid string" };
const empty = {
  type: "string_too_short",
  msg: "String should have at least 1 character",
  ctx: { min_length: 1 },
};
const notUuid = {
  type: "uuid_parsing",
  msg: "Input should be a valid UUID, unable to parse string as a UUID",
};
const notUrl = {
  type: "url_parsing",
  msg: "Input should be a valid URL, relative URL without a base",
};
const notObject = {
  type: "model_attributes_type",
  msg: "Input should be a valid dictionary or object to extract fields from",
};

const literal = (expected: string) => ({
  type: "literal_error",
  msg: `Input should be ${expected}`,
  ctx: { expected },
});
const atLeast = (ge: number) => ({
  type: "greater_than_equal",
  msg: `Input should be greater than or equal to ${ge}`,
  ctx: { ge },
});
const atMost = (le: number) => ({
  type: "less_than_equal",
  msg: `Input should be less than or equal to ${le}`,
  ctx: { le },
});
const tooLong = (max_length: number) => ({
  type: "string_too_long",
  msg: `String should have at most ${max_length} characters`,
  ctx: { max_length },
});

const notList = { type: "list_type", msg: "Input should be a valid list" };
const tooMany = (max_length: number, actual_length: number) => ({
  type: "too_long",
  msg: `List should have at most ${max_length} items after validation, not ${actual_length}`,
  ctx: { field_type: "List", max_length, actual_length },
});
const missing = { type: "missing", msg: "Field required" };
const notFloat = {
  type: "float_parsing",
  msg: "Input should be a valid number, unable to parse string as a number",
};
const notWhole = {
  type: "int_from_float",
  msg: "Input should be a valid integer, got a number with a fractional part",
};
const notInteger = {
  type: "int_parsing",
  msg: "Input should be a valid integer, unable to parse string as an integer",
};
const noIntegerType = { type: "int_type", msg: "Input should be a valid integer" };

const ratios = literal("'9:16', '16:9', '4:3', '3:4', '1:1', '2:3' or '3:2'");
const wideRatios = literal("'9:16', '16:9', '4:3', '3:4', '1:1', '2:3', '3:2' or '21:9'");
const batches = literal("1 or 4");
const sizes = literal(
  "'2048x1152', '2048x1536', '2016x1344', '1696x960', '1632x1088', '1152x2048', '1536x2048', " +
    "'1344x2016', '960x1696', '1088x1632', '1536x1536', '1536x1152', '1152x1536', '1120x1680', " +
    "'1680x1120' or '2048x2048'",
);

const strengths: RefusedValue[] = [
  { value: 1.01, ...atMost(1) },
  { value: -0.01, ...atLeast(0) },
  { value: "NaN", ...notFloat },
  { value: null, type: "float_type", msg: "Input should be a valid number" },
  { value: "1e999", type: "finite_number", msg: "Input should be a finite number" },
];

const longUrl = `https://example.com/${"a".repeat(2_064)}`;

const urls: RefusedValue[] = [
  { value: "frame.png", ...notUrl },
  { value: "", ...empty },
  { value: "https://", ...notUrl },
  { value: 7, ...notText },
  { value: ["https://example.com/a.png"], ...notText },
  { value: longUrl, input: `${longUrl.slice(0, 200)}…`, ...tooLong(2_083) },
];

const text5001 = "x".repeat(5_001);
const tooLongText = { value: text5001, input: `${text5001.slice(0, 200)}…`, ...tooLong(5_000) };

const motion = { id: "ea035f68-b350-40f1-b7f4-7dff999fdd67" };
const picture = { type: "image_url", image_url: "https://example.com/a.png" };

const ids: RefusedValue[] = [
  { value: "general", ...notUuid },
  { value: "", ...notUuid },
  { value: 5, ...notText },
];

const flags: RefusedValue[] = [
  {
    value: "maybe",
    type: "bool_parsing",
    msg: "Input should be a valid boolean, unable to interpret input",
  },
  { value: null, type: "bool_type", msg: "Input should be a valid boolean" },
  { value: [], type: "bool_type", msg: "Input should be a valid boolean" },
];

const classes = (resolutions: string): RefusedValue[] =>
  ["4k", "720P", 720, null].map((value) => ({ value, ...literal(resolutions) }));
const shapes = (known: Omit<RefusedValue, "value">, unknown: string): RefusedValue[] =>
  [unknown, "4:3 ", null, 1].map((value) => ({ value, ...known }));

/** What is wrong with one `{type, image_url}`; `at` is its place in the parameter. */
const brokenPictures: RefusedValue[] = [
  { value: "https://example.com/a.png", ...notObject },
  { value: { type: "image_url" }, at: ["image_url"], input: { type: "image_url" }, ...missing },
  { value: { ...picture, image_url: "a.png" }, at: ["image_url"], input: "a.png", ...notUrl },
  { value: { ...picture, image_url: null }, at: ["image_url"], input: null, ...notText },
  { value: { ...picture, type: "url" }, at: ["type"], input: "url", ...literal("'image_url'") },
];

/** The same after a good picture in a list. */
const pictureLists: RefusedValue[] = [
  { value: "https://example.com/a.png", ...notList },
  { value: picture, ...notList },
  { value: null, ...notList },
  ...brokenPictures.map(({ value, input = value, at = [], ...wording }) => ({
    ...wording,
    value: [picture, value],
    at: [1, ...at],
    input,
  })),
];

const SHARED: Readonly<Record<string, readonly RefusedValue[]>> = {
  prompt: [
    { value: 7, ...notText },
    { value: null, ...notText },
    { value: ["a"], ...notText },
    { value: "", ...empty },
    tooLongText,
  ],
  negative_prompt: [{ value: 7, ...notText }, { value: null, ...notText }, tooLongText],
  aspect_ratio: shapes(ratios, "21:9"),
  width_and_height: ["1x1", "2048X1152", "1152 x 2048", 2048, ["2048x1152"]].map((value) => ({
    value,
    ...sizes,
  })),
  resolution: classes("'720p' or '1080p'"),
  quality: classes("'720p' or '1080p'"),
  style_id: ids,
  style_strength: strengths,
  custom_reference_id: ids,
  custom_reference_strength: strengths,
  batch_size: ["4", 2, 0, true, null].map((value) => ({ value, ...batches })),
  num_images: [
    { value: 0, ...atLeast(1) },
    { value: 9, ...atMost(8) },
    { value: 1.5, ...notWhole },
    { value: "two", ...notInteger },
    { value: null, ...noIntegerType },
  ],
  enhance_prompt: flags,
  check_nsfw: flags,
  seed: [
    { value: 0, ...atLeast(1) },
    { value: -1e300, ...atLeast(1) },
    { value: 1_000_001, ...atMost(1_000_000) },
    { value: 1e300, ...atMost(1_000_000) },
    { value: "99999999999999999999", ...atMost(1_000_000) },
    { value: 1.5, ...notWhole },
    ...["abc", "", "NaN", "Infinity", "0x10", "1,000", "1.5"].map((value) => ({
      value,
      ...notInteger,
    })),
    { value: {}, ...noIntegerType },
  ],
  model: ["dop", "DOP-LITE", null, 1].map((value) => ({
    value,
    ...literal("'dop-lite', 'dop-turbo', 'dop-standard' or 'dop-preview'"),
  })),
  duration: ["5", 7, 0, 5.5, true, null].map((value) => ({ value, ...literal("5 or 10") })),
  cfg_scale: [
    ...[0.015, 0.999, "0.1234"].map((value) => ({
      value,
      type: "multiple_of",
      msg: "Input should be a multiple of 0.01",
      ctx: { multiple_of: 0.01 },
    })),
    ...strengths,
  ],
  image_url: [...urls, { value: null, ...notText }],
  end_image_url: urls,
  image_reference_url: urls,
  image_urls: [
    { value: "https://example.com/a.png", ...notList },
    { value: null, ...notList },
    { value: Array.from({ length: 9 }, () => picture.image_url), ...tooMany(8, 9) },
    ...urls.map(({ value, input = value, ...wording }) => ({
      ...wording,
      value: [picture.image_url, value],
      at: [1],
      input,
    })),
  ],
  image_reference: brokenPictures,
  input_images: [
    {
      value: [],
      type: "too_short",
      msg: "List should have at least 1 item after validation, not 0",
      ctx: { field_type: "List", min_length: 1, actual_length: 0 },
    },
    ...pictureLists,
  ],
  input_images_end: pictureLists,
  motions: [
    { value: "zoom", ...notList },
    { value: {}, ...notList },
    { value: [motion, motion, motion], ...tooMany(2, 3) },
    { value: ["zoom"], at: [0], input: "zoom", ...notObject },
    { value: [{ id: "zoom" }], at: [0, "id"], input: "zoom", ...notUuid },
    { value: [motion, { strength: 1 }], at: [1, "id"], input: { strength: 1 }, ...missing },
    { value: [{ ...motion, strength: 2 }], at: [0, "strength"], input: 2, ...atMost(1) },
  ],
};

/** Where a model takes other values, or insists on one. */
const OWN: Readonly<Record<string, Readonly<Record<string, readonly RefusedValue[]>>>> = {
  "higgsfield-ai/soul/v2/standard": { aspect_ratio: shapes(wideRatios, "9:21") },
  "higgsfield-ai/soul/cinema": { aspect_ratio: shapes(wideRatios, "9:21") },
  "higgsfield-ai/soul/character": { custom_reference_id: [...ids, { value: null, ...notText }] },
  "higgsfield-ai/soul/reference": { image_reference_url: [...urls, { value: null, ...notText }] },
  "higgsfield-ai/popcorn/auto": { resolution: classes("'720p' or '1600p'") },
  "v1/text2image/soul": {
    width_and_height: [...SHARED["width_and_height"]!, { value: null, ...sizes }],
  },
};

/** The cases for a parameter of a model; undefined where nobody wrote any. */
export function refusedValuesOf(
  { path }: Pick<Model, "path">,
  parameter: string,
): readonly RefusedValue[] | undefined {
  return OWN[path]?.[parameter] ?? SHARED[parameter];
}
