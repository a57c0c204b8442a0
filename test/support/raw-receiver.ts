/**
 * A receiver on this machine that keeps calls as they came, headers and address included, and answers 204 to each. For
 * tests in Node.
 */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** One call. */
export interface ReceivedCall {
  /** Path and query, undecoded. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A listening receiver. */
export interface RawReceiver {
  origin: string;
  /** The next call to an address that begins with `prefix`; resolves at once if it is here already. */
  at(prefix: string): Promise<ReceivedCall>;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback interface. */
export async function startRawReceiver(): Promise<RawReceiver> {
  const calls: ReceivedCall[] = [];
  const waiting: { prefix: string; resolve: (call: ReceivedCall) => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const call = { url: request.url ?? "", headers: request.headers, body };
      calls.push(call);
      response.writeHead(204).end();
      for (const { prefix, resolve } of waiting) if (call.url.startsWith(prefix)) resolve(call);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    at: (prefix) =>
      new Promise((resolve) => {
        const here = calls.find(({ url }) => url.startsWith(prefix));
        if (here) resolve(here);
        else waiting.push({ prefix, resolve });
      }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
