/**
 * Drawing into the row in hand: Float32 RGB triples on the 0..255 scale, unclipped until the row becomes bytes.
 * The functions are the innermost calls of every scene: no bounds checks, no allocation.
 */

/** Moves pixel x of the row towards a colour by `a` (0..1). */
export function blend(
  row: Float32Array,
  x: number,
  r: number,
  g: number,
  b: number,
  a: number,
): void {
  const k = x * 3;
  row[k]! += (r - row[k]!) * a;
  row[k + 1]! += (g - row[k + 1]!) * a;
  row[k + 2]! += (b - row[k + 2]!) * a;
}

/** Adds light of a colour, scaled by `a`, to pixel x of the row. */
export function addLight(
  row: Float32Array,
  x: number,
  r: number,
  g: number,
  b: number,
  a: number,
): void {
  const k = x * 3;
  row[k]! += r * a;
  row[k + 1]! += g * a;
  row[k + 2]! += b * a;
}

/** Moves the whole row towards a colour by `a` (0..1). */
export function blendRow(
  row: Float32Array,
  colour: readonly [number, number, number],
  a: number,
): void {
  const [r, g, b] = colour;
  for (let k = 0; k < row.length; k += 3) {
    row[k]! += (r - row[k]!) * a;
    row[k + 1]! += (g - row[k + 1]!) * a;
    row[k + 2]! += (b - row[k + 2]!) * a;
  }
}
