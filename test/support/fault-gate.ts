/**
 * Where the world may fail: every call that leaves our code passes a gate with a name, which has an instant before and
 * one after it. What is decided to happen there happens: the call throws, or the object that makes it is killed.
 */

/** `throw`: the call fails. `abort`: the object dies at once. `evict`: it is asked to leave, and ends its work first. */
export type Fault = "throw" | "abort" | "evict";

/** How long a call is held while its object is being evicted, between two looks. */
const LOOK_MS = 1;

/** How long the call of a killed object is held: for ever, as its timers die with it. */
const FOR_EVER_MS = 2 ** 31 - 1;

/** All calls of one world pass through one gate. */
export class Gate {
  /** Decides what happens at an instant, such as `after submit`. Nothing, unless replaced. */
  decide: (instant: string) => Fault | null = () => null;
  /** Holds a call at an instant for as long as it takes: something slow. Nothing, unless replaced. */
  hold: (instant: string) => Promise<void> | null = () => null;
  /** What did happen, in order. */
  readonly struck: { instant: string; fault: Fault }[] = [];
  /** The kill that a held call waits for; whoever drives the object carries it out. */
  pendingKill: "abort" | "evict" | null = null;

  /** Makes a call. `after` faults come when it has had its effect: the answer is what gets lost. */
  async pass<Result>(name: string, call: () => Promise<Result>): Promise<Result> {
    await this.#meet(`before ${name}`);
    const result = await call();
    await this.#meet(`after ${name}`);
    return result;
  }

  /** Strikes once, at the first time that `instant` comes. */
  strikeOnce(instant: string, fault: Fault): void {
    this.strikeTimes(instant, fault, 1);
  }

  /** Strikes once at each of several instants, at the first time that it comes. */
  strikeEach(faults: ReadonlyMap<string, Fault>): void {
    const left = new Map(faults);
    this.decide = (current) => {
      const fault = left.get(current) ?? null;
      left.delete(current);
      return fault;
    };
  }

  /** Strikes at the first `times` times that `instant` comes. */
  strikeTimes(instant: string, fault: Fault, times: number): void {
    let left = times;
    this.decide = (current) => (current === instant && left-- > 0 ? fault : null);
  }

  async #meet(instant: string): Promise<void> {
    if (this.pendingKill !== null) return; // one kill at a time
    await this.hold(instant);
    const fault = this.decide(instant);
    if (fault === null) return;
    this.struck.push({ instant, fault });
    if (fault === "throw") throw new Error(`fault ${instant}`);
    this.pendingKill = fault;
    if (fault === "abort") await realSleep(FOR_EVER_MS);
    while (this.pendingKill !== null) await realSleep(LOOK_MS);
  }
}

/** Real time, whatever the clock of the test shows. */
export function realSleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
