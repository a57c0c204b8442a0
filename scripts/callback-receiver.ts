/**
 * A webhook receiver on this machine, as a customer would write one: it answers 204 at once and checks the signature
 * with the `standardwebhooks` package. Keeps what it got in memory.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";

/** One callback that arrived. */
export interface Callback {
  id: string;
  attempt: number;
  body: CallbackBody;
  /** Whether the signature is the account's, over these very bytes. */
  verified: boolean;
}

/** The payload, as far as it is looked at here. */
export interface CallbackBody {
  status: string;
  request_id: string;
  images?: { url: string }[];
  video?: { url: string };
  error?: string;
}

/** A listening receiver. */
export interface CallbackReceiver {
  url: string;
  received: Callback[];
  /** The next callback of a request; resolves at once if it is here already. */
  of(requestId: string): Promise<Callback>;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback interface. `secret` is `whsec_…`. */
export async function startCallbackReceiver(secret: string): Promise<CallbackReceiver> {
  const webhook = new Webhook(secret);
  const received: Callback[] = [];
  const waiting = new Map<string, (callback: Callback) => void>();
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const callback = read(webhook, request, await readAll(request));
    received.push(callback);
    response.writeHead(204).end();
    waiting.get(callback.body.request_id)?.(callback);
  };
  const server = createServer((request, response) => void receive(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was assigned");

  return {
    url: `http://127.0.0.1:${address.port}/callback`,
    received,
    of: (requestId) =>
      new Promise((resolve) => {
        const here = received.find(({ body }) => body.request_id === requestId);
        if (here) resolve(here);
        else waiting.set(requestId, resolve);
      }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function read(webhook: Webhook, request: IncomingMessage, text: string): Callback {
  let verified = true;
  try {
    webhook.verify(text, request.headers as Record<string, string>);
  } catch {
    verified = false;
  }
  return {
    id: String(request.headers["webhook-id"]),
    attempt: Number(request.headers["webhook-attempt"]),
    body: JSON.parse(text) as CallbackBody,
    verified,
  };
}
