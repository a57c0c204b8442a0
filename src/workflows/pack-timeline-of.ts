/** The timeline of a series: as planned, and once its clips were measured as they are. Pure. */
import { assetUrl } from "../requests/request-view.ts";
import type { PackTimeline, TimelineClip } from "./exports/pack-timeline.ts";
import type { SeriesGroup } from "./group.ts";

/** What a series is planned for: the size that all platforms ask for, and a rate that all take. */
const PLANNED = { width: 1080, height: 1920, fps: 30 } as const;

/** The timeline of a series; with a result as measured. */
export function packTimelineOf({ plan, input, members, result }: SeriesGroup): PackTimeline {
  const { title, language, clips } = plan;
  const slotSeconds = input.clip_duration_seconds;
  const measured = result?.clips.filter((clip) => clip !== null) ?? [];
  const [first] = measured;
  const timelineClips = clips.map((clip, index): TimelineClip => {
    const slot = result?.slots[index];
    const child = members[index]?.child;
    const [file] = child?.removedAt === null ? (child.outputs ?? []) : [];
    return {
      index,
      startSeconds: slot?.startSeconds ?? index * slotSeconds,
      durationSeconds: slot?.durationSeconds ?? slotSeconds,
      title: clip.title,
      narration: clip.narration,
      onScreenText: clip.onScreenText,
      videoUrl: child && file ? assetUrl(child, file) : null,
    };
  });
  const last = timelineClips.at(-1);
  return {
    title,
    language,
    fps: first ? Math.max(...measured.map(({ fps }) => fps)) : PLANNED.fps,
    width: first?.width ?? PLANNED.width,
    height: first?.height ?? PLANNED.height,
    durationSeconds: last ? last.startSeconds + last.durationSeconds : 0,
    clips: timelineClips,
  };
}
