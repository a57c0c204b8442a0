/**
 * Ids by the time when each is due, in two lanes: those that nobody has looked after yet, and the others. In memory
 * only. The first go first, and the others are never shut out; which is which decides `take` alone.
 */
import TinyQueue from "tinyqueue";

/** How busy the places are. */
export interface Busy {
  /** All places that may be taken. */
  width: number;
  /** Those that are taken, and those of them by ids that were looked after before. */
  busyCount: number;
  againCount: number;
}

interface Entry {
  id: string;
  at: number;
  /** Of two that are due at once, who came first. */
  turn: number;
}

const byTurn = (a: Entry, b: Entry) => a.at - b.at || a.turn - b.turn;

export class DueQueue {
  readonly #reserved: number;
  readonly #entries = new Map<string, Entry>();
  readonly #freshIds = new Set<string>();
  /** Both may hold entries that were replaced or removed: those are skipped when they come to the top. */
  readonly #fresh = new TinyQueue<Entry>([], byTurn);
  readonly #again = new TinyQueue<Entry>([], byTurn);
  #turns = 0;

  /** `reserved` places are kept free for ids that nobody has looked after yet. */
  constructor(reserved: number) {
    this.#reserved = reserved;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** When the id is due, epoch ms; undefined for one that is not here. */
  at(id: string): number | undefined {
    return this.#entries.get(id)?.at;
  }

  /** Puts the id at its time, in place of the one that it had. `isFresh`: nobody has looked after it yet, until `take`. */
  set(id: string, at: number, isFresh = false): void {
    if (isFresh) this.#freshIds.add(id);
    const entry = { id, at, turn: this.#turns++ };
    this.#entries.set(id, entry);
    (this.#freshIds.has(id) ? this.#fresh : this.#again).push(entry);
  }

  /** When the first of all is due, or null. */
  nextAt(): number | null {
    const times = [this.#first(this.#fresh), this.#first(this.#again)].map((entry) => entry?.at);
    const next = Math.min(...times.map((at) => at ?? Infinity));
    return next === Infinity ? null : next;
  }

  /**
   * Removes and returns the id whose turn it is at `now`, or null. Fresh ids go first, except that one place is for the
   * others while both wait; the others leave the reserved places free.
   */
  take(
    now: number,
    { width, busyCount, againCount }: Busy,
  ): { id: string; isAgain: boolean } | null {
    const due = (queue: TinyQueue<Entry>) => {
      const first = this.#first(queue);
      return first && first.at <= now ? first : null;
    };
    const fresh = due(this.#fresh);
    const mayBeAgain = againCount < Math.max(1, width - this.#reserved);
    const again = mayBeAgain ? due(this.#again) : null;
    const isAgainsTurn = fresh === null || (againCount === 0 && busyCount > 0);
    const chosen = again && isAgainsTurn ? again : fresh;
    if (!chosen) return null;
    this.#entries.delete(chosen.id);
    return { id: chosen.id, isAgain: !this.#freshIds.delete(chosen.id) };
  }

  /** About the first `count` ids, in no strict order. */
  upcoming(count: number): string[] {
    const ids: string[] = [];
    for (const entry of [
      ...this.#fresh.data.slice(0, count),
      ...this.#again.data.slice(0, count),
    ]) {
      if (ids.length < count && this.#isHere(entry)) ids.push(entry.id);
    }
    return ids;
  }

  #isHere(entry: Entry): boolean {
    return this.#entries.get(entry.id) === entry;
  }

  #first(queue: TinyQueue<Entry>): Entry | undefined {
    for (let top = queue.peek(); top; top = queue.peek()) {
      if (this.#isHere(top)) return top;
      queue.pop();
    }
    return undefined;
  }
}
