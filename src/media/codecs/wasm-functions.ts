/**
 * The functions that a wasm instance exports, as types. The compiler knows nothing about a .wasm file, so what is
 * needed is named and checked once, when an instance starts. Reads the instance only.
 */

/** A wasm function: numbers in, a number (or nothing) out. */
export type WasmFunction = (...args: number[]) => number;

/** Exported functions by name: those named are there, others may be. */
export type WasmFunctions<Name extends string> = Record<Name, WasmFunction> &
  Partial<Record<string, WasmFunction>>;

/** The functions of an instance. Throws when one of `required` is missing, i.e. for another binary. */
export function wasmFunctions<const Name extends string>(
  instance: WebAssembly.Instance,
  required: readonly Name[],
): WasmFunctions<Name> {
  const functions: Partial<Record<string, WasmFunction>> = {};
  for (const [name, value] of Object.entries(instance.exports)) {
    if (isWasmFunction(value)) functions[name] = value;
  }
  if (!hasAll(functions, required)) {
    throw new Error(`a wasm module lacks one of ${required.join(", ")}`);
  }
  return functions;
}

function isWasmFunction(value: unknown): value is WasmFunction {
  return typeof value === "function";
}

function hasAll<Name extends string>(
  functions: Partial<Record<string, WasmFunction>>,
  required: readonly Name[],
): functions is WasmFunctions<Name> {
  return required.every((name) => functions[name] !== undefined);
}
