/**
 * The files of a series: where all clips are there, one MP4 of them, subtitles as they lie in it, a cover, and the exports.
 * Of a series that lacks clips nothing is joined; its clips stay as they are.
 */
import { namedAssetKey } from "../../assets/asset-key.ts";
import type { OutputFile } from "../../database/request-state.ts";
import { EXPORTS } from "../exports/index.ts";
import type { SeriesGroup } from "../group.ts";
import { nameInRun } from "../pack-files.ts";
import { packTimelineOf } from "../pack-timeline-of.ts";
import type { ResultWarning, SeriesResult } from "../result.ts";
import type { Assembled, Assembling } from "./assemble.ts";
import { coverOf } from "./cover-of.ts";
import { exportedClip } from "./exported-clip.ts";
import { joinClips, type JoinOutcome, type JoinWarning } from "./join/join-clips.ts";
import { putFile } from "./put-file.ts";
import { putPlannedFiles, putSubtitles } from "./subtitle-files.ts";

/** Assembles a series that was planned. Rejects where R2 fails. */
export async function assembleSeries(planned: SeriesGroup, using: Assembling): Promise<Assembled> {
  const { bucket } = using;
  const { request, members, run, input } = planned;
  const named = (name: string) => nameInRun(name, run);
  const early = await putPlannedFiles(bucket, planned);
  const files = members.map(({ child }) => (child.removedAt === null ? child.outputs?.[0] : null));
  const clips = files.filter((file) => file !== null && file !== undefined);
  if (clips.length < members.length) {
    return { outputs: early, group: { ...planned, result: NOTHING_JOINED } };
  }

  const joined = await joinClips(bucket, clips, {
    key: namedAssetKey(request, named("video.mp4")),
    slotSeconds: input.clip_duration_seconds,
  });
  const cover = await coverOf(planned, using);
  const result = resultOf(joined, cover.kind === "made" ? cover.clip : null);
  if (cover.kind === "missing") result.warnings.push(cover.warning);
  const group = { ...planned, result };
  const timeline = packTimelineOf(group);
  const beside: OutputFile[] = [...early];
  if (cover.kind === "made") {
    beside.push(
      await putFile(bucket, request, {
        name: named("cover.jpg"),
        contentType: "image/jpeg",
        bytes: cover.jpeg,
        isBeside: true,
      }),
    );
  }
  const subtitles = input.include_narration
    ? await putSubtitles(bucket, group, timeline, named)
    : [];
  const srt = subtitles[0] ? `${request.origin}/assets/${subtitles[0].key}` : null;
  const exported = { srtUrl: srt, clips: result.clips.map((clip) => clip && exportedClip(clip)) };
  for (const { fileName, contentType, write } of Object.values(EXPORTS)) {
    const bytes = write(timeline, exported);
    const file = { name: named(fileName), contentType, bytes, isBeside: true };
    beside.push(await putFile(bucket, request, file));
  }
  const results = joined.kind === "joined" ? [joined.file] : [];
  return { outputs: [...results, ...subtitles, ...beside], group };
}

const NOTHING_JOINED: SeriesResult = {
  kind: "series",
  clips: [],
  joined: null,
  slots: [],
  coverClip: null,
  warnings: [],
};

function resultOf(outcome: JoinOutcome, coverClip: number | null): SeriesResult {
  const common = { kind: "series", clips: outcome.clips, coverClip } as const;
  if (outcome.kind === "apart") {
    const warnings = outcome.indexes.map((clip) => ({ ...APART[outcome.reason], clip }));
    return { ...common, joined: null, slots: [], warnings };
  }
  const { durationSeconds, file, slots } = outcome;
  const joined = { durationSeconds, sizeBytes: file.sizeBytes };
  return { ...common, joined, slots, warnings: outcome.warnings.map(joinWarning) };
}

const APART = {
  codecs_differ: {
    code: "clip_codec_differs",
    message: "Its codec settings differ from the first clip's: the clips are delivered apart.",
  },
  sizes_differ: {
    code: "clip_size_differs",
    message: "Its size differs from the first clip's: the clips are delivered apart.",
  },
  unreadable: {
    code: "clip_unreadable",
    message: "It could not be read as a video: the clips are delivered apart.",
  },
} as const satisfies Record<Extract<JoinOutcome, { kind: "apart" }>["reason"], ResultWarning>;

function joinWarning(warning: JoinWarning): ResultWarning {
  switch (warning.code) {
    case "clip_too_short": {
      const message = `It lasts ${warning.durationSeconds} s, which is shorter than its place.`;
      return { code: warning.code, clip: warning.index, message };
    }
    case "audio_left_out":
      return {
        code: warning.code,
        message: "The clips' sound differs in form: the joined file has none.",
      };
  }
}
