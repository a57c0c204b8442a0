/** The list of workflows. Add one: its file, and one line here. */
import type { Offer } from "../model.ts";
import { CAROUSEL } from "./carousel.ts";
import { VIDEO_SERIES } from "./video-series.ts";

/** Every workflow that is served, in the order of the API reference. */
export const WORKFLOWS: readonly Offer[] = [...VIDEO_SERIES, CAROUSEL];

/** Workflows by path, without the leading slash. */
export const WORKFLOWS_BY_PATH: ReadonlyMap<string, Offer> = new Map(
  WORKFLOWS.map((workflow) => [workflow.path, workflow]),
);
