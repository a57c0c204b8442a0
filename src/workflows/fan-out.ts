/**
 * What a group is made of: the children of a run, from the workflow's input and its plan. A clip is a first frame, unless
 * the body brings it, and its animation, which takes the frame once it is there; a slide is one picture. Pure.
 */
import { CAROUSEL_PATH, type CarouselInput, slideCall } from "../catalog/workflows/carousel.ts";
import {
  animationCall,
  clipCountOf,
  FRAME_TO_COME,
  frameCall,
  motionsOf,
  type SeriesInput,
} from "../catalog/workflows/series-fields.ts";
import {
  DEFAULT_MOTIONS,
  type SeriesFormat,
  seriesFormatOf,
} from "../catalog/workflows/video-series.ts";
import type { PartCall } from "../catalog/workflows/workflow.ts";
import type { ModelInput } from "../catalog/model.ts";
import type { Presets } from "../catalog/presets/presets.ts";
import type { GroupPart, InputFrom } from "../database/request-state.ts";
import { invariant } from "../runtime/invariant.ts";
import type { CarouselPlan, SeriesPlan } from "./plan.ts";

interface Series {
  kind: "series";
  format: SeriesFormat;
  input: SeriesInput;
}

interface Carousel {
  kind: "carousel";
  input: CarouselInput;
}

/** Which workflow, with its validated body. */
export type Pack = Series | Carousel;

export type PlannedSeries = Series & { plan: SeriesPlan };
export type PlannedCarousel = Carousel & { plan: CarouselPlan };

/** The same in words. */
export type PlannedPack = PlannedSeries | PlannedCarousel;

/** The workflow at `path` with a body that its schema put out. */
export function packOf(path: string, input: ModelInput): Pack {
  const format = seriesFormatOf(path);
  if (format) return { kind: "series", format, input: input as unknown as SeriesInput };
  invariant(path === CAROUSEL_PATH, `${path} is a workflow`);
  return { kind: "carousel", input: input as unknown as CarouselInput };
}

/** How many clips or slides it has. */
export const partCountOf = (pack: Pack): number =>
  pack.kind === "series" ? clipCountOf(pack.input) : pack.input.slide_count;

/** Prices of its clips or slides, in micro-credits. */
export function pricesOf(pack: Pack): number[] {
  const priceOf = ({ model, input }: PartCall) => model.priceMicroCredits(input);
  return Array.from({ length: partCountOf(pack) }, (_, index) => {
    if (pack.kind === "carousel") return priceOf(slideCall(pack.input, index, "-"));
    const frame = frameCall(pack.input, index, "-");
    const animation = animationCall(pack.input, index, {
      prompt: "-",
      motion: null,
      firstFrameUrl: FRAME_TO_COME,
      lastFrameUrl: null,
    });
    return (frame ? priceOf(frame) : 0) + priceOf(animation);
  });
}

/** A child to be made. */
export interface ChildSpec {
  id: string;
  part: GroupPart;
  call: PartCall;
  inputsFrom: InputFrom[] | null;
}

/** Which children a run makes. */
export interface Run {
  number: number;
  /** The clips or slides that it makes. */
  indexes: readonly number[];
  /** Frames of earlier runs that are there, by index: their requests. */
  frames: ReadonlyMap<number, string>;
}

/** The first run makes everything. */
export const firstRun = (pack: Pack): Run => ({
  number: 1,
  indexes: Array.from({ length: partCountOf(pack) }, (_, index) => index),
  frames: new Map(),
});

/** The children of `run`, frames before what takes them. */
export function fanOut(
  pack: PlannedPack,
  run: Run,
  { presets, newUuid }: { presets: Presets; newUuid: () => string },
): ChildSpec[] {
  if (pack.kind === "carousel") return slides(pack, run, newUuid);
  const motions = motionsOf(pack.input, DEFAULT_MOTIONS[pack.format], presets);
  return clips(pack, run, { motions, newUuid });
}

function slides(
  { input, plan }: PlannedCarousel,
  { indexes, number: run }: Run,
  newUuid: () => string,
): ChildSpec[] {
  return indexes.map((index) => {
    const call = slideCall(input, index, plan.slides[index]!.imagePrompt);
    return { id: newUuid(), part: { role: "slide", index, run }, call, inputsFrom: null };
  });
}

function clips(
  { input, plan }: PlannedSeries,
  { indexes, number: run, frames: kept }: Run,
  { motions, newUuid }: { motions: ReturnType<typeof motionsOf>; newUuid: () => string },
): ChildSpec[] {
  const frames = indexes.flatMap((index): ChildSpec[] => {
    const call = frameCall(input, index, plan.clips[index]!.imagePrompt);
    if (!call || kept.has(index)) return [];
    return [{ id: newUuid(), part: { role: "frame", index, run }, call, inputsFrom: null }];
  });
  const frameIds = new Map([...kept, ...frames.map(({ id, part }) => [part.index, id] as const)]);
  const animations = indexes.map((index): ChildSpec => {
    const from = (field: string, of: number, modelWithout: string | null): InputFrom[] => {
      const requestId = frameIds.get(of);
      return requestId === undefined ? [] : [{ field, requestId, modelWithout }];
    };
    const hasNext = input.continuity && index < plan.clips.length - 1;
    const end = hasNext ? from("end_image_url", index + 1, input.video_model) : [];
    const givenEnd = hasNext ? input.start_image_urls[index + 1] : undefined;
    const inputsFrom = [...from("image_url", index, null), ...end];
    return {
      id: newUuid(),
      part: { role: "clip", index, run },
      call: animationCall(input, index, {
        prompt: plan.clips[index]!.videoPrompt,
        motion: motions[index] ?? null,
        firstFrameUrl: input.start_image_urls[index] ?? FRAME_TO_COME,
        lastFrameUrl: givenEnd ?? (end.length > 0 ? FRAME_TO_COME : null),
      }),
      inputsFrom: inputsFrom.length > 0 ? inputsFrom : null,
    };
  });
  return [...frames, ...animations];
}
