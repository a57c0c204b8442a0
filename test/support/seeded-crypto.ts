/**
 * WebCrypto for seeded schedules: what the platform draws, ids for instance, comes from the seed. ed25519 signatures,
 * which cost ten times an HMAC and have tests of their own, are left empty; all else is real.
 */
import { invariant } from "../../src/runtime/invariant.ts";

const ED25519_BYTES = 64;

/** Replaces the platform's until `restore`; `seed` may be called again and again. */
export class SeededCrypto {
  #random: () => number = () => 0;
  readonly #sign = crypto.subtle.sign.bind(crypto.subtle);

  constructor() {
    replace(crypto, "getRandomValues", (array: ArrayBufferView) => {
      invariant(array instanceof Uint8Array, "random bytes are asked for as bytes");
      for (let index = 0; index < array.length; index++) array[index] = this.#random() * 256;
      return array;
    });
    replace(crypto.subtle, "sign", (...call: Parameters<SubtleCrypto["sign"]>) =>
      call[0] === "Ed25519" ? Promise.resolve(new ArrayBuffer(ED25519_BYTES)) : this.#sign(...call),
    );
  }

  seed(random: () => number): void {
    this.#random = random;
  }

  restore(): void {
    Reflect.deleteProperty(crypto, "getRandomValues");
    Reflect.deleteProperty(crypto.subtle, "sign");
  }
}

function replace(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { configurable: true, value });
}
