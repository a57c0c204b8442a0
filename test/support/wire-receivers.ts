/**
 * Receivers on this machine that break the rules of the wire: raw TCP and TLS servers of Node, each with one behaviour.
 * They count calls and what they could write, and see when the caller hangs up.
 */
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";

/** A receiver that is listening. */
export interface WireReceiver {
  url: string;
  /** Calls whose headers arrived in full. */
  calls: number;
  /** What the kernel took of the answers. */
  bytesWritten: number;
  /** Callers that hung up, or were hung up on. */
  closed: number;
  close(): Promise<void>;
}

/** What it does with a call, once the head of it is here. `count` is from 1. */
export type Behaviour = (socket: Socket, count: number) => void;

/** Listens on a free port. With `tls`, behind it. */
export async function startWireReceiver(
  behave: Behaviour,
  tls?: TlsOptions,
): Promise<WireReceiver> {
  const sockets = new Set<Socket>();
  const meet = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      receiver.closed++;
      receiver.bytesWritten += socket.bytesWritten;
      sockets.delete(socket);
    });
    let head = "";
    const read = (chunk: Buffer) => {
      head += chunk.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      socket.off("data", read);
      socket.resume();
      behave(socket, ++receiver.calls);
    };
    socket.on("data", read);
  };
  const server: Server = tls ? createTlsServer(tls, meet) : createServer(meet);
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const receiver: WireReceiver = {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}/hook`,
    calls: 0,
    bytesWritten: 0,
    closed: 0,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
  return receiver;
}

/** Writes `text` piece by piece, one each `ms`, for as long as the caller listens. */
export function drip(socket: Socket, pieces: () => string, ms: number): void {
  const timer = setInterval(() => {
    if (socket.writable) socket.write(pieces());
  }, ms);
  socket.on("close", () => clearInterval(timer));
}

/** Writes for as long as the caller takes it, `most` bytes at most. */
export function flood(socket: Socket, piece: Buffer, most = Infinity): void {
  let left = most;
  const pump = () => {
    while (socket.writable && left > 0) {
      left -= piece.byteLength;
      if (!socket.write(piece)) return void socket.once("drain", pump);
    }
    socket.end();
  };
  pump();
}
