/**
 * The timetable over the real storage of a Durable Object, on a clock that the test turns. Instants lie in the year 2100,
 * so that no alarm fires by itself.
 */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Timetable, type Work } from "../../src/runtime/timetable.ts";
import { ManualClock } from "../support/manual-clock.ts";

const T0 = Date.UTC(2100, 0, 1);

interface Desk {
  timetable: Timetable;
  clock: ManualClock;
  storage: DurableObjectStorage;
  /** The same storage after the object lost its memory. */
  reborn: () => Timetable;
}

/** A fresh object with a timetable of its own beside the one that its class made. */
async function atDesk(act: (desk: Desk) => Promise<void>, width = 2): Promise<void> {
  const stub = env.DISPATCHER.get(env.DISPATCHER.newUniqueId());
  await runInDurableObject(stub, async (_object, { storage }) => {
    const clock = new ManualClock(T0);
    const reborn = () => new Timetable(storage, clock, { width });
    await act({ timetable: reborn(), clock, storage, reborn });
  });
}

/** Work whose ends the test holds in its hands. */
function heldWork() {
  const started: string[] = [];
  const ends: ((next: number | null) => void)[] = [];
  const work: Work = (id) => {
    started.push(id);
    return new Promise((resolve) => ends.push(resolve));
  };
  return { started, ends, work };
}

const ids = (storage: DurableObjectStorage) =>
  storage.sql
    .exec<{ id: string }>("SELECT id FROM due ORDER BY id")
    .toArray()
    .map(({ id }) => id);

/** Lets everything run that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

describe("the alarm is at the earliest due time", () => {
  it("whatever the order in which ids come", () =>
    atDesk(async ({ timetable, storage }) => {
      await timetable.add(["b"], T0 + 200);
      expect(await storage.getAlarm()).toBe(T0 + 200);
      await timetable.add(["c"], T0 + 300);
      expect(await storage.getAlarm()).toBe(T0 + 200);
      await timetable.add(["a"], T0 + 100);
      expect(await storage.getAlarm()).toBe(T0 + 100);
      expect(ids(storage)).toEqual(["a", "b", "c"]);
    }));

  it("of ids that come in the same moment", () =>
    atDesk(async ({ timetable, storage }) => {
      const instants = [500, 100, 300, 50, 400, 900];
      await Promise.all(instants.map((ms) => timetable.add([`at-${ms}`], T0 + ms)));
      expect(await storage.getAlarm()).toBe(T0 + 50);
    }));

  it("after a run, at the earliest of what is left", () =>
    atDesk(async ({ timetable, storage, clock }) => {
      await timetable.add(["a", "b"], T0);
      await timetable.add(["c"], T0 + 700);
      await storage.deleteAlarm(); // it fired
      await timetable.run((id) => Promise.resolve(clock.now() + (id === "a" ? 900 : 800)));
      expect(await storage.getAlarm()).toBe(T0 + 700);
    }));

  it("and again, when the old one was lost or never fired", () =>
    atDesk(async ({ timetable, storage, clock }) => {
      await timetable.add(["a"], T0 + 100);
      await storage.deleteAlarm();
      await timetable.addUnknown(["a"], T0 + 5_000);
      expect(await storage.getAlarm()).toBe(T0 + 100);
      clock.turn(60_000);
      await timetable.addUnknown([], clock.now());
      expect(await storage.getAlarm()).toBe(T0 + 100);
    }));

  it("and never before it, for a due time between two milliseconds", () =>
    atDesk(async ({ timetable, storage }) => {
      await timetable.add(["a"], T0 + 0.25);
      expect(await storage.getAlarm()).toBe(T0 + 1);
    }));

  it("and nowhere, when nothing is left", () =>
    atDesk(async ({ timetable, storage }) => {
      await timetable.add(["a", "b", "c", "d", "e"], T0);
      await storage.deleteAlarm();
      await timetable.run(() => Promise.resolve(null));
      expect(await storage.getAlarm()).toBeNull();
      expect(ids(storage)).toEqual([]);
    }));
});

describe("an id", () => {
  it("is never moved later by being added, and may be moved earlier", () =>
    atDesk(async ({ timetable, storage }) => {
      await timetable.add(["a"], T0 + 100);
      await timetable.add(["a"], T0 + 900);
      expect(await storage.getAlarm()).toBe(T0 + 100);
      await timetable.add(["a"], T0 + 50);
      expect(await storage.getAlarm()).toBe(T0 + 50);
      await timetable.addUnknown(["a"], T0 + 10);
      expect(await storage.getAlarm()).toBe(T0 + 50);
    }));

  it("survives the loss of the object's memory, due early rather than late", () =>
    atDesk(async ({ timetable, storage, clock, reborn }) => {
      await timetable.add(["a", "b"], T0);
      await timetable.run((id) => Promise.resolve(id === "a" ? null : clock.now() + 60_000));
      const again = reborn();
      const seen: string[] = [];
      await again.run((id) => {
        seen.push(id);
        return Promise.resolve(null);
      });
      expect(seen).toEqual(["b"]);
      expect(ids(storage)).toEqual([]);
    }));

  it("whose work throws is tried again after a pause", () =>
    atDesk(async ({ timetable, storage, clock }) => {
      await timetable.add(["a"], T0);
      await storage.deleteAlarm();
      await timetable.run(() => Promise.reject(new Error("outage")));
      expect(await storage.getAlarm()).toBe(T0 + 5_000);
      clock.turn(5_000);
      let looks = 0;
      await timetable.run(() => Promise.resolve(looks++ > 0 ? 0 : null));
      expect(looks).toBe(1);
      expect(ids(storage)).toEqual([]);
    }));

  it("that is woken during its work is looked at again, and not at the same time", () =>
    atDesk(async ({ timetable, storage }) => {
      await timetable.add(["a"], T0);
      const { started, ends, work } = heldWork();
      const run = timetable.run(work);
      await timetable.add(["a"], T0);
      await settle();
      expect(started).toEqual(["a"]);
      ends[0]!(null);
      await settle();
      expect(started).toEqual(["a", "a"]);
      ends[1]!(null);
      await run;
      expect(ids(storage)).toEqual([]);
    }));

  it("that cron finds during its work is not looked at again", () =>
    atDesk(async ({ timetable }) => {
      await timetable.add(["a"], T0);
      const { started, ends, work } = heldWork();
      const run = timetable.run(work);
      await timetable.addUnknown(["a"], T0);
      ends[0]!(null);
      await run;
      expect(started).toEqual(["a"]);
    }));

  it("whose work hangs is given up after ten minutes and tried again, while others go on", () =>
    atDesk(async ({ timetable, storage, clock }) => {
      await timetable.add(["hangs", "also hangs"], T0);
      const { started, ends, work } = heldWork();
      const run = timetable.run((id, release) =>
        id === "fine" ? Promise.resolve(null) : work(id, release),
      );
      clock.turn(10 * 60_000);
      await timetable.addUnknown(["fine"], clock.now()); // what cron does each minute
      await run;
      expect(await storage.getAlarm()).toBe(clock.now()); // `fine`: this run had used up its budget
      await timetable.run((id) => Promise.resolve(id === "fine" ? null : clock.now() + 1));
      clock.turn(5_000);
      ends.forEach((end) => end(null)); // far too late: no longer heard
      await settle();
      expect(ids(storage)).toEqual(["also hangs", "hangs"]);
      await timetable.run(() => Promise.resolve(null));
      expect(started).toEqual(["hangs", "also hangs"]);
      expect(ids(storage)).toEqual([]);
    }));
});

describe("a run", () => {
  it("works on as many at once as it is wide, the longest due first", () =>
    atDesk(async ({ timetable }) => {
      await timetable.add(["late"], T0);
      await timetable.add(["later"], T0 - 1);
      await timetable.add(["latest"], T0 - 2);
      const { started, ends, work } = heldWork();
      const run = timetable.run(work);
      await settle();
      expect(started).toEqual(["latest", "later"]);
      ends[0]!(null);
      await settle();
      expect(started).toEqual(["latest", "later", "late"]);
      ends.forEach((end) => end(null));
      await run;
    }));

  it("takes up at once what comes while it works", () =>
    atDesk(async ({ timetable }) => {
      await timetable.add(["slow"], T0);
      const { started, ends, work } = heldWork();
      const run = timetable.run(work);
      await timetable.add(["new"], T0);
      await settle();
      expect(started).toEqual(["slow", "new"]);
      ends.forEach((end) => end(null));
      await run;
    }));

  it("takes up in time what becomes due while it works", () =>
    atDesk(async ({ timetable, clock }) => {
      await timetable.add(["slow"], T0);
      await timetable.add(["soon"], T0 + 300);
      const { started, ends, work } = heldWork();
      const run = timetable.run(work);
      await settle();
      expect(started).toEqual(["slow"]);
      clock.turn(300);
      await settle();
      expect(started).toEqual(["slow", "soon"]);
      ends.forEach((end) => end(null));
      await run;
    }));

  it("keeps no timer for what it could not start anyway", () =>
    atDesk(async ({ timetable, clock }) => {
      await timetable.add(["a", "b", "c", "d"], T0);
      const { ends, work, started } = heldWork();
      const run = timetable.run(work);
      await timetable.add(["a"], T0); // in flight: due again, but not before it ends
      await settle();
      expect(clock.sleeperCount).toBe(0);
      for (let index = 0; index < 5; index++) {
        await settle();
        ends[index]!(null);
      }
      await run;
      expect([...started].sort()).toEqual(["a", "a", "b", "c", "d"]);
    }));

  it("that is asked for twice happens once", () =>
    atDesk(async ({ timetable }) => {
      await timetable.add(["a", "b"], T0);
      const { started, ends, work } = heldWork();
      const runs = [timetable.run(work), timetable.run(work)];
      await settle();
      ends.forEach((end) => end(null));
      await Promise.all(runs);
      expect(started).toEqual(["a", "b"]);
    }));

  it("ends after five minutes, with the alarm armed for what is left", () =>
    atDesk(async ({ timetable, storage, clock }) => {
      await timetable.add(["a", "b", "c"], T0);
      await storage.deleteAlarm();
      const { started, ends, work } = heldWork();
      const run = timetable.run(work);
      clock.turn(5 * 60_000);
      ends.forEach((end) => end(null));
      await run;
      expect(started).toEqual(["a", "b"]);
      expect(await storage.getAlarm()).toBe(T0);
    }));
});

describe("whoever waits for the end of an id", () => {
  it("is told when nothing is left to do, and not before", () =>
    atDesk(async ({ timetable, clock }) => {
      await timetable.add(["a"], T0);
      const { ends, work } = heldWork();
      let told = 0;
      for (let waiting = 0; waiting < 3; waiting++) {
        void timetable.ended("a", 60_000).then(() => told++);
      }
      const first = timetable.run(work);
      await settle();
      ends[0]!(T0 + 100);
      await first;
      await settle();
      expect(told).toBe(0);
      clock.turn(100);
      const second = timetable.run(work);
      await settle();
      ends[1]!(null);
      await second;
      await settle();
      expect(told).toBe(3);
    }));

  it("is told at the end of the wait when work goes on", () =>
    atDesk(async ({ timetable, clock }) => {
      await timetable.add(["a"], T0 + 1_000_000);
      let told = false;
      void timetable.ended("a", 500).then(() => (told = true));
      await settle();
      expect(told).toBe(false);
      clock.turn(500);
      await settle();
      expect(told).toBe(true);
    }));

  it("does not wait for what is unknown", () =>
    atDesk(async ({ timetable }) => {
      await timetable.ended("never seen", 60_000);
    }));
});
