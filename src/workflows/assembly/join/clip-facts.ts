/** What a stored clip turned out to be, for whoever shows it or checks a platform's rules. Pure types. */

/** A readable clip. */
export interface ClipFacts {
  /** From its first frame's start to its last one's end, to the microsecond. */
  durationSeconds: number;
  frameCount: number;
  /** Frames a second on average, to three decimals: 23.976. */
  fps: number;
  /** In pixels as shown: turned, where the file says so. */
  width: number;
  height: number;
  /** RFC 6381, as in `avc1.42c01f`. */
  codec: string;
  hasAudio: boolean;
  sizeBytes: number;
}
