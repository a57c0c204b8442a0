/** Identifiers: their form, their order, and what counts as a UUID. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstId, ID_PREFIXES, isUuid, newId, newUuid } from "../../src/runtime/ids.ts";

const kinds = Object.keys(ID_PREFIXES) as (keyof typeof ID_PREFIXES)[];

describe("newId", () => {
  it.each(kinds)("of %s is its prefix and 26 characters without a dot", (kind) => {
    expect(newId(kind, 1_790_000_000_000)).toMatch(
      new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-hjkmnp-tv-z]{26}$`),
    );
  });

  it("sorts by its millisecond", () => {
    const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 });
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [first, second] = [newId("event", Math.min(a, b)), newId("event", Math.max(a, b))];
        if (a !== b) expect(first < second).toBe(true);
      }),
    );
  });

  it("is another one each time within a millisecond", () => {
    const ids = Array.from({ length: 10_000 }, () => newId("delivery", 5));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("firstId", () => {
  it("parts the ids of before from those of its millisecond and after", () => {
    const at = 1_790_000_000_000;
    expect(newId("delivery", at - 1) < firstId("delivery", at)).toBe(true);
    expect(firstId("delivery", at) < newId("delivery", at)).toBe(true);
    expect(firstId("delivery", -5)).toBe(firstId("delivery", 0));
  });
});

describe("isUuid", () => {
  it("takes what newUuid makes, in either case", () => {
    const uuid = newUuid();
    expect([isUuid(uuid), isUuid(uuid.toUpperCase())]).toEqual([true, true]);
  });

  it.each([
    "",
    "3f2a8f5e5b8e4c579c640d8c1a7f6b21",
    "{3f2a8f5e-5b8e-4c57-9c64-0d8c1a7f6b21}",
    "urn:uuid:3f2a8f5e-5b8e-4c57-9c64-0d8c1a7f6b21",
    "3f2a8f5e-5b8e-4c57-9c64-0d8c1a7f6b21\n",
    " 3f2a8f5e-5b8e-4c57-9c64-0d8c1a7f6b21",
    "3f2a8f5e-5b8e-4c57-9c64-0d8c1a7f6b2g",
    "3f2a8f5e-5b8e-4c57-9c64-0d8c1a7f6b2",
  ])("refuses %j", (text) => {
    expect(isUuid(text)).toBe(false);
  });
});
