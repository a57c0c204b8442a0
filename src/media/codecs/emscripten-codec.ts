/**
 * Starts one of the jSquash codecs that are compiled with emscripten (JPEG, WebP).
 * The glue is handed a precompiled module, because workerd refuses to compile wasm from bytes. One instance a call:
 * its memory is released with it, where a kept instance would hold its high-water mark (27 to 58 MiB), and a codec
 * that failed half way is never used again.
 */

/** The glue's default export, as far as it is used: `Codec` is what the codec offers. */
export type CodecFactory<Codec> = (options: {
  noInitialRun: boolean;
  printErr: (line: string) => void;
  instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports;
}) => Promise<Codec>;

/** A fresh codec over `module`. `onMessage` hears its warnings and the reasons of its failures, line by line. */
export async function startCodec<Codec>(
  factory: CodecFactory<Codec>,
  module: WebAssembly.Module,
  onMessage: (line: string) => void = () => undefined,
): Promise<Codec> {
  return await factory({
    noInitialRun: true,
    printErr: onMessage,
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance);
      return instance.exports;
    },
  });
}
