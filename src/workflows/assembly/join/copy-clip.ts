/**
 * Copies one clip's packets into the joined file, at the times of its plan, pictures and sound interleaved.
 * Reads the bucket by range, writes to the muxer. Guarantees that the clip starts with a real key frame, and that a clip
 * that breaks off, or whose times the muxer could not take, is told as such instead of thrown.
 */
import type {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  InputTrack,
} from "mediabunny";
import { type OpenClip, packetsOf } from "./open-clip.ts";
import type { FrameTime } from "./plan-slot.ts";
import type { SoundGrid, SoundPlan } from "./plan-sound.ts";

/** A clip's place in the joined file. */
export interface ClipPlan {
  startSeconds: number;
  durationSeconds: number;
  /** From the slot's start, in decode order. */
  frames: readonly FrameTime[];
  /** Null where the joined file has no sound. */
  sound: SoundPlan | null;
}

/** The joined file's tracks. */
export interface JoinedTracks {
  picture: EncodedVideoPacketSource;
  /** Called with each frame that was added. */
  releaseFrame: (frame: EncodedPacket) => void;
  sound: { track: EncodedAudioPacketSource; grid: SoundGrid } | null;
}

/** Copies the clip. False where the file is damaged: what was copied so far is of no use then. Rejects where R2 fails. */
export async function copyClip(clip: OpenClip, plan: ClipPlan, to: JoinedTracks): Promise<boolean> {
  const picture = await clip.attempt(() => clip.picture());
  const sounds = await clip.attempt(() => clip.sounds());
  if (!picture || !sounds) return false;
  const nextFrame = packetReader(clip, picture);
  const nextSound = sounds[0] && plan.sound ? packetReader(clip, sounds[0]) : null;
  for (let i = 0; i < (plan.sound?.skip ?? 0); i++) await nextSound?.();

  const places = plan.sound?.places ?? [];
  let copiedSounds = 0;
  /** Copies the sound that starts before `seconds`. */
  async function copySoundUntil(seconds: number): Promise<boolean> {
    for (; to.sound && copiedSounds < places.length; copiedSounds++) {
      const { track, grid } = to.sound;
      const duration = grid.samplesPerPacket / grid.sampleRate;
      const timestamp = ((places[copiedSounds] ?? 0) * grid.samplesPerPacket) / grid.sampleRate;
      if (timestamp >= seconds) break;
      const packet = await nextSound?.();
      if (!packet) return false;
      await track.add(packet.clone({ timestamp, duration }));
    }
    return true;
  }

  const follows = createOrder();
  for (const { timestamp, duration } of plan.frames) {
    const packet = await nextFrame();
    if (!packet || !follows(timestamp, packet.type)) return false;
    const shownAt = plan.startSeconds + timestamp;
    if (!(await copySoundUntil(shownAt))) return false;
    const frame = packet.clone({ timestamp: shownAt, duration });
    await to.picture.add(frame);
    to.releaseFrame(frame);
  }
  return await copySoundUntil(Infinity);
}

/** The next whole packet at each call; null at the end and where the file is damaged. */
function packetReader(clip: OpenClip, track: InputTrack): () => Promise<EncodedPacket | null> {
  // Without it a key frame is what the index says, and some encoders list every frame.
  const packets = packetsOf(track, { verifyKeyPackets: true });
  return async () => (await clip.attempt(() => packets.next()))?.value ?? null;
}

/**
 * Whether a packet may follow those before it: the first is a key frame, and none is shown before a frame that was
 * decoded before the last key frame. The muxer throws otherwise.
 */
function createOrder(): (timestamp: number, type: "key" | "delta") => boolean {
  let latest = -Infinity;
  let latestBeforeKey: number | null = null;
  return (timestamp, type) => {
    if (type === "key") latestBeforeKey = latest;
    latest = Math.max(latest, timestamp);
    return latestBeforeKey !== null && timestamp >= latestBeforeKey;
  };
}
