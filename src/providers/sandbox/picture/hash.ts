/**
 * Repeatable randomness for pictures: a seeded stream and a lattice hash.
 * Reads and writes nothing. Integer arithmetic only, so the results are the same in every JavaScript engine.
 */

/** A stream of numbers in [0, 1). */
export type RandomStream = () => number;

/** Mulberry32. The order of the calls is part of the picture: one call more changes every later number. */
export function randomStream(seed: number): RandomStream {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Hash of an integer lattice point and a salt to [0, 1). */
export function cellHash(x: number, y: number, salt: number): number {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(salt, 1274126177);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}
