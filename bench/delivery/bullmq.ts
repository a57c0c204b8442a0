/**
 * The peer: BullMQ over Redis with an append-only file, in one process that adds jobs and works on them, 50 at once from
 * one shared queue. A job is the same signed POST, sent with undici; a failed one is tried again after 5 s, then later.
 * Accepted is the instant before `queue.add`. Arguments: the folder of its packages, one for Redis's data, and when
 * Redis syncs its file: `everysec`, its default, or `always`, before it answers.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";
import { Webhook } from "standardwebhooks";
import { freePort } from "../../scripts/local-server.ts";
import { answerCalls } from "./child.ts";
import { pace } from "./pace.ts";
import { type Accepted, inTurn, type SenderCalls } from "./sender.ts";

/** What is used of the packages, which the project does not depend on. */
interface Job {
  data: { id: string; url: string; body: string };
}
interface Bullmq {
  Queue: new (
    name: string,
    options: object,
  ) => {
    add(name: string, data: Job["data"]): Promise<unknown>;
    addBulk(jobs: { name: string; data: Job["data"] }[]): Promise<unknown>;
    waitUntilReady(): Promise<unknown>;
  };
  Worker: new (
    name: string,
    work: (job: Job) => Promise<void>,
    options: object,
  ) => { close(): Promise<void>; on(event: "error", listener: () => void): void };
}
interface Undici {
  Agent: new (options: object) => object;
  request(
    url: string,
    options: object,
  ): Promise<{ statusCode: number; body: { dump(): Promise<void> } }>;
}

const [packages, dataDir, syncs] = process.argv.slice(2);
if (packages === undefined || dataDir === undefined || syncs === undefined) {
  throw new Error("packages, folder and when to sync");
}
const load = createRequire(path.join(packages, "package.json"));
const { Queue, Worker } = load("bullmq") as Bullmq;
const undici = load("undici") as Undici;

const port = await freePort();
spawn(
  "redis-server",
  ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "yes"].concat(
    ["--appendfsync", syncs],
    ["--dir", dataDir],
  ),
  { stdio: "ignore" },
);

const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const QUEUE = "webhooks";
const WIDTH = 50;
const DEADLINE_MS = 15_000;
const ADDED_AT_ONCE = 1_000;

const connection = { host: "127.0.0.1", port, maxRetriesPerRequest: null };
const webhook = new Webhook(SECRET);
const dispatcher = new undici.Agent({ connections: 2 * WIDTH });
const queue = new Queue(QUEUE, {
  connection,
  defaultJobOptions: {
    attempts: 15,
    backoff: { type: "exponential", delay: 5_000 },
    removeOnComplete: true,
  },
});
await queue.waitUntilReady();
let worker = startWorker();

answerCalls<SenderCalls>({
  secret: () => Promise.resolve(SECRET),

  async pace({ streams, seconds }) {
    const accepted = streams.map(({ urls, perSecond }) =>
      pace({ perSecond, count: perSecond * seconds }, async (index): Promise<Accepted> => {
        const data = jobFor(urls, index);
        const acceptedAt = performance.timeOrigin + performance.now();
        await queue.add("post", data);
        return [data.id, acceptedAt, data.url];
      }),
    );
    return (await Promise.all(accepted)).flat();
  },

  async fill({ count, urls }) {
    await worker.close();
    for (let added = 0; added < count; added += ADDED_AT_ONCE) {
      const jobs = Array.from({ length: Math.min(ADDED_AT_ONCE, count - added) }, (_, index) => ({
        name: "post",
        data: jobFor(urls, added + index),
      }));
      await queue.addBulk(jobs);
    }
    return null;
  },

  drain() {
    const startedAt = performance.timeOrigin + performance.now();
    worker = startWorker();
    return Promise.resolve(startedAt);
  },
});

function startWorker() {
  const started = new Worker(QUEUE, send, { connection, concurrency: WIDTH });
  started.on("error", () => undefined);
  return started;
}

/** As long as ours: the body of a request that ended as `nsfw`. */
function jobFor(urls: readonly string[], index: number): Job["data"] {
  const body = JSON.stringify({ status: "nsfw", request_id: randomUUID() });
  return { id: `msg_${randomUUID()}`, url: inTurn(urls, index), body };
}

async function send({ data: { id, url, body } }: Job): Promise<void> {
  const now = new Date();
  const answer = await undici.request(url, {
    method: "POST",
    dispatcher,
    headers: {
      "content-type": "application/json",
      "user-agent": "bench",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
      "webhook-signature": webhook.sign(id, now, body),
    },
    body,
    headersTimeout: DEADLINE_MS,
    bodyTimeout: DEADLINE_MS,
  });
  await answer.body.dump();
  if (answer.statusCode >= 300) throw new Error(`answered ${answer.statusCode}`);
}
