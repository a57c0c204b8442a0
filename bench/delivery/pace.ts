/**
 * Calls at fixed instants, however long the calls take: an open loop, so that a sender that falls behind shows in the
 * latencies instead of slowing down its own load. Runs in Node and in workerd.
 */

/** Makes `count` calls, `perSecond` of them a second; resolves with what they came to when the last has ended. */
export async function pace<Answer>(
  { perSecond, count }: { perSecond: number; count: number },
  call: (index: number) => Promise<Answer>,
): Promise<Answer[]> {
  const startedAt = performance.now();
  const calls: Promise<Answer>[] = [];
  while (calls.length < count) {
    const dueMs = startedAt + (calls.length * 1_000) / perSecond - performance.now();
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
    else calls.push(call(calls.length));
  }
  return await Promise.all(calls);
}
