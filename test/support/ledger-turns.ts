/**
 * Calls to D1 one at a time, in an order that a seed decides: whatever runs at once meets at the same points each time
 * that the seed is the same. A call may fail before or after its effect, or its caller may die there.
 */
import { Gate, realSleep } from "./fault-gate.ts";

/** What strikes the `call`-th call of a step, from 1. `crash`: the caller never goes on; `throw`: the call fails. */
export interface StepFault {
  call: number;
  when: "before" | "after";
  kind: "throw" | "crash";
}

/** Lets the calls of all that runs at once take turns. */
export class Turns {
  readonly #waiting: { order: number; run: () => Promise<void> }[] = [];
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Makes `call` when its turn comes. `order` tells callers apart, so that their arrival decides nothing. */
  take<Result>(order: number, call: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ order, run: () => call().then(resolve, reject) });
    });
  }

  /** Runs all at once, turn by turn, to their ends. Throws what the first throws that does. */
  async play(acts: readonly (() => Promise<void>)[]): Promise<void> {
    const open = new Set(acts);
    const ends = acts.map(async (act) => {
      try {
        await act();
      } finally {
        open.delete(act);
      }
    });
    const all = Promise.all(ends);
    all.catch(() => undefined); // thrown below, when all have ended
    while (open.size > 0) {
      await realSleep(0); // until everyone waits for a turn or has ended
      this.#waiting.sort((a, b) => a.order - b.order);
      const [next] = this.#waiting.splice(Math.floor(this.#random() * this.#waiting.length), 1);
      await next?.run();
    }
    await all;
  }
}

/** The gate of one step: its calls take turns, its fault strikes once, and nobody hears its wakes. */
export class StepGate extends Gate {
  readonly #turns: Turns;
  readonly #order: number;
  readonly #fault: StepFault | null;
  readonly #death = Promise.withResolvers<void>();
  #calls = 0;

  constructor(turns: Turns, order: number, fault: StepFault | null) {
    super();
    this.#turns = turns;
    this.#order = order;
    this.#fault = fault;
  }

  /** Resolves when whoever acts behind this gate has died. */
  get death(): Promise<void> {
    return this.#death.promise;
  }

  override async pass<Result>(name: string, call: () => Promise<Result>): Promise<Result> {
    if (name.startsWith("wake")) throw new Error("the wake is lost");
    const fault = this.#fault?.call === ++this.#calls ? this.#fault : null;
    const answer = await this.#turns.take(this.#order, async () => {
      if (fault?.when === "before") return null;
      const result = await call();
      return fault ? null : { result };
    });
    if (answer || !fault) return answer!.result;
    this.struck.push({ instant: `${fault.when} ${name}`, fault: "throw" });
    if (fault.kind === "throw") throw new Error(`fault ${fault.when} ${name}`);
    this.#death.resolve();
    return await new Promise<never>(() => undefined);
  }
}
