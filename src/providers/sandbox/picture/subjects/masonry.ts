/**
 * Walls of a castle: towers and battlements.
 * Pure geometry in figure units (see easel.ts).
 */

/** Walls end this far below the crest of the hill, behind its grass. */
export const FOOT = 0.025;

/** A tower: middle, half its breadth, the height of its top. */
export interface Tower {
  x: number;
  half: number;
  top: number;
  /** Height of the pointed roof; 0 for battlements. */
  roof: number;
  flag: boolean;
}

/** Teeth along a wall top from a to b at height y. */
export function battlements(a: number, b: number, y: number, size: number): number[][] {
  const count = Math.max(3, Math.round((b - a) / size / 1.9));
  const step = (b - a) / (count - 0.45);
  return Array.from({ length: count }, (_, i) => {
    const x = a + i * step;
    return [x, y - size, x + step * 0.55, y - size, x + step * 0.55, y + 0.004, x, y + 0.004];
  });
}

/** Walls of a tower, wider at the top where it has battlements. */
export function walls({ x, half, top, roof }: Tower): number[][] {
  const shaft = [x - half, top, x + half, top, x + half * 1.08, FOOT, x - half * 1.08, FOOT];
  if (roof > 0) {
    return [shaft];
  }
  const out = half * 1.22;
  const head = [
    x - out,
    top,
    x + out,
    top,
    x + out,
    top + 0.05,
    x + half,
    top + 0.085,
    x - half,
    top + 0.085,
    x - out,
    top + 0.05,
  ];
  return [shaft, head, ...battlements(x - out, x + out, top, 0.028)];
}

/** An arched gate, `half` of its breadth each side of the middle, its crown at `top`. */
export function arch(half: number, top: number): number[] {
  const out = [half, FOOT, -half, FOOT];
  for (let i = 0; i <= 16; i++) {
    const angle = Math.PI * (1 + i / 16);
    out.push(Math.cos(angle) * half, top + half + Math.sin(angle) * half);
  }
  return out;
}
