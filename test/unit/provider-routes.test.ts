/** The setting `PROVIDERS`: what it may say, what is no setting, and which of its lists counts for a model. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseProviderRoutes, routeOf } from "../../src/runtime/provider-routes.ts";

/** The providers of a model by a setting that has to parse. */
function routed(setting: string, model: string): readonly string[] {
  const routes = parseProviderRoutes(setting);
  if (routes === null) throw new Error(`${setting} does not parse`);
  return routeOf(routes, model);
}

const KLING = "kling-video/v2.1/pro/image-to-video";

describe("a list of names", () => {
  it("is for all models, in its order", () => {
    expect(routed("higgsfield,sandbox", KLING)).toEqual(["higgsfield", "sandbox"]);
    expect(routed("sandbox", "anything")).toEqual(["sandbox"]);
  });

  it("may have spaces around names, and names twice", () => {
    expect(routed("  workers-ai ,\thiggsfield , workers-ai\n", KLING)).toEqual([
      "workers-ai",
      "higgsfield",
    ]);
  });
});

describe("an object", () => {
  const setting = JSON.stringify({
    "*": ["higgsfield"],
    "kling-video/*": ["workers-ai"],
    "kling-video/v2.1/*": ["workers-ai", "higgsfield"],
    [KLING]: ["sandbox"],
    "soul*": ["b"],
    soul: ["a"],
  });

  it("has the whole path count first, then the longest beginning", () => {
    expect(routed(setting, KLING)).toEqual(["sandbox"]);
    expect(routed(setting, "kling-video/v2.1/master")).toEqual(["workers-ai", "higgsfield"]);
    expect(routed(setting, "kling-video/v3")).toEqual(["workers-ai"]);
    expect(routed(setting, "kling-video")).toEqual(["higgsfield"]);
    expect(routed(setting, "soul")).toEqual(["a"]);
    expect(routed(setting, "soul-id")).toEqual(["b"]);
  });

  it("leaves a model without a provider where nothing fits", () => {
    expect(routed('{"kling-video/*":["a"]}', "higgsfield-ai/soul/standard")).toEqual([]);
  });

  it("does not mind the order of its entries", () => {
    const entries = Object.entries(JSON.parse(setting) as Record<string, string[]>);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(entries, { minLength: entries.length }),
        fc.constantFrom(KLING, "kling-video/v2.1/x", "kling-video/x", "soul", "soul-id", "x"),
        (shuffled, model) => {
          const other = JSON.stringify(Object.fromEntries(shuffled));
          expect(routed(other, model)).toEqual(routed(setting, model));
        },
      ),
    );
  });

  it("treats the names of an object's own members like any other", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(routed('{"kling-video/*":["a"]}', name)).toEqual([]);
      expect(routed(`{"${name}":["a"]}`, name)).toEqual(["a"]);
      expect(routed(`{"${name}*":["a"],"*":["b"]}`, `${name}/x`)).toEqual(["a"]);
    }
    expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
  });
});

describe("what is no setting", () => {
  it.each([
    ["nothing", ""],
    ["spaces", "  "],
    ["a comma too many", "higgsfield,"],
    ["a comma alone", ","],
    ["capital letters", "Higgsfield"],
    ["a name that begins with a digit", "2much"],
    ["other characters", "higgs field"],
    ["a path", "../sandbox"],
    ["markup", "<b>"],
    ["an array", '["higgsfield"]'],
    ["half an object", '{"*":["higgsfield"]'],
    ["an object of nothing", "{}"],
    ["an empty list", '{"*":[]}'],
    ["a name for a list", '{"*":"higgsfield"}'],
    ["null for a list", '{"*":null}'],
    ["numbers for names", '{"*":[1]}'],
    ["lists for names", '{"*":[["higgsfield"]]}'],
    ["one wrong name among right ones", '{"*":["higgsfield"],"kling-video/*":["a","B"]}'],
    ["an object for a list", '{"*":{"0":"higgsfield","length":1}}'],
    ["a star in the middle, which would never fit", '{"kling-*/v2":["higgsfield"]}'],
    ["two stars", '{"**":["higgsfield"]}'],
    ["a path with a slash before it, which would never fit", '{"/soul":["higgsfield"]}'],
    ["an empty path", '{"":["higgsfield"]}'],
  ])("%s", (_, setting) => {
    expect(parseProviderRoutes(setting)).toBeNull();
  });

  it("is told apart without an exception, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => `{${text}`),
        ),
        (text) => {
          const routes = parseProviderRoutes(text);
          for (const names of Object.values(routes ?? {})) {
            expect(names.length).toBeGreaterThan(0);
            expect(new Set(names).size).toBe(names.length);
            for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
