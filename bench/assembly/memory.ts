/** How much memory a workerd process takes, seen from outside: by Linux, and by the isolate's inspector. */
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";

const SAMPLE_MS = 10;
/** For the inspector's first words. */
const ANSWER_MS = 5_000;

/** Resident bytes now. */
export const residentBytes = (pid: number): number => statusBytes(pid, "VmRSS");

/** Most resident bytes since `resetPeak`. */
export const peakBytes = (pid: number): number => statusBytes(pid, "VmHWM");

/** Starts the peak anew (proc(5): 5 to `clear_refs`). */
export function resetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

function statusBytes(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024;
}

/** The isolate's memory in bytes: objects, and the buffers that they hold outside the heap. */
interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}

/** Watches an isolate until `stop`, which tells the most that it held and what it held at first. */
export async function watchHeap(inspectorUrl: URL) {
  const socket = new WebSocket(inspectorUrl);
  await once(socket, "open", { signal: AbortSignal.timeout(ANSWER_MS) });
  const sizes: number[] = [];
  let calls = 0;
  const ask = () => socket.send(JSON.stringify({ id: ++calls, method: "Runtime.getHeapUsage" }));
  socket.addEventListener("message", ({ data }) => {
    const { result }: { result?: HeapUsage } = JSON.parse(String(data));
    if (result?.usedSize === undefined) return;
    sizes.push(
      result.usedSize + (result.embedderHeapUsedSize ?? 0) + (result.backingStorageSize ?? 0),
    );
  });
  ask();
  await once(socket, "message", { signal: AbortSignal.timeout(ANSWER_MS) });
  const timer = setInterval(ask, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      socket.close();
      return { idleBytes: sizes[0] ?? 0, peakBytes: Math.max(...sizes) };
    },
  };
}
