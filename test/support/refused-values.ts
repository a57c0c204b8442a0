/**
 * Values that a parameter does not take, by its name, with the item that says so. Types and texts: pydantic 2, as the
 * compatible API words them.
 */
import type { ValidationItem } from "../../src/http/validation.ts";

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

const ratios = literal("'9:16', '16:9', '4:3', '3:4', '1:1', '2:3' or '3:2'");
const resolutions = literal("'720p' or '1080p'");
const batches = literal("1 or 4");

const strengths: RefusedValue[] = [
  { value: 1.01, ...atMost(1) },
  { value: -0.01, ...atLeast(0) },
  {
    value: "NaN",
    type: "float_parsing",
    msg: "Input should be a valid number, unable to parse string as a number",
  },
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

const prompt5001 = "x".repeat(5_001);
const motion = { id: "ea035f68-b350-40f1-b7f4-7dff999fdd67" };

/** The cases by parameter. */
export const REFUSED_VALUES: Readonly<Record<string, readonly RefusedValue[]>> = {
  prompt: [
    { value: 7, ...notText },
    { value: null, ...notText },
    { value: ["a"], ...notText },
    { value: "", ...empty },
    { value: prompt5001, input: `${prompt5001.slice(0, 200)}…`, ...tooLong(5_000) },
  ],
  aspect_ratio: [
    { value: "21:9", ...ratios },
    { value: "4:3 ", ...ratios },
    { value: null, ...ratios },
    { value: 1, ...ratios },
  ],
  resolution: [
    { value: "4k", ...resolutions },
    { value: "720P", ...resolutions },
    { value: 720, ...resolutions },
  ],
  style_id: [
    { value: "general", ...notUuid },
    { value: "", ...notUuid },
    { value: 5, ...notText },
  ],
  style_strength: strengths,
  batch_size: [
    { value: "4", ...batches },
    { value: 2, ...batches },
    { value: 0, ...batches },
    { value: true, ...batches },
    { value: null, ...batches },
  ],
  enhance_prompt: [
    {
      value: "maybe",
      type: "bool_parsing",
      msg: "Input should be a valid boolean, unable to interpret input",
    },
    { value: null, type: "bool_type", msg: "Input should be a valid boolean" },
    { value: [], type: "bool_type", msg: "Input should be a valid boolean" },
  ],
  seed: [
    { value: 0, ...atLeast(1) },
    { value: -1e300, ...atLeast(1) },
    { value: 1_000_001, ...atMost(1_000_000) },
    { value: 1e300, ...atMost(1_000_000) },
    { value: "99999999999999999999", ...atMost(1_000_000) },
    {
      value: 1.5,
      type: "int_from_float",
      msg: "Input should be a valid integer, got a number with a fractional part",
    },
    ...["abc", "", "NaN", "Infinity", "0x10", "1,000", "1.5"].map((value) => ({
      value,
      type: "int_parsing",
      msg: "Input should be a valid integer, unable to parse string as an integer",
    })),
    { value: {}, type: "int_type", msg: "Input should be a valid integer" },
  ],
  image_url: [...urls, { value: null, ...notText }],
  end_image_url: urls,
  motions: [
    { value: "zoom", type: "list_type", msg: "Input should be a valid list" },
    { value: {}, type: "list_type", msg: "Input should be a valid list" },
    {
      value: [motion, motion, motion],
      type: "too_long",
      msg: "List should have at most 2 items after validation, not 3",
      ctx: { field_type: "List", max_length: 2, actual_length: 3 },
    },
    { value: ["zoom"], at: [0], input: "zoom", ...notObject },
    { value: [{ id: "zoom" }], at: [0, "id"], input: "zoom", ...notUuid },
    {
      value: [motion, { strength: 1 }],
      at: [1, "id"],
      input: { strength: 1 },
      type: "missing",
      msg: "Field required",
    },
    { value: [{ ...motion, strength: 2 }], at: [0, "strength"], input: 2, ...atMost(1) },
  ],
};
