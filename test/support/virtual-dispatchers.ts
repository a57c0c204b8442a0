/**
 * The Dispatcher objects of a virtual platform: one at most of each name, made at its first call, with stored things and
 * an alarm that outlive it. Alarms may be lost, late, early or come twice; an object may be killed at any instant, and
 * lose its storage as well.
 */
import type { Urgency } from "../../src/runtime/timetable.ts";
import { TargetDispatcher } from "../../src/webhooks/dispatcher.ts";
import type { Dispatching } from "../../src/webhooks/dispatch.ts";
import type { Sendable } from "../../src/webhooks/sendable.ts";
import type { Edges, Faults, Life } from "./virtual-edges.ts";
import { type Stored, storageFor } from "./virtual-storage.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** What the objects act with. */
export interface DispatchersOptions {
  time: VirtualTime;
  faults: Faults;
  random: () => number;
  /** What one life of an object acts with. */
  servicesOf: (life: Life) => Dispatching;
  /** Hears that an object was killed, and whether its storage is gone too. */
  killed: (target: string, isWiped: boolean) => void;
  /** Hears that an object was told of a change of its endpoint. */
  told: (target: string) => void;
}

interface Place {
  name: string;
  stored: Stored;
  /** Null while there is no object. */
  living: { life: Life; dispatcher: TargetDispatcher } | null;
  isAlarmRunning: boolean;
}

const ALARM_FAULTS = ["lost", "late", "twice"] as const;

/** The most that an alarm is early and late. */
const EARLY_MS = 60_000;
const LATE_MS = 60 * 60_000;

/** After this the platform repeats the alarm of an object that was killed in it. */
const ALARM_AGAIN_MS = 2_000;

export class VirtualDispatchers {
  readonly #places = new Map<string, Place>();
  readonly #using: DispatchersOptions;

  constructor(using: DispatchersOptions) {
    this.#using = using;
  }

  /** The binding, for one life of a process. */
  bindingFor(life: Life, edges: Edges): Env["DISPATCHER"] {
    const getByName = (name: string) => ({
      send: (deliveries: readonly Sendable[]) =>
        edges.cross(life, "message", () => this.#enter(name).send(deliveries)),
      wake: (ids: string[], urgency: Urgency) =>
        edges.cross(life, "message", () => void this.#enter(name).wake(ids, urgency)),
      endpointChanged: () =>
        edges.cross(life, "message", () => {
          this.#enter(name).endpointChanged();
          this.#using.told(name);
        }),
    });
    // The members that nobody uses are left out.
    return { getByName } as unknown as Env["DISPATCHER"];
  }

  /** The names of all objects so far. */
  names(): string[] {
    return [...this.#places.keys()];
  }

  /** Whether it is the present life of an object. */
  isLiving(life: Life): boolean {
    return this.#places.get(life.name)?.living?.life === life;
  }

  /** Whether an object has the delivery in its timetable, or is at work. */
  knows(name: string, deliveryId: string): boolean {
    const living = this.#places.get(name)?.living;
    if (!living) return false;
    const { dispatcher, life } = living;
    return life.waitCount > 0 || dispatcher.timetable.upcoming(Infinity).includes(deliveryId);
  }

  /** Whether the object knows the delivery and will go on by itself: whoever wakes it for that changes nothing. */
  isOnTime(name: string, deliveryId: string): boolean {
    const { stored, living } = this.#placeOf(name);
    const isArmed = stored.alarmAt !== null && stored.alarmAt >= this.#using.time.now;
    return isArmed && !!living?.dispatcher.timetable.upcoming(Infinity).includes(deliveryId);
  }

  /** Ends a life. With `isWiped` the storage and the alarm are lost too. */
  kill(name: string, isWiped = false): void {
    const place = this.#places.get(name);
    if (!place) return;
    const { living, stored } = place;
    if (isWiped) {
      stored.due.clear();
      stored.kv.clear();
      stored.alarmAt = null;
    }
    if (living) living.life.isOver = true;
    place.living = null;
    this.#using.killed(name, isWiped);
    if (!place.isAlarmRunning) return;
    place.isAlarmRunning = false;
    if (isWiped || stored.alarmAt !== null) return;
    stored.alarmAt = this.#using.time.now + ALARM_AGAIN_MS;
    this.#arm(place, stored.alarmAt);
  }

  #enter(name: string): TargetDispatcher {
    const place = this.#placeOf(name);
    if (place.living) return place.living.dispatcher;
    const life = { name, isOver: false, waitCount: 0 };
    const storage = storageFor(place.stored, life, (at) => this.#arm(place, at));
    const services = this.#using.servicesOf(life);
    const dispatcher = new TargetDispatcher(storage, () => services);
    place.living = { life, dispatcher };
    return dispatcher;
  }

  #placeOf(name: string): Place {
    const known = this.#places.get(name);
    if (known) return known;
    const stored = { due: new Map(), kv: new Map(), alarmAt: null };
    const place = { name, stored, living: null, isAlarmRunning: false };
    this.#places.set(name, place);
    return place;
  }

  #arm(place: Place, at: number): void {
    const { time, faults, random } = this.#using;
    const isEarly = faults.draw("alarm", ["early"], place.name, time.now) !== null;
    const ringAt = isEarly ? at - random() * EARLY_MS : at;
    time.at(ringAt, () => this.#ring(place, at));
  }

  #ring(place: Place, at: number): void {
    const { time, faults, random } = this.#using;
    if (place.stored.alarmAt !== at || place.isAlarmRunning) return;
    const fault = faults.draw("alarm", ALARM_FAULTS, place.name, time.now);
    if (fault === "lost") return void (place.stored.alarmAt = null);
    if (fault === "late") {
      const lateAt = time.now + random() * LATE_MS;
      return time.at(lateAt, () => this.#runAlarm(place, at));
    }
    if (fault === "twice") time.after(random() * 2_000, () => void this.#enter(place.name).run());
    this.#runAlarm(place, at);
  }

  #runAlarm(place: Place, at: number): void {
    if (place.stored.alarmAt !== at || place.isAlarmRunning) return;
    place.stored.alarmAt = null;
    place.isAlarmRunning = true;
    const dispatcher = this.#enter(place.name);
    void dispatcher.run().then(() => {
      if (place.living?.dispatcher !== dispatcher) return;
      place.isAlarmRunning = false;
      const { alarmAt } = place.stored;
      // An alarm that came while this one ran waits for its end.
      if (alarmAt !== null && alarmAt <= this.#using.time.now) this.#ring(place, alarmAt);
    });
  }
}
