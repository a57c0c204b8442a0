/**
 * Ways to describe a closed or open curve by few points: splines, tapered strokes, ellipses, rounded rectangles.
 * Pure: each returns x, y pairs that `Shape.loop` takes.
 */

/** Catmull-Rom curve through x, y pairs, `steps` straight pieces per point; closed by default. */
export function spline(points: readonly number[], steps = 8, closed = true): number[] {
  const n = points.length / 2;
  const out: number[] = [];
  const at = (i: number): number => (closed ? (i + n) % n : Math.min(n - 1, Math.max(0, i))) * 2;
  const last = closed ? n : n - 1;
  for (let i = 0; i < last; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let s = 0; s < steps; s++) {
      const t = s / steps;
      for (const k of [0, 1]) {
        const p0 = points[a + k]!;
        const p1 = points[b + k]!;
        const p2 = points[c + k]!;
        const p3 = points[d + k]!;
        out.push(
          p1 +
            0.5 *
              t *
              (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0))),
        );
      }
    }
  }
  if (!closed) {
    out.push(points[points.length - 2]!, points[points.length - 1]!);
  }
  return out;
}

/** A brush stroke along an open curve: `widthAt(t)` is the full width at share t (0..1) of the curve. */
export function stroke(curve: readonly number[], widthAt: (t: number) => number): number[] {
  const n = curve.length / 2;
  const there: number[] = [];
  const back: number[] = [];
  for (let i = 0; i < n; i++) {
    const p = Math.max(0, i - 1) * 2;
    const q = Math.min(n - 1, i + 1) * 2;
    const dx = curve[q]! - curve[p]!;
    const dy = curve[q + 1]! - curve[p + 1]!;
    const k = (0.5 * widthAt(i / (n - 1))) / (Math.hypot(dx, dy) || 1);
    there.push(curve[i * 2]! - dy * k, curve[i * 2 + 1]! + dx * k);
    back.push(curve[i * 2 + 1]! - dx * k, curve[i * 2]! + dy * k);
  }
  // `back` holds y, x pairs: reversing it yields x, y pairs in the opposite order of travel.
  return [...there, ...back.toReversed()];
}

/** "x,y x,y ..." (the notation of an SVG polygon) as x, y pairs: the form in which shapes are kept in the source. */
export function pairs(text: string): number[] {
  return text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
}

/** A smooth closed outline through points in `pairs` notation. */
export function blob(text: string): number[] {
  return spline(pairs(text), 6);
}

/** A smooth line of even width. */
export function ribbon(text: string, width: number): number[] {
  return stroke(spline(pairs(text), 8, false), () => width);
}

/** A smooth line, widest in the middle, pointed at both ends: folds of cloth, strands. */
export function crease(text: string, width: number): number[] {
  return stroke(spline(pairs(text), 6, false), (t) => width * Math.sin(Math.PI * t));
}

/** An ellipse with the given centre, radii and turn (radians). */
export function ellipse(cx: number, cy: number, rx: number, ry: number, turn = 0): number[] {
  const out: number[] = [];
  const c = Math.cos(turn);
  const s = Math.sin(turn);
  for (let i = 0; i < 40; i++) {
    const a = (i / 40) * Math.PI * 2;
    const x = Math.cos(a) * rx;
    const y = Math.sin(a) * ry;
    out.push(cx + x * c - y * s, cy + x * s + y * c);
  }
  return out;
}

/** A rectangle with corners of radius r, at most half the shorter side. */
export function roundRect(x: number, y: number, w: number, h: number, r: number): number[] {
  const out: number[] = [];
  const corners = [
    [x + r, y + r, Math.PI],
    [x + w - r, y + r, 1.5 * Math.PI],
    [x + w - r, y + h - r, 0],
    [x + r, y + h - r, Math.PI / 2],
  ] as const;
  for (const [cx, cy, from] of corners) {
    for (let i = 0; i <= 8; i++) {
      const a = from + ((i / 8) * Math.PI) / 2;
      out.push(cx + Math.cos(a) * r, cy + Math.sin(a) * r);
    }
  }
  return out;
}
