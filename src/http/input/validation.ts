/**
 * Violations as the compatible API words them: pydantic v2 error items. Clients rely on `loc` and `msg` being there.
 * Pure. Types and texts: pydantic 2 and the contract's section 1.7, read 2026-11.
 */
import type * as z from "zod";
import type { PydanticType } from "../../catalog/fields.ts";

/** One violation. `loc` starts with the part of the request that it is in. */
export interface ValidationItem {
  type: string;
  loc: (string | number)[];
  msg: string;
  input: unknown;
  ctx?: Record<string, unknown>;
}

/** A part of a call: its value, or what is wrong with it. */
export type Read<Value> = { value: Value } | { item: ValidationItem };

type Issue = z.core.$ZodIssue;
type Wording = Pick<ValidationItem, "type" | "msg" | "ctx">;

/**
 * The items of a failed `safeParse` of `input`, which was found in `location`: one a value, as pydantic's. Zod goes
 * on after the first issue with a value, and what it finds then may be beside the point.
 */
export function validationItems(
  error: z.ZodError,
  location: "body" | "query" | "path",
  input: unknown,
): ValidationItem[] {
  const issues = new Map<string, Issue>();
  for (const issue of error.issues) {
    const place = JSON.stringify(issue.path);
    if (!issues.has(place)) issues.set(place, issue);
  }
  return Array.from(issues.values(), (issue) => {
    const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
    const value = valueAt(input, path);
    const wording = word(issue, value);
    const shown = wording.type === "missing" ? valueAt(input, path.slice(0, -1)) : value;
    const { type, msg, ctx } = wording;
    const loc = [location, ...path];
    const isCredential = path.some((key) => CREDENTIALS.has(String(key)));
    const repeated = isCredential ? null : echo(shown);
    return { type, loc, msg, input: repeated, ...(ctx && { ctx }) };
  });
}

function valueAt(input: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    input,
  );
}

/** Longest JSON of a value that is repeated in an answer: enough to recognise it, too little to amplify a request. */
const MAX_ECHO_CHARS = 1_000;

/** Fields of bodies whose values no answer repeats. */
const CREDENTIALS: ReadonlySet<string> = new Set(["secret", "headers"]);

const withoutCredentials = (name: string, value: unknown) =>
  CREDENTIALS.has(name) ? undefined : value;

/** The value as it is repeated in the answer; a large or deeply nested one is left out (null), and so are credentials. */
export function echo(value: unknown): unknown {
  try {
    const json = JSON.stringify(value, withoutCredentials) ?? "null";
    if (json.length <= MAX_ECHO_CHARS) return JSON.parse(json) as unknown;
    return typeof value === "string" ? `${value.slice(0, 200)}…` : null;
  } catch {
    return null; // nested too deep for JSON.stringify's stack
  }
}

function word(issue: Issue, value: unknown): Wording {
  if (value === undefined) return { type: "missing", msg: "Field required" };
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, value);
    case "invalid_value":
      return literal(issue.values);
    case "too_small":
      return tooSmall(issue, value);
    case "too_big":
      return tooBig(issue, value);
    case "invalid_format":
      return issue.format === "guid"
        ? {
            type: "uuid_parsing",
            msg: "Input should be a valid UUID, unable to parse string as a UUID",
          }
        : { type: "string_pattern_mismatch", msg: issue.message };
    case "custom":
      return custom(issue.params, issue.message);
    default:
      return { type: "value_error", msg: `Value error, ${issue.message}` };
  }
}

function wrongType(expected: string, value: unknown): Wording {
  switch (expected) {
    case "string":
      return { type: "string_type", msg: "Input should be a valid string" };
    case "int":
      return typeof value === "number"
        ? {
            type: "int_from_float",
            msg: "Input should be a valid integer, got a number with a fractional part",
          }
        : { type: "int_parsing", msg: CUSTOM_TEXTS.int_parsing };
    case "number": // left over after the conversion: beyond the range of a double
      return { type: "finite_number", msg: "Input should be a finite number" };
    case "array":
      return { type: "list_type", msg: "Input should be a valid list" };
    default:
      return {
        type: "model_attributes_type",
        msg: "Input should be a valid dictionary or object to extract fields from",
      };
  }
}

const CUSTOM_TEXTS = {
  int_parsing: "Input should be a valid integer, unable to parse string as an integer",
  int_type: "Input should be a valid integer",
  float_parsing: "Input should be a valid number, unable to parse string as a number",
  float_type: "Input should be a valid number",
  bool_parsing: "Input should be a valid boolean, unable to interpret input",
  bool_type: "Input should be a valid boolean",
  url_parsing: "Input should be a valid URL, relative URL without a base",
} as const satisfies Record<Exclude<PydanticType, "multiple_of">, string>;

function custom(params: Record<string, unknown> | undefined, message: string): Wording {
  const type = params?.["type"] as PydanticType | undefined;
  switch (type) {
    case undefined:
      return { type: "value_error", msg: `Value error, ${message}` };
    case "multiple_of": {
      const step = Number(params?.["multiple_of"]);
      return { type, msg: `Input should be a multiple of ${step}`, ctx: { multiple_of: step } };
    }
    default:
      return { type, msg: CUSTOM_TEXTS[type] };
  }
}

function literal(values: readonly unknown[]): Wording {
  const quoted = values.map((value) => (typeof value === "string" ? `'${value}'` : String(value)));
  const last = quoted.pop() ?? "";
  const expected = quoted.length > 0 ? `${quoted.join(", ")} or ${last}` : last;
  return { type: "literal_error", msg: `Input should be ${expected}`, ctx: { expected } };
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function tooSmall(issue: Extract<Issue, { code: "too_small" }>, value: unknown): Wording {
  const min = Number(issue.minimum);
  if (typeof value === "string" && issue.origin === "string") {
    return {
      type: "string_too_short",
      msg: `String should have at least ${plural(min, "character")}`,
      ctx: { min_length: min },
    };
  }
  if (Array.isArray(value)) {
    return {
      type: "too_short",
      msg: `List should have at least ${plural(min, "item")} after validation, not ${value.length}`,
      ctx: { field_type: "List", min_length: min, actual_length: value.length },
    };
  }
  return {
    type: "greater_than_equal",
    msg: `Input should be greater than or equal to ${min}`,
    ctx: { ge: min },
  };
}

function tooBig(issue: Extract<Issue, { code: "too_big" }>, value: unknown): Wording {
  const max = Number(issue.maximum);
  if (typeof value === "string" && issue.origin === "string") {
    return {
      type: "string_too_long",
      msg: `String should have at most ${plural(max, "character")}`,
      ctx: { max_length: max },
    };
  }
  if (Array.isArray(value)) {
    return {
      type: "too_long",
      msg: `List should have at most ${plural(max, "item")} after validation, not ${value.length}`,
      ctx: { field_type: "List", max_length: max, actual_length: value.length },
    };
  }
  return {
    type: "less_than_equal",
    msg: `Input should be less than or equal to ${max}`,
    ctx: { le: max },
  };
}
