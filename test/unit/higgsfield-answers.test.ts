/** What the upstream's answers mean, and which of its words are handed on. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, classifyAnswer } from "../../src/providers/higgsfield/classify-answer.ts";
import { plainWords } from "../../src/providers/higgsfield/plain-words.ts";
import type { OutboundAnswer } from "../../src/runtime/outbound.ts";

const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);
const HOUR_MS = 60 * 60_000;

const answered = (
  status: number,
  body: unknown = "",
  headers: Record<string, string> = {},
): OutboundAnswer => ({
  kind: "answered",
  status,
  headers: new Headers(headers),
  body: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)),
  truncated: false,
});
const classify = (answer: OutboundAnswer) => classifyAnswer(answer, NOW);
const HTML = "<html><h1>502 Bad Gateway</h1></html>";
const detail = (text: unknown) => ({ detail: text });
const FULL = detail("Maximum number of concurrent requests (4) has been reached");

describe("an answer that is a JSON object", () => {
  it.each([200, 201, 202, 299])("with %i is good, whatever it says it is", (status) => {
    const body = { status: "queued", request_id: "a" };
    const html = { "content-type": "text/html" };
    expect(classify(answered(status, body, html))).toEqual({ kind: "ok", body });
  });

  it.each(["", "[]", "null", "12", '"queued"', '{"status":"que', HTML, "\ufeff\ufffd"])(
    "and is not: %j with 200 leaves open what happened",
    (text) => {
      expect(classify(answered(200, text))).toMatchObject({ kind: "uncertain" });
    },
  );

  it("and was cut off leaves open what happened", () => {
    const cut = { ...answered(200, {}), truncated: true };
    expect(classify(cut as OutboundAnswer)).toMatchObject({ kind: "uncertain" });
  });
});

describe("a refusal", () => {
  it.each<[string, OutboundAnswer, Partial<Answer>]>([
    [
      "400 text",
      answered(400, detail("Provided Soul style not found")),
      { kind: "rejected", message: "Provided Soul style not found" },
    ],
    ["400 full", answered(400, FULL), { kind: "unavailable", reason: "busy", retryAfterMs: 5_000 }],
    [
      "400 v1",
      answered(400, detail("Unavailable model")),
      { kind: "unavailable", reason: "unsupported" },
    ],
    [
      "401",
      answered(401, detail("Invalid credentials")),
      { kind: "unavailable", reason: "bad_credentials" },
    ],
    [
      "402",
      answered(402, detail("Payment required")),
      { kind: "unavailable", reason: "no_credit" },
    ],
    [
      "403 credits",
      answered(403, detail("not_enough_credits")),
      { kind: "unavailable", reason: "no_credit" },
    ],
    [
      "403 credits, older",
      answered(403, detail("Not enough credits")),
      { kind: "unavailable", reason: "no_credit" },
    ],
    [
      "403 of Cloudflare",
      answered(403, "error code: 1010"),
      { kind: "unavailable", reason: "blocked" },
    ],
    [
      "403 of another kind",
      answered(403, detail("Forbidden")),
      { kind: "unavailable", reason: "blocked" },
    ],
    [
      "404 model",
      answered(404, detail("model_not_found")),
      { kind: "unavailable", reason: "unsupported" },
    ],
    ["404 request", answered(404, detail("Not found")), { kind: "unknown" }],
    ["413", answered(413, HTML), { kind: "rejected", message: "The input is too large." }],
    [
      "422 text",
      answered(422, detail("Wrong expiry")),
      { kind: "rejected", message: "Wrong expiry" },
    ],
    ["423", answered(423, detail("Model is locked")), { kind: "unavailable", reason: "blocked" }],
    [
      "429",
      answered(429, detail("Account queue is full")),
      { kind: "unavailable", reason: "busy" },
    ],
    ["429 of a proxy", answered(429, "error code: 1015"), { kind: "unavailable", reason: "busy" }],
    [
      "503 of the API",
      answered(503, detail("Model is not available")),
      { kind: "unavailable", reason: "down", retryAfterMs: 10_000 },
    ],
  ])("%s", (_, answer, expected) => {
    expect(classify(answer)).toMatchObject(expected);
  });

  it("of a 422 names the first violation and its place, without the word body", () => {
    const violation = { type: "missing", loc: ["body", "params", "prompt"], msg: "Field required" };
    const nested = { loc: ["body", "motions", 0, "id"], msg: "Input should be a valid UUID" };
    const messageOf = (list: unknown) => classify(answered(422, detail(list)));
    expect(messageOf([violation, nested])).toEqual({
      kind: "rejected",
      message: "params.prompt: Field required",
    });
    expect(messageOf([nested])).toMatchObject({
      message: "motions.0.id: Input should be a valid UUID",
    });
    expect(messageOf([{ msg: "Field required" }])).toMatchObject({ message: "Field required" });
  });

  it("of a 400 or 422 without words a person can read still refuses", () => {
    for (const status of [400, 422]) {
      for (const odd of [[], {}, [null], [{}], [{ msg: 1 }], "", "  ", null, 3, true]) {
        expect(classify(answered(status, detail(odd)))).toEqual({
          kind: "rejected",
          message: "The provider refused the input.",
        });
      }
    }
  });

  it("that somebody in front of the API makes ends no job", () => {
    for (const status of [400, 404, 405, 415, 422, 451]) {
      for (const body of [HTML, "", '{"message":"Forbidden"}', "error code: 1020"]) {
        expect(classify(answered(status, body)), `${status} ${body}`).toMatchObject({
          kind: "unavailable",
          reason: "blocked",
        });
      }
    }
  });
});

describe("an answer after which the job may run all the same", () => {
  it.each([500, 501, 502, 504, 520, 524, 599])("%i is one, with a body or without", (status) => {
    for (const body of [HTML, "", detail("Internal server error")]) {
      expect(classify(answered(status, body))).toMatchObject({ kind: "uncertain" });
    }
  });

  it("is a 503 of a proxy, which may have handed the call on", () => {
    for (const body of [HTML, "", '{"message":"Service Unavailable"}']) {
      expect(classify(answered(503, body))).toMatchObject({ kind: "uncertain" });
    }
  });

  it.each<[string, OutboundAnswer]>([
    ["a deadline before the headers", { kind: "timed_out", stage: "headers" }],
    ["a deadline in the body", { kind: "timed_out", stage: "body", status: 200 }],
    ["a broken connection", { kind: "unreachable", reason: "connection" }],
    ["one that broke in the body", { kind: "unreachable", reason: "connection", status: 200 }],
    ["a call that came too slowly", answered(408)],
    ["a key that is being accepted", answered(409, detail("In progress"))],
    ["a redirect to the result of a POST", answered(303)],
  ])("is %s", (_, answer) => {
    expect(classify(answer)).toMatchObject({ kind: "uncertain", retryAfterMs: 2_000 });
  });

  it("is a key that was used for other words: its job is not to be paid twice or given up", () => {
    const text = "Idempotency-Key was already used with a different request";
    expect(classify(answered(422, detail(text)))).toMatchObject({
      kind: "uncertain",
      retryAfterMs: 60_000,
    });
  });

  it("is not one where nothing was sent", () => {
    for (const reason of ["dns", "tls"] as const) {
      expect(classify({ kind: "unreachable", reason })).toMatchObject({
        kind: "unavailable",
        reason: "down",
      });
    }
    expect(classify({ kind: "refused_target", reason: "Not https." })).toMatchObject({
      kind: "unavailable",
      reason: "blocked",
    });
  });
});

describe("Retry-After", () => {
  const pauseOf = (header: string, status = 429) => {
    const answer = classify(answered(status, detail("full"), { "retry-after": header }));
    return "retryAfterMs" in answer ? answer.retryAfterMs : null;
  };

  it("is honoured in seconds and as a date, from a second to a quarter of an hour", () => {
    expect(pauseOf("30")).toBe(30_000);
    expect(pauseOf(new Date(NOW + 90_000).toUTCString())).toBe(90_000);
    expect(pauseOf("0")).toBe(1_000);
    expect(pauseOf(new Date(NOW - 90_000).toUTCString())).toBe(1_000);
    expect(pauseOf("86400")).toBe(15 * 60_000);
  });

  it("counts with a 429, 423, 503 and any 5xx", () => {
    for (const status of [423, 429, 500, 502, 503]) expect(pauseOf("7", status)).toBe(7_000);
  });

  it("that makes no sense changes nothing", () => {
    for (const header of ["soon", "-1", "1.5", "1e9", "NaN", "3, 4"]) {
      expect(pauseOf(header), header).toBe(5_000);
    }
  });
});

/** Anything that an exchange may come to. */
const anyHeaders = fc
  .dictionary(
    fc.constantFrom(
      "retry-after",
      "content-type",
      "content-length",
      "location",
      "x-correlation-id",
    ),
    fc.oneof(
      fc.nat().map(String),
      fc.string({ unit: "grapheme-ascii" }).map((text) => text.trim()),
    ),
  )
  .map((headers) => new Headers(headers));
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.json(),
  fc.jsonValue().map((value) => JSON.stringify({ detail: value })),
  fc.jsonValue().map((value) => JSON.stringify({ detail: [value] })),
  fc.constantFrom(HTML, JSON.stringify(FULL), "error code: 1010", '{"detail":"model_not_found"}'),
);
const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  anyText.map((text) => new TextEncoder().encode(text)),
);
const anyStatus = fc.oneof(
  fc.integer({ min: 100, max: 599 }),
  fc.constantFrom(200, 400, 401, 403, 404, 422, 423, 429, 500, 502, 503),
);
const anyAnswer: fc.Arbitrary<OutboundAnswer> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("answered" as const),
      status: anyStatus,
      headers: anyHeaders,
      body: anyBody,
      truncated: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("timed_out" as const),
      stage: fc.constantFrom("headers" as const, "body" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("unreachable" as const),
      reason: fc.constantFrom("dns" as const, "tls" as const, "connection" as const),
    }),
  },
);

describe("any answer", () => {
  it("means something, with a pause within bounds and a text that is there", () => {
    fc.assert(
      fc.property(anyAnswer, fc.integer({ min: 0, max: 4e12 }), (answer, now) => {
        const meant = classifyAnswer(answer, now);
        if ("retryAfterMs" in meant) {
          expect(meant.retryAfterMs).toBeGreaterThanOrEqual(1_000);
          expect(meant.retryAfterMs).toBeLessThanOrEqual(HOUR_MS);
        }
        const text = "detail" in meant ? meant.detail : "message" in meant ? meant.message : "-";
        expect(text.trim()).not.toBe("");
        expect(text.length).toBeLessThan(500);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is good only with a 2xx and an object", () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        if (classify(answer).kind !== "ok" || answer.kind !== "answered") return;
        expect(Math.floor(answer.status / 100)).toBe(2);
        expect(JSON.parse(new TextDecoder().decode(answer.body))).toBeTypeOf("object");
      }),
      { numRuns: 2_000 },
    );
  });

  it("from a server that fails or a connection that breaks frees no other provider to make it again", () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const broke =
          answer.kind === "timed_out" ||
          (answer.kind === "unreachable" && answer.reason === "connection") ||
          (answer.kind === "answered" && answer.status >= 500 && answer.status !== 503);
        if (broke) expect(classify(answer).kind).toBe("uncertain");
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the upstream's words", () => {
  it.each([
    ["Input should be 1 or 4", "Input should be 1 or 4"],
    ["motions.0.id: Input should be a valid UUID", "motions.0.id: Input should be a valid UUID"],
    ["Idempotency-Key was already used", "Idempotency-Key was already used"],
    [
      "style 464ea177-8d40-4940-8d9d-b438bab269c7 not found",
      "style 464ea177-8d40-4940-8d9d-b438bab269c7 not found",
    ],
    ["aspect_ratio should be '16:9' or '4:3'", "aspect_ratio should be '16:9' or '4:3'"],
    ["Not enough credits. Top up.", "Not enough credits. Top up."],
    ["Das Bild ist ungültig – größer als 8 MB", "Das Bild ist ungültig – größer als 8 MB"],
  ])("%j stay", (text, kept) => {
    expect(plainWords(text)).toBe(kept);
  });

  it.each([
    [
      "could not fetch https://bucket.s3.amazonaws.com/a?X-Amz-Signature=abc today",
      "could not fetch (address) today",
    ],
    ["redis://:hunter2@cache:6379/0 refused", "(address) refused"],
    ["connect ECONNREFUSED 10.1.2.3:5432", "connect ECONNREFUSED (address)"],
    ["connect ECONNREFUSED [fd00::1]:5432", "connect ECONNREFUSED (address)"],
    ["worker gpu-7.prod.internal:8080 died", "worker (address) died"],
    ["see docs.higgsfield.ai", "see (address)"],
    ["nothing at localhost:3000", "nothing at (address)"],
    ["bad key 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed:s3cr3t_value", "bad key (secret)"],
    ["header was Bearer abcdef", "header was (secret)"],
    ["token sk_live_51H8xYzAbCdEfGhIjKlMnOpQr is revoked", "token (secret) is revoked"],
    ["Error: boom at run (/srv/app/render.ts:12:7)", "Error: boom"],
    ['KeyError File "/srv/app/render.py", line 3, in run', "KeyError"],
    ["failed in render/worker.py:88", "failed in (file)"],
    ["first line\n    at run (app.js:1:2)\n    at main", "first line"],
  ])("%j become %j", (text, kept) => {
    expect(plainWords(text)).toBe(kept);
  });

  it("that say nothing are none", () => {
    for (const text of ["", "   ", "\n", "Traceback (most recent call last):\n  File"]) {
      expect(plainWords(text)).toBeNull();
    }
  });

  it("of a megabyte take no time", () => {
    for (const part of ["a", " ", "a.", "/a", "[", "1.", ":", "at ("]) {
      const started = performance.now();
      plainWords(part.repeat(1_000_000 / part.length));
      expect(performance.now() - started, part).toBeLessThan(200);
    }
  });

  it("of any kind come out short, on one line and without an address", () => {
    const awkward = fc.constantFrom(
      "https://a.internal/x ",
      "10.0.0.1:80 ",
      " at f (x.js:1:1)",
      "\n",
      "a:b ",
    );
    const words = fc.array(fc.oneof(fc.string(), awkward)).map((parts) => parts.join(""));
    fc.assert(
      fc.property(words, (text) => {
        const kept = plainWords(text) ?? "";
        expect(kept.length).toBeLessThanOrEqual(300);
        expect(kept).not.toMatch(/\n|:\/\/|10\.0\.0\.1|\.js:/);
      }),
      { numRuns: 1_000 },
    );
  });
});
