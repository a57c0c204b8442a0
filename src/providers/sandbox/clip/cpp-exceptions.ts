/**
 * C++ exceptions for the H.264 encoder: emscripten leaves throwing and catching to its host. They must really
 * work, because the muxer inside throws and catches on its normal path ("Track id 0 doesn't exist").
 * Reads and writes the encoder's memory. Guarantees that an error of ours passes through the wasm unharmed:
 * only a thrown number is a C++ exception.
 */
import type { WasmFunctions } from "../../../media/codecs/wasm-functions.ts";
import type { WasmMemory } from "./wasm-memory.ts";

/** The exports that exceptions need. */
export type ExceptionExports = WasmFunctions<
  "malloc" | "free" | "stackSave" | "stackRestore" | "setThrew" | "__cxa_can_catch"
>;

/** Room in front of an exception object that the C++ runtime expects. */
const HEADER_BYTES = 16;

/** The exception part of the encoder's imports, by import name. `exported` is called once the wasm runs. */
export function exceptionImports(memory: WasmMemory, exported: () => ExceptionExports) {
  const typeOf = new Map<number, number>();
  const beingCaught: number[] = [];
  let thrown = 0;
  /** The second half of a 64-bit return value: here the type that a catch clause matched. */
  let upperHalf = 0;

  const raise = (exception: number): never => {
    thrown = exception;
    // The wasm's own calling convention: `invoke_*` recognises a C++ exception by its being a number.
    // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
    throw exception;
  };

  /** Which of the caught types fits the thrown one. `__cxa_can_catch` wants a pointer to the pointer. */
  const findMatchingCatch = (...candidates: number[]): number => {
    upperHalf = 0;
    if (thrown === 0) return 0;
    const type = typeOf.get(thrown) ?? 0;
    upperHalf = type;
    if (type === 0) return thrown;
    const { malloc, free, __cxa_can_catch: canCatch } = exported();
    const box = malloc(4);
    let adjusted = thrown;
    for (const candidate of candidates) {
      memory.writeInt(box, thrown);
      if (candidate !== 0 && canCatch(candidate, type, box) !== 0) {
        adjusted = memory.readInt(box);
        upperHalf = candidate;
        break;
      }
    }
    free(box);
    return adjusted;
  };

  return {
    getTempRet0: () => upperHalf,
    setTempRet0(value: number): void {
      upperHalf = value;
    },
    __cxa_allocate_exception: (size: number) =>
      exported().malloc(size + HEADER_BYTES) + HEADER_BYTES,
    __cxa_free_exception(exception: number): void {
      exported().free(exception - HEADER_BYTES);
    },
    __cxa_throw(exception: number, type: number): never {
      typeOf.set(exception, type);
      return raise(exception);
    },
    __cxa_rethrow: () => raise(beingCaught.pop() ?? 0),
    __resumeException: raise,
    __cxa_begin_catch(exception: number): number {
      beingCaught.push(exception);
      return exception;
    },
    __cxa_end_catch(): void {
      exported().setThrew(0, 0);
      const exception = beingCaught.pop();
      thrown = 0;
      if (exception !== undefined && !beingCaught.includes(exception)) typeOf.delete(exception);
    },
    __cxa_get_exception_ptr: (exception: number) => exception,
    __cxa_uncaught_exceptions: () => 0,
    llvm_eh_typeid_for: (type: number) => type,
    __cxa_find_matching_catch_2: findMatchingCatch,
    __cxa_find_matching_catch_3: findMatchingCatch,
    __cxa_find_matching_catch_4: findMatchingCatch,
    __cxa_find_matching_catch_5: findMatchingCatch,
  };
}

/**
 * An `invoke_*` import: a call that may throw. A C++ exception unwinds the stack and is announced by `setThrew`;
 * anything else thrown is a defect and goes on.
 */
export function invokeImport(importName: string, exported: () => ExceptionExports) {
  const target = importName.replace("invoke_", "dynCall_");
  return (...args: number[]): number => {
    const { stackSave, stackRestore, setThrew, [target]: call } = exported();
    if (call === undefined) throw new Error(`the H.264 wasm exports no ${target}`);
    const stack = stackSave();
    try {
      return call(...args);
    } catch (error) {
      stackRestore(stack);
      if (typeof error !== "number") throw error;
      setThrew(1, 0);
      return 0;
    }
  };
}
