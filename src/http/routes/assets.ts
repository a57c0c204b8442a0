/**
 * `GET` and `HEAD /assets/{request}/{token}/{file}`: stored results. Public: the token is what makes the URL secret, as
 * platforms and players fetch without a key.
 */
import type { Hono } from "hono";
import { serveAsset } from "../../assets/serve.ts";
import type { AppEnv } from "../context.ts";
import { problemResponse } from "../problems.ts";

/** Adds the asset route. Hono answers HEAD with GET's headers. */
export function addAssetRoutes(app: Hono<AppEnv>): void {
  app.get("/assets/:request/:token/:file", async (c) => {
    const { request, token, file } = c.req.param();
    const response = await serveAsset(
      c.var.services.bucket,
      `${request}/${token}/${file}`,
      c.req.raw,
    );
    return response ?? problemResponse({ kind: "asset_not_found" });
  });
}
