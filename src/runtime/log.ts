/**
 * Structured log: one JSON line an occurrence, read by Workers Logs. The only place that touches the console.
 * Never pass a secret, a body, a prompt or a query string; ids, counts, durations and named causes only.
 */

type Fields = Record<string, string | number | boolean | null | undefined>;

/** Something worth a line that is working as designed. */
export function logInfo(occurrence: string, fields: Fields = {}): void {
  console.log(JSON.stringify({ level: "info", occurrence, ...fields }));
}

/** Something an operator should look at: a bug, an outage, a repair. */
export function logError(occurrence: string, error: unknown, fields: Fields = {}): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? error.stack : undefined;
  console.error(JSON.stringify({ level: "error", occurrence, message, stack, ...fields }));
}
