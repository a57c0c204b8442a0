/**
 * What is measured, the same for either sender: deliveries at a steady rate, a backlog let go at once, and a good
 * endpoint alone and beside a bad neighbour.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "./child.ts";
import type { Received, ReceiverCalls } from "./receiver.ts";
import type { Accepted, SenderCalls, Stream } from "./sender.ts";

/** A sender and the receiver that it calls, at these origins. */
export interface Bench {
  sender: Child<SenderCalls>;
  receiver: Child<ReceiverCalls>;
  good: string;
  bad: string;
}

/** So many a second in all, over so many endpoints in turn. */
export interface Load {
  perSecond: number;
  paths: number;
  seconds: number;
}

/** Latencies from accepted to received in ms, of what arrived; the rest is `missing`. */
export interface Steady extends Checked {
  latenciesMs: number[];
  missing: number;
}

/** How many arrived a second, from the start to the last arrival. */
export interface Drained extends Checked {
  perSecond: number;
  missing: number;
}

/** What the receiver found wrong. */
export type Checked = Omit<Received, "arrivals">;

/** Long enough for a queue that fell behind to catch up; what takes longer counts as missing. */
const PATIENCE_MS = 90_000;

/** Sends `perSecond` to `urls` for `seconds`, beside `others` that are not measured. */
export async function steady(
  { sender, receiver, good }: Bench,
  { perSecond, paths, seconds }: Load,
  others: Stream[] = [],
): Promise<Steady> {
  await receiver.call("take", null);
  const urls = urlsAt(good, paths);
  const accepted = await sender.call("pace", {
    streams: [{ urls, perSecond }, ...others],
    seconds,
  });
  const measured = accepted.filter(([, , url]) => url.startsWith(good));
  await arrived(receiver, measured.length);
  const { arrivals, ...checked } = await receiver.call("take", null);
  const latenciesMs = measured.flatMap((one) => latencyOf(one, arrivals));
  return { latenciesMs, missing: measured.length - latenciesMs.length, ...checked };
}

/**
 * Like `steady`, beside an endpoint that is sent `badPerSecond`: it answers after seconds, and from half of the time on
 * refuses connections.
 */
export async function besideBad(bench: Bench, load: Load, badPerSecond: number): Promise<Steady> {
  const bad = { urls: urlsAt(bench.bad, 1), perSecond: badPerSecond };
  const dies = sleep(load.seconds * 500).then(() => bench.receiver.call("killNeighbour", null));
  const [measured] = await Promise.all([steady(bench, load, [bad]), dies]);
  return measured;
}

/** Owes `count` over `paths` endpoints and lets them go. */
export async function drained(
  { sender, receiver, good }: Bench,
  { count, paths }: { count: number; paths: number },
): Promise<Drained> {
  await sender.call("fill", { count, urls: urlsAt(good, paths) });
  await receiver.call("take", null);
  const startedAt = await sender.call("drain", null);
  await arrived(receiver, count);
  const { arrivals, ...checked } = await receiver.call("take", null);
  const ms = Math.max(...arrivals.values()) - startedAt;
  return { perSecond: (arrivals.size / ms) * 1_000, missing: count - arrivals.size, ...checked };
}

function latencyOf([id, acceptedAt]: Accepted, arrivals: ReadonlyMap<string, number>): number[] {
  const at = arrivals.get(id);
  return at === undefined ? [] : [at - acceptedAt];
}

async function arrived(receiver: Child<ReceiverCalls>, count: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while ((await receiver.call("count", null)) < count && Date.now() < until) await sleep(50);
}

const urlsAt = (origin: string, paths: number) =>
  Array.from({ length: paths }, (_, path) => `${origin}/hooks/${path}`);
