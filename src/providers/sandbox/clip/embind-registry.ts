/**
 * What the H.264 encoder's C++ class offers to its host. embind announces constructor, properties and methods
 * while the wasm's static constructors run; its own JavaScript side builds callers with `new Function`, which
 * workerd refuses, so the announcements are kept here and called through the function table instead.
 * Writes nothing but its own maps.
 */
import type { WasmFunction } from "../../../media/codecs/wasm-functions.ts";
import type { WasmMemory } from "./wasm-memory.ts";

/** A member as embind hands it over: the index of its caller in the table, and that caller's first argument. */
interface Member {
  invoker: number;
  context: number;
}

/** The class `H264MP4Encoder`: filled by the imports, then called by name. */
export class EmbindRegistry {
  readonly #memory: WasmMemory;
  readonly #table: WebAssembly.Table;
  readonly #setters = new Map<string, Member>();
  readonly #methods = new Map<string, Member>();
  #maker: Member | null = null;

  constructor(memory: WasmMemory, table: WebAssembly.Table) {
    this.#memory = memory;
    this.#table = table;
  }

  /** The announcing part of the encoder's imports, by import name; argument orders are embind's. */
  imports() {
    const nothing = (): void => undefined;
    return {
      _embind_register_class: nothing,
      _embind_register_class_constructor: (
        ...[, argumentCount, , , invoker = 0, context = 0]: number[]
      ): void => {
        if (argumentCount === 1) this.#maker = { invoker, context };
      },
      _embind_register_class_property: (
        ...[, name = 0, , , , , , , invoker = 0, context = 0]: number[]
      ): void => {
        this.#setters.set(this.#memory.readString(name), { invoker, context });
      },
      _embind_register_class_function: (
        ...[, name = 0, , , , invoker = 0, context = 0]: number[]
      ): void => {
        this.#methods.set(this.#memory.readString(name), { invoker, context });
      },
      _embind_register_void: nothing,
      _embind_register_bool: nothing,
      _embind_register_std_string: nothing,
      _embind_register_std_wstring: nothing,
      _embind_register_emval: nothing,
      _embind_register_integer: nothing,
      _embind_register_float: nothing,
      _embind_register_memory_view: nothing,
    };
  }

  /** A new instance of the class, as the address of the C++ object. */
  construct(): number {
    return this.#call(this.#maker, "constructor");
  }

  /** Sets a property of the object at `self`. */
  set(self: number, name: string, value: number): void {
    this.#call(this.#setters.get(name), name, self, value);
  }

  /** Calls a method of the object at `self`. */
  invoke(self: number, name: string, ...args: number[]): void {
    this.#call(this.#methods.get(name), name, self, ...args);
  }

  #call(member: Member | null | undefined, name: string, ...args: number[]): number {
    const invoker: WasmFunction | null = member ? this.#table.get(member.invoker) : null;
    if (!member || !invoker) throw new Error(`the H.264 wasm registered no ${name}`);
    return invoker(member.context, ...args);
  }
}
