/**
 * The looks at providers' jobs that are not recorded yet. They are written with the next change of their request, so
 * that a look which finds nothing new costs no write; what an object forgets with its memory is missing in the count.
 */
import type { PollLog } from "../database/request-state.ts";
import type { Request } from "../requests/request.ts";

/** Looks that are kept one by one; the others are only counted. */
const MAX_RECENT = 20;

/** Remembers looks by request. */
export interface PollMemory {
  note(requestId: string, look: PollLog["recent"][number]): void;
  /** What the request's row knows, and what is remembered beside it; null for none. */
  logOf(request: Pick<Request, "id" | "polls">): PollLog | null;
  forget(requestId: string): void;
}

/** An empty memory. */
export function createPollMemory(): PollMemory {
  const logs = new Map<string, PollLog>();
  return {
    note(id, look) {
      logs.set(id, joined(logs.get(id) ?? null, { count: 1, recent: [look] }));
    },
    logOf({ id, polls }) {
      const remembered = logs.get(id);
      return remembered ? joined(polls, remembered) : polls;
    },
    forget: (id) => void logs.delete(id),
  };
}

function joined(a: PollLog | null, b: PollLog): PollLog {
  if (!a) return b;
  return { count: a.count + b.count, recent: [...a.recent, ...b.recent].slice(-MAX_RECENT) };
}
