/**
 * Fits a clip's AAC packets into its slot. Packets have one fixed length that divides no slot (1,024 samples at 48 kHz are
 * 21.3 ms), so all clips share one grid from the joined file's start: players that ignore times and play packet after
 * packet stay in step. Pure. Guarantees that a clip's sound leads its picture by less than a packet, and never drifts.
 */

/** The grid: packet `index` starts at `index * samplesPerPacket / sampleRate` seconds. */
export interface SoundGrid {
  samplesPerPacket: number;
  sampleRate: number;
}

/** Which packets of a clip are kept. */
export interface SoundPlan {
  /** Packets of the clip that come before the first kept one. */
  skip: number;
  /** The place on the grid of each kept packet. Ascending; a gap where the clip is silent. */
  places: number[];
}

/** So that a slot's end that is a place on the grid counts as one in spite of binary fractions. */
const ROUNDING_PACKETS = 1e-6;

/**
 * Plans a clip's sound: `times` are its packets' starts in seconds from the clip's start, ascending. What lies before is
 * the encoder's lead-in, and is skipped.
 */
export function planSound(
  times: readonly number[],
  slot: { startSeconds: number; durationSeconds: number },
  grid: SoundGrid,
): SoundPlan {
  const packetSeconds = grid.samplesPerPacket / grid.sampleRate;
  const placeOf = (seconds: number) => Math.floor(seconds / packetSeconds + ROUNDING_PACKETS);
  const first = placeOf(slot.startSeconds);
  const end = placeOf(slot.startSeconds + slot.durationSeconds);
  const places = times.map((time) => first + Math.round(time / packetSeconds));
  const from = places.findIndex((place) => place >= first);
  if (from === -1) return { skip: times.length, places: [] };
  return { skip: from, places: places.slice(from).filter((place) => place < end) };
}
