/**
 * The receiver of both senders, a process of its own: answers 200, and notes when each `webhook-id` arrived first. A
 * second server is the bad neighbour: it answers after four seconds, and later not at all. Verifies a sample of the
 * signatures with the official library.
 */
import { createServer, type IncomingMessage, type Server } from "node:http";
import { once } from "node:events";
import { Webhook } from "standardwebhooks";
import { answerCalls } from "./child.ts";

/** What the receiver answers to. */
export interface ReceiverCalls {
  /** Opens both servers, and from now on verifies with this secret; returns their origins. */
  open(secret: string): Promise<{ good: string; bad: string }>;
  /** How many different events arrived at the good server since `take`. */
  count(input: null): number;
  /** What arrived there since the last call. */
  take(input: null): Received;
  /** From now on nothing listens at the bad neighbour's address. */
  killNeighbour(input: null): Promise<null>;
}

/** Arrivals at the good server: the instant by `webhook-id`, and what was wrong with them. */
export interface Received {
  arrivals: Map<string, number>;
  duplicates: number;
  verified: number;
  badSignatures: number;
}

const NEIGHBOUR_ANSWERS_AFTER_MS = 4_000;

/** One in so many is verified: all of them would take the processor from the senders. */
const VERIFIED_SHARE = 20;

let received: Received = nothingYet();
let webhook: Webhook | null = null;

const good = createServer((request, response) => {
  const at = performance.timeOrigin + performance.now();
  void readBody(request).then((body) => {
    note(request, body, at);
    response.end();
  });
});

const bad = createServer((request, response) => {
  request.resume();
  setTimeout(() => response.end(), NEIGHBOUR_ANSWERS_AFTER_MS);
});

answerCalls<ReceiverCalls>({
  async open(secret) {
    webhook = new Webhook(secret);
    return { good: await listen(good), bad: await listen(bad) };
  },
  count: () => received.arrivals.size,
  take() {
    const taken = received;
    received = nothingYet();
    return taken;
  },
  killNeighbour() {
    bad.close();
    bad.closeAllConnections();
    return Promise.resolve(null);
  },
});

function nothingYet(): Received {
  return { arrivals: new Map(), duplicates: 0, verified: 0, badSignatures: 0 };
}

function note({ headers }: IncomingMessage, body: string, at: number): void {
  const id = String(headers["webhook-id"]);
  if (received.arrivals.has(id)) {
    received.duplicates++;
    return;
  }
  received.arrivals.set(id, at);
  if (received.arrivals.size % VERIFIED_SHARE !== 0) return;
  received.verified++;
  try {
    webhook?.verify(body, headers as Record<string, string>);
  } catch {
    received.badSignatures++;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  request.setEncoding("utf8");
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}

async function listen(server: Server): Promise<string> {
  if (!server.listening) {
    // Connections that idle between two scenarios stay: opening them again is not what is measured.
    server.keepAliveTimeout = 120_000;
    await once(server.listen(0, "127.0.0.1"), "listening");
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}
