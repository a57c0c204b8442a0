/** The subtitles of a series as files: those of the plan at once, those of the finished clips with them. */
import type { OutputFile } from "../../database/request-state.ts";
import type { PackTimeline } from "../exports/pack-timeline.ts";
import { subtitleCues, toSrt, toVtt } from "../exports/subtitles.ts";
import type { Group } from "../group.ts";
import { PLANNED_SUBTITLES, TEXT_TYPES } from "../pack-files.ts";
import { packTimelineOf } from "../pack-timeline-of.ts";
import { putFile } from "./put-file.ts";

/** Stores both forms; `nameOf` says what they are called. Rejects where R2 fails. */
export async function putSubtitles(
  bucket: R2Bucket,
  { request }: Pick<Group, "request">,
  timeline: PackTimeline,
  nameOf: (name: string) => string,
): Promise<OutputFile[]> {
  const cues = subtitleCues(timeline);
  const forms = { srt: toSrt(cues), vtt: toVtt(cues, timeline.language) };
  const kinds = ["srt", "vtt"] as const;
  return await Promise.all(
    kinds.map((kind) =>
      putFile(bucket, request, {
        name: nameOf(PLANNED_SUBTITLES[kind]),
        contentType: TEXT_TYPES[kind],
        bytes: forms[kind],
        isBeside: true,
      }),
    ),
  );
}

/** Stores what of a new group's files follows from its plan alone. Repeatable. Rejects where R2 fails. */
export async function putPlannedFiles(bucket: R2Bucket, group: Group): Promise<OutputFile[]> {
  if (group.kind !== "series" || !group.input.include_narration) return [];
  const timeline = packTimelineOf({ ...group, result: null });
  return await putSubtitles(bucket, group, timeline, (name) => name);
}
