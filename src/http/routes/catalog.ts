/**
 * The styles and motions that a generation may name, as bare arrays, and the previews that the Worker renders for those
 * whose own are not known. A preview is rendered when it is first asked for and served out of R2 from then on.
 */
import type { Context, Hono } from "hono";
import { previewKey } from "../../assets/asset-key.ts";
import { serveAsset } from "../../assets/serve.ts";
import { motionView, rendersOwnPreview, styleView } from "../../catalog/presets/preset-view.ts";
import type { Presets, Style } from "../../catalog/presets/presets.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { currentPresets } from "../current-presets.ts";
import { originOf } from "../origin.ts";
import { problemResponse } from "../problems.ts";

/** Presets change once a day at most; the time is the contract's (section 8). */
const HEADERS = { "Cache-Control": "public, max-age=300" };

/** Adds the catalog routes. */
export function addCatalogRoutes(app: Hono<AppEnv>): void {
  const list = <Row>(path: string, rowsOf: Lookup<Row>, view: View<Row>) =>
    app.get(path, authenticate, async (c) => {
      const origin = originOf(c);
      // An alias has the row of another id.
      const rows = new Set(rowsOf(await currentPresets(c)).values());
      return c.json(
        Array.from(rows, (row) => view(row, origin)),
        200,
        HEADERS,
      );
    });
  list("/v1/text2image/soul-styles", ({ styles }) => styles, styleView);
  list("/v1/text2image/soul-styles/v2", ({ stylesV2 }) => stylesV2, styleView);
  list("/v1/motions", ({ motions }) => motions, motionView);

  app.get("/previews/soul-styles/:file", (c) => preview(c, "soul-styles"));
  app.get("/previews/motions/:file", (c) => preview(c, "motions"));
}

type Lookup<Row> = (presets: Presets) => ReadonlyMap<string, Row>;
type View<Row> = (row: Row, origin: string) => object;

/** By the kind in their URLs; both lists of styles have one kind. */
const PRESETS_BY_KIND = {
  "soul-styles": ({ styles, stylesV2 }, id) => [styles.get(id), stylesV2.get(id)],
  motions: ({ motions }, id) => [motions.get(id)],
} as const satisfies Record<string, (presets: Presets, id: string) => (Style | undefined)[]>;

async function preview(c: Context<AppEnv>, kind: keyof typeof PRESETS_BY_KIND): Promise<Response> {
  const { bucket, previews } = c.var.services;
  const id = /^(.+)\.webp$/.exec(c.req.param("file") ?? "")?.[1] ?? "";
  const found = PRESETS_BY_KIND[kind](await currentPresets(c), id);
  const preset = found.find((row) => row && rendersOwnPreview(row));
  if (!preset) return problemResponse({ kind: "asset_not_found" });
  const key = previewKey(kind, preset.id);
  const serve = () => serveAsset(bucket, key, c.req.raw);
  const stored = await serve();
  if (stored) return stored;
  await previews.render(key, { kind, name: preset.name });
  return (await serve()) ?? problemResponse({ kind: "asset_not_found" });
}
