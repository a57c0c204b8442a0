/**
 * The H.264 encoder's linear memory as typed arrays. The encoder imports its memory, so it is created here.
 * Reads and writes that memory only. Guarantees views on the current buffer: growing the memory detaches the
 * old one, so nobody may keep a view across a call into the wasm.
 */

const PAGE_BYTES = 65_536;
/** What the binary declares; a smaller memory does not link. */
const INITIAL_PAGES = 256;
/** 64 MiB. Encoding 1080x1920 takes 23 MiB; the cap keeps a defect from taking the isolate's memory. */
const MAXIMUM_PAGES = 1024;

/** The encoder's memory, little-endian as all wasm. Addresses are bytes from 0. */
export class WasmMemory {
  readonly memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES });
  #bytes = new Uint8Array(this.memory.buffer);
  #words = new Int32Array(this.memory.buffer);

  /** The memory byte by byte; valid until the next call into the wasm. */
  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.memory.buffer) this.#bytes = new Uint8Array(this.memory.buffer);
    return this.#bytes;
  }

  /** The 32-bit integer at an address that is a multiple of 4. */
  readInt(address: number): number {
    return this.#currentWords()[address >> 2]!;
  }

  /** Stores a 32-bit integer at an address that is a multiple of 4. */
  writeInt(address: number, value: number): void {
    this.#currentWords()[address >> 2] = value;
  }

  /** The zero-terminated ASCII string at an address. */
  readString(address: number): string {
    const { bytes } = this;
    const end = bytes.indexOf(0, address);
    return String.fromCharCode(...bytes.subarray(address, end));
  }

  /** Grows to hold at least `byteCount`; false when that is over the cap, which malloc reports as out of memory. */
  grow(byteCount: number): boolean {
    const missing = Math.ceil((byteCount - this.memory.buffer.byteLength) / PAGE_BYTES);
    try {
      this.memory.grow(Math.max(missing, 16));
      return true;
    } catch {
      return false;
    }
  }

  #currentWords(): Int32Array {
    if (this.#words.buffer !== this.memory.buffer) this.#words = new Int32Array(this.memory.buffer);
    return this.#words;
  }
}
