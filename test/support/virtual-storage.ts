/**
 * The storage of a Durable Object that a timetable and a dispatch memory write to, in memory: it outlives the object's
 * lives. An object that is gone reads and writes nothing any more.
 */
import type { Life } from "./virtual-edges.ts";

/** What is stored of one object. */
export interface Stored {
  due: Map<string, number>;
  kv: Map<string, unknown>;
  alarmAt: number | null;
}

/** The stored things as one life of the object sees them; `arm` hears of each alarm that is set. */
export function storageFor(
  stored: Stored,
  life: Life,
  arm: (at: number) => void,
): DurableObjectStorage {
  const alive = () => {
    if (life.isOver) throw new Error("the object is gone");
  };
  const storage = {
    sql: {
      exec(query: string, ...[id, at]: [string, number]) {
        alive();
        return runQuery(stored.due, query, id, at);
      },
    },
    kv: {
      get: (key: string) => (alive(), structuredClone(stored.kv.get(key))),
      put: (key: string, value: unknown) =>
        void (alive(), stored.kv.set(key, structuredClone(value))),
      delete: (key: string) => (alive(), stored.kv.delete(key)),
    },
    getAlarm: () => Promise.resolve(stored.alarmAt),
    setAlarm(at: number) {
      alive();
      stored.alarmAt = at;
      arm(at);
      return Promise.resolve();
    },
  };
  // The members that neither uses are left out.
  return storage as unknown as DurableObjectStorage;
}

/** The four statements of a timetable. */
function runQuery(due: Map<string, number>, query: string, id: string, at: number): object[] {
  if (query.startsWith("SELECT id, at FROM due")) {
    return [...due].map(([key, value]) => ({ id: key, at: value }));
  }
  if (query.startsWith("INSERT OR REPLACE INTO due")) due.set(id, at);
  else if (query.startsWith("DELETE FROM due WHERE id")) due.delete(id);
  else if (!query.startsWith("CREATE TABLE IF NOT EXISTS due")) throw new Error(query);
  return [];
}
