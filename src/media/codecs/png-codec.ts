/**
 * Decodes PNG with the wasm of @jsquash/png 3.1.1 (the Rust crate `png`), without the package's glue: that keeps one
 * instance for good, with its high-water memory, and goes on using it after a crash. Here an instance lives for one
 * call. The import names carry wasm-bindgen's hashes and belong to exactly that version.
 */
// @ts-expect-error The package declares the exports of an instance; bundlers deliver the module.
import pngWasm from "@jsquash/png/codec/pkg/squoosh_png_bg.wasm";
import type { Raster } from "../raster.ts";
import { wasmFunctions } from "./wasm-functions.ts";

/** RGBA of any PNG (8 or 16 bits, grey, palette, interlaced). Throws when the file is damaged. */
export function decodePng(bytes: Uint8Array): Raster {
  let decoded: Raster | null = null;
  const unused = (): never => {
    throw new Error("the PNG wasm called an import that decoding does not use");
  };
  const instance = new WebAssembly.Instance(pngWasm, {
    wbg: {
      __wbindgen_memory: unused,
      __wbg_buffer_a448f833075b71ba: unused,
      __wbg_newwithbyteoffsetandlength_099217381c451830: unused,
      __wbindgen_object_drop_ref: unused,
      /** `new ImageData(pixels, width, height)`; the pixels' memory goes with the instance. */
      __wbg_newwithownedu8clampedarrayandsh_91db5987993a08fb(
        ...[address = 0, length = 0, width = 0, height = 0]: number[]
      ): number {
        const data = new Uint8ClampedArray(slice(address, length));
        decoded = { width: width >>> 0, height: height >>> 0, data };
        return 0;
      },
      __wbindgen_throw(address: number, length: number): never {
        throw new Error(new TextDecoder().decode(slice(address, length)));
      },
    },
  });
  const { memory } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error("the PNG wasm exports no memory");
  /** A copy of the wasm's memory; addresses arrive as signed numbers. */
  const slice = (address: number, length: number): ArrayBuffer =>
    memory.buffer.slice(address >>> 0, (address >>> 0) + (length >>> 0));

  const { __wbindgen_malloc: allocate, decode } = wasmFunctions(instance, [
    "__wbindgen_malloc",
    "decode",
  ]);
  const address = allocate(bytes.length, 1) >>> 0;
  new Uint8Array(memory.buffer).set(bytes, address);
  // Frees the input, and hands the pixels to the import above before it returns.
  decode(address, bytes.length);
  if (decoded === null) throw new Error("the PNG wasm returned no picture");
  return decoded;
}
