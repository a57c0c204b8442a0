/**
 * A sentence of the document, in which backquotes mark code. Pure; everything is escaped.
 */

/** The text with `code` where it has backquotes. */
export function MarkedText({ text }: { text: string }) {
  return (
    <>{text.split("`").map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>
  );
}
