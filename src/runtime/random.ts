/**
 * Randomness of the platform: cryptographically strong, never seeded.
 * Decisions take `random` as an argument; this is what production passes.
 */

/** `count` random bytes. */
export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** A number in [0, 1), with 32 bits of randomness. */
export function randomUnit(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
}

/** `count` random bytes as lowercase hexadecimal, for tokens that must not be guessed. */
export function randomHex(count: number): string {
  return Array.from(randomBytes(count), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
