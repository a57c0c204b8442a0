/**
 * Networks of hosts that are broken, hostile or absent: answers of any kind, among them nearly right ones.
 */
import * as fc from "fast-check";
import { MEDIA } from "./media-files.ts";

/** One answer. A throw is a connection that failed. */
type Answering = () => Response;

/** Several successes: what follows them is where most happens. */
const STATUSES = [200, 200, 200, 201, 204, 301, 302, 400, 401, 403, 404, 422, 429, 500, 503, 599];

const jsonBytes = (value: unknown) =>
  Uint8Array.from(new TextEncoder().encode(JSON.stringify(value)));

const files = Object.values(MEDIA).map(({ bytes }) => bytes);

const anyBytes: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes)),
  fc.constantFrom(...files),
  fc.constantFrom(...files.map((bytes) => bytes.slice(0, bytes.byteLength / 2))),
  fc.jsonValue().map((value) => jsonBytes(value)),
  fc
    .record({
      status: fc.constantFrom("queued", "in_progress", "completed", "failed", "nsfw", "what"),
      request_id: fc.constantFrom("a", "../b", "", 7),
      images: fc.constantFrom(
        [{ url: "https://files.example.com/a" }],
        [{ url: "http://10.0.0.7/" }],
        null,
      ),
      error: fc.constantFrom("x at run (/srv/a.js:1:2)", "https://10.0.0.7/", null),
      detail: fc.constantFrom("https://gpu.internal:80/", [{ loc: [{}], msg: "a\nb" }], null),
    })
    .map((body) => jsonBytes(body)),
);

const anyResponse: fc.Arbitrary<Answering> = fc
  .record({
    status: fc.constantFrom(...STATUSES),
    bytes: anyBytes,
    headers: fc.dictionary(
      fc.constantFrom(
        "content-type",
        "content-length",
        "location",
        "retry-after",
        "content-encoding",
      ),
      fc.constantFrom("image/png", "0", "17", "-1", "https://127.0.0.1/", "//", "gzip", "soon"),
    ),
  })
  .map(({ status, bytes, headers }) => () => {
    return new Response(status === 204 ? null : bytes, { status, headers });
  });

const anyError: fc.Arbitrary<Answering> = fc
  .constantFrom(
    new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 10.0.0.7:443") }),
    new Error("getaddrinfo ENOTFOUND api.higgsfield.ai"),
    new Error("internal error; reference = abc"),
    "a string",
    null,
  )
  .map((error) => () => {
    throw error;
  });

/** Answers one after another, then from the start. */
export const anyNetwork = fc.array(fc.oneof({ weight: 4, arbitrary: anyResponse }, anyError), {
  minLength: 1,
  maxLength: 5,
});
