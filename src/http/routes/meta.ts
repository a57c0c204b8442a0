/**
 * What describes the server: `GET /`, `GET /health`, `GET /openapi.json`. Public.
 */
import type { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { openApiDocument } from "../openapi.ts";

/** Adds the routes. */
export function addMetaRoutes(app: Hono<AppEnv>): void {
  app.get("/", (c) => c.json({ name: "Showrunner", reference: "/openapi.json" }));
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.get("/openapi.json", (c) => {
    const origin = c.var.services.settings.PUBLIC_BASE_URL ?? new URL(c.req.url).origin;
    return c.json(openApiDocument(origin));
  });
}
