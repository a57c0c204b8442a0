/** Looks at providers' jobs that are not recorded yet. */
import { describe, expect, it } from "vitest";
import { createPollMemory } from "../../src/poller/poll-memory.ts";

const look = (at: number) => ({ at, outcome: "running" });
const row = (id: string, polls: { count: number; recent: ReturnType<typeof look>[] } | null) => ({
  id,
  polls,
});

describe("a poll memory", () => {
  it("that noted nothing knows what the row knows", () => {
    const memory = createPollMemory();
    expect(memory.logOf(row("a", null))).toBeNull();
    const polls = { count: 1, recent: [look(1)] };
    expect(memory.logOf(row("a", polls))).toEqual(polls);
  });

  it("adds what it noted to what the row knows, in order", () => {
    const memory = createPollMemory();
    memory.note("a", look(2));
    memory.note("a", look(3));
    expect(memory.logOf(row("a", { count: 1, recent: [look(1)] }))).toEqual({
      count: 3,
      recent: [look(1), look(2), look(3)],
    });
  });

  it("keeps requests apart", () => {
    const memory = createPollMemory();
    memory.note("a", look(1));
    expect(memory.logOf(row("b", null))).toBeNull();
  });

  it("forgets what was recorded, once it is told", () => {
    const memory = createPollMemory();
    memory.note("a", look(1));
    memory.forget("a");
    expect(memory.logOf(row("a", null))).toBeNull();
    memory.forget("a");
    memory.note("a", look(2));
    expect(memory.logOf(row("a", null))).toEqual({ count: 1, recent: [look(2)] });
  });

  it("counts all looks and keeps the last twenty", () => {
    const memory = createPollMemory();
    for (let at = 0; at < 100; at++) memory.note("a", look(at));
    const last = Array.from({ length: 20 }, (_, index) => look(80 + index));
    expect(memory.logOf(row("a", null))).toEqual({ count: 100, recent: last });
    const known = { count: 20, recent: Array.from({ length: 20 }, (_, at) => look(at - 20)) };
    expect(memory.logOf(row("a", known))).toEqual({ count: 120, recent: last });
  });

  it("gives out what later notes do not change", () => {
    const memory = createPollMemory();
    memory.note("a", look(1));
    const log = memory.logOf(row("a", null));
    memory.note("a", look(2));
    expect(log).toEqual({ count: 1, recent: [look(1)] });
  });
});
