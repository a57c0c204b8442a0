/** What is kept of the durations of finished jobs, and what is estimated from it. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exponential, seededRandom } from "../../bench/polling/random.ts";
import {
  type DurationHistogram,
  EDGES_MS,
  estimateDurations,
  merge,
  NO_DURATIONS,
  observationCount,
  observe,
  parseDurationHistogram,
  type SeenFinish,
} from "../../src/poller/duration-histogram.ts";

const NOTHING_EXPECTED = NO_DURATIONS.counts;

const after = (finishes: SeenFinish[], start = NO_DURATIONS) => finishes.reduce(observe, start);

const exactly = (ms: number): SeenFinish => ({ afterMs: ms, byMs: ms });

/** What lies between two ages, in observations; a bucket counts where its middle does. */
const between = ({ counts }: DurationHistogram, from: number, to: number) =>
  counts.reduce((total, count, bucket) => {
    const middle = (EDGES_MS[bucket]! + EDGES_MS[bucket + 1]!) / 2;
    return middle >= from && middle < to ? total + count / 100 : total;
  }, 0);

const age = fc.double({ min: 0, max: 5_000_000, noNaN: true });
const finish = fc
  .tuple(age, age)
  .map(([a, b]) => ({ afterMs: Math.min(a, b), byMs: Math.max(a, b) }));

describe("a histogram of durations", () => {
  it("counts a finish whose instant is known in its bucket, whole", () => {
    const { counts } = after([exactly(40_000)]);
    const bucket = EDGES_MS.findLastIndex((edge) => edge <= 40_000);
    expect(counts[bucket]).toBe(100);
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
  });

  it("spreads a finish evenly over the time between two looks while nothing else is known", () => {
    const { counts } = after([{ afterMs: 10_000, byMs: 50_000 }]);
    counts.forEach((count, bucket) => {
      const [low, high] = [EDGES_MS[bucket]!, EDGES_MS[bucket + 1]!];
      if (low < 10_000 || high > 50_000) return;
      expect(Math.abs(count / 100 - (high - low) / 40_000)).toBeLessThanOrEqual(0.01);
    });
  });

  it("puts most of a finish where others were seen between the same looks, and some elsewhere", () => {
    const known = after(Array.from({ length: 20 }, () => exactly(40_000)));
    const more = after([{ afterMs: 0, byMs: 60_000 }], known);
    const bucket = EDGES_MS.findLastIndex((edge) => edge <= 40_000);
    expect(more.counts[bucket]! - known.counts[bucket]!).toBeGreaterThan(70);
    expect(between(more, 0, 35_000)).toBeGreaterThan(0.1);
  });

  it("gives each finish the same weight in whole parts, and none of it outside the two looks", () => {
    fc.assert(
      fc.property(fc.array(finish, { maxLength: 30 }), finish, (before, seen) => {
        const [old, grown] = [after(before), after([seen], after(before))];
        expect(observationCount(grown)).toBe(before.length + 1);
        grown.counts.forEach((count, bucket) => {
          expect(Number.isInteger(count)).toBe(true);
          if (count === old.counts[bucket]) return;
          expect(EDGES_MS[bucket]).toBeLessThanOrEqual(seen.byMs + 1);
          const isLast = bucket === EDGES_MS.length - 2;
          expect(isLast || EDGES_MS[bucket + 1]! >= seen.afterMs).toBe(true);
        });
      }),
    );
  });

  it("counts what took longer than an hour in its last bucket, and bears a clock that went back", () => {
    expect(after([exactly(9_000_000)]).counts.at(-1)).toBe(100);
    expect(after([{ afterMs: 5_000, byMs: -3_000 }]).counts.indexOf(100)).toBeGreaterThan(0);
    expect(after([{ afterMs: -9_000, byMs: -3_000 }]).counts[0]).toBe(100);
  });

  it("remembers between 200 and 400 finishes, so that a slower provider soon is what it knows", () => {
    const fast = after(Array.from({ length: 1_000 }, () => exactly(40_000)));
    expect(observationCount(fast)).toBeGreaterThanOrEqual(200);
    expect(observationCount(fast)).toBeLessThanOrEqual(400);
    const slow = after(
      Array.from({ length: 400 }, () => exactly(80_000)),
      fast,
    );
    expect(between(slow, 70_000, 90_000) / observationCount(slow)).toBeGreaterThan(0.7);
  });

  it("adds up with another, and forgets as if it had seen all itself", () => {
    const [a, b] = [after([exactly(5_000)]), after([exactly(5_000), exactly(90_000)])];
    expect(merge(a, b)).toEqual(after([exactly(5_000), exactly(5_000), exactly(90_000)]));
    const full = after(Array.from({ length: 390 }, () => exactly(5_000)));
    expect(observationCount(merge(full, full))).toBe(390);
  });

  it("is the same after storage, and nothing where what is stored has another layout", () => {
    const histogram = after([exactly(5_000), { afterMs: 2_000, byMs: 9_000 }]);
    expect(parseDurationHistogram(JSON.parse(JSON.stringify(histogram)))).toEqual(histogram);
    const { counts } = histogram;
    const foreign = [null, 7, {}, { counts: "" }, { counts: counts.slice(1) }];
    const broken = [-1, 0.5, "1", null].map((first) => ({ counts: [first, ...counts.slice(1)] }));
    for (const value of [...foreign, ...broken]) expect(parseDurationHistogram(value)).toBeNull();
  });
});

describe("an estimate of durations", () => {
  it("has a chance of being unfinished that falls from 1 to 0, and nowhere a hazard of 0 or without end", () => {
    fc.assert(
      fc.property(fc.array(finish, { maxLength: 30 }), (finishes) => {
        const { survival, hazard, knownBuckets } = estimateDurations(
          after(finishes),
          NOTHING_EXPECTED,
        );
        expect(survival[0]).toBeCloseTo(1);
        expect(survival.at(-1)).toBe(0);
        expect(survival.every((chance, edge) => edge === 0 || chance < survival[edge - 1]!)).toBe(
          true,
        );
        expect(hazard.every((chance) => chance > 0 && Number.isFinite(chance))).toBe(true);
        expect(knownBuckets).toBeLessThan(EDGES_MS.length);
      }),
    );
  });

  it("finds the even hazard of durations that have no memory", () => {
    const random = seededRandom(5);
    const counts = Array.from({ length: EDGES_MS.length - 1 }, () => 0);
    for (let job = 0; job < 50_000; job++) {
      const duration = exponential(random, 60_000);
      counts[EDGES_MS.findLastIndex((edge) => edge <= duration)]! += 100;
    }
    const { hazard } = estimateDurations({ counts }, NOTHING_EXPECTED);
    EDGES_MS.slice(0, -1).forEach((edge, bucket) => {
      if (edge < 5_000 || edge > 120_000) return;
      expect(hazard[bucket]! * 60_000).toBeGreaterThan(0.8);
      expect(hazard[bucket]! * 60_000).toBeLessThan(1.2);
    });
  });

  it("starts from what is expected and ends at what was seen", () => {
    const bucket = EDGES_MS.findLastIndex((edge) => edge <= 40_000);
    const expected = NO_DURATIONS.counts.map((_, index) => (index === bucket ? 4 : 0));
    const unfinishedAt = (histogram: DurationHistogram | null) =>
      estimateDurations(histogram, expected).survival[bucket - 3]!;
    expect(unfinishedAt(null)).toBeGreaterThan(0.8);
    expect(unfinishedAt(after(Array.from({ length: 100 }, () => exactly(10_000))))).toBeLessThan(
      0.1,
    );
  });
});
