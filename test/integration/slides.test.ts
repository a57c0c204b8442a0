/** Finished slides inside workerd: exact size, a JPEG that everybody reads, and a sentence for what is no picture. */
import jpegJs from "jpeg-js";
import { describe, expect, it } from "vitest";
import { SLIDE_SHAPES } from "../../src/catalog/workflows/carousel.ts";
import { encodeJpeg } from "../../src/media/codecs/encode-jpeg.ts";
import { encodePng } from "../../src/media/codecs/encode-png.ts";
import { encodeWebp } from "../../src/media/codecs/encode-webp.ts";
import { sniffImage } from "../../src/media/codecs/sniff-image.ts";
import { finishSlide, type SlideSpec } from "../../src/workflows/assembly/slides/finish-slide.ts";
import { makeCover } from "../../src/workflows/assembly/slides/make-cover.ts";
import type { SlideOverlay } from "../../src/workflows/plan.ts";
import { ANIMATED_WEBP, cmykJpeg, withOrientation } from "../support/image-files.ts";
import { pngHeader } from "../support/image-headers.ts";
import { gradientRaster, noiseRaster, rasterOf } from "../support/rasters.ts";

const overlay: SlideOverlay = {
  headline: "Small batches taste better",
  body: "Every bean gets the same heat.",
  cta: "Save this",
  position: "bottom",
  textColor: "#ffffff",
};

const small: SlideSpec = { width: 270, height: 338, overlay: null, brand: null };

async function finished(picture: Uint8Array, spec: SlideSpec) {
  const slide = await finishSlide(picture, spec);
  if (slide.kind !== "finished") throw new Error(slide.message);
  return slide;
}

/** The markers of a JPEG's segments, up to its data. */
function markersOf(jpeg: Uint8Array): number[] {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  const markers: number[] = [];
  for (let at = 2; at < jpeg.length; at += 2 + view.getUint16(at + 2)) {
    markers.push(view.getUint8(at + 1));
    if (markers.at(-1) === 0xda) return markers;
  }
  return markers;
}

describe("a finished slide", () => {
  it.each([
    [1536, 2048],
    [2048, 2048],
    [1152, 2048],
    [960, 1696],
    [1152, 1536],
    [1392, 1856],
  ])("has the exact size of each shape, from a render of %i x %i", async (width, height) => {
    const render = await encodeJpeg(gradientRaster(width, height), 80);
    for (const shape of Object.values(SLIDE_SHAPES)) {
      const { jpeg } = await finished(render, { ...small, ...shape });
      expect(sniffImage(jpeg)).toEqual({ type: "jpeg", width: shape.width, height: shape.height });
    }
  });

  it("is the middle of the render", async () => {
    // A 3:4 render of which the 4:5 slide shows all but 16 rows above and below: those are black.
    const raster = rasterOf(384, 512, (_, y) => (y < 16 || y >= 496 ? [0, 0, 0] : [240, 120, 40]));
    const { jpeg } = await finished(await encodePng(raster, {}, async () => {}), {
      ...small,
      width: 384,
      height: 480,
    });
    const { data } = jpegJs.decode(jpeg, { useTArray: true });
    for (const at of [0, 383, 479 * 384, 480 * 384 - 1, 240 * 384 + 192]) {
      expect(Math.abs(data[at * 4]! - 240)).toBeLessThan(6);
      expect(Math.abs(data[at * 4 + 2]! - 40)).toBeLessThan(6);
    }
  });

  it("comes from PNG, JPEG and WebP alike, upright, and carries no EXIF", async () => {
    const raster = gradientRaster(300, 400);
    const jpegFile = await encodeJpeg(raster, 95);
    const slides = await Promise.all([
      finished(await encodePng(raster, { Prompt: "a secret" }, async () => {}), small),
      finished(await encodeWebp(raster, 95), small),
      finished(jpegFile, small),
      finished(withOrientation(jpegFile, 1), small),
    ]);
    const [png, ...others] = slides.map(
      ({ jpeg }) => jpegJs.decode(jpeg, { useTArray: true }).data,
    );
    for (const other of others) {
      const sum = png!.reduce((total, value, i) => total + Math.abs(value - other[i]!), 0);
      expect(sum / png!.length).toBeLessThan(4);
    }
    for (const { jpeg } of slides) expect(markersOf(jpeg)).not.toContain(0xe1);
  });

  it("is a baseline JPEG with colour at full resolution, the same bytes every time", async () => {
    const render = await encodeJpeg(gradientRaster(300, 400), 90);
    const [one, two] = [await finished(render, small), await finished(render, small)];
    expect(one.jpeg).toEqual(two.jpeg);
    const markers = markersOf(one.jpeg);
    expect(markers.filter((marker) => marker >= 0xc0 && marker <= 0xc2)).toEqual([0xc0]);
    // Components 1 to 3 of the frame header: each as many samples as there are pixels.
    const header = one.jpeg.findIndex((byte, i) => byte === 0xff && one.jpeg[i + 1] === 0xc0);
    expect([11, 14, 17].map((offset) => one.jpeg[header + offset])).toEqual([0x11, 0x11, 0x11]);
  });

  it("stays below Instagram's 8 MB at the largest shape, of noise", async () => {
    const render = await encodeJpeg(noiseRaster(1_080, 1_920), 95);
    const { jpeg } = await finished(render, { ...small, width: 1_080, height: 1_920 });
    expect(jpeg.byteLength).toBeLessThan(4_000_000);
  });

  it("has its words drawn on request, and says so where the font lacks them", async () => {
    const render = await encodeJpeg(gradientRaster(300, 400), 90);
    const bare = await finished(render, small);
    const drawn = await finished(render, { ...small, overlay });
    expect(drawn.warning).toBe(null);
    expect(drawn.jpeg).not.toEqual(bare.jpeg);
    const unsaid = await finished(render, { ...small, overlay: { ...overlay, headline: "山" } });
    expect(unsaid).toEqual({ ...bare, warning: "overlay_not_drawn" });
  });
});

describe("what cannot become a slide", () => {
  const cases: [string, Uint8Array, RegExp][] = [
    [
      "a text",
      new TextEncoder().encode("<html>not found</html>"),
      /is not a PNG, JPEG or WebP file\.$/,
    ],
    ["nothing", new Uint8Array(), /is not a PNG, JPEG or WebP file\.$/],
    [
      "too many pixels",
      pngHeader(4_000, 3_000),
      /has 4000x3000 pixels, more than the 8300000 accepted\.$/,
    ],
    ["a header only", pngHeader(100, 100), /could not be decoded/],
    ["an animation", ANIMATED_WEBP, /could not be decoded/],
    ["inks instead of colours", cmykJpeg(), /could not be decoded/],
  ];

  it.each(cases)("%s is told in a sentence", async (_, bytes, message) => {
    const slide = await finishSlide(bytes, { ...small, overlay });
    expect(slide).toEqual({ kind: "unusable", message: expect.stringMatching(message) as string });
  });
});

describe("a series' cover", () => {
  it("is a vertical JPEG of the size that platforms take, from a frame of another size", async () => {
    const cover = await makeCover(await encodePng(gradientRaster(960, 1_696), {}, async () => {}));
    if (cover.kind !== "finished") throw new Error(cover.message);
    expect(sniffImage(cover.jpeg)).toEqual({ type: "jpeg", width: 1_080, height: 1_920 });
  });
});
