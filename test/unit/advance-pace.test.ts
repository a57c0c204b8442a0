/** The instants that the poller hands to its timetable. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MODELS } from "../../src/catalog/index.ts";
import { MIN_PAUSE_MS, nextPollAt } from "../../src/poller/cadence.ts";

const age = fc.integer({ min: 0, max: 3_600_000 });
const estimate = fc.option(fc.double({ min: -1e6, max: 1e9, noNaN: true }), { nil: undefined });

describe("the next poll", () => {
  it.each(MODELS.map((model) => [model.path, model.cadence, model.deadlineMs] as const))(
    "of %s is at a whole millisecond, whatever the provider estimates, and never sooner than a pause",
    (_path, cadence, deadlineMs) => {
      fc.assert(
        fc.property(age, estimate, (ageMs, checkAfterMs) => {
          const input = { now: ageMs, submittedAt: 0, deadlineAt: deadlineMs, cadence };
          const at = nextPollAt({ ...input, checkAfterMs });
          expect(Number.isInteger(at)).toBe(true);
          const soonest = Math.min(ageMs + MIN_PAUSE_MS, Math.max(deadlineMs, ageMs));
          expect(at).toBeGreaterThanOrEqual(soonest);
        }),
      );
    },
  );
});
