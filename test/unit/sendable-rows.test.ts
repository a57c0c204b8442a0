/** Rows of due deliveries, read ahead: what is old is not used, and what there is is found. */
import { describe, expect, it } from "vitest";
import { SendableRows } from "../../src/webhooks/sendable-rows.ts";
import type { Sendable } from "../../src/webhooks/sendable.ts";

/** As much of a row as matters here. */
const rowOf = (id: string, attemptCount = 0) => ({ id, attemptCount, createdAt: 0 }) as Sendable;

/** Rows over a table that the test changes; reads are answered when the test says. */
function rowsOver(table: Map<string, number>, isHeldUp = false) {
  const clock = { now: 0 };
  const reads: (() => void)[] = [];
  const rows = new SendableRows({
    async load(ids) {
      const found = ids.filter((id) => table.has(id));
      const read = found.map((id) => rowOf(id, table.get(id)));
      if (isHeldUp) await new Promise<void>((answer) => reads.push(answer));
      return read;
    },
    now: () => clock.now,
    upcoming: () => [],
  });
  return { rows, reads, clock };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("rows of due deliveries", () => {
  it("that were being read while something changed are read again", async () => {
    const table = new Map([["a", 1]]);
    const { rows, reads } = rowsOver(table, true);
    const taken = rows.take("a");
    await settled();
    table.set("a", 2);
    rows.clear();
    reads.shift()!();
    await settled();
    reads.shift()?.();
    expect((await taken)?.attemptCount).toBe(2);
  });

  it("are found when as many are held as may be", async () => {
    const { rows } = rowsOver(new Map([["new", 1]]));
    rows.put(Array.from({ length: 1_000 }, (_, index) => rowOf(`old-${index}`)));
    expect((await rows.take("new"))?.id).toBe("new");
  });

  it("that were owed long ago are read, however late they are handed over", async () => {
    const { rows, clock } = rowsOver(new Map([["a", 1]]));
    clock.now = 10_000;
    rows.put([rowOf("a")]);
    expect((await rows.take("a"))?.attemptCount).toBe(1);
  });

  it("that were owed before something changed are read", async () => {
    const { rows, clock } = rowsOver(new Map([["a", 1]]));
    clock.now = 1_000;
    rows.clear();
    rows.put([rowOf("a")]);
    expect((await rows.take("a"))?.attemptCount).toBe(1);
  });
});
