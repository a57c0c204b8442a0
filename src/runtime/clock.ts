/**
 * The wall clock, and waiting on it. The only place that reads real time.
 * Everything that decides takes `now` as an argument, so a test can drive it.
 */

/** Instants are integer milliseconds since the Unix epoch, as everywhere in the project. */
export interface Clock {
  now(): number;
  /** Resolves after `ms` milliseconds; lets other work of the isolate run meanwhile, also for 0. */
  sleep(ms: number): Promise<void>;
}

/** The real clock. In production Workers it stands still between two I/O operations. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** An instant as the API writes it: ISO 8601 in UTC with milliseconds. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString();
}
