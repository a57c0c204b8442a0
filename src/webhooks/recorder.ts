/**
 * Hands the outcomes of attempts to D1, several in one batch when they come fast: a batch costs about the same for one
 * and for ten. What D1 refuses, or does not take within a moment, is kept on the object's disk.
 */
import type { Clock } from "../runtime/clock.ts";
import type { AttemptOutcome } from "./attempt.ts";
import type { Recorded } from "./delivery-store.ts";

/**
 * How long a success waits for company. Only the status API shows it later for that; an object that dies meanwhile sends
 * once more, under the same id. A failure, which others may have to be told of, waits for nobody.
 */
const GATHER_MS = 100;

/** The same while more is due than can be sent: a backlog is drained about twice as fast (measured, 2026-11). */
const GATHER_BACKLOG_MS = 1_000;

/** So many are not kept waiting. A batch holds them as one JSON text, of some 100 KB at most. */
const MAX_GROUP = 25;

/** D1 takes a batch within milliseconds: after this it is in trouble, and the disk is safer than memory. */
const SLOW_MS = 500;

/** What outcomes are recorded with. */
export interface Recording {
  record: (outcomes: readonly AttemptOutcome[]) => Promise<Recorded[]>;
  /** Keeps an outcome on disk. */
  keep: (outcome: AttemptOutcome) => void;
  /** Whether more is due than can be sent. */
  isBehind: () => boolean;
  clock: Clock;
}

interface Waiting {
  outcome: AttemptOutcome;
  ended: PromiseWithResolvers<Recorded>;
}

export class Recorder {
  readonly #recording: Recording;
  readonly #waiting: Waiting[] = [];
  #isRunning = false;
  #hurry: () => void = () => undefined;

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** Resolves when D1 has the outcome, with where the delivery stands then. Rejects when D1 refused its batch. */
  record(outcome: AttemptOutcome): Promise<Recorded> {
    const ended = Promise.withResolvers<Recorded>();
    this.#waiting.push({ outcome, ended });
    if (this.#isUrgent()) this.#hurry();
    if (!this.#isRunning) void this.#run();
    return ended.promise;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      if (!this.#isUrgent()) {
        const hurried = new Promise<void>((resolve) => (this.#hurry = resolve));
        const { clock, isBehind } = this.#recording;
        const ms = isBehind() ? GATHER_BACKLOG_MS : GATHER_MS;
        await Promise.race([clock.sleep(ms), hurried]);
      }
      await this.#recordGroup(this.#waiting.splice(0, MAX_GROUP));
    }
    this.#isRunning = false;
  }

  #isUrgent(): boolean {
    const hasFailure = this.#waiting.some(({ outcome }) => outcome.cause !== null);
    return hasFailure || this.#waiting.length >= MAX_GROUP;
  }

  async #recordGroup(group: readonly Waiting[]): Promise<void> {
    const { record, keep, clock } = this.#recording;
    const outcomes = group.map(({ outcome }) => outcome);
    let isOpen = true;
    const keepAll = () => isOpen && outcomes.forEach(keep);
    void clock.sleep(SLOW_MS).then(keepAll);
    try {
      const recorded = await record(outcomes);
      group.forEach(({ ended }, index) => ended.resolve(recorded[index]!));
    } catch (error) {
      keepAll();
      for (const { ended } of group) ended.reject(error);
    } finally {
      isOpen = false;
    }
  }
}
