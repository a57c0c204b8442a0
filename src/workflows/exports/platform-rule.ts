/**
 * The shape of a rule that a platform has for what is posted, and what rules look at: a series or a carousel, planned or
 * finished. Pure types; the rules are in `series-rules` and `carousel-rules`.
 */
import type { Caption, Captions } from "../plan.ts";
import type { VideoFacts } from "./pack-timeline.ts";

/** Where a pack is posted, as the wire names it. */
export type Platform = "instagram" | "tiktok" | "youtube_shorts";

/** A video series, planned or finished, as far as platforms look at it. */
export interface SeriesPack {
  kind: "series";
  /** As planned. */
  durationSeconds: number;
  captions: Captions | null;
  /** Clip by clip, null where a file is missing; null in all while planned. */
  clips: readonly (VideoFacts | null)[] | null;
  /** The joined file; null where the clips are apart. */
  merged: VideoFacts | null;
}

/** What was measured on an image file. */
export interface ImageFacts {
  width: number;
  height: number;
  sizeBytes: number;
}

/** A carousel, planned or finished. */
export interface CarouselPack {
  kind: "carousel";
  slideCount: number;
  /** Of every slide, as delivered. */
  width: number;
  height: number;
  caption: Caption;
  altTexts: readonly string[];
  /** Slide by slide, null where a file is missing; null in all while planned. */
  slides: readonly (ImageFacts | null)[] | null;
}

/** Something that a rule looks at; `at` is the index of its clip or slide. */
export interface Measured {
  value: number;
  at?: number;
}

/** On which side of its limit a value keeps a rule; `none`: whatever is measured breaks it. */
export type Bound = "max" | "min" | "none";

/** One rule. */
export interface Rule<Pack> {
  code: string;
  bound: Bound;
  /** The last value that keeps the rule, by platform; others do not have it. Of `none`, only the platforms count. */
  limits: Partial<Record<Platform, number>>;
  /** Who takes no post that breaks it. The others, or other ways of posting there, do. */
  refusedBy: readonly Platform[];
  measure: (pack: Pack, platform: Platform) => readonly Measured[];
  /** What is wrong, in half a sentence. */
  says: (value: number, limit: number) => string;
  source: string;
}

/** The facts that are known, each with its place. */
export const indexed = <Facts>(
  all: readonly (Facts | null)[],
  read: (facts: Facts) => number,
): Measured[] => all.flatMap((facts, at) => (facts === null ? [] : [{ value: read(facts), at }]));
