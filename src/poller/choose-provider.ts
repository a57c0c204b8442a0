/**
 * Which provider a waiting request is for: the first of its route that can make it and whose circuit is not open. Pure.
 * A provider that is full is waited for; one that fails is passed by. Once a provider may have accepted, nobody asks
 * this any more.
 */
import { type Circuit, circuitOf, type ProviderHealth } from "./provider-health.ts";

/** A provider as far as the choice goes. */
export interface Candidate {
  name: string;
  serves: boolean;
  health: ProviderHealth;
}

/** The provider to wait for, or the instant at which the choice is to be made again; `never`: nobody can make it. */
export type Choice =
  | { kind: "provider"; name: string; circuit: Exclude<Circuit, "open"> }
  | { kind: "later"; at: number }
  | { kind: "never" };

/** Chooses from the candidates in the order of the route. */
export function chooseProvider(candidates: readonly Candidate[], now: number): Choice {
  const able = candidates.filter(({ serves }) => serves);
  if (able.length === 0) return { kind: "never" };
  for (const { name, health } of able) {
    const circuit = circuitOf(health, now);
    if (circuit !== "open") return { kind: "provider", name, circuit };
  }
  return { kind: "later", at: Math.min(...able.map(({ health }) => health.openUntil)) };
}

/** A provider that failed this lately is not asked in place of another one. */
const LATELY_MS = 10_000;

/**
 * The provider to ask at once where `refused` did not take a request. Null: none, or none of which nothing bad was heard
 * lately, so that those that refuse in turn are not asked in a circle without a pause.
 */
export function chooseNext(
  candidates: readonly Candidate[],
  refused: string,
  now: number,
): string | null {
  const others = candidates.filter(
    ({ name, health }) =>
      name !== refused && (health.failureCount === 0 || health.updatedAt + LATELY_MS <= now),
  );
  const choice = chooseProvider(others, now);
  return choice.kind === "provider" ? choice.name : null;
}
