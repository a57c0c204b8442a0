/** Which parameter of a body named a URL, for messages to whoever wrote it. Pure. */

/** The parameter, with the place in its list (`image_urls[2]`), or null where the body does not name the URL. */
export function parameterNaming(
  url: string,
  input: Readonly<Record<string, unknown>>,
): string | null {
  for (const [name, value] of Object.entries(input)) {
    if (Array.isArray(value)) {
      const index = value.findIndex((item) => names(item, url));
      if (index >= 0) return `${name}[${index}]`;
    } else if (names(value, url)) return name;
  }
  return null;
}

/** Whether `value` is the URL, or an object that holds it. */
function names(value: unknown, url: string): boolean {
  if (value === url) return true;
  return typeof value === "object" && value !== null && Object.values(value).includes(url);
}
