/**
 * Reads a table of points: what a carousel says and shows on the slides between its cover and its end. Pure.
 * Guarantees, by the carousel's tests: every line has its three parts, and they keep the limits of an overlay.
 */

/** One point. The picture is an English noun phrase that starts with an article or a number, without a full stop. */
export interface Point {
  headline: string;
  body: string;
  picture: string;
}

/** Points of what a topic may be about. */
export interface PointSet {
  /** Words of a topic that call for it. */
  about: RegExp;
  points: readonly Point[];
}

/** A table of lines `headline | body | picture`. */
export const pointsOf = (table: string): Point[] =>
  table
    .trim()
    .split("\n")
    .map((line) => {
      const [headline = "", body = "", picture = ""] = line.split(" | ").map((part) => part.trim());
      return { headline, body, picture };
    });
