/** Text as one word of a POSIX shell, whatever is in it. Pure. */

/** In single quotes, inside which a shell reads nothing but the next one; those of the text itself stand outside. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
