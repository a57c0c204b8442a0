/**
 * Which job each slide of a carousel has. Pure.
 * Guarantees: a cover first and a call to action last; points in between, of which a numbered topic gets as many as it
 * promises where there is room; then a proof, then a recap. Source: contract 10.5.
 */
import type { PlannedSlide } from "../../plan.ts";

/** A slide's job. */
export type SlideRole = PlannedSlide["role"];

/** The jobs of `slideCount` slides, at least three; `promised` is the number in the topic, or null. */
export function slideRolesOf(slideCount: number, promised: number | null): SlideRole[] {
  const inner = slideCount - 2;
  const spare = promised === null ? 0 : inner - promised;
  const hasProof = promised === null ? inner >= 3 : spare >= 2;
  const hasRecap = promised === null ? inner >= 5 : spare >= 1;
  const points = inner - Number(hasProof) - Number(hasRecap);
  return [
    "cover",
    ...Array.from({ length: points }, () => "point" as const),
    ...(hasProof ? (["proof"] as const) : []),
    ...(hasRecap ? (["recap"] as const) : []),
    "cta",
  ];
}
