/**
 * What a planner writes: all words of a pack, before anything is rendered. Stored with the group and never changed. Pure
 * types; the limits that every plan keeps are in `plan-limits`.
 */
import type { CarouselInput } from "../catalog/workflows/carousel.ts";
import type { SeriesFormat, SeriesInputs } from "../catalog/workflows/video-series.ts";

/** What whoever posts the pack should know of the plan. `code` is for programs. */
export interface PlanWarning {
  code: "language_not_supported" | "language_model_unavailable";
  message: string;
}

/** One clip of a series in words. Texts that the body asked to leave out are empty. */
export interface PlannedClip {
  /** Its job, of the format's beats. */
  beat: string;
  title: string;
  /** Of the first frame; English. */
  imagePrompt: string;
  /** What moves; English. */
  videoPrompt: string;
  narration: string;
  onScreenText: string;
  altText: string;
}

/** A caption with its hashtags, each with `#`; the text does not repeat them. */
export interface Caption {
  text: string;
  hashtags: string[];
}

/** What is posted beside a series, by platform. */
export interface Captions {
  instagram: Caption;
  tiktok: Caption;
  youtube_shorts: { title: string; description: string; tags: string[] };
}

/** A series in words. */
export interface SeriesPlan {
  kind: "series";
  title: string;
  description: string;
  hashtags: string[];
  /** Of narration and captions, as it was written: BCP 47. */
  language: string;
  clips: PlannedClip[];
  /** Null where the body asked to leave them out. */
  captions: Captions | null;
  warnings: PlanWarning[];
}

/** Where on a slide its text stands. */
export type OverlayPosition = "top" | "center" | "bottom";

/** Text to set over a slide. `cta` only on the last. */
export interface SlideOverlay {
  headline: string;
  body: string;
  cta: string | null;
  position: OverlayPosition;
  /** `#rrggbb`. */
  textColor: string;
}

/** One slide in words. */
export interface PlannedSlide {
  role: "cover" | "point" | "proof" | "recap" | "cta";
  /** English; says that no text is to be in the picture. */
  imagePrompt: string;
  altText: string;
  /** Null where the body asked to leave it out. */
  overlay: SlideOverlay | null;
}

/** A carousel in words. */
export interface CarouselPlan {
  kind: "carousel";
  title: string;
  caption: string;
  hashtags: string[];
  /** Of overlay, alt text and caption, as it was written: BCP 47. */
  language: string;
  slides: PlannedSlide[];
  warnings: PlanWarning[];
}

export type Plan = SeriesPlan | CarouselPlan;

/** What a series' planner is asked for, by format. */
export type SeriesBrief = {
  [Format in SeriesFormat]: {
    format: Format;
    input: SeriesInputs[Format];
    /** Steers every choice: the same brief and seed give the same words. */
    seed: number;
    /** How the camera moves, clip by clip: a motion preset's name, or null where none is set. As many as there are clips. */
    moves: readonly (string | null)[];
  };
}[SeriesFormat];

/** What a carousel's planner is asked for. */
export interface CarouselBrief {
  input: CarouselInput;
  seed: number;
}

/** Writes plans. Rejects where it cannot; the embedded one always can. */
export interface Planner {
  /** Whether each plan costs the operator something. */
  readonly isPaid?: boolean;
  planSeries(brief: SeriesBrief): Promise<SeriesPlan>;
  planCarousel(brief: CarouselBrief): Promise<CarouselPlan>;
}
