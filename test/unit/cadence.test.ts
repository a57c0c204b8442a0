/** When a job is looked at again. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evenly, exponential, logNormal, seededRandom } from "../../bench/polling/random.ts";
import { MODELS } from "../../src/catalog/index.ts";
import { jobKind, nextPollAt, POLL_COST_MS } from "../../src/poller/cadence.ts";
import {
  type DurationHistogram,
  EDGES_MS,
  type DurationEstimate,
  estimateDurations,
  NO_DURATIONS,
  observe,
} from "../../src/poller/duration-histogram.ts";
import { plannedAge, planPolls } from "../../src/poller/poll-plan.ts";

const CADENCE = { typicalMs: [30_000, 50_000], minMs: 500, maxMs: 60_000 } as const;

interface More {
  checkAfterMs?: number;
  deadlineAt?: number;
  histogram?: DurationHistogram;
}

const at = (ageMs: number, more: More = {}) =>
  nextPollAt({
    now: 100_000,
    submittedAt: 100_000 - ageMs,
    deadlineAt: more.deadlineAt ?? 10_000_000,
    cadence: CADENCE,
    histogram: more.histogram ?? null,
    checkAfterMs: more.checkAfterMs,
  }) - 100_000;

/** The ages, in seconds, of the looks at a job that never finishes. */
function ages(untilMs: number, histogram?: DurationHistogram): number[] {
  const looks = [];
  for (let age = at(0, { ...(histogram && { histogram }) }); age < untilMs;) {
    looks.push(age / 1_000);
    age += at(age, { ...(histogram && { histogram }) });
  }
  return looks;
}

const learned = (draw: () => number, jobs = 300) =>
  Array.from({ length: jobs }, draw)
    .map((duration) => ({ afterMs: duration - 500, byMs: duration + 500 }))
    .reduce(observe, NO_DURATIONS);

describe("nextPollAt", () => {
  it("looks at a job of a model that nobody knows mostly where the catalog says that it ends", () => {
    const looks = ages(120_000);
    expect(looks.filter((age) => age < 25).length).toBeLessThanOrEqual(3);
    expect(looks.filter((age) => age > 28 && age < 52).length).toBeGreaterThanOrEqual(6);
  });

  it("waits for where finishes begin, and looks closer and closer towards where they end", () => {
    const random = seededRandom(1);
    const looks = ages(
      49_000,
      learned(() => evenly(random, 30_000, 50_000)),
    );
    expect(looks[0]).toBeGreaterThan(28);
    expect(looks[0]).toBeLessThan(35);
    expect(looks.length).toBeGreaterThan(5);
    expect(looks.length).toBeLessThan(14);
    expect(looks.at(-1)! - looks.at(-2)!).toBeLessThan(looks[1]! - looks[0]!);
  });

  it("does not look in a gap between two kinds of duration", () => {
    const random = seededRandom(2);
    const histogram = learned(() => logNormal(random, random() < 0.5 ? 4_000 : 60_000, 0.1));
    const looks = ages(70_000, histogram);
    expect(looks.filter((age) => age < 7).length).toBeGreaterThanOrEqual(1);
    expect(looks.filter((age) => age > 12 && age < 40).length).toBeLessThanOrEqual(1);
    expect(looks.filter((age) => age > 45).length).toBeGreaterThan(4);
  });

  it("keeps the same pause, that of the theory, where durations have no memory", () => {
    const random = seededRandom(3);
    const looks = ages(
      60_000,
      learned(() => exponential(random, 30_000) + 500, 380),
    );
    const pause = Math.sqrt(2 * POLL_COST_MS * 30_000) / 1_000;
    const mean = (looks.at(-1)! - looks[0]!) / (looks.length - 1);
    expect(mean / pause).toBeGreaterThan(0.75);
    expect(mean / pause).toBeLessThan(1.25);
  });

  it("beyond all that was seen, pauses in proportion to the age, up to the model's bound", () => {
    const random = seededRandom(4);
    const histogram = learned(() => evenly(random, 30_000, 50_000));
    const pauses = [100_000, 200_000, 400_000].map((age) => at(age, { histogram }));
    expect(pauses[1]! / pauses[0]!).toBeCloseTo(2, 1);
    expect(pauses[2]! / pauses[1]!).toBeCloseTo(2, 1);
    expect(at(5_000_000, { histogram })).toBe(CADENCE.maxMs);
  });

  it("is the provider's estimate, up to the model's bound and never at once", () => {
    expect(at(0, { checkAfterMs: 300 })).toBe(300);
    expect(at(60_000, { checkAfterMs: 300 })).toBe(300);
    expect(at(0, { checkAfterMs: 90_000 })).toBe(60_000);
    expect(at(0, { checkAfterMs: 0 })).toBe(50);
    expect(at(0, { checkAfterMs: -5 })).toBe(50);
  });

  it("is not later than the deadline, and now when that has passed", () => {
    expect(at(0, { deadlineAt: 100_700 })).toBe(700);
    expect(at(0, { deadlineAt: 90_000 })).toBe(0);
  });

  it("polls every model until its deadline a bounded number of times, inside its bounds", () => {
    for (const { cadence, deadlineMs } of MODELS) {
      let [now, polls] = [0, 0];
      while (now < deadlineMs) {
        const input = { now, submittedAt: 0, deadlineAt: deadlineMs, cadence };
        const next = nextPollAt({ ...input, histogram: null, checkAfterMs: undefined });
        expect(next - now).toBeLessThanOrEqual(cadence.maxMs);
        if (next < deadlineMs) expect(next - now).toBeGreaterThanOrEqual(cadence.minMs);
        [now, polls] = [next, polls + 1];
      }
      expect(polls).toBeLessThan(120);
    }
  });

  it("is never in the past, whatever the clock, the provider and the memory say", () => {
    const ms = fc.integer({ min: -1e9, max: 1e9 });
    const seen = fc.array(fc.double({ min: 0, max: 5e6, noNaN: true }), { maxLength: 20 });
    const check = fc.option(ms, { nil: undefined });
    fc.assert(
      fc.property(ms, ms, ms, check, seen, (now, submittedAt, deadlineAt, checkAfterMs, ends) => {
        const histogram = ends.reduce(
          (all, end) => observe(all, { afterMs: 0, byMs: end }),
          NO_DURATIONS,
        );
        const input = { now, submittedAt, deadlineAt, cadence: CADENCE };
        const next = nextPollAt({ ...input, histogram, checkAfterMs });
        expect(Number.isInteger(next)).toBe(true);
        expect(next).toBeGreaterThanOrEqual(now);
        expect(next).toBeLessThanOrEqual(now + CADENCE.maxMs);
      }),
    );
  });
});

/** The expected cost of a schedule up to the end of what is known, straight from the definition. */
function costOf(estimate: DurationEstimate, nextAge: (age: number) => number): number {
  const end = EDGES_MS[estimate.knownBuckets]!;
  let cost = 0;
  for (let from = 0; from < end;) {
    const to = Math.min(nextAge(from), end);
    for (let bucket = 0; bucket < estimate.knownBuckets; bucket++) {
      const [low, high] = [EDGES_MS[bucket]!, EDGES_MS[bucket + 1]!];
      const [a, b] = [Math.max(low, from), Math.min(high, to)];
      const mass = estimate.survival[bucket]! - estimate.survival[bucket + 1]!;
      if (b > a) cost += ((mass * (b - a)) / (high - low)) * (to - (a + b) / 2);
      if (from >= low && from < high) {
        const gone = (mass * (from - low)) / (high - low);
        cost += POLL_COST_MS * (estimate.survival[bucket]! - gone);
      }
    }
    from = to;
  }
  return cost;
}

describe("a plan of polls", () => {
  it("costs less than any even spacing and than the local rule, whatever the durations", () => {
    const peak = fc.record({
      weight: fc.integer({ min: 1, max: 9 }),
      median: fc.double({ min: 3_000, max: 300_000, noNaN: true }),
      spread: fc.double({ min: 0.05, max: 0.8, noNaN: true }),
    });
    const terms = { pollCostMs: POLL_COST_MS, minMs: 250, maxMs: 600_000 };
    fc.assert(
      fc.property(fc.array(peak, { minLength: 1, maxLength: 3 }), (peaks) => {
        const random = seededRandom(6);
        const histogram = learned(() => {
          const { median, spread } = peaks[Math.floor(random() * peaks.length)]!;
          return logNormal(random, median, spread);
        });
        const estimate = estimateDurations(histogram, NO_DURATIONS.counts);
        const plan = planPolls(estimate, terms);
        const planned = costOf(estimate, (age) =>
          Math.max(plannedAge(plan, age), age + terms.minMs),
        );
        const bucketAt = (age: number) => EDGES_MS.findLastIndex((edge) => edge <= age);
        const local = (age: number) =>
          age + Math.sqrt((2 * POLL_COST_MS) / estimate.hazard[bucketAt(age)]!);
        expect(planned).toBeLessThan(1.01 * costOf(estimate, local));
        for (const pause of [1_000, 2_000, 4_000, 8_000, 16_000, 32_000]) {
          expect(planned).toBeLessThan(1.01 * costOf(estimate, (age) => age + pause));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("jobKind", () => {
  it("tells jobs apart that ask for more of a model", () => {
    const kling = MODELS.find(({ path }) => path.startsWith("kling-video"))!;
    const kindOf = (duration: number) => {
      const input = { prompt: "x", image_url: "https://example.com/a.png", duration };
      return jobKind({ model: kling.path, work: kling.work(kling.input.parse(input)) });
    };
    expect(kindOf(5)).toBe(kindOf(5));
    expect(kindOf(5)).not.toBe(kindOf(10));
  });
});
