/**
 * Our side: the real Worker in workerd, and beside it, in this process, whoever calls the benchmark's routes. Accepted is
 * an event's `createdAt`: the clock just before the batch that ends the request and owes the callback. Arguments: a
 * folder for its data.
 */
import { randomUUID } from "node:crypto";
import path from "node:path";
import { answerCalls } from "./child.ts";
import { startLocalWorker } from "./local-worker.ts";
import { type Accepted, inTurn, type Owing, type OurCalls } from "./sender.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("no folder");
const { url: origin, stop } = await startLocalWorker(
  path.join(import.meta.dirname, "worker.ts"),
  folder,
  { ALLOW_LOOPBACK_TARGETS: "true" },
);

/** As many as the benchmark makes or ends in one call. */
const CHUNK = 500;

answerCalls<OurCalls>(
  {
    secret: () => call("secret", null),

    async pace({ streams, seconds }) {
      const made: Owing[][] = [];
      for (const { urls, perSecond } of streams) made.push(await make(perSecond * seconds, urls));
      const since = Date.now();
      await Promise.all(
        streams.map(({ perSecond }, stream) => call("pace", { owing: made[stream], perSecond })),
      );
      return await call<Accepted[]>("accepted", since);
    },

    async fill({ count, urls }) {
      const owing = await make(count, urls);
      for (const chunk of chunks(owing)) await call("endUnheard", chunk);
      return null;
    },

    drain: () => call("wake", null),

    select: ({ perSecond, seconds }) => call("select", { perSecond, count: perSecond * seconds }),
  },
  stop,
);

async function make(count: number, urls: readonly string[]): Promise<Owing[]> {
  const owing = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    url: inTurn(urls, index),
  }));
  for (const chunk of chunks(owing)) await call("make", chunk);
  return owing;
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / CHUNK);
  return Array.from({ length: count }, (_, n) => items.slice(n * CHUNK, (n + 1) * CHUNK));
}

async function call<Answer>(route: string, input: unknown): Promise<Answer> {
  const body = JSON.stringify(input);
  const response = await fetch(`${origin}/bench/${route}`, { method: "POST", body });
  if (!response.ok) throw new Error(`${route}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
