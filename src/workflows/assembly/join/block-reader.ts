/**
 * Reads a file in R2 by range, a block at a time, and keeps the blocks used last: an MP4 is read packet by packet, a few
 * kilobytes each, and every one of them would be a request of its own.
 * Reads the bucket. Guarantees a bound: at most `BLOCKS_KEPT` blocks and one answer of `MAX_READ_BYTES` are in memory, and
 * blocks are freed when they are let go, not when garbage is collected.
 */

import { release } from "./release.ts";

/** A file as it is stored: its R2 key and its size. */
export interface StoredFile {
  key: string;
  sizeBytes: number;
}

/** A mebibyte: ten reads for a clip of 10 MB, and small beside the 128 MB of a Worker. */
const BLOCK_BYTES = 1024 * 1024;
/** Pictures and sound are read side by side and may lie apart; the index may straddle two blocks. */
const BLOCKS_KEPT = 4;
/** Of one read: far above a key frame of 1080p or a clip's index, and below what a forged size could ask for. */
const MAX_READ_BYTES = 8 * BLOCK_BYTES;

/** Reads one file, one read at a time. Dispose of it after use. */
export interface BlockReader extends Disposable {
  /**
   * The bytes from `start` to before `end`, to be copied before the next read, which may free them. Rejects where the file
   * is not as long as its size says, and where R2 fails.
   */
  read(start: number, end: number): Promise<Uint8Array>;
  /** What R2 failed with, once it has: tells an outage from a file that is no good. */
  outage(): { error: unknown } | null;
}

/** Reads nothing until it is asked. */
export function createBlockReader(bucket: R2Bucket, { key, sizeBytes }: StoredFile): BlockReader {
  /** By index; the one used last is at the end. */
  const blocks = new Map<number, Uint8Array<ArrayBuffer>>();
  let outage: { error: unknown } | null = null;

  async function fetchBlock(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const offset = index * BLOCK_BYTES;
    const length = Math.min(BLOCK_BYTES, sizeBytes - offset);
    let bytes: Uint8Array<ArrayBuffer> | undefined;
    try {
      const object = await bucket.get(key, { range: { offset, length } });
      bytes = object ? new Uint8Array(await object.arrayBuffer()) : undefined;
    } catch (error) {
      outage = { error };
      throw error;
    }
    if (bytes?.length !== length) {
      throw new RangeError(`${key} has not the ${sizeBytes} bytes of its size`);
    }
    return bytes;
  }

  async function blockAt(index: number): Promise<Uint8Array> {
    const block = blocks.get(index) ?? (await fetchBlock(index));
    blocks.delete(index);
    blocks.set(index, block);
    keepLatest(BLOCKS_KEPT);
    return block;
  }

  /** The bytes from `start` to `end`, or to the end of their block. */
  async function pieceAt(start: number, end: number): Promise<Uint8Array> {
    const index = Math.floor(start / BLOCK_BYTES);
    const blockStart = index * BLOCK_BYTES;
    return (await blockAt(index)).subarray(start - blockStart, end - blockStart);
  }

  function keepLatest(count: number): void {
    for (const [index, block] of blocks) {
      if (blocks.size <= count) return;
      blocks.delete(index);
      release(block);
    }
  }

  return {
    async read(start, end) {
      const length = end - start;
      if (length > MAX_READ_BYTES) throw new RangeError(`${length} bytes in one piece`);
      const firstPiece = await pieceAt(start, end);
      if (firstPiece.length === length) return firstPiece;
      const bytes = new Uint8Array(length);
      bytes.set(firstPiece);
      for (let filled = firstPiece.length; filled < length;) {
        const piece = await pieceAt(start + filled, end);
        bytes.set(piece, filled);
        filled += piece.length;
      }
      return bytes;
    },
    outage: () => outage,
    [Symbol.dispose]: () => keepLatest(0),
  };
}
