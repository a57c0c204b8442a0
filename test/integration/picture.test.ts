import { describe, expect, it } from "vitest";
import { encodePng } from "../../src/media/codecs/encode-png.ts";
import { captionText } from "../../src/providers/sandbox/picture/caption-text.ts";
import { drawCaption } from "../../src/providers/sandbox/picture/caption.ts";
import { drawMark, markPatch } from "../../src/providers/sandbox/picture/mark.ts";
import { renderPicture } from "../../src/providers/sandbox/picture/render-picture.ts";
import { platePng, recipeText } from "../../src/providers/sandbox/plate.ts";

const spec = {
  prompt: "portrait of a woman at night",
  seed: 5,
  style: "Y2K",
  styleStrength: 1,
  width: 180,
  height: 320,
};

describe("pictures inside the Workers runtime", () => {
  it("are the same bytes each time, caption and mark included", async () => {
    const finished = async (): Promise<Uint8ClampedArray> => {
      const raster = await renderPicture(spec, () => Promise.resolve());
      drawCaption(raster, { title: captionText(spec.prompt), subtitle: "seed 5" });
      drawMark(raster);
      return raster.data;
    };
    expect(await finished()).toEqual(await finished());
  });

  it("carry a caption in the baked font, and none for a prompt it cannot set", async () => {
    const plain = await renderPicture(spec, () => Promise.resolve());
    const captioned = { ...plain, data: plain.data.slice() };
    drawCaption(captioned, { title: "Портрет", subtitle: "" });
    expect(captioned.data).not.toEqual(plain.data);
    const silent = { ...plain, data: plain.data.slice() };
    drawCaption(silent, { title: "肖像画 🌸", subtitle: "" });
    expect(silent.data).toEqual(plain.data);
  });

  it("give the clip encoder a mark with even edges", () => {
    const patch = markPatch(720, 1280);
    expect([patch.x, patch.y, patch.width, patch.height].every((value) => value % 2 === 0)).toBe(
      true,
    );
  });

  it("are found again from their file at the widest size, with their person and their tint", async () => {
    const pause = () => Promise.resolve();
    const tint = { lightness: 0.61, chroma: 0.13, hue: 29.2, strength: 0.8 };
    const wide = { ...spec, person: "Ada", tint, width: 2_528, height: 1_088 };
    const plain = await renderPicture(wide, pause);
    const captioned = { ...plain, data: plain.data.slice() };
    drawMark(captioned);
    const plate = await platePng(await encodePng(captioned, recipeText(wide), pause), pause);
    expect(plate?.width).toBe(2_528);
    expect(plate?.data.every((value, at) => value === plain.data[at])).toBe(true);
  });
});
