/**
 * The places in which the upstream's jobs run: at most so many at once, the others wait in the order in which they came.
 * Nothing runs here: `settle` works out what has happened until an instant. Jobs are changed in place.
 */
import { hasFault, type UpstreamJob } from "./upstream-job.ts";

/** The places, and who waits. */
export interface Places {
  /** Gives the job a place, or lets it wait. */
  enter(job: UpstreamJob, now: number): void;
  /** Brings everything to the state of an instant. Going back in time changes nothing. */
  settle(now: number): void;
  /** Takes a job out that was canceled. */
  leave(job: UpstreamJob): void;
  /** Null: any number. */
  readonly limit: number | null;
  /** Jobs that have a place and have not ended. */
  readonly takenCount: number;
  readonly waitingCount: number;
}

/** Places for `limit` jobs; null: for any number. */
export function createPlaces(limit: number | null): Places {
  const running = new Set<UpstreamJob>();
  const waiting: UpstreamJob[] = [];

  const begin = (job: UpstreamJob, at: number) => {
    const isEarly = hasFault(job, "early_callback");
    job.startsAt = isEarly ? at : at + job.queueMs;
    const runMs = isEarly ? 0 : job.runMs;
    job.endsAt = hasFault(job, "stuck") ? Number.POSITIVE_INFINITY : job.startsAt + runMs;
    running.add(job);
  };
  const settle = (now: number) => {
    for (;;) {
      let first: UpstreamJob | null = null;
      for (const job of running) {
        if (first === null || job.endsAt! < first.endsAt!) first = job;
      }
      if (first === null || first.endsAt! > now) return;
      running.delete(first);
      const next = waiting.shift();
      if (next) begin(next, Math.max(first.endsAt!, next.acceptedAt));
    }
  };

  return {
    limit,
    settle,
    enter(job, now) {
      settle(now);
      if (limit === null || running.size < limit) begin(job, now);
      else waiting.push(job);
    },
    leave(job) {
      const at = waiting.indexOf(job);
      if (at !== -1) waiting.splice(at, 1);
      const wasRunning = running.delete(job);
      const next = wasRunning ? waiting.shift() : undefined;
      if (next && job.canceledAt !== null) begin(next, job.canceledAt);
    },
    get takenCount() {
      return running.size;
    },
    get waitingCount() {
      return waiting.length;
    },
  };
}
