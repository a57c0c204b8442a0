/**
 * The rows of due deliveries, read many at once: whoever asks for one gets those that come next as well. In memory only,
 * and for seconds only, since their endpoint may change.
 */
import type { Sendable } from "./sendable.ts";

/** A row that is older is read again: a change whose news was lost is heard after this. */
const FRESH_MS = 5_000;

/** Rows that are read beside the one that is asked for. A read costs the same for one and for fifty (measured, 2026-11). */
const AHEAD = 50;

/** Rows that are held: some MB with their bodies. */
const MAX_ROWS = 1_000;

/** What rows are read with. */
export interface RowsOptions {
  load: (ids: readonly string[]) => Promise<Sendable[]>;
  now: () => number;
  /** The ids that come next. */
  upcoming: (count: number) => string[];
}

export class SendableRows {
  readonly #options: RowsOptions;
  readonly #rows = new Map<string, { row: Sendable; readAt: number }>();
  #clearedCount = 0;
  #clearedAt = 0;
  #loading: { wanted: Set<string>; rows: Promise<Sendable[]> } | null = null;

  constructor(options: RowsOptions) {
    this.#options = options;
  }

  /** Takes in deliveries that were owed just now: their rows are as old as they are, however long they were on the way. */
  put(rows: readonly Sendable[]): void {
    for (const row of rows) {
      if (row.createdAt >= this.#clearedAt) this.#hold(row, row.createdAt);
    }
  }

  /** Forgets all: something has changed. What is being read meanwhile is read again. */
  clear(): void {
    this.#rows.clear();
    this.#clearedCount++;
    this.#clearedAt = this.#options.now();
  }

  /** The row, once: after it was used it is old. Null where there is none. Throws when D1 does. */
  async take(id: string): Promise<Sendable | null> {
    return this.#recent(id) ?? (await this.#read(id));
  }

  #recent(id: string): Sendable | null {
    const held = this.#rows.get(id);
    this.#rows.delete(id);
    return held && held.readAt > this.#options.now() - FRESH_MS ? held.row : null;
  }

  #hold(row: Sendable, readAt: number): void {
    this.#rows.delete(row.id);
    this.#rows.set(row.id, { row, readAt });
    const [oldest] = this.#rows.keys();
    if (this.#rows.size > MAX_ROWS && oldest !== undefined) this.#rows.delete(oldest);
  }

  async #read(id: string): Promise<Sendable | null> {
    // Those who ask in the same moment share one read.
    this.#loading ??= this.#startRead();
    this.#loading.wanted.add(id);
    const rows = await this.#loading.rows;
    this.#rows.delete(id);
    return rows.find((row) => row.id === id) ?? null;
  }

  #startRead() {
    const wanted = new Set<string>();
    const read = async () => {
      await Promise.resolve();
      this.#loading = null;
      const ids = [...new Set([...wanted, ...this.#options.upcoming(AHEAD)])];
      for (;;) {
        const clearedCount = this.#clearedCount;
        const readAt = this.#options.now();
        const rows = await this.#options.load(ids);
        if (clearedCount !== this.#clearedCount) continue;
        for (const row of rows) this.#hold(row, readAt);
        return rows;
      }
    };
    return { wanted, rows: read() };
  }
}
