/** Violations in the words of pydantic: one item a value, with its place and its input. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { MODELS } from "../../src/catalog/index.ts";
import { echo, validationItems } from "../../src/http/input/validation.ts";

function itemsOf(schema: z.ZodType, input: unknown) {
  const result = schema.safeParse(input);
  return result.success ? [] : validationItems(result.error, "body", input);
}

describe("validationItems", () => {
  it("shows a missing field's surroundings as input, and any other value itself", () => {
    const schema = z.object({ outer: z.object({ a: z.string(), b: z.string() }) });
    expect(itemsOf(schema, { outer: { b: 5 } })).toEqual([
      { type: "missing", loc: ["body", "outer", "a"], msg: "Field required", input: { b: 5 } },
      {
        type: "string_type",
        loc: ["body", "outer", "b"],
        msg: "Input should be a valid string",
        input: 5,
      },
    ]);
  });

  it("counts places in lists from 0, as numbers", () => {
    const schema = z.object({ list: z.array(z.string()) });
    expect(itemsOf(schema, { list: ["a", 5] })[0]?.loc).toEqual(["body", "list", 1]);
  });

  it("has one item a value, the first that applies", () => {
    const schema = z.object({ text: z.string().min(3).startsWith("abc").endsWith("x") });
    expect(itemsOf(schema, { text: "" }).map(({ type }) => type)).toEqual(["string_too_short"]);
  });

  it.each([
    [z.string().min(1), "", "String should have at least 1 character"],
    [z.string().min(2), "a", "String should have at least 2 characters"],
    [z.array(z.int()).min(1), [], "List should have at least 1 item after validation, not 0"],
    [z.array(z.int()).max(1), [1, 2], "List should have at most 1 item after validation, not 2"],
    [z.literal("a"), "b", "Input should be 'a'"],
    [z.enum(["a", "b"]), "c", "Input should be 'a' or 'b'"],
    [z.literal([1, 2, 3]), 4, "Input should be 1, 2 or 3"],
    [z.string().refine(() => false, "no such thing"), "a", "Value error, no such thing"],
  ])("words %# as pydantic does", (schema, input, msg) => {
    expect(itemsOf(z.object({ field: schema }), { field: input })[0]?.msg).toBe(msg);
  });

  it("has obligatory loc and msg for whatever is sent to whatever model", () => {
    const fields = [...new Set(MODELS.flatMap(({ input }) => Object.keys(input.shape)))];
    const body = fc.dictionary(fc.constantFrom(...fields), fc.anything());
    fc.assert(
      fc.property(body, fc.constantFrom(...MODELS), (input, model) => {
        for (const { type, loc, msg, input: shown } of itemsOf(model.input, input)) {
          expect(type).toMatch(/^[a-z_]+$/);
          expect(msg).not.toBe("");
          expect(loc[0]).toBe("body");
          expect(fields).toContain(loc[1]);
          expect(shown).not.toBeUndefined();
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("echo", () => {
  it("repeats what is short as it is", () => {
    for (const value of [0, "", false, null, [1], { a: { b: "c" } }]) {
      expect(echo(value)).toEqual(value);
    }
    expect(echo(undefined)).toBeNull();
  });

  it("cuts a long text and leaves out anything else that is large", () => {
    expect(echo("x".repeat(1_001))).toBe(`${"x".repeat(200)}…`);
    expect(echo(Array.from({ length: 1_000 }, () => 1))).toBeNull();
  });

  it("survives what nests too deep to be written", () => {
    const deep: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
    expect(echo(deep)).toBeNull();
  });
});
