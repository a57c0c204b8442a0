/**
 * Writes the joined file: its tracks, the clips' packets one after the other, the index into the room kept for it.
 * Reads the clips from R2 by range, writes one object. Guarantees that the object is whole or is not there.
 */
import {
  EncodedAudioPacketSource,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
} from "mediabunny";
import type { OutputFile } from "../../../database/request-state.ts";
import type { StoredFile } from "./block-reader.ts";
import { type ClipPlan, copyClip, type JoinedTracks } from "./copy-clip.ts";
import type { MeasuredClip } from "./measure-clip.ts";
import { openClip } from "./open-clip.ts";
import { createPartedFile } from "./parted-file.ts";
import { createFrameRelease } from "./release.ts";

/** The stored file, or the first clip that broke off while it was copied; then nothing is stored. */
export type Written = { kind: "written"; file: OutputFile } | { kind: "damaged"; index: number };

/** Writes `clips`, stored as `files`, as `plans` say, to `key`. Rejects where R2 fails; then nothing is stored either. */
export async function writeJoined(
  bucket: R2Bucket,
  key: string,
  files: readonly StoredFile[],
  clips: readonly MeasuredClip[],
  plans: readonly ClipPlan[],
): Promise<Written> {
  const stored = createPartedFile(bucket, key);
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: "reserve" }),
    target: new StreamTarget(stored.writable),
  });
  try {
    const tracks = addTracks(output, clips, plans);
    await output.start();
    for (const [index, plan] of plans.entries()) {
      const file = files[index];
      if (!file) throw new RangeError("more plans than clips");
      using clip = openClip(bucket, file);
      if (await copyClip(clip, plan, tracks)) continue;
      await output.cancel();
      await stored.abort();
      return { kind: "damaged", index };
    }
    await output.finalize();
    return { kind: "written", file: await stored.finish() };
  } catch (error) {
    if (output.state !== "finalized") await output.cancel().catch(() => undefined);
    await stored.abort();
    throw error;
  }
}

/** One track for the pictures, and one for the sound where it is planned, both as the first clip has them. */
function addTracks(
  output: Output,
  clips: readonly MeasuredClip[],
  plans: readonly ClipPlan[],
): JoinedTracks {
  const [first] = clips;
  if (!first) throw new RangeError("no clip to join");
  const count = (of: (plan: ClipPlan) => number) => plans.reduce((sum, plan) => sum + of(plan), 0);
  const { picture, sound } = first;

  const pictureTrack = new EncodedVideoPacketSource(picture.codec);
  output.addVideoTrack(pictureTrack, {
    decoderConfig: picture.config,
    transformationMatrix: picture.matrix,
    maximumPacketCount: count(({ frames }) => frames.length),
  });
  const tracks = { picture: pictureTrack, releaseFrame: createFrameRelease() };
  if (!sound || plans.some((plan) => plan.sound === null)) return { ...tracks, sound: null };

  const soundTrack = new EncodedAudioPacketSource(sound.codec);
  output.addAudioTrack(soundTrack, {
    decoderConfig: sound.config,
    maximumPacketCount: count((plan) => plan.sound?.places.length ?? 0),
  });
  return { ...tracks, sound: { track: soundTrack, grid: sound.grid } };
}
