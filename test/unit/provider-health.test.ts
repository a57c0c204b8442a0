/** The circuit breaker of a provider: what each exchange makes of what is known, and what that means later. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  circuitOf,
  healthAfter,
  healthy,
  OPERATOR_REASONS,
  type ProviderHealth,
  type Sign,
} from "../../src/poller/provider-health.ts";
import type { UnavailableReason } from "../../src/providers/provider.ts";

const NOW = 1_790_000_000_000;
const SUCCESS: Sign = { kind: "success" };
const failure = (reason: UnavailableReason = "down", retryAfterMs = 0): Sign => ({
  kind: "failure",
  reason,
  retryAfterMs,
});
const still = () => 0;

/** The health after failures one after the other, each as soon as the circuit is not open any more. */
function failed(times: number, sign: Sign = failure()): ProviderHealth {
  let health = healthy("p");
  for (let now = NOW, left = times; left > 0; left--) {
    health = healthAfter(health, sign, now, still);
    now = Math.max(now, health.openUntil);
  }
  return health;
}

/** How long the last of so many failures in a row keeps the circuit open. */
function pauseAfter(times: number, sign?: Sign): number {
  const health = failed(times, sign);
  return Math.max(0, health.openUntil - health.updatedAt);
}

describe("the circuit of a provider", () => {
  it("is closed where nothing is known, and after one or two failures, which may be chance", () => {
    for (const times of [0, 1, 2]) expect(circuitOf(failed(times), NOW + 1)).toBe("closed");
  });

  it("opens at the third failure in a row, and is half open when its pause is over", () => {
    const health = failed(3);
    expect(circuitOf(health, NOW)).toBe("open");
    expect(circuitOf(health, health.openUntil - 1)).toBe("open");
    expect(circuitOf(health, health.openUntil)).toBe("half_open");
    expect(circuitOf(health, health.openUntil + 1e12)).toBe("half_open");
  });

  it("stays open twice as long at each failure, five minutes at most", () => {
    expect([3, 4, 5, 6, 7, 8, 9, 10, 30].map((times) => pauseAfter(times) / 1_000)).toEqual([
      5, 10, 20, 40, 80, 160, 300, 300, 300,
    ]);
  });

  it("stays open for as long as the provider asks, if that is longer, and five minutes at most", () => {
    expect(pauseAfter(3, failure("down", 60_000))).toBe(60_000);
    expect(pauseAfter(3, failure("down", 3_600_000))).toBe(300_000);
    expect(pauseAfter(3, failure("down", 1_000))).toBe(5_000);
  });

  it("is closed by a success, from wherever it was", () => {
    for (const times of [1, 2, 3, 12]) {
      const health = failed(times);
      const after = healthAfter(health, SUCCESS, health.openUntil, still);
      expect(after).toMatchObject({ failureCount: 0, openUntil: 0, reason: null });
      expect(circuitOf(after, health.openUntil)).toBe("closed");
    }
  });

  it("counts failures in a row only", () => {
    let health = failed(2);
    health = healthAfter(health, SUCCESS, NOW, still);
    health = healthAfter(health, failure(), NOW, still);
    health = healthAfter(health, failure(), NOW, still);
    expect(circuitOf(health, NOW)).toBe("closed");
  });

  it("counts failures at the same time once: what came back while it is open was sent before", () => {
    const open = failed(3);
    let health = open;
    for (let other = 0; other < 100; other++) {
      health = healthAfter(health, failure("down", 60_000), NOW + other, still);
    }
    expect(health).toBe(open);
  });
});

describe("a provider that is busy", () => {
  it("is left alone for as long as it asks, at least a second, and no failure is counted", () => {
    for (const [asked, pause] of [
      [0, 1_000],
      [7_000, 7_000],
      [900_000, 900_000],
    ] as const) {
      const health = healthAfter(healthy("p"), failure("busy", asked), NOW, still);
      expect(health).toMatchObject({ failureCount: 0, openUntil: NOW + pause, reason: "busy" });
      expect(circuitOf(health, NOW + pause - 1)).toBe("open");
      expect(circuitOf(health, NOW + pause)).toBe("closed");
    }
  });

  it("is left alone although it accepted something else at the same time", () => {
    const busy = healthAfter(healthy("p"), failure("busy", 7_000), NOW, still);
    expect(healthAfter(busy, SUCCESS, NOW + 1, still)).toBe(busy);
  });

  it("does not become well by being busy", () => {
    const half = failed(3);
    const after = healthAfter(half, failure("busy", 1_000), half.openUntil, still);
    expect(after.failureCount).toBe(3);
    expect(circuitOf(after, after.openUntil)).toBe("half_open");
  });
});

describe("what only the operator can end", () => {
  it.each([...OPERATOR_REASONS])("opens the circuit at once: %s", (reason) => {
    const sign = failure(reason as UnavailableReason, 300_000);
    const health = healthAfter(healthy("p"), sign, NOW, still);
    expect(health).toMatchObject({ reason, openUntil: NOW + 300_000 });
    expect(circuitOf(health, health.openUntil)).toBe("half_open");
  });

  it("is what blocks, what is unpaid and what is not known", () => {
    expect([...OPERATOR_REASONS].sort()).toEqual(["bad_credentials", "blocked", "no_credit"]);
  });
});

describe("a model that a provider does not make", () => {
  it("says nothing about the provider", () => {
    const health = failed(2);
    expect(healthAfter(health, failure("unsupported"), NOW, still)).toBe(health);
  });
});

describe("a clock that was set back", () => {
  it("does not keep a circuit open: a pause that begins later is none", () => {
    const health = failed(3);
    const earlier = health.updatedAt - 3_600_000;
    expect(circuitOf(health, earlier)).toBe("half_open");
    const again = healthAfter(health, failure(), earlier, still);
    expect(again).toMatchObject({ failureCount: 4, openUntil: earlier + 10_000 });
    const busy = healthAfter(healthy("p"), failure("busy", 5_000), NOW, still);
    expect(circuitOf(busy, NOW - 3_600_000)).toBe("closed");
  });
});

describe("whatever happens", () => {
  const reasons: UnavailableReason[] = [
    "busy",
    "down",
    "blocked",
    "no_credit",
    "bad_credentials",
    "unsupported",
  ];
  const signs = fc.oneof(
    fc.constant(SUCCESS),
    fc.record({
      kind: fc.constant("failure" as const),
      reason: fc.constantFrom(...reasons),
      retryAfterMs: fc.nat(900_000),
    }),
  );

  it("a pause is at most a fifth longer than it has to be, and never longer than is allowed", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            signs,
            fc.integer({ min: -3_600_000, max: 3_600_000 }),
            fc.double({ min: 0, max: 0.999, noNaN: true }),
          ),
          { maxLength: 40 },
        ),
        (story) => {
          let [health, now] = [healthy("p"), NOW];
          for (const [sign, stepMs, chance] of story) {
            now += stepMs;
            const before = health;
            health = healthAfter(before, sign, now, () => chance);
            if (health === before || sign.kind === "success") continue;
            const least = healthAfter(before, sign, now, still).openUntil - now;
            const pause = health.openUntil - now;
            if (least <= 0) continue;
            expect(pause).toBeGreaterThanOrEqual(least);
            expect(pause).toBeLessThanOrEqual(least * 1.2 + 1);
            const most = sign.reason === "busy" ? Math.max(sign.retryAfterMs, 1_000) : 300_000;
            expect(pause).toBeLessThanOrEqual(most * 1.2 + 1);
            expect(Number.isSafeInteger(health.openUntil)).toBe(true);
          }
        },
      ),
    );
  });
});
