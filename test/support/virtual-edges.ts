/**
 * The edges at which code leaves its process, and the faults that happen there: a call may fail before or after it took
 * effect, be slow on either way, or see its process killed. Seeded; so many faults in all, so that a schedule has an end.
 */
import type { VirtualTime } from "./virtual-time.ts";

/** One life of a process: of an object between two starts, or of one call that a Worker serves. */
export interface Life {
  readonly name: string;
  isOver: boolean;
  /** Calls and timers that it waits for. */
  waitCount: number;
}

/** Where a call goes. */
export type Edge = "database" | "message" | "receiver";

/** What may happen to it. */
const FAULTS = {
  database: ["refused", "unanswered", "slow there", "slow back", "killed before", "killed after"],
  message: ["refused", "unanswered", "slow there", "killed before", "killed after"],
  receiver: ["refused", "unanswered", "killed before", "killed after"],
} as const satisfies Record<Edge, readonly string[]>;

/** The longest way there and back in ms, without a fault. */
const LATENCY_MS = { database: 8, message: 4, receiver: 30 } as const satisfies Record<
  Edge,
  number
>;

/** The most that a fault slows a call down. */
export const SLOW_MS = 25_000;

/** The faults that a schedule has left, and the chance of each place to get one. */
export class Faults {
  left: number;
  /** When the last one happened. */
  lastAt = 0;
  /** How many happened, by their name. */
  readonly counts = new Map<string, number>();
  readonly #share: number;
  readonly #random: () => number;
  readonly #log: (text: string) => void;

  constructor(random: () => number, log: (text: string) => void, most: number) {
    this.left = Math.floor(random() * most);
    this.#share = 0.01 + random() * 0.12;
    this.#random = random;
    this.#log = log;
  }

  /** One of `kinds`, or mostly null. */
  draw<Kind extends string>(
    place: string,
    kinds: readonly Kind[],
    where: string,
    now: number,
  ): Kind | null {
    if (this.left <= 0 || this.#random() >= this.#share) return null;
    const kind = kinds[Math.floor(this.#random() * kinds.length)]!;
    this.left--;
    this.note(`${place} ${kind}`, where, now);
    return kind;
  }

  /** Notes a fault that was decided elsewhere. */
  note(name: string, where: string, now: number): void {
    this.lastAt = Math.max(this.lastAt, now);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    this.#log(`FAULT ${name}: ${where}`);
  }
}

/** What the edges act with. */
export interface EdgesOptions {
  time: VirtualTime;
  faults: Faults;
  random: () => number;
  kill: (life: Life) => void;
  /** Hears of a call that is slowed down. */
  slowed: () => void;
}

/** Takes calls across. */
export class Edges {
  readonly #using: EdgesOptions;

  constructor(using: EdgesOptions) {
    this.#using = using;
  }

  /**
   * Makes a call: its effect takes place on the other side, whose answer comes back. Never settles for a life that is
   * over. Rejects with what the effect throws.
   */
  cross<Result>(life: Life, edge: Edge, effect: () => Result | Promise<Result>): Promise<Result> {
    const { time, faults, random, kill, slowed } = this.#using;
    if (life.isOver) return new Promise(() => undefined);
    const fault = faults.draw<string>(edge, FAULTS[edge], life.name, time.now);
    if (fault?.startsWith("slow")) slowed();
    const wayMs = (slow: string) =>
      Math.ceil(random() * LATENCY_MS[edge]) + (fault === slow ? Math.ceil(random() * SLOW_MS) : 0);
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    life.waitCount++;
    const back = (end: () => void) =>
      time.after(wayMs("slow back"), () => {
        life.waitCount--;
        if (!life.isOver) end();
      });
    const answered = (result: Result) => {
      if (fault === "killed after") kill(life);
      else if (fault === "unanswered") back(() => reject(new Error("the answer was lost")));
      else back(() => resolve(result));
    };
    time.after(wayMs("slow there"), () => {
      if (fault === "killed before") return kill(life);
      if (fault === "refused") return back(() => reject(new Error("refused")));
      try {
        const result = effect();
        if (result instanceof Promise) void result.then(answered);
        else answered(result);
      } catch (error) {
        back(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    });
    return promise;
  }
}
