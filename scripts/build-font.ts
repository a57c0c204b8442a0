/**
 * Bakes Inter's outlines into src/media/text/font.bin. Run: node scripts/build-font.ts
 * Reads @fontsource/inter (woff, OFL-1.1) through opentype.js. The format is described in src/media/text/font.ts.
 * The same package versions give the same bytes. Code points above 0xffff are skipped: the table stores 16 bits.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const SUBSETS = ["latin", "latin-ext", "vietnamese", "cyrillic", "greek"];
const WEIGHT = 600;
const root = path.join(import.meta.dirname, "..");
const target = path.join(root, "src/media/text/font.bin");

interface Command {
  type: string;
  x?: number;
  y?: number;
  x1?: number;
  y1?: number;
}

/** What this script uses of opentype.js, which ships no types. */
interface OpenType {
  parse(bytes: ArrayBuffer): {
    unitsPerEm: number;
    ascender: number;
    glyphs: {
      length: number;
      get(index: number): {
        unicodes?: number[];
        advanceWidth?: number;
        path: { commands: Command[] };
      };
    };
  };
}

interface BakedGlyph {
  code: number;
  advance: number;
  commands: Command[];
}

const opentype: OpenType = createRequire(import.meta.url)("opentype.js");
const glyphs = new Map<number, BakedGlyph>();
let unitsPerEm = 0;
let ascender = 0;
for (const subset of SUBSETS) {
  const file = `node_modules/@fontsource/inter/files/inter-${subset}-${WEIGHT}-normal.woff`;
  const woff = new Uint8Array(readFileSync(path.join(root, file)));
  const font = opentype.parse(woff.buffer);
  unitsPerEm = font.unitsPerEm;
  ascender = font.ascender;
  for (let i = 0; i < font.glyphs.length; i++) {
    const glyph = font.glyphs.get(i);
    for (const code of glyph.unicodes ?? []) {
      if (code <= 0xffff && !glyphs.has(code)) {
        const commands = glyph.path.commands.filter((command) => command.type !== "Z");
        glyphs.set(code, { code, advance: glyph.advanceWidth ?? 0, commands });
      }
    }
  }
}

const bytes: number[] = [];
function put16(value: number | undefined): void {
  const bits = Math.round(value ?? 0) & 0xffff;
  bytes.push(bits & 255, bits >> 8);
}

const KINDS: Record<string, number> = { M: 0, L: 1, Q: 2 };
put16(unitsPerEm);
put16(ascender);
put16(glyphs.size);
for (const glyph of [...glyphs.values()].sort((a, b) => a.code - b.code)) {
  put16(glyph.code);
  put16(glyph.advance);
  put16(glyph.commands.length);
  for (const command of glyph.commands) {
    const kind = KINDS[command.type];
    if (kind === undefined) {
      throw new Error(
        `Glyph ${glyph.code} has a ${command.type} command; the format knows M, L and Q.`,
      );
    }
    bytes.push(kind);
    if (kind === 2) {
      put16(command.x1);
      put16(command.y1);
    }
    put16(command.x);
    put16(command.y);
  }
}
writeFileSync(target, Uint8Array.from(bytes));
process.stdout.write(
  `${glyphs.size} glyphs, ${bytes.length} bytes -> ${path.relative(root, target)}\n`,
);
