/** Until when the callbacks of a submission are of use. Pure. */

/** An instant in epoch ms, or so long after the submission. */
export type CallbackDeadline = { at: number } | { seconds: number };

/** How far ahead. A minute: no receiver is tried twice in less. Seven days: longer than any callback is tried. */
export const CALLBACK_DEADLINE_SECONDS = { min: 60, max: 604_800 } as const;

/** The deadline of a submission at `now`, in epoch ms; null for none. */
export function deadlineAt(deadline: CallbackDeadline | null, now: number): number | null {
  if (deadline === null) return null;
  return "at" in deadline ? deadline.at : now + deadline.seconds * 1_000;
}
