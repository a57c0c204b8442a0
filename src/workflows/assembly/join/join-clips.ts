/**
 * Joins the clips of a series into one MP4: packets are copied, nothing is encoded again, the index comes first, there is
 * no edit list. Each clip takes a slot, so that good clips make exactly `clips * slotSeconds`.
 * Reads the clips from R2 by range and writes one object. Guarantees equal bytes for equal clips, so that a repeated call
 * writes the same object, and a bound whatever the clips' sizes: two parts of 5 MiB, four blocks of 1 MiB, a second of
 * frames, half a second of them on the way to the file, and the indexes. One call at a time in an isolate.
 */
import type { OutputFile } from "../../../database/request-state.ts";
import type { StoredFile } from "./block-reader.ts";
import type { ClipFacts } from "./clip-facts.ts";
import { type ApartReason, compareClips } from "./compare-clips.ts";
import type { ClipPlan } from "./copy-clip.ts";
import { inspectClip, type MeasuredClip } from "./measure-clip.ts";
import { planSlot } from "./plan-slot.ts";
import { planSound } from "./plan-sound.ts";
import { writeJoined } from "./write-joined.ts";

export type { ClipFacts, StoredFile };

/** What whoever posts the file should know of it. `index` is the clip's, from 0. */
export type JoinWarning =
  | { code: "clip_too_short"; index: number; durationSeconds: number }
  | { code: "audio_left_out" };

/** One file, or why the clips stay files of their own and which of them is to blame. */
export type JoinOutcome =
  | {
      kind: "joined";
      file: OutputFile;
      clips: ClipFacts[];
      slots: { startSeconds: number; durationSeconds: number }[];
      durationSeconds: number;
      warnings: JoinWarning[];
    }
  | { kind: "apart"; clips: (ClipFacts | null)[]; reason: ApartReason; indexes: number[] };

/**
 * Joins stored clips, in order, into an object at `target.key`. A clip that is longer than its slot is cut at the end, one
 * up to half a second shorter holds its last frame, a still shorter one takes its own length. Sound is kept where all
 * clips have it in one form. Rejects where R2 fails; then nothing is stored and the call may be repeated.
 */
export async function joinClips(
  bucket: R2Bucket,
  clips: readonly StoredFile[],
  target: { key: string; slotSeconds: number },
): Promise<JoinOutcome> {
  const measured: (MeasuredClip | null)[] = [];
  for (const clip of clips) measured.push(await inspectClip(bucket, clip));
  const comparison = compareClips(measured);
  if (comparison.kind === "apart") return comparison;

  const sounds = comparison.sounds === "joined";
  const { plans, warnings } = planClips(comparison.clips, target.slotSeconds, sounds);
  if (comparison.sounds === "left_out") warnings.push({ code: "audio_left_out" });
  const facts = comparison.clips.map((clip) => clip.facts);
  const written = await writeJoined(bucket, target.key, clips, comparison.clips, plans);
  if (written.kind === "damaged") {
    return { kind: "apart", clips: facts, reason: "unreadable", indexes: [written.index] };
  }
  const slots = plans.map(({ startSeconds, durationSeconds }) => ({
    startSeconds,
    durationSeconds,
  }));
  const last = slots.at(-1);
  const durationSeconds = last ? toMicroseconds(last.startSeconds + last.durationSeconds) : 0;
  return { kind: "joined", file: written.file, clips: facts, slots, durationSeconds, warnings };
}

function planClips(clips: readonly MeasuredClip[], slotSeconds: number, withSound: boolean) {
  const warnings: JoinWarning[] = [];
  const plans: ClipPlan[] = [];
  let startSeconds = 0;
  for (const [index, { picture, sound }] of clips.entries()) {
    const { durationSeconds, frames, tooShort } = planSlot(picture.frames, slotSeconds);
    const slot = { startSeconds, durationSeconds };
    const soundPlan = withSound && sound ? planSound(sound.times, slot, sound.grid) : null;
    plans.push({ ...slot, frames, sound: soundPlan });
    if (tooShort) warnings.push({ code: "clip_too_short", index, durationSeconds });
    startSeconds = toMicroseconds(startSeconds + durationSeconds);
  }
  return { plans, warnings };
}

/** Without the dust of binary fractions, which would add up. */
const toMicroseconds = (seconds: number): number => Math.round(seconds * 1e6) / 1e6;
