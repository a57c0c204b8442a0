/**
 * What describes the server: `GET /`, `GET /health`, `GET /openapi.json`. Public.
 */
import type { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { openApiDocument } from "../openapi/document.ts";

/** Platforms fetch what they are to publish by themselves, and keep to this file. What is secret needs a key or a token. */
const ROBOTS = "User-agent: *\nAllow: /\n";

/** Adds the routes. */
export function addMetaRoutes(app: Hono<AppEnv>): void {
  app.get("/", (c) => c.json({ name: "Showrunner", reference: "/openapi.json" }));
  app.get("/robots.txt", (c) => c.text(ROBOTS));
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.get("/openapi.json", (c) => {
    const origin = c.var.services.settings.PUBLIC_BASE_URL ?? new URL(c.req.url).origin;
    return c.json(openApiDocument(origin));
  });
}
