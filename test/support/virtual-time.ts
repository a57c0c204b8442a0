/**
 * Time that passes only when told to: a queue of what happens when. Between two happenings everything that was set off
 * runs until it waits for the next, so that the order of all that happens comes from the queue alone. WebCrypto in
 * workerd answers within microtasks (seen, 2026-11), so nothing depends on threads.
 */
import TinyQueue from "tinyqueue";

interface Happening {
  at: number;
  /** Of two at the same instant, which was asked for first. */
  turn: number;
  act: () => void;
}

/** Microtasks in a row that the longest way between two edges takes, with room to spare. */
const SETTLING_ROUNDS = 64;

export class VirtualTime {
  now: number;
  readonly #queue = new TinyQueue<Happening>([], (a, b) => a.at - b.at || a.turn - b.turn);
  #turns = 0;

  constructor(now: number) {
    this.now = now;
  }

  /** Acts at an instant, a whole millisecond; what lies behind happens next. */
  at(instant: number, act: () => void): void {
    const at = Math.ceil(instant);
    this.#queue.push({ at, turn: this.#turns++, act });
  }

  after(ms: number, act: () => void): void {
    this.at(this.now + ms, act);
  }

  /** When something happens next, or null. */
  nextAt(): number | null {
    const next = this.#queue.peek();
    return next ? Math.max(next.at, this.now) : null;
  }

  /** Lets the next thing happen, and all that follows at once. */
  async step(): Promise<void> {
    const next = this.#queue.pop();
    if (!next) return;
    this.now = Math.max(this.now, next.at);
    next.act();
    for (let round = 0; round < SETTLING_ROUNDS; round++) await Promise.resolve();
  }
}
