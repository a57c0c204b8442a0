/**
 * `GET /docs`: the API reference to read. Public. The page may load nothing and run nothing, whatever is in it.
 */
import type { Hono } from "hono";
import { html } from "hono/html";
import type { AppEnv } from "../context.ts";
import type { Document } from "../docs/document.ts";
import { DocsPage } from "../docs/page.tsx";
import { openApiDocument } from "../openapi/document.ts";

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Adds the route. */
export function addDocsRoutes(app: Hono<AppEnv>): void {
  app.get("/docs", (c) => {
    const origin = c.var.services.settings.PUBLIC_BASE_URL ?? new URL(c.req.url).origin;
    const document = openApiDocument(origin) as Document;
    c.header("Content-Security-Policy", POLICY);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Cache-Control", "public, max-age=300");
    return c.html(html`<!doctype html>${<DocsPage document={document} />}`);
  });
}
