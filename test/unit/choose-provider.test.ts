/** Which provider a waiting request is for, from its route and what is known of the providers. */
import { describe, expect, it } from "vitest";
import { type Candidate, chooseNext, chooseProvider } from "../../src/poller/choose-provider.ts";
import { healthy, type ProviderHealth } from "../../src/poller/provider-health.ts";

const NOW = 1_790_000_000_000;

const candidate = (name: string, over: Partial<ProviderHealth> = {}, serves = true): Candidate => ({
  name,
  serves,
  health: { ...healthy(name), ...over },
});

const open = (forMs: number) => ({ failureCount: 3, openUntil: NOW + forMs, updatedAt: NOW - 1 });
const HALF_OPEN = { failureCount: 3, openUntil: NOW, updatedAt: NOW - 5_000 };

describe("chooseProvider", () => {
  it("takes the first of the route", () => {
    const choice = chooseProvider([candidate("a"), candidate("b")], NOW);
    expect(choice).toEqual({ kind: "provider", name: "a", circuit: "closed" });
  });

  it("passes by what cannot make it, and what fails", () => {
    const route = [candidate("a", {}, false), candidate("b", open(1)), candidate("c")];
    expect(chooseProvider(route, NOW)).toMatchObject({ name: "c" });
  });

  it("tries one that failed before those behind it, once its pause is over", () => {
    const route = [candidate("a", HALF_OPEN), candidate("b")];
    expect(chooseProvider(route, NOW)).toMatchObject({ name: "a", circuit: "half_open" });
  });

  it("waits for the first pause to end where all fail", () => {
    const route = [
      candidate("a", open(9_000)),
      candidate("b", open(4_000)),
      candidate("c", open(1_000), false),
    ];
    expect(chooseProvider(route, NOW)).toEqual({ kind: "later", at: NOW + 4_000 });
  });

  it("gives up where nobody can make it, or nobody is left", () => {
    expect(chooseProvider([candidate("a", {}, false)], NOW)).toEqual({ kind: "never" });
    expect(chooseProvider([], NOW)).toEqual({ kind: "never" });
  });
});

describe("chooseNext", () => {
  it("takes the next of the route that is well, before or behind the one that refused", () => {
    const route = [candidate("a"), candidate("b"), candidate("c")];
    expect(chooseNext(route, "a", NOW)).toBe("b");
    expect(chooseNext(route, "c", NOW)).toBe("a");
  });

  it("takes nobody where there is no other, or none that can make it", () => {
    expect(chooseNext([candidate("a")], "a", NOW)).toBeNull();
    expect(chooseNext([candidate("a"), candidate("b", {}, false)], "a", NOW)).toBeNull();
  });

  it("does not ask what is open, or failed a moment ago: two that refuse are not asked in a circle", () => {
    const lately = { failureCount: 1, updatedAt: NOW - 9_999 };
    const before = { failureCount: 1, updatedAt: NOW - 10_000 };
    expect(chooseNext([candidate("a"), candidate("b", open(1))], "a", NOW)).toBeNull();
    expect(chooseNext([candidate("a"), candidate("b", lately)], "a", NOW)).toBeNull();
    expect(chooseNext([candidate("a"), candidate("b", before)], "a", NOW)).toBe("b");
  });
});
