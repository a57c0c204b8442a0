/**
 * A scalar function on the unit square, sampled once on a coarse grid and read back bilinearly, a row at a time.
 * This keeps per-pixel cost flat whatever the function costs (noise, blurred masks, rays).
 */

/** Grid of `columns` x `rows` samples over [0,1] x [0,1]; both at least 2. */
export class Field {
  readonly cells: Float32Array;
  readonly columns: number;
  readonly rows: number;

  constructor(columns: number, rows: number, sample: (u: number, v: number) => number) {
    this.columns = Math.max(2, columns);
    this.rows = Math.max(2, rows);
    this.cells = new Float32Array(this.columns * this.rows);
    for (let j = 0; j < this.rows; j++) {
      for (let i = 0; i < this.columns; i++) {
        this.cells[j * this.columns + i] = sample(i / (this.columns - 1), j / (this.rows - 1));
      }
    }
  }

  /** Fills out[0..n) with the row at height v (clipped to 0..1). */
  readRow(v: number, out: Float32Array, n: number): void {
    const { cells, columns, rows } = this;
    const fy = Math.min(0.99999, Math.max(0, v)) * (rows - 1);
    const j = fy | 0;
    const b = fy - j;
    const start = j * columns;
    const step = (columns - 1) / n;
    let fx = 0;
    for (let x = 0; x < n; x++) {
      const i = fx | 0;
      const a = fx - i;
      const k = start + i;
      const top = cells[k]! + (cells[k + 1]! - cells[k]!) * a;
      const foot = cells[k + columns]! + (cells[k + columns + 1]! - cells[k + columns]!) * a;
      out[x] = top + (foot - top) * b;
      fx += step;
    }
  }
}
