/**
 * H.264 Baseline encoder: planar frames in, an MP4 out. Runs the wasm of npm h264-mp4-encoder 1.0.12 (minih264
 * and mp4v2; `scripts/extract-h264.ts` writes `h264.wasm`) with this loader instead of the package's glue, which
 * compiles wasm from bytes and code from strings; workerd refuses both. One instance a clip, so its 16 to 23 MiB
 * go with it. Guarantees equal bytes for equal frames.
 */
import { wasmFunctions } from "../../../media/codecs/wasm-functions.ts";
import { exceptionImports, invokeImport, type ExceptionExports } from "./cpp-exceptions.ts";
import { EmbindRegistry } from "./embind-registry.ts";
import h264Wasm from "./h264.wasm";
import { fileImports, MemoryFile } from "./memory-file.ts";
import { WasmMemory } from "./wasm-memory.ts";

/** Where this binary keeps its heap top, and where the heap starts: data, then 5 MiB of stack. */
const HEAP_TOP_ADDRESS = 91_008;
const HEAP_START = 5_334_064;
/** Entries of the function table that this binary declares. */
const TABLE_ENTRIES = 1182;
/** The fastest: 14 to 24 ms a 720p frame. Half the bytes take five times as long (speed 0, noisy input). */
const SPEED = 10;
/** Constant quantiser: no visible blocks on stills at 720p, 0.4 to 2 MB for 4 s. */
const QUANTISER = 26;

/** Even sizes in pixels; `keyFrameInterval` in frames. */
export interface H264Settings {
  width: number;
  height: number;
  fps: number;
  keyFrameInterval: number;
}

/** A running encoder. Not reusable after `finish`. */
export interface H264Encoder {
  /** Adds one I420 frame: `width * height * 3 / 2` bytes, planes Y, U, V without padding. */
  addFrame(i420: Uint8Array): void;
  /**
   * The MP4 as the muxer inside wrote it: index last, no colour, and no list of key frames, so that every frame
   * counts as one. `remux.ts` makes a good file of it.
   */
  finish(): Uint8Array<ArrayBuffer>;
}

/** An `Error` for an import that this binary has but never calls in this use. */
function unexpectedImport(name: string) {
  return (...args: number[]): never => {
    throw new Error(`the H.264 wasm called ${name}(${args.join(", ")})`);
  };
}

/** The wasm, its memory, its file and its class, started and ready. */
function startWasm() {
  const memory = new WasmMemory();
  const table = new WebAssembly.Table({ initial: TABLE_ENTRIES, element: "anyfunc" });
  const registry = new EmbindRegistry(memory, table);
  const file = new MemoryFile();
  let current: ExceptionExports | null = null;
  const exported = (): ExceptionExports => {
    if (current === null) throw new Error("the H.264 wasm called its host before it started");
    return current;
  };

  const imports: WebAssembly.ModuleImports = { memory: memory.memory, table };
  for (const { kind, name } of WebAssembly.Module.imports(h264Wasm)) {
    if (kind !== "function") continue;
    imports[name] = name.startsWith("invoke_")
      ? invokeImport(name, exported)
      : unexpectedImport(name);
  }
  Object.assign(
    imports,
    registry.imports(),
    exceptionImports(memory, exported),
    fileImports(memory, file),
    {
      emscripten_memcpy_big(to: number, from: number, count: number): number {
        memory.bytes.copyWithin(to, from, from + count);
        return to;
      },
      emscripten_resize_heap: (byteCount: number) => Number(memory.grow(byteCount)),
    },
  );

  memory.writeInt(HEAP_TOP_ADDRESS, HEAP_START);
  const instance = new WebAssembly.Instance(h264Wasm, {
    env: imports,
    wasi_snapshot_preview1: imports,
  });
  const { __wasm_call_ctors: runConstructors, ...exports } = wasmFunctions(instance, [
    "__wasm_call_ctors",
    "malloc",
    "free",
    "stackSave",
    "stackRestore",
    "setThrew",
    "__cxa_can_catch",
  ]);
  current = exports;
  runConstructors();
  return { memory, registry, file, malloc: exports.malloc };
}

/** Starts an encoder. Throws a `RangeError` for sizes that are not even. */
export function createH264Encoder(settings: H264Settings): H264Encoder {
  const { width, height, fps, keyFrameInterval } = settings;
  if (width % 2 !== 0 || height % 2 !== 0) {
    throw new RangeError(`H.264 needs even sizes, not ${width}x${height}`);
  }
  const { memory, registry, file, malloc } = startWasm();
  const self = registry.construct();
  const properties = {
    width,
    height,
    frameRate: fps,
    quantizationParameter: QUANTISER,
    speed: SPEED,
    groupOfPictures: keyFrameInterval,
  };
  for (const [name, value] of Object.entries(properties)) registry.set(self, name, value);
  registry.invoke(self, "initialize");

  // The method takes a std::string, which embind lays out as a 32-bit length and the bytes.
  const frameBytes = (width * height * 3) / 2;
  const frame = malloc(4 + frameBytes + 1);
  if (frame === 0) throw new RangeError(`no memory to encode ${width}x${height}`);

  return {
    addFrame(i420) {
      if (i420.length !== frameBytes) {
        throw new RangeError(`a frame of ${width}x${height} has ${frameBytes} bytes`);
      }
      memory.writeInt(frame, frameBytes);
      memory.bytes.set(i420, frame + 4);
      registry.invoke(self, "addFrameYuv", frame);
    },
    finish() {
      registry.invoke(self, "finalize");
      return file.content();
    },
  };
}
