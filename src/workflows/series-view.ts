/** What a video series says on the wire beside what all groups say. Pure. Source: contract 10.4, read 2026-11. */
import { mediaOf } from "../requests/request-view.ts";
import { exportedClip } from "./assembly/exported-clip.ts";
import { EXPORTS, type ExportName } from "./exports/index.ts";
import type { PackTimeline, VideoFacts } from "./exports/pack-timeline.ts";
import { platformChecks } from "./exports/platform-checks.ts";
import { subtitleCues } from "./exports/subtitles.ts";
import { timelineView } from "./exports/timeline-view.ts";
import type { Group, Member, SeriesGroup } from "./group.ts";
import { errorOf, frameLinks, memberEnvelope } from "./member-view.ts";
import { fileUrl, nameInRun, PLANNED_SUBTITLES, storedUrl } from "./pack-files.ts";
import { packTimelineOf } from "./pack-timeline-of.ts";
import type { PlannedClip } from "./plan.ts";
import type { SeriesResult } from "./result.ts";

/** The fields of a series. */
export function seriesFields(group: SeriesGroup): Record<string, unknown> {
  const { request, members, run, input, plan, result } = group;
  const timeline = packTimelineOf(group);
  const video = storedUrl(request, nameInRun("video.mp4", run));
  const cover = storedUrl(request, nameInRun("cover.jpg", run));
  const isComplete = request.status === "completed";
  const clips = members.map((member, at) => clipView(member, plan.clips[at]!, timeline, result));
  return {
    type: "social_video_series",
    workflow: request.model.slice(request.model.lastIndexOf("/") + 1),
    title: plan.title,
    description: plan.description,
    hashtags: plan.hashtags,
    aspect_ratio: "9:16",
    clip_count: members.length,
    clip_duration_seconds: input.clip_duration_seconds,
    total_duration_seconds: timeline.durationSeconds,
    clips,
    ...(isComplete && {
      videos: clips.flatMap(({ video: own, index }) => (own ? [{ url: own.url, index }] : [])),
    }),
    ...(video !== null && { video: { url: video } }),
    narration_script: plan.clips
      .map(({ narration }) => narration)
      .filter((text) => text !== "")
      .join("\n"),
    subtitles: input.include_narration ? subtitlesView(group, timeline) : null,
    captions: plan.captions,
    cover:
      cover === null ? null : { url: cover, source_clip: result?.coverClip ?? 0, at_seconds: 0 },
    platform_checks: platformChecks({
      kind: "series",
      durationSeconds: timeline.durationSeconds,
      captions: plan.captions,
      clips: clipFacts(result),
      merged: mergedFacts(result),
    }),
    timeline: timelineView(timeline, exportUrls(group)),
    warnings: [...plan.warnings, ...(result?.warnings ?? [])],
  };
}

function clipView(
  member: Member,
  planned: PlannedClip,
  timeline: PackTimeline,
  result: SeriesResult | null,
) {
  const { index, child } = member;
  const place = timeline.clips[index]!;
  const facts = result?.clips[index];
  const [file] = mediaOf(child);
  const images = frameLinks(member);
  const error = errorOf(member);
  return {
    index,
    beat: planned.beat,
    title: planned.title,
    start_seconds: place.startSeconds,
    duration_seconds: place.durationSeconds,
    image_prompt: planned.imagePrompt,
    video_prompt: planned.videoPrompt,
    narration: planned.narration,
    on_screen_text: planned.onScreenText,
    alt_text: planned.altText,
    motions: child.input["motions"] ?? [],
    model: child.model,
    ...memberEnvelope(member),
    ...(images.length > 0 && { images }),
    ...(file && {
      video: {
        url: file.url,
        ...(facts && {
          duration_seconds: facts.durationSeconds,
          fps: facts.fps,
          width: facts.width,
          height: facts.height,
        }),
      },
    }),
    ...(error !== null && { error }),
  };
}

/** From the submission on those of the plan, in the end those of the clips as they are. */
function subtitlesView({ request, run }: Group, timeline: PackTimeline) {
  const url = (kind: "srt" | "vtt") =>
    storedUrl(request, nameInRun(PLANNED_SUBTITLES[kind], run)) ??
    fileUrl(request, PLANNED_SUBTITLES[kind]);
  return {
    srt_url: url("srt"),
    vtt_url: url("vtt"),
    language: timeline.language,
    cues: subtitleCues(timeline).length,
  };
}

function exportUrls({ request, run }: Group): Record<ExportName, string> | null {
  const urls = Object.entries(EXPORTS).map(([name, { fileName }]) => [
    name,
    storedUrl(request, nameInRun(fileName, run)),
  ]);
  return urls.some(([, url]) => url === null)
    ? null
    : (Object.fromEntries(urls) as Record<ExportName, string>);
}

/** Of a series that lacks clips nothing was measured. */
const clipFacts = (result: SeriesResult | null) =>
  result === null || result.clips.length === 0
    ? null
    : result.clips.map((clip) => clip && exportedClip(clip));

/** The joined file has its clips' size and rate. */
function mergedFacts(result: SeriesResult | null): VideoFacts | null {
  const [first] = result?.clips ?? [];
  return result?.joined && first ? { ...exportedClip(first), ...result.joined } : null;
}
