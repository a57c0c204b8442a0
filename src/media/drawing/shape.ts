/**
 * A filled outline, asked for its coverage one row at a time: glyphs, hair, faces, rounded rectangles.
 * Exact-area antialiasing (signed trapezoid areas, then one running sum a row). Memory is the edges only, no mask.
 * Edges may lie outside the frame in any direction; loops of one turning direction merge, opposite ones cut holes.
 */

/** Columns [from, to) of a row in which coverage may be above zero. Empty when from >= to. */
export interface Span {
  from: number;
  to: number;
}

/** A shape in a frame of width x height pixels. Add edges first; the first `cover` call closes it for adding. */
export class Shape {
  readonly width: number;
  readonly height: number;
  private readonly points: number[] = [];
  private edges: Float64Array | null = null;
  private starts = new Uint32Array(0);
  private members = new Uint32Array(0);
  private readonly span: Span = { from: 0, to: 0 };

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  /** One directed edge. */
  line(ax: number, ay: number, bx: number, by: number): void {
    if (ay !== by) {
      this.points.push(ax, ay, bx, by);
    }
  }

  /** A quadratic curve in up to 12 straight pieces: under a quarter pixel off at caption sizes. */
  quad(ax: number, ay: number, qx: number, qy: number, bx: number, by: number): void {
    const bow = Math.hypot(ax - 2 * qx + bx, ay - 2 * qy + by);
    const n = Math.min(12, Math.max(2, Math.ceil(Math.sqrt(bow) * 1.2)));
    let px = ax;
    let py = ay;
    for (let i = 1; i <= n; i++) {
      const t = i / n;
      const u = 1 - t;
      const x = u * u * ax + 2 * u * t * qx + t * t * bx;
      const y = u * u * ay + 2 * u * t * qy + t * t * by;
      this.line(px, py, x, y);
      px = x;
      py = y;
    }
  }

  /** A closed loop through x, y pairs, turned clockwise so that loops always merge. */
  loop(points: readonly number[]): void {
    const n = points.length / 2;
    let area = 0;
    for (let i = 0; i < n; i++) {
      const j = (i + 1) % n;
      area += points[i * 2]! * points[j * 2 + 1]! - points[j * 2]! * points[i * 2 + 1]!;
    }
    for (let i = 0; i < n; i++) {
      const a = area >= 0 ? i : n - i;
      const b = area >= 0 ? i + 1 : n - i - 1;
      const p = (a % n) * 2;
      const q = (b % n) * 2;
      this.line(points[p]!, points[p + 1]!, points[q]!, points[q + 1]!);
    }
  }

  /** Buckets the edges by the rows they cross. */
  private bake(): Float64Array {
    const edges = Float64Array.from(this.points);
    const n = edges.length / 4;
    const counts = new Uint32Array(this.height + 1);
    const range = (i: number): [number, number] => {
      const a = edges[i * 4 + 1]!;
      const b = edges[i * 4 + 3]!;
      return [Math.max(0, Math.floor(Math.min(a, b))), Math.min(this.height, Math.max(a, b))];
    };
    for (let i = 0; i < n; i++) {
      const [from, to] = range(i);
      for (let y = from; y < to; y++) {
        counts[y + 1]!++;
      }
    }
    for (let y = 0; y < this.height; y++) {
      counts[y + 1]! += counts[y]!;
    }
    this.members = new Uint32Array(counts[this.height]!);
    const next = counts.slice();
    for (let i = 0; i < n; i++) {
      const [from, to] = range(i);
      for (let y = from; y < to; y++) {
        this.members[next[y]!++] = i;
      }
    }
    this.starts = counts;
    this.edges = edges;
    return edges;
  }

  /**
   * Coverage (0..1) of row y into `out` (width + 2 long) for the returned columns only; the rest of `out` is left as
   * it was. The returned object is reused by the next call.
   */
  cover(y: number, out: Float32Array): Span {
    const edges = this.edges ?? this.bake();
    const { span, width } = this;
    span.from = 0;
    span.to = 0;
    if (y < 0 || y >= this.height) {
      return span;
    }
    const first = this.starts[y]!;
    const last = this.starts[y + 1]!;
    if (first === last) {
      return span;
    }
    let left = width;
    let right = 0;
    for (let m = first; m < last; m++) {
      const e = this.members[m]! * 4;
      left = Math.min(left, edges[e]!, edges[e + 2]!);
      right = Math.max(right, edges[e]!, edges[e + 2]!);
    }
    const from = Math.max(0, Math.floor(left));
    const to = Math.min(width, Math.ceil(right) + 1);
    if (from >= to) {
      return span;
    }
    out.fill(0, from, Math.min(out.length, to + 2));
    for (let m = first; m < last; m++) {
      const e = this.members[m]! * 4;
      addEdge(out, y, width, edges[e]!, edges[e + 1]!, edges[e + 2]!, edges[e + 3]!);
    }
    let sum = 0;
    for (let x = from; x < to; x++) {
      sum += out[x]!;
      const c = sum < 0 ? -sum : sum;
      out[x] = c > 1 ? 1 : c;
    }
    span.from = from;
    span.to = to;
    return span;
  }
}

/** Adds the signed area that one edge uncovers to its right within row y. */
function addEdge(
  out: Float32Array,
  y: number,
  width: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): void {
  const down = ay < by;
  const topX = down ? ax : bx;
  const topY = down ? ay : by;
  const footY = down ? by : ay;
  const slope = ((down ? bx : ax) - topX) / (footY - topY);
  const y0 = topY > y ? topY : y;
  const y1 = footY < y + 1 ? footY : y + 1;
  if (y1 <= y0) {
    return;
  }
  const d = down ? y1 - y0 : y0 - y1;
  const x0 = Math.min(Math.max(topX + (y0 - topY) * slope, 0), width);
  const x1 = Math.min(Math.max(topX + (y1 - topY) * slope, 0), width);
  const l = x0 < x1 ? x0 : x1;
  const r = x0 < x1 ? x1 : x0;
  const li = Math.floor(l);
  const ri = Math.floor(r);
  if (li === ri) {
    const f = (l + r) * 0.5 - li;
    out[li]! += d * (1 - f);
    out[li + 1]! += d * f;
    return;
  }
  const inv = 1 / (r - l);
  const f = 1 - (l - li);
  let before = 0.5 * f * f * inv;
  out[li]! += d * before;
  for (let i = li + 1; i <= ri; i++) {
    const c = i < ri ? (i - l + 0.5) * inv : 1 - 0.5 * (r - ri) * (r - ri) * inv;
    out[i]! += d * (c - before);
    before = c;
  }
  out[ri + 1]! += d * (1 - before);
}
