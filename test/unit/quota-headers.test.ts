/** Quotas as headers. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CREDIT, parseCredits } from "../../src/accounts/credits.ts";
import type { Quotas } from "../../src/admission/quota.ts";
import { quotaHeaders } from "../../src/http/quota-headers.ts";
import { parseList } from "../support/structured-fields.ts";

const quotas = (over: { requests?: number; credits?: number } = {}): Quotas => ({
  requests: { limit: 20, remaining: over.requests ?? 19, resetSeconds: 60 },
  credits: { limit: 50 * CREDIT, remaining: over.credits ?? 48.5 * CREDIT, resetSeconds: 3_600 },
});

describe("quotaHeaders", () => {
  it("says each quota by RapidAPI's names, resets in seconds", () => {
    expect(quotaHeaders(quotas())).toMatchObject({
      "x-ratelimit-requests-limit": "20",
      "x-ratelimit-requests-remaining": "19",
      "x-ratelimit-requests-reset": "60",
      "x-ratelimit-credits-limit": "50.000",
      "x-ratelimit-credits-remaining": "48.500",
      "x-ratelimit-credits-reset": "3600",
    });
  });

  it.each([
    ["submissions", { requests: 10, credits: 40 * CREDIT }, { r: 10, t: 60 }],
    ["credits", { requests: 15, credits: 1.5 * CREDIT }, { r: 1, t: 3_600 }],
    ["submissions", { requests: 0, credits: 0 }, { r: 0, t: 60 }],
    ["submissions", { requests: 19, credits: 1_000 * CREDIT }, { r: 19, t: 60 }],
    ["credits", { requests: 1, credits: 0.9 * CREDIT }, { r: 0, t: 3_600 }],
  ])("names %s where they have least left, in whole numbers", (name, over, parameters) => {
    const { RateLimit } = quotaHeaders(quotas(over));
    expect(parseList(RateLimit!)).toEqual([{ name, parameters }]);
  });

  it("writes fields that parse, with the same numbers, whatever the quotas", () => {
    const amount = fc.nat({ max: 1_000_000_000 });
    const quota = fc.record({ limit: amount, remaining: amount, resetSeconds: amount });
    fc.assert(
      fc.property(quota, quota, (requests, { limit, remaining, resetSeconds }) => {
        const credits = { limit: limit * 1_000, remaining: remaining * 1_001, resetSeconds };
        const headers = quotaHeaders({ requests, credits });
        const policies = parseList(headers["RateLimit-Policy"]!);
        expect(policies.map(({ name }) => name)).toEqual(["submissions", "credits"]);
        const [{ name, parameters }] = parseList(headers["RateLimit"]!) as [
          ReturnType<typeof parseList>[number],
        ];
        const named = name === "credits" ? credits : requests;
        expect(parameters["t"]).toBe(named.resetSeconds);
        expect(parameters["r"]).toBe(
          name === "credits" ? Math.floor(credits.remaining / CREDIT) : requests.remaining,
        );
        expect(parseCredits(headers["x-ratelimit-credits-remaining"])).toBe(credits.remaining);
      }),
    );
  });
});

describe("the parser of this test", () => {
  it.each([
    '"a";r=1,',
    '"a";r=1 "b"',
    "a;r=1",
    '"a";R=1',
    '"a";r=',
    '"a";r=1.5.5',
    '"a"r=1',
    ',"a"',
    '"a";r=1,,"b"',
    '"\u{fc}"',
    '"a";r=1234567890123456',
  ])("refuses %s", (field) => {
    expect(() => parseList(field)).toThrow(/^no /);
  });
});
