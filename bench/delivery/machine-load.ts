/** How busy this machine is, by the counters of its processors: ours and everybody else's work. */
import os from "node:os";

/** The busy share of all processors, from 0 to 1, while `work` runs. */
export async function busyShare<Answer>(
  work: () => Promise<Answer>,
): Promise<{ answer: Answer; busy: number }> {
  const before = counted();
  const answer = await work();
  const after = counted();
  return { answer, busy: (after.busy - before.busy) / (after.all - before.all) };
}

function counted(): { busy: number; all: number } {
  let [busy, all] = [0, 0];
  for (const { times } of os.cpus()) {
    const total = Object.values(times).reduce((sum, time) => sum + time, 0);
    all += total;
    busy += total - times.idle;
  }
  return { busy, all };
}
