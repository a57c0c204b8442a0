/**
 * Whatever is sent to whichever route, the answer comes soon, is no 5xx, and is in the API reference: its status, and
 * its body by the schema. Drawn at random from a fixed seed; a failure prints seed, path and the smallest call.
 */
import * as fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type * as z from "zod";
import { createAccount, keyHeader, legacyHeaders, type TestAccount } from "../support/accounts.ts";
import { call, SOUL, submit } from "../support/api.ts";
import { type ArbitraryCall, arbitraryCall } from "../support/arbitrary-calls.ts";
import { type OpenApi, type Operation, validatorOf } from "../support/documented-schema.ts";

/** Calls a run: what fits into about fifteen seconds. */
const CALLS = 2_000;

const SEED = 20_261_125;

/** Longest that one call may take. None of them waits for a result. */
const CALL_LIMIT_MS = 5_000;

/** What any path may answer that is not served, or not in that way, beside what its operation documents. */
const PROBLEM = { $ref: "#/components/schemas/Problem" };

let account: TestAccount;
let document: OpenApi;
let known: string[];
beforeAll(async () => {
  account = await createAccount();
  document = await (await call("/openapi.json")).json<OpenApi>();
  const { request_id } = await submit(account, SOUL, { prompt: "sandbox:fail" });
  known = [request_id];
});

it(
  "every answer to every call is documented, and none is a 5xx",
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCall(document, known), async (drawn) => {
        const response = await soon(send(drawn));
        const text = await soon(response.text());
        expect(response.status, text).toBeLessThan(500);
        expect(response.headers.get("X-Correlation-ID")).toMatch(/^[0-9a-f-]{36}$/);
        expectDocumented(drawn, response, text);
      }),
      { seed: SEED, numRuns: CALLS, endOnFailure: false },
    );
  },
);

function send({ method, path, as, headers, body }: ArbitraryCall): Promise<Response> {
  const credentials = {
    key: keyHeader(account),
    legacy: legacyHeaders(account),
    none: {},
    wrong: { Authorization: "Key a:b" },
  }[as];
  const hasBody = body !== null && method !== "GET" && method !== "HEAD";
  return call(path, { method, headers: { ...headers, ...credentials }, ...(hasBody && { body }) });
}

async function soon<Value>(work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("No answer in time")), CALL_LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Compares with the document: the operation's answers, or that there is no such operation. */
function expectDocumented(drawn: ArbitraryCall, response: Response, text: string): void {
  const { status } = response;
  if (status === 413) return expectBody(PROBLEM, text);
  const found = operationsAt(drawn.path);
  const method = drawn.method === "HEAD" ? "get" : drawn.method.toLowerCase();
  const operation = found?.[method];
  if (!operation) {
    const asModel = method === "post" && !found;
    // Below /admin nobody learns what is served who does not bear the operator's token, as none of these calls does.
    const guarded = asModel || drawn.path.startsWith("/admin/");
    const expected = [...(guarded ? [401] : []), found && !asModel ? 405 : 404];
    expect(expected, `${status} ${text}`).toContain(status);
    if (status === 405) expect(response.headers.get("Allow")).toBeTruthy();
    if (drawn.method !== "HEAD") expectBody(PROBLEM, text);
    return;
  }
  const answer = operation.responses[String(status)];
  expect(answer, `${status} is not documented: ${text.slice(0, 200)}`).toBeDefined();
  const isKnown = drawn.as === "key" || drawn.as === "legacy";
  if (operation.security?.length && !isKnown) expect(status).toBe(401);
  const schema = answer?.content?.["application/json"]?.schema;
  if (schema && drawn.method !== "HEAD") expectBody(schema, text);
}

const validators = new Map<unknown, z.ZodType>();

function expectBody(schema: unknown, text: string): void {
  const validator = validators.get(schema) ?? validatorOf(document, schema);
  validators.set(schema, validator);
  const parsed = validator.safeParse(JSON.parse(text));
  expect(parsed.success ? [] : parsed.error.issues, text.slice(0, 500)).toEqual([]);
}

/** The methods that are documented for the URL; a literal path goes before one with parameters. Undefined for none. */
function operationsAt(url: string): Record<string, Operation> | undefined {
  const { pathname } = new URL(url, "https://showrunner.example");
  const matching = Object.keys(document.paths).filter((path) => {
    const pattern = path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === "model" ? ".+" : "[^/]+"));
    return new RegExp(`^${pattern}$`).test(pathname);
  });
  const literalLast = matching.toSorted(
    (a, b) => Number(b.includes("{")) - Number(a.includes("{")),
  );
  const methods = literalLast.map((path) => document.paths[path]);
  return matching.length === 0 ? undefined : Object.assign({}, ...methods);
}
