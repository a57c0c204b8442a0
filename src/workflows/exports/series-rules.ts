/**
 * What the platforms ask of a video series and of its captions, as data. Pure. Add a rule: one entry.
 * Facts as of 2026-11, gathered in contract 10.7. Meta's own reference could not be read: where sources differ, the
 * narrower limit warns and nothing is refused.
 */
import type { Captions } from "../plan.ts";
import { PLAN_LIMITS } from "../plan-limits.ts";
import { captionAsPosted, youtubeTagsLength } from "./caption-text.ts";
import { roundedSeconds, type VideoFacts } from "./pack-timeline.ts";
import {
  indexed,
  type Measured,
  type Platform,
  type Rule,
  type SeriesPack,
} from "./platform-rule.ts";

const AYRSHARE = "Ayrshare's media guidelines for Instagram";
const POSTPROXY = "Postproxy's guide to TikTok";
const SHORTS = "Loopi, getlate and Post-mate on YouTube Shorts";
const BACKGROUND = "background, not re-checked";

/** Of each clip: joining changes neither size nor frame rate, and an average would hide the odd one. */
const eachClip = (pack: SeriesPack, read: (facts: VideoFacts) => number): Measured[] => {
  if (pack.clips !== null) return indexed(pack.clips, read);
  return pack.merged === null ? [] : [{ value: read(pack.merged) }];
};

const eachPosted = (pack: SeriesPack, read: (facts: VideoFacts) => number): Measured[] =>
  pack.merged === null ? indexed(pack.clips ?? [], read) : [{ value: read(pack.merged) }];

/** Of the joined file, else of all files together, else as planned. */
const length = ({ merged, clips, durationSeconds }: SeriesPack): Measured[] => {
  const each = merged === null ? (clips ?? []) : [merged];
  const known = each.filter((facts) => facts !== null);
  const isMeasured = each.length > 0 && known.length === each.length;
  const seconds = known.reduce((sum, facts) => sum + facts.durationSeconds, 0);
  return [{ value: roundedSeconds(isMeasured ? seconds : durationSeconds) }];
};

/** 29.97 frames a second are called 30, and taken as such. */
const frameRate = (facts: VideoFacts): number => Math.round(facts.fps * 10) / 10;

const CODECS: Record<Platform, readonly string[]> = {
  instagram: ["avc", "hevc"],
  tiktok: ["avc"],
  youtube_shorts: ["avc"],
};

const foreignCodecs = (pack: SeriesPack, platform: Platform): Measured[] =>
  eachClip(pack, ({ codec }) => Number(!CODECS[platform].includes(codec))).filter(
    ({ value }) => value === 1,
  );

const captionOf = ({ captions }: SeriesPack, platform: Platform): Measured[] =>
  captions === null || platform === "youtube_shorts"
    ? []
    : [{ value: captionAsPosted(captions[platform]).length }];

const shortsText = (pack: SeriesPack, read: (texts: Captions["youtube_shorts"]) => number) =>
  pack.captions === null ? [] : [{ value: read(pack.captions.youtube_shorts) }];

/** Every rule. Characters are UTF-16 units, which no platform counts below. */
export const SERIES_RULES: readonly Rule<SeriesPack>[] = [
  {
    code: "duration_under_3s",
    bound: "min",
    limits: { instagram: 3 },
    refusedBy: ["instagram"],
    measure: length,
    says: (value, limit) => `it lasts ${value} s; a Reel lasts ${limit} s at least`,
    source: AYRSHARE,
  },
  {
    code: "reels_tab_over_90s",
    bound: "max",
    limits: { instagram: 90 },
    refusedBy: [],
    measure: length,
    says: (value, limit) => `it lasts ${value} s; the Reels tab shows what lasts up to ${limit} s`,
    source: BACKGROUND,
  },
  {
    code: "shorts_over_180s",
    bound: "max",
    limits: { youtube_shorts: 180 },
    refusedBy: ["youtube_shorts"],
    measure: length,
    says: (value, limit) => `it lasts ${value} s; a Short lasts up to ${limit} s`,
    source: SHORTS,
  },
  {
    code: "not_vertical",
    bound: "max",
    limits: { instagram: 1, tiktok: 1, youtube_shorts: 1 },
    refusedBy: ["youtube_shorts"],
    measure: (pack) => eachClip(pack, ({ width, height }) => roundedSeconds(width / height)),
    says: () => "it is wider than high",
    source: SHORTS,
  },
  {
    code: "width_low",
    bound: "min",
    limits: { instagram: 540, tiktok: 720 },
    refusedBy: [],
    measure: (pack) => eachClip(pack, ({ width }) => width),
    says: (value, limit) => `it is ${value} pixels wide, below ${limit}`,
    source: `${AYRSHARE}; ${POSTPROXY}`,
  },
  {
    code: "height_low",
    bound: "min",
    limits: { instagram: 960, tiktok: 1280 },
    refusedBy: [],
    measure: (pack) => eachClip(pack, ({ height }) => height),
    says: (value, limit) => `it is ${value} pixels high, below ${limit}`,
    source: `${AYRSHARE}; ${POSTPROXY}`,
  },
  {
    code: "frame_rate_low",
    bound: "min",
    limits: { instagram: 23, tiktok: 30 },
    refusedBy: [],
    measure: (pack) => eachClip(pack, frameRate),
    says: (value, limit) => `it has ${value} frames a second, below ${limit}`,
    source: `${AYRSHARE}; ${POSTPROXY}`,
  },
  {
    code: "frame_rate_high",
    bound: "max",
    limits: { instagram: 60, tiktok: 60 },
    refusedBy: [],
    measure: (pack) => eachClip(pack, frameRate),
    says: (value, limit) => `it has ${value} frames a second, above ${limit}`,
    source: `${AYRSHARE}; ${POSTPROXY}`,
  },
  {
    code: "codec_not_supported",
    bound: "none",
    limits: { instagram: 0, tiktok: 0, youtube_shorts: 0 },
    refusedBy: ["instagram"],
    measure: foreignCodecs,
    says: () => "it is not encoded as the platform asks: H.264",
    source: `${AYRSHARE}; ${POSTPROXY}`,
  },
  {
    code: "file_over_300mb",
    bound: "max",
    limits: { instagram: 300_000_000 },
    refusedBy: [],
    measure: (pack) => eachPosted(pack, ({ sizeBytes }) => sizeBytes),
    says: (value) => `it has ${Math.ceil(value / 1_000_000)} MB; some ways of posting take 300`,
    source: `${AYRSHARE}, which differ: 300 MB to 1 GB`,
  },
  {
    code: "not_merged",
    bound: "none",
    limits: { instagram: 0, tiktok: 0, youtube_shorts: 0 },
    refusedBy: [],
    measure: ({ clips, merged }) =>
      clips !== null && merged === null ? [{ value: clips.length }] : [],
    says: (value) => `its ${value} clips are files of their own`,
    source: "contract 10.1",
  },
  {
    code: "caption_too_long",
    bound: "max",
    limits: { instagram: PLAN_LIMITS.captionChars, tiktok: PLAN_LIMITS.captionChars },
    refusedBy: ["instagram"],
    measure: captionOf,
    says: (value, limit) => `caption and hashtags have ${value} characters, above ${limit}`,
    source: `${AYRSHARE}; TikTok: ${BACKGROUND}, 4000 in places`,
  },
  {
    code: "hashtags_over_limit",
    bound: "max",
    limits: { instagram: PLAN_LIMITS.hashtags },
    refusedBy: ["instagram"],
    measure: ({ captions }) =>
      captions === null ? [] : [{ value: captions.instagram.hashtags.length }],
    says: (value, limit) => `it has ${value} hashtags, above ${limit}`,
    source: "Business Today, Social Samosa: since 2025-12-19",
  },
  {
    code: "title_too_long",
    bound: "max",
    limits: { youtube_shorts: PLAN_LIMITS.youtubeTitleChars },
    refusedBy: ["youtube_shorts"],
    measure: (pack) => shortsText(pack, ({ title }) => title.length),
    says: (value, limit) => `the title has ${value} characters, above ${limit}`,
    source: SHORTS,
  },
  {
    code: "description_too_long",
    bound: "max",
    limits: { youtube_shorts: PLAN_LIMITS.youtubeDescriptionChars },
    refusedBy: ["youtube_shorts"],
    measure: (pack) => shortsText(pack, ({ description }) => description.length),
    says: (value, limit) => `the description has ${value} characters, above ${limit}`,
    source: SHORTS,
  },
  {
    code: "tags_too_long",
    bound: "max",
    limits: { youtube_shorts: PLAN_LIMITS.youtubeTagsChars },
    refusedBy: ["youtube_shorts"],
    measure: (pack) => shortsText(pack, ({ tags }) => youtubeTagsLength(tags)),
    says: (value, limit) => `the tags have ${value} characters in all, above ${limit}`,
    source: SHORTS,
  },
];
