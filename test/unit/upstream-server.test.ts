/** The simulated upstream as a server, over HTTP. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { startUpstreamServer } from "../../bench/upstream/upstream-server.ts";
import { MEDIA } from "../support/upstream/media-files.ts";
import { KEY, SOUL } from "../support/upstream/world.ts";

describe("the server", () => {
  it("speaks over HTTP, sends signed callbacks, and breaks off where it is asked to", async () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const receiver = createServer().listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const server = await startUpstreamServer({ speed: 1_000, webhookSecret: secret });
    try {
      const { port } = receiver.address() as AddressInfo;
      const received = once(receiver, "request");
      const post = (prompt: string) =>
        fetch(`${server.url}/${SOUL}?hf_webhook=http://127.0.0.1:${port}/hook`, {
          method: "POST",
          headers: KEY,
          body: JSON.stringify({ prompt }),
        });
      const { request_id: id } = (await (await post("upstream:file_truncated=1")).json()) as {
        request_id: string;
      };
      const [incoming, outgoing] = (await received) as Parameters<
        NonNullable<Parameters<typeof createServer>[1]>
      >;
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      outgoing.writeHead(204).end();
      const headers = incoming.headers as Record<string, string>;
      const told = new Webhook(secret).verify(Buffer.concat(chunks).toString(), headers);
      expect(told).toMatchObject({ request_id: id, status: "completed" });

      const file = () =>
        fetch(`${server.url}/files/${id}/0.png`).then((answer) => answer.arrayBuffer());
      await expect(file()).rejects.toThrow();
      expect(new Uint8Array(await file())).toEqual(MEDIA.png.bytes);
      await expect(post("upstream:lost_answer")).rejects.toThrow();
      const state = await (await fetch(`${server.url}/simulator`)).json();
      expect(state).toMatchObject({ submissions: 2, jobs: 2 });
    } finally {
      await server.close();
      receiver.close();
      receiver.closeAllConnections();
    }
  });
});
