/**
 * Glyph outlines read from the baked table `font.bin` (written by scripts/build-font.ts from Inter 600).
 * Format, little endian: u16 units per em, i16 ascender, u16 glyph count; per glyph u16 code point, u16 advance,
 * u16 command count, then commands: 0 move (x, y), 1 line (x, y), 2 quadratic (x1, y1, x, y), each number i16.
 * A character without a glyph has no width and draws nothing; callers drop such characters before they lay out text.
 */
import type { Shape } from "../drawing/shape.ts";

interface Glyph {
  advance: number;
  offset: number;
  commands: number;
}

/** What is inked of a line, in pixels from the start of its baseline; y grows downwards. */
export interface InkBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const CURVE = 2;

/** A font at any size. Sizes, widths and positions are in pixels; y grows downwards. */
export class Font {
  readonly unitsPerEm: number;
  private readonly view: DataView;
  private readonly glyphs = new Map<number, Glyph>();

  /** Indexes the table; throws a RangeError when the bytes are cut short. */
  constructor(bytes: ArrayBuffer) {
    const view = new DataView(bytes);
    this.view = view;
    this.unitsPerEm = view.getUint16(0, true);
    const count = view.getUint16(4, true);
    let at = 6;
    for (let i = 0; i < count; i++) {
      const code = view.getUint16(at, true);
      const advance = view.getUint16(at + 2, true);
      const commands = view.getUint16(at + 4, true);
      at += 6;
      this.glyphs.set(code, { advance, offset: at, commands });
      for (let j = 0; j < commands; j++) {
        at += view.getUint8(at) === CURVE ? 9 : 5;
      }
    }
  }

  /** Whether the first character of the text has a glyph. */
  has(character: string): boolean {
    return this.glyphs.has(character.codePointAt(0) ?? -1);
  }

  /** Width of a line, with `tracking` pixels after every character. */
  width(text: string, size: number, tracking = 0): number {
    let units = 0;
    let count = 0;
    for (const character of text) {
      const glyph = this.glyphs.get(character.codePointAt(0)!);
      if (glyph) {
        units += glyph.advance;
        count++;
      }
    }
    return (units / this.unitsPerEm) * size + count * tracking;
  }

  /** Adds the outlines of a line to a shape; (x, y) is the start of its baseline. */
  trace(shape: Shape, text: string, x: number, y: number, size: number, tracking = 0): void {
    let pen = x;
    for (const character of text) {
      const glyph = this.glyphs.get(character.codePointAt(0)!);
      if (glyph) {
        this.traceGlyph(shape, glyph, pen, y, size / this.unitsPerEm);
        pen += (glyph.advance * size) / this.unitsPerEm + tracking;
      }
    }
  }

  /** Where a line has ink: a box that no curve of it leaves. Empty at the start where nothing is drawn. */
  ink(text: string, size: number, tracking = 0): InkBox {
    const { view } = this;
    const scale = size / this.unitsPerEm;
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    let pen = 0;
    for (const character of text) {
      const glyph = this.glyphs.get(character.codePointAt(0)!);
      if (!glyph) continue;
      for (let j = 0, at = glyph.offset; j < glyph.commands; j++) {
        const end = at + (view.getUint8(at) === CURVE ? 9 : 5);
        // A curve stays within its control points.
        for (at += 1; at < end; at += 4) {
          const x = pen + view.getInt16(at, true) * scale;
          const y = -view.getInt16(at + 2, true) * scale;
          box.left = Math.min(box.left, x);
          box.right = Math.max(box.right, x);
          box.top = Math.min(box.top, y);
          box.bottom = Math.max(box.bottom, y);
        }
      }
      pen += glyph.advance * scale + tracking;
    }
    return box.left > box.right ? { left: 0, top: 0, right: 0, bottom: 0 } : box;
  }

  private traceGlyph(shape: Shape, glyph: Glyph, x: number, y: number, scale: number): void {
    const { view } = this;
    let at = glyph.offset;
    let [px, py, startX, startY] = [x, y, x, y];
    for (let j = 0; j < glyph.commands; j++) {
      const kind = view.getUint8(at);
      const ex = x + view.getInt16(at + (kind === CURVE ? 5 : 1), true) * scale;
      const ey = y - view.getInt16(at + (kind === CURVE ? 7 : 3), true) * scale;
      if (kind === CURVE) {
        const qx = x + view.getInt16(at + 1, true) * scale;
        const qy = y - view.getInt16(at + 3, true) * scale;
        shape.quad(px, py, qx, qy, ex, ey);
      } else if (kind === 1) {
        shape.line(px, py, ex, ey);
      } else {
        shape.line(px, py, startX, startY);
        [startX, startY] = [ex, ey];
      }
      at += kind === CURVE ? 9 : 5;
      [px, py] = [ex, ey];
    }
    shape.line(px, py, startX, startY);
  }
}
