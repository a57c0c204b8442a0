/**
 * Seeded chance: the same numbers on every run and machine. Not for anything that must not be guessed.
 */

/** A number in [0, 1). */
export type Random = () => number;

/** The generator mulberry32: 32 bits of state, enough for simulations. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Evenly between two bounds. */
export const evenly = (random: Random, from: number, to: number) => from + (to - from) * random();

/** Memoryless with this mean. */
export const exponential = (random: Random, mean: number) => -mean * Math.log(1 - random());

/** Log-normal with this median; `spread` is the standard deviation of the logarithm. */
export function logNormal(random: Random, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(spread * normal);
}
