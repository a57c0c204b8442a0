/**
 * A group as the code passes it around: its request, what was planned, and its clips or slides as they are now. Pure.
 */
import type { Request } from "../requests/request.ts";
import type { PlannedCarousel, PlannedPack, PlannedSeries } from "./fan-out.ts";
import type { CarouselResult, SeriesResult } from "./result.ts";

/** One clip or slide: the child that its latest run made of it, and the frame that it takes, where that is a child too. */
export interface Member {
  index: number;
  child: Request;
  frame: Request | null;
  priceMicroCredits: number;
}

/** What all groups have. `result`: what its files turned out to be; null before its run has ended. */
interface GroupOf<Result> {
  request: Request;
  members: Member[];
  /** From 1. */
  run: number;
  runStartedAt: number;
  result: Result | null;
}

export type SeriesGroup = PlannedSeries & GroupOf<SeriesResult>;
export type CarouselGroup = PlannedCarousel & GroupOf<CarouselResult>;

/** A group: its pack with its plan, and how it stands. */
export type Group = SeriesGroup | CarouselGroup;

/** A group of which nothing has been made yet. */
export const newGroup = (pack: PlannedPack, of: Omit<GroupOf<never>, "result">): Group => ({
  ...pack,
  ...of,
  result: null,
});

/** The request that makes a clip's first frame; undefined where the body brought it. */
export const frameIdOf = ({ inputsFrom }: Pick<Request, "inputsFrom">): string | undefined =>
  inputsFrom?.find(({ field }) => field === "image_url")?.requestId;

/** The clips or slides of a group in order, from all children that it ever had. */
export function membersOf(children: readonly Request[], prices: readonly number[]): Member[] {
  const frames = new Map(children.map((child) => [child.id, child]));
  return prices.map((priceMicroCredits, index) => {
    const own = children.filter(({ part }) => part?.index === index && part.role !== "frame");
    const child = own.reduce((latest, each) =>
      (each.part?.run ?? 0) > (latest.part?.run ?? 0) ? each : latest,
    );
    return { index, child, frame: frames.get(frameIdOf(child) ?? "") ?? null, priceMicroCredits };
  });
}

/** The frames of a group that are there, by index: the latest of each. */
export function framesOf(children: readonly Request[]): Map<number, string> {
  const there = children.filter(
    ({ part, status, removedAt }) =>
      part?.role === "frame" && status === "completed" && removedAt === null,
  );
  return new Map(there.map(({ id, part }) => [part?.index ?? 0, id]));
}
