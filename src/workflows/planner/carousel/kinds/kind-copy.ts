/**
 * What a carousel says around its points. Types.
 *
 * How the lists are written: `{about}` stands after "about" or "of", `{deed}` is a doing, `{name}` a thing; `{slides}` and
 * `{points}` are numbers in words. Each list has several lines, so that two topics do not sound alike, and one of them
 * names nothing: a line that names what a topic does not have is passed over.
 */

/** A slide's two texts. */
export interface SlideCopy {
  headline: string;
  body: string;
}

/** The words of a kind. */
export interface KindCopy {
  /** Under the title on the cover. */
  covers: readonly string[];
  /** First sentences of the caption, complete in what shows of it. */
  hooks: readonly string[];
  /** What follows the hook. */
  leads: readonly string[];
  proofs: readonly (SlideCopy & { picture: string })[];
  recaps: readonly string[];
  ends: readonly SlideCopy[];
  /** What is asked for where the body does not say. */
  asks: readonly string[];
}
