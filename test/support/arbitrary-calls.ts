/**
 * Calls that clients in the wild may send, drawn from an OpenAPI document: every operation with its own examples, and
 * what careless, old or hostile clients make of them. Pure; fast-check draws, shrinks and repeats by seed.
 */
import * as fc from "fast-check";
import type { OpenApi, Operation } from "./documented-schema.ts";

/** One call, as text: what shrinks and prints well. */
export interface ArbitraryCall {
  method: string;
  /** With its query. */
  path: string;
  /** Who calls; `none` and `wrong` must be refused where a key is needed. */
  as: "key" | "legacy" | "none" | "wrong";
  headers: Record<string, string>;
  /** Null for none. */
  body: string | null;
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Names that mean something to JavaScript. */
const TREACHEROUS_KEYS = ["__proto__", "constructor", "toString", "hasOwnProperty", "length"];

const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** A JSON text that fits where a value is expected, whatever its type. */
const strangeValue: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("null", "true", "-0", "1e999", "9007199254740993", '""', "[]", "{}", "1.5"),
  fc.constantFrom(deep(40), deep(5_000), '"\\ud800"', '"\\u0000"', '"-1"', '" 4 "', '"__proto__"'),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  fc.string({ unit: "binary", maxLength: 40 }).map((text) => JSON.stringify(text)),
  fc.nat({ max: 20_000 }).map((length) => JSON.stringify("é".repeat(length))),
  fc.uuid().map((id) => JSON.stringify(id)),
  fc.webUrl().map((url) => JSON.stringify(url)),
);

/** What a body is without being an object with fields. */
const strangeBody: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("", " ", "null", "[]", "0", '"a"', "{", '{"a":1', "{'a':1}", "\u{feff}{}", "NaN"),
  fc.constantFrom(deep(20_000), `{"a":${deep(100_000)}}`, "x".repeat(1_048_577)),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** Fields of an object that a value may replace: its own, and those of the object in `params`. */
type Fields = Record<string, unknown>;

/** The JSON text of an example with some of its fields left out, replaced or joined by others. */
function spoiled(example: Fields, known: readonly string[]): fc.Arbitrary<string> {
  const names = [...new Set([...Object.keys(example), ...known, ...TREACHEROUS_KEYS])];
  const change = fc.record({
    name: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...names) },
      fc.string({ maxLength: 8 }),
    ),
    value: fc.option(strangeValue, { freq: 6 }),
  });
  return fc.array(change, { maxLength: 3 }).map((changes) => {
    const texts = new Map(
      Object.entries(example).map(([name, value]) => [name, JSON.stringify(quick(value))]),
    );
    for (const { name, value } of changes) {
      if (value === null) texts.delete(name);
      else texts.set(name, value);
    }
    return `{${Array.from(texts, ([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`;
  });
}

/** The same value, with prompts that the sandbox refuses at once: what is drawn here is about the call, not the picture. */
function quick(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    name === "prompt" ? "sandbox:fail" : quick(inner),
  ]);
  return Object.fromEntries(entries) as unknown;
}

function bodiesOf({ requestBody }: Operation): fc.Arbitrary<string | null> {
  const media = requestBody?.content["application/json"];
  if (!media) return fc.option(strangeBody, { freq: 2 });
  const examples = [
    ...Object.values(media.examples ?? {}).map(({ value }) => value as Fields),
    ...("example" in media ? [media.example as Fields] : []),
  ];
  const known = Object.keys(media.schema?.properties ?? {});
  const forms = examples.flatMap((example) => {
    const { params } = example as { params?: Fields };
    const bare = quick(example) as Fields;
    if (!params) return [spoiled(bare, known)];
    const inner = spoiled(quick(params) as Fields, known);
    return [
      spoiled(bare, ["webhook"]),
      inner,
      fc
        .tuple(inner, strangeValue)
        .map(([text, webhook]) => `{"params":${text},"webhook":${webhook}}`),
    ];
  });
  return fc.oneof({ weight: 6, arbitrary: fc.oneof(...forms, fc.constant("{}")) }, strangeBody);
}

/** Printable, since anything else never leaves an HTTP client. */
const headerValue = fc
  .array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 1, maxLength: 20 })
  .map((codes) => String.fromCharCode(...codes));

const strangeHeaders: fc.Arbitrary<Record<string, string>> = fc
  .tuple(
    fc.constantFrom(
      "Content-Type",
      "Idempotency-Key",
      "Hf-Expires-After",
      "Hf-Callback-Deadline",
      "Prefer",
      "Range",
      "Accept",
      "X-Customer-Id",
      "X-Metadata",
    ),
    fc.oneof(
      headerValue,
      fc.constantFrom("", "a b", "k".repeat(256), "3600", "3599", "604801", "-1", "9".repeat(30)),
      fc.constantFrom("wait=0", "wait=x", "respond-async", "bytes=0-0", "bytes=9-1", "text/plain"),
      fc.constantFrom('{"a":1}', '{"__proto__":"x"}', '{"a":null}', "[]", "{"),
    ),
  )
  .map(([name, value]) => ({ [name]: value }));

const headers: fc.Arbitrary<Record<string, string>> = fc
  .oneof({ weight: 2, arbitrary: fc.constant({}) }, strangeHeaders)
  .map((found) => ({ "Content-Type": "application/json", ...found }));

const segment: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.uuid() },
  fc.constantFrom("list", "%00", "%ff", "%2e%2e", "a%2fb", "0", "x".repeat(3_000), "__proto__"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).map(encodeURIComponent),
);

/** Parameters that filter lists or bound what is summed up. */
const LIST_FILTERS = [
  "status",
  "model",
  "key",
  "customer_id",
  "created_after",
  "metadata[a]",
  "cursor",
  "to",
  "group_by",
] as const;

const query: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  fc.constantFrom(
    "?hf_webhook=",
    "?hf_webhook=https://a.example.org/x",
    "?hf_webhook=%ff",
    "?hf_webhook=https://a.example.org/x&fal_webhook=https://a.example.org/y",
    "?callback_deadline=60",
    "?callback_deadline=soon",
    "?&&=&",
  ),
  fc.constantFrom("?page=0", "?page=1e9&page_size=101", "?page=9999999999999999", "?page_size=x"),
  fc.constantFrom("?dry_run=true", "?dry_run=1&customer_id=a", "?dry_run=", "?dry_run=maybe"),
  fc.constantFrom("?metadata[a]=b", "?metadata[]=b", "?metadata[__proto__]=b", "?metadata={}"),
  fc.constantFrom(
    "?limit=2",
    "?limit=0",
    "?cursor=x",
    "?cursor=",
    "?status=nsfw,queued",
    "?mode=x",
  ),
  fc.constantFrom("?from=2026-01-01&to=2026-02-01", "?from=x", "?group_by=key,day", "?group_by=,"),
  fc.webUrl().map((url) => `?hf_webhook=${encodeURIComponent(url)}`),
  fc
    .tuple(fc.constantFrom(...LIST_FILTERS), fc.string({ unit: "binary", maxLength: 20 }))
    .map(([name, value]) => `?${name}=${encodeURIComponent(value.toWellFormed())}`),
);

/** Calls to every operation of the document, with a path of its own or near it. `known` are ids that exist. */
export function arbitraryCall(
  document: OpenApi,
  known: readonly string[],
): fc.Arbitrary<ArbitraryCall> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const segments = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...known) }, segment);
  return fc.constantFrom(...operations).chain(({ method, path, operation }) =>
    fc.record({
      method: fc.oneof(
        { weight: 12, arbitrary: fc.constant(method.toUpperCase()) },
        fc.constantFrom(...METHODS),
      ),
      path: fc
        .tuple(fc.array(segments, { minLength: 3, maxLength: 3 }), query, fc.nat(30))
        .map(([parts, asked, chance]) => {
          const rest = [...parts];
          const filled = path.replaceAll(/\{\w+\}/g, () => rest.pop() ?? "");
          return `${filled}${chance === 0 ? `/${rest.pop() ?? ""}` : ""}${asked}`;
        }),
      as: fc.oneof(
        { weight: 8, arbitrary: fc.constant("key" as const) },
        fc.constantFrom("legacy" as const, "none" as const, "wrong" as const),
      ),
      headers,
      body: bodiesOf(operation),
    }),
  );
}
