/**
 * The languages that the embedded planner writes: English, in any of its regions. Another one is planned in English, and
 * the plan says so. Pure.
 */
import type { PlanWarning } from "../plan.ts";

/** The language that texts are written in for a body that asks for `tag` (BCP 47), and what to tell its author. */
export function plannedLanguage(tag: string): { language: string; warnings: PlanWarning[] } {
  if (/^en(?:-|$)/i.test(tag)) return { language: tag, warnings: [] };
  const message = `The built-in planner does not write ${tag} yet: the texts are in English.`;
  return { language: "en", warnings: [{ code: "language_not_supported", message }] };
}
