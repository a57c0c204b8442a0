/** Statements that are true unless there is a bug. */

/** Throws when `condition` is false. For what the code guarantees, never for input. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant violated: ${message}`);
}
