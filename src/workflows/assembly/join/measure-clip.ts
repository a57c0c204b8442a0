/**
 * Reads a clip's index: what the clip is, how it must be decoded, and when each of its packets is due.
 * Reads the bucket by range, never the pictures. Guarantees null for whatever is not a readable MP4 with a picture
 * track, and few enough packets for the index of the joined file to fit its first part.
 */
import type {
  AudioCodec,
  InputAudioTrack,
  InputTrack,
  TransformationMatrix,
  VideoCodec,
} from "mediabunny";
import type { StoredFile } from "./block-reader.ts";
import type { ClipFacts } from "./clip-facts.ts";
import { type OpenClip, openClip, packetsOf } from "./open-clip.ts";
import type { FrameTime } from "./plan-slot.ts";
import type { SoundGrid } from "./plan-sound.ts";

/**
 * A minute at 60 frames a second, where models make 15 s. Each packet takes at most 35 bytes of the joined file's index
 * (mediabunny 1.61.0), so that 20 clips with sound stay below 5 MiB.
 */
const MAX_PACKETS = 3_600;

/** How the frames are decoded and placed. */
export interface Picture {
  codec: VideoCodec;
  config: VideoDecoderConfig;
  matrix: TransformationMatrix;
  /** In decode order; the frame shown first is at 0. */
  frames: FrameTime[];
}

/** One AAC track. */
export interface Sound {
  codec: AudioCodec;
  config: AudioDecoderConfig;
  grid: SoundGrid;
  /** When each packet starts, in seconds from the first frame; the first ones may lie before it. */
  times: number[];
}

/** A clip that can be read. */
export interface MeasuredClip {
  facts: ClipFacts;
  picture: Picture;
  /** Null where there is none, or anything else than one AAC track. */
  sound: Sound | null;
}

/** What the clip is; null where it cannot be read. Rejects where R2 fails. */
export async function measureClip(bucket: R2Bucket, file: StoredFile): Promise<ClipFacts | null> {
  return (await inspectClip(bucket, file))?.facts ?? null;
}

/** Everything that joining needs of a clip; null where it cannot be read. Rejects where R2 fails. */
export async function inspectClip(
  bucket: R2Bucket,
  file: StoredFile,
): Promise<MeasuredClip | null> {
  using clip = openClip(bucket, file);
  return await clip.attempt(() => inspect(clip, file.sizeBytes));
}

async function inspect(clip: OpenClip, sizeBytes: number): Promise<MeasuredClip | null> {
  const track = await clip.picture();
  const config = await track?.getDecoderConfig();
  const codec = await track?.getCodec();
  if (!track || !config || !codec) return null;

  const shown = await timesOf(track);
  const firstAt = Math.min(...shown.map(({ timestamp }) => timestamp));
  const frames = shown.map((time) => ({ ...time, timestamp: time.timestamp - firstAt }));
  const endsAt = Math.max(...frames.map(({ timestamp, duration }) => timestamp + duration));
  if (!(endsAt > 0 && Number.isFinite(endsAt))) return null;

  const sounds = await clip.sounds();
  const [sound] = sounds;
  return {
    facts: {
      durationSeconds: Math.round(endsAt * 1e6) / 1e6,
      frameCount: frames.length,
      fps: Math.round((frames.length / endsAt) * 1e3) / 1e3,
      width: await track.getDisplayWidth(),
      height: await track.getDisplayHeight(),
      codec: config.codec,
      hasAudio: sounds.length > 0,
      sizeBytes,
    },
    picture: { codec, config, matrix: await track.getTransformationMatrix(), frames },
    sound: sound && sounds.length === 1 ? await inspectSound(sound, firstAt) : null,
  };
}

async function inspectSound(track: InputAudioTrack, firstAt: number): Promise<Sound | null> {
  const config = await track.getDecoderConfig();
  const codec = await track.getCodec();
  if (codec !== "aac" || !config) return null;
  const packets = await timesOf(track);
  const samplesPerPacket = Math.round((packets[0]?.duration ?? 0) * config.sampleRate);
  if (samplesPerPacket === 0) return null;
  const times = packets.map(({ timestamp }) => timestamp - firstAt);
  return { codec, config, grid: { samplesPerPacket, sampleRate: config.sampleRate }, times };
}

/** Of all packets of a track, in decode order, as the file's index has them. */
async function timesOf(track: InputTrack): Promise<FrameTime[]> {
  const times: FrameTime[] = [];
  for await (const { timestamp, duration } of packetsOf(track, { metadataOnly: true })) {
    if (times.push({ timestamp, duration }) > MAX_PACKETS) {
      throw new RangeError(`a track of more than ${MAX_PACKETS} packets`);
    }
  }
  return times;
}
