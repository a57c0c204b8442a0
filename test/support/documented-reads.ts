/** GETs of an account, each answer held to the API reference on its way to the test. */
import { expect } from "vitest";
import { openApiDocument } from "../../src/http/openapi/document.ts";
import { keyHeader, type TestAccount } from "./accounts.ts";
import { call, ORIGIN } from "./api.ts";
import { type OpenApi, validatorOf } from "./documented-schema.ts";

const document = openApiDocument(ORIGIN) as OpenApi;

/** The answer's body, which must be of `status` and as documented for it. */
export async function read<Body = unknown>(
  account: TestAccount,
  path: string,
  status = 200,
): Promise<Body> {
  const response = await call(path, { headers: keyHeader(account) });
  const text = await response.text();
  expect(response.status, text).toBe(status);
  const { pathname } = new URL(path, ORIGIN);
  const template = pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "{request_id}")
    .replace(/dlv_[0-9a-z]+/, "{delivery_id}");
  const answer = document.paths[template]?.["get"]?.responses[String(status)];
  const schema = answer?.content?.["application/json"]?.schema;
  expect(schema, `GET ${template} ${status} is not documented`).toBeDefined();
  const body = JSON.parse(text) as Body;
  const checked = validatorOf(document, schema).safeParse(body);
  expect(checked.error?.issues ?? [], text.slice(0, 500)).toEqual([]);
  return body;
}

/** Expects a 422 that names `loc` first, and as documented. */
export async function expectInvalid(
  account: TestAccount,
  path: string,
  loc: (string | number)[],
): Promise<void> {
  const { detail } = await read<{ detail: { loc: unknown }[] }>(account, path, 422);
  expect(detail[0]?.loc, path).toEqual(loc);
}
