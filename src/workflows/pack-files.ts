/**
 * The files of a pack: what they are called, and where they are served. Pure. What is under a name never changes: files
 * that a later run makes anew have its number in theirs.
 */
import { namedAssetKey } from "../assets/asset-key.ts";
import type { OutputFile } from "../database/request-state.ts";
import type { Request } from "../requests/request.ts";

/** The subtitles of the plan, which are there from the submission on. */
export const PLANNED_SUBTITLES = { srt: "subtitles.srt", vtt: "subtitles.vtt" } as const;

/** Types of what R2 serves beside pictures and clips. */
export const TEXT_TYPES = {
  srt: "application/x-subrip; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  json: "application/json",
  txt: "text/plain; charset=utf-8",
  zip: "application/zip",
} as const;

/** `name` as run `run` calls it: `video.mp4` is `video-2.mp4`. */
export function nameInRun(name: string, run: number): string {
  const dot = name.lastIndexOf(".");
  return `${name.slice(0, dot)}-${run}${name.slice(dot)}`;
}

/** The name of a finished slide, which is the same in every run. `index` from 0. */
export const slideName = (index: number): string =>
  `slide-${String(index + 1).padStart(2, "0")}.jpg`;

/** The address of the group's file `name`, whether it is there or not. */
export const fileUrl = (group: Request, name: string): string =>
  `${group.origin}/assets/${namedAssetKey(group, name)}`;

/** The group's stored file `name`; null where it was not made, or is removed. */
export function storedFile(group: Request, name: string): OutputFile | null {
  if (group.removedAt !== null) return null;
  const key = namedAssetKey(group, name);
  return (group.outputs ?? []).find((file) => file.key === key) ?? null;
}

/** The address of the group's stored file `name`; null where there is none. */
export const storedUrl = (group: Request, name: string): string | null =>
  storedFile(group, name) && fileUrl(group, name);
