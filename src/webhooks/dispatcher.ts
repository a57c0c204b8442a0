/**
 * The sender of one target: an endpoint, or a URL that requests name. Keeps a timetable of its deliveries, at most four
 * in flight, fresh ones before retries; behind the breaker of the target none, or one as a probe. What it holds can be
 * lost at any instant: D1 owes, and cron finds what is overdue.
 */
import { type Limit, Timetable, type Urgency } from "../runtime/timetable.ts";
import { admits } from "./breaker.ts";
import { type Desk, dispatch, type Dispatching } from "./dispatch.ts";
import { createDispatchMemory } from "./dispatch-memory.ts";
import { Recorder } from "./recorder.ts";
import { SendableRows } from "./sendable-rows.ts";
import type { Sendable } from "./sendable.ts";

/** Deliveries in flight to one target; the platform lets six connections wait for headers (limits page, read 2026-11). */
const WIDTH = 4;

/** Places of them that retries leave free for fresh deliveries. */
const RESERVED = 1;

export class TargetDispatcher {
  readonly timetable: Timetable;
  readonly #rows: SendableRows;
  readonly #desk: Desk;
  readonly #using: () => Dispatching;

  /** Over the storage of the object; `using` is asked at each use. */
  constructor(storage: DurableObjectStorage, using: () => Dispatching) {
    const { clock } = using();
    const memory = createDispatchMemory(storage);
    const limit = (now: number): Limit => {
      const admission = admits(memory.breaker(), now);
      if (admission.kind === "send") return { width: WIDTH, until: null };
      if (admission.kind === "probe") return { width: 1, until: null };
      return { width: 0, until: admission.untilMs };
    };
    this.#using = using;
    this.timetable = new Timetable(storage, clock, { width: WIDTH, reserved: RESERVED, limit });
    this.#rows = new SendableRows({
      load: (ids) => using().deliveries.loadSendables(ids),
      now: () => clock.now(),
      upcoming: (count) => this.timetable.upcoming(count),
    });
    const recorder = new Recorder({
      record: (outcomes) => using().deliveries.record(outcomes),
      keep: (outcome) => memory.keep(outcome),
      isBehind: () => this.timetable.isBehind(),
      clock,
    });
    this.#desk = {
      memory,
      takeRow: (id) => this.#rows.take(id),
      forgetRows: () => this.#rows.clear(),
      record: (outcome) => recorder.record(outcome),
    };
  }

  /**
   * Sends deliveries that are owed since a moment ago, as they were read then. Begins at once and writes nothing before
   * the first attempt has failed: should the object die before, cron finds what is overdue.
   */
  send(deliveries: readonly Sendable[]): void {
    this.#rows.put(deliveries);
    const ids = deliveries.map(({ id }) => id);
    this.timetable.startNow(ids, this.#work);
  }

  /** Looks at deliveries that are due: at once, or where nobody knows of them yet. */
  async wake(ids: readonly string[], urgency: Urgency): Promise<void> {
    const now = this.#using().clock.now();
    if (urgency === "if_unknown") return await this.timetable.addUnknown(ids, now);
    this.#rows.clear(); // whoever wakes has changed them
    await this.timetable.add(ids, now);
  }

  /** Hears that the endpoint was changed: what was read before is old. */
  endpointChanged(): void {
    this.#rows.clear();
  }

  /** The alarm: sends what is due. */
  async run(): Promise<void> {
    await this.timetable.run(this.#work);
  }

  readonly #work = (id: string, release: () => void) =>
    dispatch(id, this.#desk, this.#using(), release);
}
