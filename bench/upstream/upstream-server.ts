/**
 * The simulated upstream as a server on this machine: for benches and end-to-end tests of two processes. Listens on the
 * loopback interface only, sends the callbacks that are due, and cuts the connection where the simulator says that the
 * network does. Its clock may run faster than ours.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { seededRandom } from "../../test/support/fault-random.ts";
import { type Callback, signedHeaders } from "../../test/support/upstream/callbacks.ts";
import {
  createUpstream,
  type Upstream,
  type UpstreamOptions,
} from "../../test/support/upstream/upstream.ts";

/** How it runs, beside what the upstream itself is made of. */
export interface ServerOptions extends Partial<Omit<UpstreamOptions, "now" | "random">> {
  /** 0: a free one. */
  port?: number;
  seed?: number;
  /** How many of its milliseconds pass in one of ours. */
  speed?: number;
  /** Signs callbacks; `whsec_…`. */
  webhookSecret?: string;
}

/** A listening server. */
export interface UpstreamServer {
  /** Origin, without a slash at its end. */
  url: string;
  upstream: Upstream;
  /** Callbacks that were sent, and those that no 2xx came back to. A callback is sent once. */
  callbacks: { sentCount: number; failedCount: number };
  close(): Promise<void>;
}

/** Between two looks for callbacks that are due, in our time. */
const LOOK_MS = 10;

/** A receiver has 10 s (the contract's section 3.1). */
const CALLBACK_DEADLINE_MS = 10_000;

/** Starts a server. */
export async function startUpstreamServer(options: ServerOptions = {}): Promise<UpstreamServer> {
  const { port = 0, seed = 1, speed = 1, webhookSecret, ...rest } = options;
  const startedAt = Date.now();
  const now = () => startedAt + (Date.now() - startedAt) * speed;
  const upstream = createUpstream({ ...rest, now, random: seededRandom(seed) });
  const callbacks = { sentCount: 0, failedCount: 0 };

  const send = async (callback: Callback) => {
    callbacks.sentCount++;
    const signature = webhookSecret ? await signedHeaders(callback, webhookSecret, Date.now()) : {};
    const response = await fetch(callback.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...signature },
      body: callback.body,
      signal: AbortSignal.timeout(CALLBACK_DEADLINE_MS),
    });
    if (!response.ok) throw new Error(`answered ${response.status}`);
  };
  const timer = setInterval(() => {
    for (const callback of upstream.dueCallbacks()) {
      send(callback).catch(() => callbacks.failedCount++);
    }
  }, LOOK_MS);

  const server = createServer((request, response) => {
    answer(request, response, upstream).catch(() => response.destroy());
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    upstream,
    callbacks,
    async close() {
      clearInterval(timer);
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** One exchange. Rejects where the connection is to break. */
async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  upstream: Upstream,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host}`);
  if (url.pathname === "/simulator") return tell(outgoing, upstream);
  const method = incoming.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
  const request = new Request(url, {
    method,
    headers,
    body: hasBody ? Buffer.concat(chunks) : null,
    signal: gone.signal,
  });
  const response = await upstream.handle(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  for await (const chunk of response.body ?? []) {
    // Until it is on its way: whoever breaks off breaks off in the middle.
    await new Promise((resolve) => outgoing.write(chunk, resolve));
    if (outgoing.destroyed) return;
  }
  outgoing.end();
}

/** `GET /simulator`: what has happened so far, for whoever is in another process. */
function tell(outgoing: ServerResponse, upstream: Upstream): void {
  const { callCount, submissions, jobs } = upstream;
  const states: Record<string, number> = {};
  for (const id of jobs.keys()) {
    const state = upstream.statusOf(id) ?? "";
    states[state] = (states[state] ?? 0) + 1;
  }
  outgoing.writeHead(200, { "content-type": "application/json" });
  const counts = { calls: callCount, submissions: submissions.length, jobs: jobs.size };
  outgoing.end(JSON.stringify({ ...counts, states }));
}
