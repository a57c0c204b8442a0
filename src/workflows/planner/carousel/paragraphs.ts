/** Paragraphs within a limit. Pure. */
import { shortened } from "../words/index.ts";

/** A line that is cut to less is left out. */
const LEAST_CHARS = 40;

/**
 * The texts with an empty line in between, in at most `max` UTF-16 units; a line break within a text stays. What does not
 * fit is cut at the end, between words.
 */
export function paragraphs(texts: readonly string[], max: number): string {
  let whole = "";
  for (const text of texts) {
    for (const [index, line] of text.split("\n").entries()) {
      const gap = whole === "" ? "" : index === 0 ? "\n\n" : "\n";
      const room = max - whole.length - gap.length;
      const isWhole = line.length <= room;
      if (line.trim() === "") continue;
      if (!isWhole && room < LEAST_CHARS) return whole;
      whole += gap + shortened(line, room, "…");
      if (!isWhole) return whole;
    }
  }
  return whole;
}
