/**
 * The one file that the H.264 encoder's muxer writes and reads back, held in memory, and the system calls that
 * reach it. The muxer (mp4v2 compiled by emscripten) seeks back to fill in sizes, so the file is random access.
 * Guarantees that nothing depends on a clock or an environment: equal frames give an equal file.
 */
import type { WasmMemory } from "./wasm-memory.ts";

/** The only descriptor handed out; 0 to 2 are the standard streams, whose output is dropped. */
const DESCRIPTOR = 3;
/** `O_TRUNC` as emscripten numbers it. */
const TRUNCATE = 512;
/** `-ENOTTY`: the C library asks whether the file is a terminal. */
const NOT_A_TERMINAL = -59;

/** A file of growing size with one position. */
export class MemoryFile {
  #bytes = new Uint8Array(1 << 18);
  #length = 0;
  #position = 0;

  get length(): number {
    return this.#length;
  }

  open(truncate: boolean): void {
    this.#position = 0;
    if (truncate) this.#length = 0;
  }

  /** Moves to `offset` from the start (0), the position (1) or the end (2); returns the new position. */
  seek(offset: number, whence: number): number {
    const origin = whence === 0 ? 0 : whence === 1 ? this.#position : this.#length;
    this.#position = origin + offset;
    return this.#position;
  }

  write(data: Uint8Array): void {
    const end = this.#position + data.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(data, this.#position);
    this.#position = end;
    this.#length = Math.max(this.#length, end);
  }

  /** Up to `count` bytes from the position; empty at the end. */
  read(count: number): Uint8Array {
    const end = Math.max(this.#position, Math.min(this.#length, this.#position + count));
    const data = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return data;
  }

  /** What was written, without a copy. */
  content(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** The file system part of the encoder's imports, by import name. */
export function fileImports(memory: WasmMemory, file: MemoryFile) {
  /** Walks a `writev`-like list of (address, length) pairs and stores the sum of what `each` moved. */
  const vectored = (
    list: number,
    count: number,
    totalAt: number,
    each: (address: number, length: number) => number,
  ): number => {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const entry = list + i * 8;
      total += each(memory.readInt(entry), memory.readInt(entry + 4));
    }
    memory.writeInt(totalAt, total);
    return 0;
  };
  return {
    __sys_open(_path: number, flags: number): number {
      file.open((flags & TRUNCATE) !== 0);
      return DESCRIPTOR;
    },
    /** Must succeed, or the muxer gives up: mode at +12, link count at +16, size at +40, block size at +48. */
    __sys_stat64(_path: number, stat: number): number {
      memory.bytes.fill(0, stat, stat + 88);
      memory.writeInt(stat + 12, 0o100666);
      memory.writeInt(stat + 16, 1);
      memory.writeInt(stat + 40, file.length);
      memory.writeInt(stat + 48, 4096);
      return 0;
    },
    __sys_fcntl64: () => 0,
    __sys_ioctl: () => NOT_A_TERMINAL,
    fd_close: () => 0,
    fd_seek(_fd: number, low: number, _high: number, whence: number, positionAt: number): number {
      memory.writeInt(positionAt, file.seek(low, whence));
      memory.writeInt(positionAt + 4, 0);
      return 0;
    },
    fd_write: (fd: number, list: number, count: number, totalAt: number): number =>
      vectored(list, count, totalAt, (address, length) => {
        if (fd === DESCRIPTOR) file.write(memory.bytes.subarray(address, address + length));
        return length;
      }),
    fd_read: (_fd: number, list: number, count: number, totalAt: number): number =>
      vectored(list, count, totalAt, (address, length) => {
        const data = file.read(length);
        memory.bytes.set(data, address);
        return data.length;
      }),
    /** Always 1970: a creation time would make equal clips differ. */
    gettimeofday(time: number): number {
      memory.writeInt(time, 0);
      memory.writeInt(time + 4, 0);
      return 0;
    },
    environ_sizes_get(count: number, size: number): number {
      memory.writeInt(count, 0);
      memory.writeInt(size, 0);
      return 0;
    },
    environ_get: () => 0,
  };
}
