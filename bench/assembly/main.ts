/**
 * `node bench/assembly/main.ts`: joins a series of 18 clips of 8 MB in workerd, as the product does and the obvious way, and
 * prints time and memory. `--rounds N` of each (default 3, odd), each in a process of its own. Leaves nothing behind but the
 * clips in the system's folder for temporary files. Linux only: memory is read from /proc.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { table } from "../table.ts";
import type { JoinOrder, Route } from "./join-order.ts";
import { startLocalWorker } from "./local-worker.ts";
import { clipOf } from "./make-clips.ts";
import { peakBytes, residentBytes, resetPeak, watchHeap } from "./memory.ts";

const CLIPS = 18;
const SLOT_SECONDS = 5;
const GOAL_MIB = 64;
/** For what a process does after it started, and after it worked. */
const SETTLE_MS = 2_000;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });
const rounds = Number(values.rounds);

const folder = mkdtempSync(path.join(os.tmpdir(), "showrunner-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const order = await storeClips();
const join = await measure("join");
const naive = await measure("naive");

const megabytes = order.clips.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1e6;
console.log(`\n${CLIPS} clips, ${megabytes.toFixed(0)} MB, ${rounds} rounds\n`);
console.log(
  table(
    ["", "joined by range and part", "in memory", "ratio"],
    [
      ["time, middle", seconds(join.ms), seconds(naive.ms), times(naive.ms / join.ms)],
      ["process over idle, most", mib(join.process), mib(naive.process), ""],
      [
        "isolate over idle, most",
        mib(join.isolate),
        mib(naive.isolate),
        times(naive.isolate / join.isolate),
      ],
    ],
  ),
);
const met = Math.max(join.process, join.isolate) <= GOAL_MIB * 2 ** 20;
console.log(`\nGoal: at most ${GOAL_MIB} MiB over idle: ${met ? "met" : "missed"}`);
process.exit(met ? 0 : 1);

/** The series, stored where every Worker of this run finds it. */
async function storeClips(): Promise<JoinOrder> {
  const made = [await clipOf(1), await clipOf(2)];
  const worker = await startLocalWorker(folder);
  const clips: JoinOrder["clips"] = [];
  for (let index = 0; index < CLIPS; index++) {
    const bytes = made.at(index % made.length)!;
    await worker.bucket.put(`${index}.mp4`, bytes);
    clips.push({ key: `${index}.mp4`, sizeBytes: bytes.length });
  }
  await worker.stop();
  return { clips, slotSeconds: SLOT_SECONDS };
}

/** The middle time, and the most memory over what was in use before. */
async function measure(route: Route) {
  const runs: { ms: number; process: number; isolate: number }[] = [];
  for (let round = 1; round <= rounds; round++) {
    const processOnly = await run(route, false);
    const { isolate } = await run(route, true);
    runs.push({ ...processOnly, isolate });
    console.log(
      `${route} ${round}: ${seconds(processOnly.ms)}, process ${mib(processOnly.process)}, isolate ${mib(isolate)} over idle`,
    );
  }
  const middle = runs
    .map(({ ms }) => ms)
    .sort((a, b) => a - b)
    .at(Math.floor(rounds / 2))!;
  return {
    ms: middle,
    process: Math.max(...runs.map((one) => one.process)),
    isolate: Math.max(...runs.map((one) => one.isolate)),
  };
}

/**
 * One call in a new process. The process is measured after the same bytes went through the simulated bucket in it once, which
 * takes memory of its own; the isolate is watched instead in a run that starts cold.
 */
async function run(route: Route, watchesIsolate: boolean) {
  const worker = await startLocalWorker(folder);
  await sleep(SETTLE_MS);
  if (!watchesIsolate) await call(worker.url, "copy");
  await sleep(SETTLE_MS);
  const heap = watchesIsolate ? await watchHeap(worker.inspectorUrl) : null;
  const idleBytes = residentBytes(worker.pid);
  resetPeak(worker.pid);
  const startedAt = performance.now();
  await call(worker.url, route);
  const ms = performance.now() - startedAt;
  const process = peakBytes(worker.pid) - idleBytes;
  const isolate = heap?.stop();
  await worker.stop();
  return { ms, process, isolate: isolate ? isolate.peakBytes - isolate.idleBytes : 0 };
}

async function call(url: string, route: Route): Promise<void> {
  const response = await fetch(`${url}/${route}`, { method: "POST", body: JSON.stringify(order) });
  const outcome: { kind?: string } = JSON.parse(await response.text());
  const expected = route === "copy" ? "copied" : "joined";
  if (outcome.kind !== expected) throw new Error(`${route}: ${JSON.stringify(outcome)}`);
}

function seconds(ms: number): string {
  return `${(ms / 1e3).toFixed(1)} s`;
}

function mib(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)} times`;
}
