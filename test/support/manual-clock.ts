/** A clock that stands still until the test turns it. */
import type { Clock } from "../../src/runtime/clock.ts";

export class ManualClock implements Clock {
  #now: number;
  #sleepers: { until: number; wake: () => void }[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => this.#sleepers.push({ until: this.#now + ms, wake }));
  }

  /** How many sleeps are pending. */
  get sleeperCount(): number {
    return this.#sleepers.length;
  }

  /** Turns the clock forward and wakes whoever's time has come. */
  turn(ms: number): void {
    this.#now += ms;
    const due = this.#sleepers.filter(({ until }) => until <= this.#now);
    this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
    for (const { wake } of due) wake();
  }
}
