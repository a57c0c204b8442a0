/** Customers' own headers: the recorded cases, and both sides of every limit. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkCustomHeaders,
  MAX_CUSTOM_HEADERS,
  MAX_HEADER_NAME_BYTES,
  MAX_HEADER_VALUE_BYTES,
} from "../../src/webhooks/custom-headers.ts";
import inputCases from "../support/cases/webhook-inputs.json" with { type: "json" };

const words = (text: string) => text.trim().split(/\s+/);
const accepts = (name: string, value = "v") => checkCustomHeaders({ [name]: value }) === null;
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`X-${index}`, "v"]));

/** The recorded shape has a column of each name that any case uses. */
const given = (headers: object) => JSON.parse(JSON.stringify(headers)) as Record<string, string>;

describe("checkCustomHeaders", () => {
  it.each(inputCases.headers)("$why", ({ in: headers, allow }) => {
    expect(checkCustomHeaders(given(headers)) === null).toBe(allow);
  });

  it("accepts no headers at all", () => {
    expect(checkCustomHeaders({})).toBeNull();
  });

  it.each(
    words(`Authorization X-Api-Key X-Custom x-webhook-token X-Hook Accept Accept-Language apikey traceparent
      Idempotency-Key X-Content-Type-Options X-Host Hostname Security Proxied CFX Webhook X-Cookie ETag Origin Referer
      !#$%&'*+-.^_\`|~09az constructor toString`),
  )("accepts the name %s", (name) => {
    expect(accepts(name)).toBe(true);
  });

  it.each([
    ...words(`Host HOST host Content-Type content-length CONTENT-ENCODING Content-Digest Content- Transfer-Encoding
      Connection Keep-Alive Expect TE te Upgrade Trailer Via Date Cookie cookie2 Set-Cookie User-Agent webhook-id
      Webhook-Timestamp WEBHOOK-SIGNATURE webhook-attempt webhook-anything cf-connecting-ip CF-Worker Cf-Ray
      X-Forwarded-For x-forwarded-host X-FORWARDED-PROTO Forwarded X-Real-IP True-Client-IP Sec-Fetch-Mode
      sec-websocket-key Proxy-Authorization proxy-connection X-Webhook-Secret-Key CDN-Loop Showrunner-Hop http2-settings __proto__`),
  ])("reserves the name %s", (name) => {
    expect(checkCustomHeaders({ [name]: "v" })).toEqual({ name, reason: "The name is reserved." });
  });

  it.each([
    "",
    " ",
    "X A",
    " X-A",
    "X-A ",
    "X\tA",
    "X-A\r\nX-B",
    "X:A",
    "X/A",
    "X(A)",
    "X,A",
    "X;A",
    "X=A",
    "X@A",
    "X[A]",
    "X{A}",
    'X"A"',
    "X\\A",
    "X?A",
    "X<A>",
    "Ünï",
    "X-\u0000",
    "X-A\u007F",
    "Ｘ-A",
    "host\u200B",
  ])("refuses %j, which is no name", (name) => {
    expect(checkCustomHeaders({ [name]: "v" })).toMatchObject({ name });
  });

  it.each(["", "v", "Bearer abc.def-_~+/=", "a b  c", "!", "~", '{"a": [1, 2]}', 'a,b; c="d"'])(
    "accepts the value %j",
    (value) => {
      expect(accepts("X-A", value)).toBe(true);
    },
  );

  it.each([
    " ",
    " v",
    "v ",
    "\tv",
    "a\tb",
    "a\r\nX-B: c",
    "a\nb",
    "a\rb",
    "a\u0000b",
    "é",
    "日本",
    "a\u007Fb",
    "\u00A0",
    "a\u001Bb",
    "v\n",
  ])("refuses the value %j", (value) => {
    expect(checkCustomHeaders({ "X-A": value })).toMatchObject({ name: "X-A" });
  });

  it("accepts 20 headers, values of 8 KiB and names of 256 bytes, and nothing above", () => {
    expect(checkCustomHeaders(many(MAX_CUSTOM_HEADERS))).toBeNull();
    expect(checkCustomHeaders(many(MAX_CUSTOM_HEADERS + 1))).toMatchObject({ name: null });
    expect(accepts("X-A", "v".repeat(MAX_HEADER_VALUE_BYTES))).toBe(true);
    expect(accepts("X-A", "v".repeat(MAX_HEADER_VALUE_BYTES + 1))).toBe(false);
    expect(accepts("x".repeat(MAX_HEADER_NAME_BYTES))).toBe(true);
    expect(accepts("x".repeat(MAX_HEADER_NAME_BYTES + 1))).toBe(false);
    expect([MAX_CUSTOM_HEADERS, MAX_HEADER_VALUE_BYTES]).toEqual([20, 8_192]);
  });

  it("refuses a name that is there twice in different letters, and says which", () => {
    const objection = checkCustomHeaders({ "X-A": "1", "X-B": "2", "x-a": "3" });
    expect(objection?.name).toBe("x-a");
  });

  it("never repeats a value, which may be a credential", () => {
    const objection = checkCustomHeaders({ Authorization: "Bearer s3cr3t\n" });
    expect(objection?.reason).not.toContain("s3cr3t");
  });

  it("accepts only what arrives as it was written, whatever it is", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.constantFrom("X-A", "Host"),
    );
    fc.assert(
      fc.property(fc.dictionary(text, text, { maxKeys: 4 }), (headers) => {
        if (checkCustomHeaders(headers) !== null) return;
        const sent = new Headers(headers);
        for (const [name, value] of Object.entries(headers)) expect(sent.get(name)).toBe(value);
      }),
      { numRuns: 2_000 },
    );
  });
});
