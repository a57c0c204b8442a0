/**
 * Previews that the Worker renders itself: on first demand, once, and only of presets that have no other.
 */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { rendersOwnPreview } from "../../src/catalog/presets/preset-view.ts";
import { MOTIONS, SOUL_STYLES } from "../../src/catalog/presets/presets.ts";
import { decodeImage } from "../../src/media/codecs/decode-image.ts";
import { encodeWebp } from "../../src/media/codecs/encode-webp.ts";
import { renderPreview } from "../../src/providers/sandbox/preview.ts";
import { call } from "../support/api.ts";
import { gradientRaster, noiseRaster } from "../support/rasters.ts";

const STYLE = [...SOUL_STYLES.values()].find(rendersOwnPreview)!;
const MOTION = [...MOTIONS.values()][0]!;
const pathOf = (kind: string, id: string) => `/previews/${kind}/${id}.webp`;

async function sizeOf(bytes: Uint8Array): Promise<[number, number, string]> {
  const result = await decodeImage(bytes);
  if (result.kind !== "decoded") throw new Error(JSON.stringify(result));
  return [result.raster.width, result.raster.height, result.type];
}

describe("a written WebP", () => {
  it("reads back close to the original, and is the same every time", async () => {
    const raster = gradientRaster(96, 64);
    const file = await encodeWebp(raster, 90);
    const back = await decodeImage(file);
    if (back.kind !== "decoded") throw new Error(JSON.stringify(back));
    let sum = 0;
    for (let i = 0; i < raster.data.length; i++) {
      sum += Math.abs(raster.data[i]! - back.raster.data[i]!);
    }
    expect(sum / raster.data.length).toBeLessThan(3);
    expect(await encodeWebp(raster, 90)).toEqual(file);
  });

  it("is larger at a higher quality", async () => {
    const raster = noiseRaster(64, 64);
    const [low, high] = await Promise.all([encodeWebp(raster, 30), encodeWebp(raster, 90)]);
    expect(low.length).toBeLessThan(high.length);
  });
});

describe("a preview", () => {
  it.each([
    ["soul-styles", STYLE.id, [384, 512, "webp"]],
    ["motions", MOTION.id, [480, 270, "webp"]],
  ])("of %s is rendered, kept and served without a key", async (kind, id, size) => {
    const key = pathOf(kind, id).slice(1);
    expect(await env.BUCKET.head(key)).toBeNull();
    const first = await call(pathOf(kind, id));
    expect(first.status).toBe(200);
    expect(first.headers.get("Content-Type")).toBe("image/webp");
    expect(first.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect(await sizeOf(new Uint8Array(await first.arrayBuffer()))).toEqual(size);
    const kept = await env.BUCKET.head(key);
    expect(kept?.httpEtag).toBe(first.headers.get("ETag"));
    const head = await call(pathOf(kind, id), { method: "HEAD" });
    expect(head.headers.get("Content-Length")).toBe(String(kept?.size));
    expect((await env.BUCKET.head(key))?.uploaded).toEqual(kept?.uploaded);
  });

  it("that many ask for at once is rendered once", async () => {
    const path = pathOf("motions", [...MOTIONS.keys()][1]!);
    const answers = await Promise.all([1, 2, 3, 4].map(() => call(path)));
    const uploads = answers.map(({ headers }) => headers.get("Last-Modified"));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(uploads).size).toBe(1);
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  });

  it("is the same for the same name, and another for another", async () => {
    const draw = (name: string) =>
      renderPreview({ kind: "motions", name }, () => Promise.resolve());
    const [first, again, other] = [
      await draw("Dolly In"),
      await draw("Dolly In"),
      await draw("Crane Up"),
    ];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it("is not there for presets with one elsewhere, unknown ids and other names", async () => {
    const elsewhere = [...SOUL_STYLES.values()].find((style) => !rendersOwnPreview(style))!;
    for (const path of [
      pathOf("soul-styles", elsewhere.id),
      pathOf("soul-styles", MOTION.id),
      pathOf("motions", crypto.randomUUID()),
      `/previews/motions/${MOTION.id}`,
      `/previews/motions/${MOTION.id}.png`,
    ]) {
      expect((await call(path)).status, path).toBe(404);
    }
    expect((await env.BUCKET.list({ prefix: "previews/soul-styles/" })).objects).toHaveLength(1);
  });
});
