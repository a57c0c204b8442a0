/**
 * The styles and motions that a generation may name, as bare arrays, and the previews that the Worker renders for those
 * whose own are not known. A preview is rendered when it is first asked for and served out of R2 from then on.
 */
import type { Context, Hono } from "hono";
import { previewKey } from "../../assets/asset-key.ts";
import { serveAsset } from "../../assets/serve.ts";
import { motionView, rendersOwnPreview, styleView } from "../../catalog/presets/preset-view.ts";
import { MOTIONS, SOUL_STYLES, SOUL_STYLES_V2, type Style } from "../../catalog/presets/presets.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { originOf } from "../origin.ts";
import { problemResponse } from "../problems.ts";

/** Presets change with a deployment only; the time is the contract's (section 8). */
const HEADERS = { "Cache-Control": "public, max-age=300" };

/** Adds the catalog routes. */
export function addCatalogRoutes(app: Hono<AppEnv>): void {
  const list = <Row>(path: string, rows: ReadonlyMap<string, Row>, view: View<Row>) =>
    app.get(path, authenticate, (c) => {
      const origin = originOf(c);
      return c.json(
        Array.from(rows.values(), (row) => view(row, origin)),
        200,
        HEADERS,
      );
    });
  list("/v1/text2image/soul-styles", SOUL_STYLES, styleView);
  list("/v1/text2image/soul-styles/v2", SOUL_STYLES_V2, styleView);
  list("/v1/motions", MOTIONS, motionView);

  app.get("/previews/soul-styles/:file", (c) => preview(c, "soul-styles", SOUL_STYLES));
  app.get("/previews/motions/:file", (c) => preview(c, "motions", MOTIONS));
}

type View<Row> = (row: Row, origin: string) => object;

async function preview(
  c: Context<AppEnv>,
  kind: "soul-styles" | "motions",
  rows: ReadonlyMap<string, Style>,
): Promise<Response> {
  const { bucket, previews } = c.var.services;
  const id = /^(.+)\.webp$/.exec(c.req.param("file") ?? "")?.[1] ?? "";
  const preset = rows.get(id);
  if (!preset || !rendersOwnPreview(preset)) return problemResponse({ kind: "asset_not_found" });
  const key = previewKey(kind, id);
  const serve = () => serveAsset(bucket, key, c.req.raw);
  const stored = await serve();
  if (stored) return stored;
  await previews.render(key, { kind, name: preset.name });
  return (await serve()) ?? problemResponse({ kind: "asset_not_found" });
}
