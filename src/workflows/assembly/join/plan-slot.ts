/**
 * Fits a clip into its slot without encoding anything: which frames are kept, and when each is shown. Pure.
 * Guarantees that no kept frame needs a dropped one, that no frame shown before the slot's end is dropped, and that the
 * kept ones fill the slot exactly, without overlap.
 */

/** When a frame is shown, and for how long, in seconds. */
export interface FrameTime {
  timestamp: number;
  duration: number;
}

/** A clip in its slot. */
export interface SlotPlan {
  /** How long the clip takes. */
  durationSeconds: number;
  /** The kept frames in decode order, from the slot's start: a prefix of the clip's. */
  frames: FrameTime[];
  /** The clip is so short that its last frame is not held to the slot's end. */
  tooShort: boolean;
}

/** A still of half a second passes for the end of a shot; a longer one looks like a fault. */
const MAX_HOLD_SECONDS = 0.5;
/** Closer than this to the slot's end is at the end: containers round times to a tick, the coarsest to 1 ms. */
const ROUNDING_SECONDS = 0.001;

/** Plans a clip of at least one frame, given in decode order with the first shown at 0. */
export function planSlot(frames: readonly FrameTime[], slotSeconds: number): SlotPlan {
  const endsAt = Math.max(...frames.map(({ timestamp, duration }) => timestamp + duration));
  const tooShort = endsAt < slotSeconds - MAX_HOLD_SECONDS - ROUNDING_SECONDS;
  const durationSeconds = tooShort ? Math.round(endsAt * 1e6) / 1e6 : slotSeconds;
  const isWithin = ({ timestamp }: FrameTime) => timestamp < durationSeconds - ROUNDING_SECONDS;
  // A frame needs only frames that are decoded before it, so a prefix in decode order is complete.
  const kept = frames.slice(0, frames.findLastIndex(isWithin) + 1);
  return { durationSeconds, frames: timesUntil(durationSeconds, kept, isWithin), tooShort };
}

/**
 * The times of the kept frames, so that they end with the slot. With B-frames, one shown before the end may need one shown
 * after it, which is kept too: then all of the clip runs a little faster. Of 81 frames at 16 a second all are shown in 5 s,
 * 1.2 % faster, where dropping what depends on the last could freeze the picture for a quarter of a second.
 */
function timesUntil(
  end: number,
  kept: readonly FrameTime[],
  isWithin: (frame: FrameTime) => boolean,
): FrameTime[] {
  const shown = kept.toSorted((a, b) => a.timestamp - b.timestamp);
  const last = shown.findLastIndex(isWithin);
  const lastAt = shown[last]?.timestamp ?? 0;
  const step = end - lastAt;
  const speed = (lastAt + step * (shown.length - last)) / end;
  const starts = shown.map(({ timestamp }, index) =>
    index <= last ? timestamp / speed : (lastAt + step * (index - last)) / speed,
  );
  const timeOf = new Map(
    shown.map((frame, index) => {
      const timestamp = starts[index] ?? 0;
      return [frame, { timestamp, duration: (starts[index + 1] ?? end) - timestamp }];
    }),
  );
  const times = kept.map((frame) => timeOf.get(frame) ?? frame);
  // The muxer takes the duration of the frame decoded last for that of the one shown last; B-frames make them two.
  const [decodedLast, shownLastAt] = [times.at(-1), starts.at(-1)];
  if (decodedLast && shownLastAt !== undefined) decodedLast.duration = end - shownLastAt;
  return times;
}
