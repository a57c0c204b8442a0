/**
 * `node bench/delivery/main.ts`: measures Showrunner and BullMQ in turn, on this machine and in one run, and prints the
 * table. `--seconds N` of steady load (default 15), `--backlog N` deliveries (default 10,000), `--rounds N` of both (default
 * 3, odd). Leaves nothing behind but the peer's packages in the system's folder for temporary files.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Child, startChild } from "./child.ts";
import { busyShare } from "./machine-load.ts";
import { preparePeer } from "./peer.ts";
import type { ReceiverCalls } from "./receiver.ts";
import { type Measured, middle, p99, report, withCounts } from "./report.ts";
import { type Bench, besideBad, drained, steady } from "./scenarios.ts";
import type { OurCalls, SenderCalls } from "./sender.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "15" },
    rounds: { type: "string", default: "3" },
    backlog: { type: "string", default: "10000" },
  },
});
const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];

/**
 * The load: 200 a second over ten endpoints; half of that to a good one and its bad neighbour, so that what the neighbour
 * costs is not the load that comes with it; and 100 endpoints that all owe.
 */
const STEADY = { perSecond: 200, paths: 10, seconds };
const GOOD = { perSecond: 80, paths: 1, seconds };
const BAD_PER_SECOND = 20;
const BACKLOG = { count: Number(values.backlog), paths: 100 };
const WARM_UP_SECONDS = 5;

/** The senders. The last one, whose jobs are as durable as ours, is measured at the steady load only. */
const OURS = "Showrunner";
const PEER = "BullMQ";
const SYNCED_PEER = "BullMQ, synced";

const folder = mkdtempSync(path.join(os.tmpdir(), "showrunner-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const loadBefore = os.loadavg();
const receiver = await startChild<ReceiverCalls>("receiver.ts");
const showrunner = await startChild<OurCalls>("showrunner.ts", [folder]);
const sides = new Map<string, Child<SenderCalls>>([[OURS, showrunner]]);
const peer = preparePeer();
if (peer.kind === "ready") {
  for (const [name, syncs] of [
    [PEER, "everysec"],
    [SYNCED_PEER, "always"],
  ] as const) {
    const redisFolder = path.join(folder, syncs);
    mkdirSync(redisFolder);
    const given = [peer.packages, redisFolder, syncs];
    sides.set(name, await startChild<SenderCalls>("bullmq.ts", given));
  }
} else {
  console.error(`Without the peer, because ${peer.why}`);
}

await eachSide("warm-up", 1, (bench) => steady(bench, { ...STEADY, seconds: WARM_UP_SECONDS }));
const steadies = await eachSide("steady", rounds, (bench) => steady(bench, STEADY));
const selects = await showrunner.call("select", STEADY);
await sides.get(SYNCED_PEER)?.stop();
sides.delete(SYNCED_PEER);
const drains = await eachSide("backlog", rounds, (bench) => drained(bench, BACKLOG));
const neighbours = await eachSide("neighbour", rounds, async (bench) => {
  const alone = await steady(bench, GOOD);
  return { alone, beside: await besideBad(bench, GOOD, BAD_PER_SECOND) };
});
for (const sender of sides.values()) await sender.stop(); // with what they still owe to the bad one
await receiver.stop();

function measured(name: string): Measured {
  const steadyRuns = steadies.get(name)!;
  const drainRuns = drains.get(name)!;
  const pairs = neighbours.get(name)!;
  const { alone, beside } = middle(pairs, (pair) => p99(pair.beside) / p99(pair.alone));
  return {
    steady: withCounts(middle(steadyRuns, p99), steadyRuns),
    drained: withCounts(
      middle(drainRuns, ({ perSecond }) => perSecond),
      drainRuns,
    ),
    alone: withCounts(
      alone,
      pairs.map((pair) => pair.alone),
    ),
    beside: withCounts(
      beside,
      pairs.map((pair) => pair.beside),
    ),
  };
}
const ours = measured(OURS);
const theirs = sides.has(PEER) ? measured(PEER) : null;
const synced = steadies.get(SYNCED_PEER);
const cpus = os.cpus();
const load = (averages: number[]) => averages.map((average) => average.toFixed(1)).join(" ");
console.log(`
${report(ours, theirs, synced ? middle(synced, p99) : null, selects)}

Steady: ${STEADY.perSecond} a second for ${seconds} s over ${STEADY.paths} endpoints. Backlog: ${BACKLOG.count} over ${BACKLOG.paths} endpoints.
Of all the middle one of ${rounds} runs. Neighbour: ${GOOD.perSecond} a second to the good one, ${BAD_PER_SECOND} to the bad one.
${cpus.length} x ${cpus[0]?.model}, load average ${load(loadBefore)} before and ${load(os.loadavg())} after.`);

/** Measures one scenario in rounds, one sender after the other in each; returns the runs of each sender. */
async function eachSide<Run>(
  scenario: string,
  count: number,
  measure: (bench: Bench) => Promise<Run>,
): Promise<Map<string, Run[]>> {
  const runs = new Map<string, Run[]>([...sides.keys()].map((name) => [name, []]));
  for (let round = 1; round <= count; round++) {
    for (const [name, sender] of sides) {
      const { good, bad } = await receiver.call("open", await sender.call("secret", null));
      const { answer, busy } = await busyShare(() => measure({ sender, receiver, good, bad }));
      runs.get(name)!.push(answer);
      console.error(`${scenario} ${round}, ${name}: processors busy ${(busy * 100).toFixed(0)} %`);
    }
  }
  return runs;
}
