/** A clip as measured, in the words of checks and exports. Pure. */
import type { VideoFacts } from "../exports/pack-timeline.ts";
import type { ClipFacts } from "./join/clip-facts.ts";

/** Codecs by the start of their RFC 6381 names. */
const CODECS: readonly (readonly [prefix: string, codec: string])[] = [
  ["avc", "avc"],
  ["hev", "hevc"],
  ["hvc", "hevc"],
  ["vp09", "vp9"],
  ["av01", "av1"],
];

/** The facts with the codec by its family. */
export const exportedClip = (clip: ClipFacts): VideoFacts => ({
  ...clip,
  codec: CODECS.find(([prefix]) => clip.codec.startsWith(prefix))?.[1] ?? clip.codec,
});
