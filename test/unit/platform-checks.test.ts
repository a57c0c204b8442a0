/** What the platforms make of a pack, planned and finished. */
import { describe, expect, it } from "vitest";
import { captionAsPosted, youtubeTagsLength } from "../../src/workflows/exports/caption-text.ts";
import { CAROUSEL_RULES } from "../../src/workflows/exports/carousel-rules.ts";
import type { VideoFacts } from "../../src/workflows/exports/pack-timeline.ts";
import type {
  CarouselPack,
  Platform,
  SeriesPack,
} from "../../src/workflows/exports/platform-rule.ts";
import { platformChecks } from "../../src/workflows/exports/platform-checks.ts";
import { SERIES_RULES } from "../../src/workflows/exports/series-rules.ts";

const CLIP: VideoFacts = {
  durationSeconds: 5,
  fps: 30,
  width: 1080,
  height: 1920,
  codec: "avc",
  sizeBytes: 5_000_000,
};
const CAPTIONS = {
  instagram: { text: "One line.", hashtags: ["#a", "#b", "#c", "#d", "#e"] },
  tiktok: { text: "One line.", hashtags: ["#a"] },
  youtube_shorts: { title: "Title", description: "Description", tags: ["one", "two"] },
};
const clipsOf = (facts: Partial<VideoFacts> = {}) =>
  Array.from({ length: 18 }, () => ({ ...CLIP, ...facts }));
const SERIES: SeriesPack = {
  kind: "series",
  durationSeconds: 90,
  captions: CAPTIONS,
  clips: clipsOf(),
  merged: { ...CLIP, durationSeconds: 90, sizeBytes: 90_000_000 },
};
const CAROUSEL: CarouselPack = {
  kind: "carousel",
  slideCount: 7,
  width: 1080,
  height: 1350,
  caption: { text: "Hook.", hashtags: ["#a"] },
  altTexts: Array.from({ length: 7 }, () => "A plant."),
  slides: Array.from({ length: 7 }, () => ({ width: 1080, height: 1350, sizeBytes: 400_000 })),
};

/** `platform code`, with `!` where it makes the platform refuse. */
const found = (pack: SeriesPack | CarouselPack) =>
  platformChecks(pack).flatMap(({ platform, ok, warnings }) =>
    warnings.map(({ code }) => `${platform} ${code}${ok ? "" : "!"}`),
  );
const merged = (facts: Partial<VideoFacts>): SeriesPack => ({
  ...SERIES,
  merged: { ...SERIES.merged!, ...facts },
});
const clips = (facts: Partial<VideoFacts>): SeriesPack => ({ ...SERIES, clips: clipsOf(facts) });
const caption = (
  platform: "instagram" | "tiktok",
  text: string,
  hashtags: string[],
): SeriesPack => ({
  ...SERIES,
  captions: { ...CAPTIONS, [platform]: { text, hashtags } },
});
const shorts = (texts: Partial<typeof CAPTIONS.youtube_shorts>): SeriesPack => ({
  ...SERIES,
  captions: { ...CAPTIONS, youtube_shorts: { ...CAPTIONS.youtube_shorts, ...texts } },
});
const slides = (facts: { width?: number; sizeBytes?: number }): CarouselPack => ({
  ...CAROUSEL,
  slides: [{ width: 1080, height: 1350, sizeBytes: 400_000, ...facts }],
});
const chars = (count: number) => "x".repeat(count);

/** For each rule: a pack that just keeps it, one that just does not, and what that means. */
const EDGES: Record<
  string,
  [keeps: SeriesPack | CarouselPack, breaks: SeriesPack | CarouselPack, found: string[]]
> = {
  duration_under_3s: [
    merged({ durationSeconds: 3 }),
    merged({ durationSeconds: 2.999 }),
    ["instagram duration_under_3s!"],
  ],
  reels_tab_over_90s: [
    merged({ durationSeconds: 90 }),
    merged({ durationSeconds: 90.001 }),
    ["instagram reels_tab_over_90s"],
  ],
  shorts_over_180s: [
    merged({ durationSeconds: 180 }),
    merged({ durationSeconds: 180.001 }),
    ["instagram reels_tab_over_90s", "youtube_shorts shorts_over_180s!"],
  ],
  not_vertical: [
    clips({ width: 1920, height: 1920 }),
    clips({ width: 1923, height: 1920 }),
    ["instagram not_vertical", "tiktok not_vertical", "youtube_shorts not_vertical!"],
  ],
  width_low: [clips({ width: 720 }), clips({ width: 719 }), ["tiktok width_low"]],
  height_low: [clips({ height: 1280 }), clips({ height: 1279 }), ["tiktok height_low"]],
  frame_rate_low: [clips({ fps: 30 }), clips({ fps: 29.9 }), ["tiktok frame_rate_low"]],
  frame_rate_high: [
    clips({ fps: 60 }),
    clips({ fps: 61 }),
    ["instagram frame_rate_high", "tiktok frame_rate_high"],
  ],
  codec_not_supported: [
    clips({ codec: "avc" }),
    clips({ codec: "hevc" }),
    ["tiktok codec_not_supported", "youtube_shorts codec_not_supported"],
  ],
  file_over_300mb: [
    merged({ sizeBytes: 300_000_000 }),
    merged({ sizeBytes: 300_000_001 }),
    ["instagram file_over_300mb"],
  ],
  not_merged: [
    SERIES,
    { ...SERIES, merged: null },
    ["instagram not_merged", "tiktok not_merged", "youtube_shorts not_merged"],
  ],
  caption_too_long: [
    caption("instagram", chars(2200), []),
    caption("instagram", chars(2201), []),
    ["instagram caption_too_long!"],
  ],
  hashtags_over_limit: [
    caption("instagram", "Hi.", ["#1", "#2", "#3", "#4", "#5"]),
    caption("instagram", "Hi.", ["#1", "#2", "#3", "#4", "#5", "#6"]),
    ["instagram hashtags_over_limit!"],
  ],
  title_too_long: [
    shorts({ title: chars(100) }),
    shorts({ title: chars(101) }),
    ["youtube_shorts title_too_long!"],
  ],
  description_too_long: [
    shorts({ description: chars(5000) }),
    shorts({ description: chars(5001) }),
    ["youtube_shorts description_too_long!"],
  ],
  tags_too_long: [
    shorts({ tags: [chars(249), chars(250)] }),
    shorts({ tags: [chars(250), chars(250)] }),
    ["youtube_shorts tags_too_long!"],
  ],
  carousel_over_api_limit: [
    { ...CAROUSEL, slideCount: 10 },
    { ...CAROUSEL, slideCount: 11 },
    ["instagram carousel_over_api_limit"],
  ],
  aspect_ratio_app_only: [
    CAROUSEL,
    { ...CAROUSEL, height: 1440 },
    ["instagram aspect_ratio_app_only"],
  ],
  image_width_low: [slides({ width: 320 }), slides({ width: 319 }), ["instagram image_width_low"]],
  image_width_high: [
    slides({ width: 1440 }),
    slides({ width: 1441 }),
    ["instagram image_width_high"],
  ],
  image_over_8mb: [
    slides({ sizeBytes: 8_000_000 }),
    slides({ sizeBytes: 8_000_001 }),
    ["instagram image_over_8mb!"],
  ],
  alt_text_too_long: [
    { ...CAROUSEL, altTexts: [chars(1000)] },
    { ...CAROUSEL, altTexts: [chars(1001)] },
    ["instagram alt_text_too_long!"],
  ],
};

describe("platformChecks", () => {
  it("takes a series of 90 s and a carousel of 4:5 as they are made", () => {
    const good = { ok: true, warnings: [] };
    expect(platformChecks(SERIES)).toEqual([
      { platform: "instagram", ...good },
      { platform: "tiktok", ...good },
      { platform: "youtube_shorts", ...good },
    ]);
    expect(platformChecks(CAROUSEL)).toEqual([{ platform: "instagram", ...good }]);
  });

  for (const [code, [keeps, breaks, expected]] of Object.entries(EDGES)) {
    it(`${code}: warns beyond its limit and not at it`, () => {
      expect(found(keeps).filter((each) => each.includes(code))).toEqual([]);
      expect(found(breaks)).toEqual(expected);
    });
  }

  it("has a test at its limit, a source and a platform for every rule", () => {
    const rules = [...SERIES_RULES, ...CAROUSEL_RULES];
    expect(new Set(rules.map(({ code }) => code))).toEqual(new Set(Object.keys(EDGES)));
    for (const { source, limits, refusedBy } of rules) {
      expect(source).not.toBe("");
      expect(Object.keys(limits)).toEqual(expect.arrayContaining([...refusedBy]));
      expect(Object.keys(limits).length).toBeGreaterThan(0);
    }
  });

  it("keeps the limits of each platform apart", () => {
    const limitsOf = (code: string) => SERIES_RULES.find((rule) => rule.code === code)?.limits;
    expect(limitsOf("width_low")).toEqual({ instagram: 540, tiktok: 720 });
    expect(limitsOf("height_low")).toEqual({ instagram: 960, tiktok: 1280 });
    expect(limitsOf("frame_rate_low")).toEqual({ instagram: 23, tiktok: 30 });
    expect(found(caption("tiktok", chars(2201), []))).toEqual(["tiktok caption_too_long"]);
    expect(found(clips({ codec: "vp9" }))).toContain("instagram codec_not_supported!");
    expect(found({ ...CAROUSEL, caption: { text: chars(2201), hashtags: [] } })).toEqual([
      "instagram caption_too_long!",
    ]);
    const tagged = { text: "", hashtags: ["#1", "#2", "#3", "#4", "#5", "#6"] };
    expect(found({ ...CAROUSEL, caption: tagged })).toEqual(["instagram hashtags_over_limit!"]);
    expect(found({ ...CAROUSEL, height: 1920 })).toEqual(["instagram aspect_ratio_app_only"]);
  });

  it("names the worst clip, its value and how many others there are", () => {
    const rates = [24, 16, 30, 16];
    const pack: SeriesPack = { ...SERIES, clips: rates.map((fps) => ({ ...CLIP, fps })) };
    const of = (platform: Platform) =>
      platformChecks(pack).find((check) => check.platform === platform)?.warnings;
    expect(of("tiktok")).toEqual([
      {
        code: "frame_rate_low",
        limit: 30,
        value: 16,
        clip: 1,
        message: "Clip 1 and 2 more: it has 16 frames a second, below 30.",
      },
    ]);
    expect(of("instagram")).toMatchObject([{ limit: 23, value: 16, clip: 1 }]);
    expect(of("youtube_shorts")).toEqual([]);
    const [check] = platformChecks({
      ...CAROUSEL,
      slides: [null, { width: 1441, height: 1350, sizeBytes: 1 }],
    });
    expect(check!.warnings).toMatchObject([{ code: "image_width_high", value: 1441, slide: 1 }]);
  });

  it("takes the sandbox's 24 frames a second on Instagram, and warns on TikTok", () => {
    expect(found(clips({ fps: 24 }))).toEqual(["tiktok frame_rate_low"]);
  });

  it("calls 29.97 frames a second 30", () => {
    expect(found(clips({ fps: 30_000 / 1001 }))).toEqual([]);
    expect(found(clips({ fps: 60_000 / 1001 }))).toEqual([]);
  });

  it("goes by the plan until there are files, then by what they measure", () => {
    const planned: SeriesPack = { ...SERIES, durationSeconds: 95, clips: null, merged: null };
    expect(found(planned)).toEqual(["instagram reels_tab_over_90s"]);
    expect(found({ ...planned, durationSeconds: 90 })).toEqual([]);
    const apart: SeriesPack = {
      ...SERIES,
      clips: clipsOf({ durationSeconds: 5.0625 }),
      merged: null,
    };
    expect(platformChecks(apart)[0]!.warnings).toMatchObject([
      { code: "reels_tab_over_90s", limit: 90, value: 91.125 },
      { code: "not_merged" },
    ]);
    const incomplete: SeriesPack = { ...apart, clips: [null, ...clipsOf().slice(1)] };
    expect(found(incomplete)).not.toContain("instagram reels_tab_over_90s");
  });

  it("has nothing to say of texts that were left out", () => {
    expect(found({ ...SERIES, captions: null })).toEqual([]);
  });
});

describe("captions as they are posted", () => {
  it("sets the hashtags apart from the text, where there are both", () => {
    expect(captionAsPosted({ text: "Hi.", hashtags: ["#a", "#b"] })).toBe("Hi.\n\n#a #b");
    expect(captionAsPosted({ text: "Hi.", hashtags: [] })).toBe("Hi.");
    expect(captionAsPosted({ text: "", hashtags: ["#a"] })).toBe("#a");
  });

  it("counts YouTube's tags with their commas, and quotes around those with a space", () => {
    expect(youtubeTagsLength([])).toBe(0);
    expect(youtubeTagsLength(["ab", "cd"])).toBe(5);
    expect(youtubeTagsLength(["ab", "c d"])).toBe(8);
  });
});
