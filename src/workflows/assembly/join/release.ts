/**
 * Gives back the memory of buffers at once. A series is hundreds of megabytes in small buffers, and V8 lets some 64 MB of
 * those that lived a while gather before it collects them (`bench/assembly`).
 * Guarantees that nothing is lost silently: whoever still copies from a freed buffer throws.
 */

/** Frees the whole buffer under `bytes`, which nothing may use any more. */
export function release({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/**
 * How long frames are kept after they were added, in seconds of the joined file. The muxer copies frames into the file when
 * it has half a second of them (mediabunny 1.61.0).
 */
const KEPT_SECONDS = 1;

/** Takes each frame when it was added to the muxer, in order, and frees those that it has copied since. */
export function createFrameRelease(): (frame: { timestamp: number; data: Uint8Array }) => void {
  const kept: { timestamp: number; data: Uint8Array }[] = [];
  return (frame) => {
    kept.push(frame);
    while (kept[0] && kept[0].timestamp < frame.timestamp - KEPT_SECONDS) {
      release(kept[0].data);
      kept.shift();
    }
  };
}
