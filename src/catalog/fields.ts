/**
 * The parameter types that models share, with the limits of the compatible API. Validation is as lenient as the
 * original's (pydantic, lax mode): a number or a boolean may come as a string, unknown fields are ignored.
 * Pure: no I/O. How a violation reads on the wire is `http/input/validation`.
 */
import * as z from "zod";

/**
 * Violations that zod has no code for, by their pydantic name. A schema raises one as
 * `{ code: "custom", params: { type } }`.
 */
export type PydanticType =
  | "int_parsing"
  | "int_type"
  | "float_parsing"
  | "float_type"
  | "bool_parsing"
  | "bool_type"
  | "multiple_of"
  | "url_parsing";

type Lenient = (value: unknown) => unknown;

/** Converts before validating; what `convert` leaves as `undefined` violates `parsing` (a string) or `type`. */
function lenient<Schema extends z.ZodType>(
  convert: Lenient,
  schema: Schema,
  violations: { parsing: PydanticType; type: PydanticType },
) {
  return z.preprocess((value, context) => {
    const converted = value === undefined ? undefined : convert(value);
    if (converted !== undefined || value === undefined) return converted;
    const type = typeof value === "string" ? violations.parsing : violations.type;
    context.addIssue({ code: "custom", params: { type }, input: value });
    return z.NEVER;
  }, schema);
}

const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

const toNumber: Lenient = (value) => {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return typeof value === "string" && DECIMAL.test(value) ? Number(value) : undefined;
};

const TRUE_WORDS = ["1", "true", "t", "yes", "y", "on"];
const FALSE_WORDS = ["0", "false", "f", "no", "n", "off"];

const toBoolean: Lenient = (value) => {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const word = String(value).toLowerCase();
  if (TRUE_WORDS.includes(word)) return true;
  return FALSE_WORDS.includes(word) ? false : undefined;
};

/** Free text that steers the result. The length is ours: the original publishes none. */
export const prompt = z.string().min(1).max(5_000).describe("What to generate.");

/** A whole number from `min` to `max`. The bounds come before `int`, which has bounds of its own. */
export const integer = (min: number, max: number) =>
  lenient(toNumber, z.number().min(min).max(max).int(), {
    parsing: "int_parsing",
    type: "int_type",
  });

/** A number from `min` to `max`. */
export const decimal = (min: number, max: number) =>
  lenient(toNumber, z.number().min(min).max(max), { parsing: "float_parsing", type: "float_type" });

/** A number from `min` to `max` in whole steps; compared in steps, since 0.29 / 0.01 is not whole in floating point. */
export const decimalWithStep = (min: number, max: number, step: number) =>
  decimal(min, max)
    .refine((value) => Math.abs(value / step - Math.round(value / step)) < 1e-6, {
      params: { type: "multiple_of" satisfies PydanticType, multiple_of: step },
    })
    .meta({ multipleOf: step });

/** True or false. */
export const flag = lenient(toBoolean, z.boolean(), { parsing: "bool_parsing", type: "bool_type" });

/** Repeats a result; null lets the provider pick one. */
export const seed = integer(1, 1_000_000)
  .nullable()
  .default(null)
  .describe("1 to 1,000,000. The same seed and input give the same result. Default: random.");

/** Address of a picture that is fetched when the job starts. */
export const imageUrl = z
  .string()
  .min(1)
  .max(2_083)
  .refine((value) => URL.canParse(value), {
    params: { type: "url_parsing" satisfies PydanticType },
  })
  .meta({ format: "uri" });

/** An id. UUIDs are the same in either case; ours and the catalog's are in lower case. */
export const uuid = z.guid().toLowerCase();

/** How far a preset goes. */
export const strength = decimal(0, 1).default(1);

/** One or four pictures. */
export const batchSize = z
  .literal([1, 4])
  .default(1)
  .meta({ type: "integer", enum: [1, 4], default: 1, description: "How many pictures." });

/** Lets the provider elaborate the prompt. */
export const enhancePrompt = flag.default(true).describe("Let the model elaborate the prompt.");
