import { describe, expect, it } from "vitest";
import { motionView, rendersOwnPreview, styleView } from "../../src/catalog/presets/preset-view.ts";
import { MOTIONS, SOUL_STYLES, SOUL_STYLES_V2 } from "../../src/catalog/presets/presets.ts";

const ORIGIN = "https://api.example.com";

describe("presets on the wire", () => {
  it("have previews at the caller's origin where none of the original's is known", () => {
    const own = [...SOUL_STYLES.values()].filter(rendersOwnPreview);
    expect(own).toHaveLength(7);
    for (const style of own) {
      const url = `${ORIGIN}/previews/soul-styles/${style.id}.webp`;
      expect(styleView(style, ORIGIN).preview_url).toBe(url);
    }
    for (const motion of MOTIONS.values()) {
      const url = `${ORIGIN}/previews/motions/${motion.id}.webp`;
      expect(motionView(motion, ORIGIN).preview_url).toBe(url);
    }
  });

  it("do not tell whose id is a stand-in, which 24 are in the data", () => {
    const rows = [...SOUL_STYLES_V2.values()];
    expect(rows.filter((row) => row.id_is_stand_in)).toHaveLength(24);
    for (const row of rows) {
      const keys = Object.keys(styleView(row, ORIGIN));
      expect(keys).toEqual(["id", "name", "description", "preview_url"]);
    }
  });
});
