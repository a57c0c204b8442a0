/**
 * The setting `PROVIDERS`: which providers make which models, in the order in which they are tried. Pure. Either a list of
 * names for all models (`higgsfield,sandbox`), or a JSON object from model paths to lists, in which `*` stands for any
 * end of a path (`{"kling-video/*": ["workers-ai"], "*": ["higgsfield"]}`); a whole path counts first, then the longest
 * beginning.
 */

/** Lists of provider names by pattern. */
export type ProviderRoutes = Readonly<Record<string, readonly string[]>>;

const NAME = /^[a-z][a-z0-9-]*$/;

/** A path, or its beginning and a star. A star elsewhere, or a path with a slash before it, would never fit. */
const PATTERN = /^(?!\/)[^*]*\*?$/;

/** Reads the setting; null where it is neither. */
export function parseProviderRoutes(text: string): ProviderRoutes | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{")) {
    const names = readNames(trimmed.split(",").map((name) => name.trim()));
    return names && { "*": names };
  }
  try {
    const entries = Object.entries(JSON.parse(trimmed) as Record<string, unknown>);
    const read = entries.map(([pattern, names]) => [pattern, readNames(names)] as const);
    const isWrong = ([pattern, names]: (typeof read)[number]) =>
      names === null || pattern === "" || !PATTERN.test(pattern);
    if (read.length === 0 || read.some(isWrong)) return null;
    return Object.fromEntries(read) as ProviderRoutes;
  } catch {
    return null;
  }
}

function readNames(value: unknown): string[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const names: unknown[] = value;
  const isList = names.every((name) => typeof name === "string" && NAME.test(name));
  return isList ? [...new Set(names as string[])] : null;
}

/** The providers of a model, by its path; empty where no pattern fits. */
export function routeOf(routes: ProviderRoutes, model: string): readonly string[] {
  if (Object.hasOwn(routes, model)) return routes[model] ?? [];
  const fitting = Object.keys(routes).filter(
    (pattern) => pattern.endsWith("*") && model.startsWith(pattern.slice(0, -1)),
  );
  const [longest] = fitting.sort((a, b) => b.length - a.length);
  return longest === undefined ? [] : (routes[longest] ?? []);
}
