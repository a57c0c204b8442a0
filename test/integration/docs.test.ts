/**
 * The reference page: made of the document alone, complete, and harmless whatever the document says.
 */
import { html } from "hono/html";
import { expect, it } from "vitest";
import type { Document } from "../../src/http/docs/document.ts";
import { DocsPage } from "../../src/http/docs/page.tsx";
import { call } from "../support/api.ts";
import type { OpenApi } from "../support/documented-schema.ts";

it("the page has every operation of the document, with its path and its parameters", async () => {
  const document = await (await call("/openapi.json")).json<OpenApi>();
  const page = await (await call("/docs")).text();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const { operationId, parameters = [] } of Object.values(methods)) {
      const [, after = ""] = page.split(`<article class="op" id="${operationId}">`);
      const article = after.split("</article>")[0]!;
      expect(article, operationId).toContain(`<span>${path}</span>`);
      for (const { name } of parameters) expect(article).toContain(`<code>${name}</code>`);
    }
  }
});

it("the page loads nothing and runs nothing", async () => {
  const response = await call("/docs");
  expect(response.headers.get("Content-Type")).toMatch(/^text\/html/);
  expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  const page = await response.text();
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=/i);
});

it("text of the document is shown, never run", async () => {
  const hostile = `"><script>alert('x')</script>`;
  const schema = { type: hostile, description: hostile, default: hostile, enum: [hostile] };
  const body = { schema: { properties: { [hostile]: schema }, required: [hostile] } };
  const operation = {
    operationId: hostile,
    tags: ["t"],
    summary: hostile,
    description: `\`${hostile}\``,
    parameters: [{ name: hostile, in: "query" as const, description: hostile, schema }],
    requestBody: { content: { "application/json": body } },
    responses: { [hostile]: { description: hostile, content: { "application/json": body } } },
  };
  const document: Document = {
    info: { title: hostile, version: "1", description: hostile },
    servers: [{ url: hostile }],
    tags: [{ name: "t", description: hostile }],
    paths: { [hostile]: { [hostile]: operation } },
    components: { securitySchemes: { a: { name: hostile, description: hostile } } },
  };
  const page = String(await html`${DocsPage({ document })}`);
  expect(page).not.toContain("<script");
  expect(page).toContain("&lt;script&gt;");
});

it("an operation's example is a call that a shell takes as it is", async () => {
  const page = await (await call("/docs")).text();
  expect(page).toContain(
    "curl -X POST &#39;https://showrunner.example/higgsfield-ai/soul/standard&#39;",
  );
});

it("the page has the receivers of docs/verify, as text", async () => {
  const page = await (await call("/docs")).text();
  expect(page).toContain("from standardwebhooks import Webhook");
  expect(page).toContain("&lt;?php");
  expect(page.match(/<details name="language"/g)).toHaveLength(6);
});

it("an operation of administration is shown as a call with the operator's token", async () => {
  const page = await (await call("/docs")).text();
  const [, after = ""] = page.split('<article class="op" id="admin_account_open">');
  expect(after.split("</article>")[0]).toContain("Authorization: Bearer $ADMIN_TOKEN");
});
