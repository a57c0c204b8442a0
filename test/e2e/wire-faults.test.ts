/**
 * Callbacks over a real wire, out of a real server process: receivers that never answer, drip, reset, flood, lie about
 * TLS. Each is a request with a callback of its own; all are submitted at once, since most take the 15 seconds of a
 * deadline.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callApi, submit } from "../../scripts/local-client.ts";
import { freePort, type LocalServer, startLocalServer } from "../../scripts/local-server.ts";
import { createOutbound } from "../../src/runtime/outbound.ts";
import { EXPIRED, SELF_SIGNED, TEST_KEY, WRONG_NAME } from "../support/tls-fixtures.ts";
import {
  type Behaviour,
  drip,
  flood,
  startWireReceiver,
  type WireReceiver,
} from "../support/wire-receivers.ts";

const MIB = 1_048_576;

interface Attempt {
  number: number;
  status_code: number | null;
  duration_ms: number;
  cause: string | null;
  answer: string | null;
}

interface Delivery {
  id: string;
  status: string;
  next_attempt_at: string | null;
  attempts: Attempt[];
}

const OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
const chunked = (status: string, more = "") =>
  `HTTP/1.1 ${status}\r\ntransfer-encoding: chunked\r\n${more}\r\n`;
const chunk = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.byteLength.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
const LETTERS = Buffer.alloc(65_536, "a");
const BOMB = gzipSync(Buffer.alloc(50 * MIB));
const resetSoon = (socket: Parameters<Behaviour>[0]) =>
  setTimeout(() => socket.resetAndDestroy(), 50);

const BEHAVIOURS = {
  silent: () => undefined,
  bodyDrips: (socket) => {
    socket.write(chunked("200 OK"));
    drip(socket, () => "1\r\na\r\n", 1_000);
  },
  failureDrips: (socket) => {
    socket.write(chunked("500 No"));
    drip(socket, () => "1\r\na\r\n", 1_000);
  },
  headersDrip: (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nx-a: ");
    drip(socket, () => "a", 1_000);
  },
  resetBefore: (socket) => void resetSoon(socket),
  resetInHeaders: (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nx-a");
    resetSoon(socket);
  },
  resetInBody: (socket) => {
    socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
    resetSoon(socket);
  },
  huge: (socket) => {
    socket.write(`HTTP/1.1 500 No\r\ncontent-length: ${300 * MIB}\r\n\r\n`);
    flood(socket, LETTERS, 300 * MIB);
  },
  endless: (socket) => {
    socket.write(chunked("500 No"));
    flood(socket, chunk(LETTERS));
  },
  endlessSuccess: (socket) => {
    socket.write(chunked("200 OK"));
    flood(socket, chunk(LETTERS));
  },
  bomb: (socket) => {
    const length = BOMB.byteLength;
    const head = `HTTP/1.1 500 No\r\ncontent-encoding: gzip\r\ncontent-length: ${length}\r\n\r\n`;
    socket.end(Buffer.concat([Buffer.from(head), BOMB]));
  },
  longHeader: (socket) => {
    socket.end(`HTTP/1.1 200 OK\r\nx-long: ${"a".repeat(65_536)}\r\ncontent-length: 0\r\n\r\n`);
  },
  manyHeaders: (socket) => {
    const headers = Array.from({ length: 1_000 }, (_, index) => `x-${index}: a\r\n`).join("");
    socket.end(`HTTP/1.1 200 OK\r\n${headers}content-length: 0\r\n\r\n`);
  },
  dirtyText: (socket) => {
    const body = Buffer.from([0x6e, 0x6f, 0x00, 0xff, 0xfe, 0x1b, 0x5b, 0x33, 0x31, 0x6d]);
    const head = `HTTP/1.1 400 No\r\ncontent-length: ${body.byteLength}\r\n\r\n`;
    socket.end(Buffer.concat([Buffer.from(head), body]));
  },
  hints: (socket, count) => {
    socket.end(count === 1 ? `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${OK}` : OK);
  },
  continues: (socket) => void socket.end(`HTTP/1.1 100 Continue\r\n\r\n${OK}`),
  notHttp: (socket) => void socket.end("220 smtp ready\r\n"),
} as const satisfies Record<string, Behaviour>;

const CERTIFICATES = {
  expired: { cert: EXPIRED },
  wrongName: { cert: WRONG_NAME },
  selfSigned: { cert: SELF_SIGNED },
  oldTls: {
    cert: SELF_SIGNED,
    minVersion: "TLSv1",
    maxVersion: "TLSv1",
    ciphers: "DEFAULT@SECLEVEL=0",
  },
} as const;

type Name = keyof typeof BEHAVIOURS | keyof typeof CERTIFICATES | "nobody";

let stateDir: string;
let server: LocalServer;
const receivers = new Map<Name, WireReceiver>();
const requests = new Map<Name, string>();

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(os.tmpdir(), "showrunner-wire-"));
  const settings = { SANDBOX_QUEUE_MS: "10", SANDBOX_LATENCY_MS: "10" };
  server = await startLocalServer({ port: await freePort(), stateDir, settings });
  for (const [name, behave] of Object.entries(BEHAVIOURS)) {
    receivers.set(name as Name, await startWireReceiver(behave));
  }
  for (const [name, options] of Object.entries(CERTIFICATES)) {
    const answering: Behaviour = (socket) => void socket.end(OK);
    receivers.set(name as Name, await startWireReceiver(answering, { key: TEST_KEY, ...options }));
  }
  const nobody = await startWireReceiver(() => undefined);
  await nobody.close();
  receivers.set("nobody", nobody);
  for (const [name, { url }] of receivers) {
    const model = "higgsfield-ai/soul/standard";
    const input = { prompt: `sandbox:nsfw ${name}` }; // draws nothing
    const { request_id } = await submit(server.url, model, input, url);
    requests.set(name, request_id);
  }
});

afterAll(async () => {
  await server?.stop();
  receivers.delete("nobody");
  await Promise.all([...receivers.values()].map((receiver) => receiver.close()));
  await rm(stateDir, { recursive: true, force: true });
});

/** The delivery once an attempt of it is recorded, its first attempt, and its receiver. */
async function told(name: Name) {
  const list = `${server.url}/v1/deliveries?request_id=${requests.get(name)}`;
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(200)) {
    const { items } = await callApi<{ items: Delivery[] }>(list);
    if (items.length === 0) continue;
    const delivery = await callApi<Delivery>(`${server.url}/v1/deliveries/${items[0]!.id}`);
    const [attempt] = delivery.attempts;
    if (attempt) return { delivery, attempt, receiver: receivers.get(name)! };
  }
  throw new Error(`${name}: no attempt within two minutes`);
}

/** Tried again: not ended, and with a time for it; or tried again already. */
function expectTriedAgain({ delivery }: { delivery: Delivery }): void {
  const isWaiting = delivery.status === "pending" && delivery.next_attempt_at !== null;
  expect(isWaiting || delivery.attempts.length > 1).toBe(true);
}

describe("the deadline", () => {
  it.each([
    ["silent", "timeout_headers", null],
    ["headersDrip", "timeout_headers", null],
    ["failureDrips", "server_error", 500],
  ] as const)("ends an exchange after 15 seconds: %s", async (name, cause, status) => {
    const found = await told(name);
    expect(found.attempt).toMatchObject({ cause, status_code: status });
    expect(found.attempt.duration_ms).toBeGreaterThanOrEqual(14_900);
    expect(found.attempt.duration_ms, "on a busy machine").toBeLessThanOrEqual(17_000);
    expectTriedAgain(found);
    await sleep(200);
    expect(found.receiver.closed, "hung up").toBeGreaterThan(0);
  });
});

describe("a 2xx is a delivery from its headers on", () => {
  it.each(["bodyDrips", "resetInBody", "endlessSuccess", "longHeader", "manyHeaders"] as const)(
    "%s",
    async (name) => {
      const { delivery, attempt, receiver } = await told(name);
      expect(attempt).toMatchObject({ status_code: 200, cause: null });
      expect(attempt.duration_ms).toBeLessThan(5_000);
      expect(delivery.status).toBe("delivered");
      await sleep(200);
      expect(receiver.calls, "no duplicate").toBe(1);
      expect(receiver.closed, "hung up").toBe(1);
      expect(receiver.bytesWritten).toBeLessThan(16 * MIB);
    },
  );
});

describe("a connection that fails is tried again", () => {
  it.each(["nobody", "resetBefore", "resetInHeaders", "notHttp"] as const)("%s", async (name) => {
    const found = await told(name);
    expect(found.attempt).toMatchObject({ status_code: null, cause: "connection" });
    expectTriedAgain(found);
  });

  // The local runtime calls every failed handshake an internal error; in production the edge answers 525 or 526.
  it.each(["expired", "wrongName", "selfSigned", "oldTls"] as const)("%s", async (name) => {
    const found = await told(name);
    expect(found.attempt).toMatchObject({ status_code: null });
    expect(["tls", "connection"]).toContain(found.attempt.cause);
    expect(found.receiver.calls, "nothing was sent").toBe(0);
    expectTriedAgain(found);
  });

  it.each(["expired", "wrongName", "selfSigned", "oldTls"] as const)(
    "%s is named tls where the runtime says so, as Node does",
    async (name) => {
      const outbound = createOutbound({ rules: { allowLoopback: true }, userAgent: "test" });
      const { url } = receivers.get(name)!;
      const call = { url, method: "POST", body: "{}", deadlineMs: 5_000 } as const;
      const answer = await outbound({ ...call, maxBodyBytes: 1 });
      expect(answer).toEqual({ kind: "unreachable", reason: "tls" });
    },
  );
});

describe("an answer that is too much", () => {
  it.each(["huge", "endless", "bomb"] as const)(
    "is read to its bound and cut: %s",
    async (name) => {
      const found = await told(name);
      expect(found.attempt).toMatchObject({ status_code: 500, cause: "server_error" });
      expect(found.attempt.duration_ms).toBeLessThan(5_000);
      expect(found.attempt.answer?.length ?? 0).toBeLessThanOrEqual(4_096);
      expectTriedAgain(found);
      await sleep(200);
      // What the kernels hold of it on both sides is some MB.
      expect(found.receiver.bytesWritten / found.receiver.calls).toBeLessThan(16 * MIB);
    },
  );

  it("in text is kept clean", async () => {
    const { attempt } = await told("dirtyText");
    expect(attempt).toMatchObject({ status_code: 400, cause: "rejected" });
    expect(attempt.answer).toBe("no\ufffd\ufffd[31m");
  });
});

describe("an informational answer", () => {
  it("100 before the answer is passed over", async () => {
    const { delivery, receiver } = await told("continues");
    expect(delivery).toMatchObject({ status: "delivered" });
    expect(receiver.calls).toBe(1);
  });

  it("103 before the answer loses nothing: passed over, or where the runtime takes it for the answer, tried again", async () => {
    const { delivery, attempt } = await told("hints");
    if (attempt.status_code === 200) expect(delivery.status).toBe("delivered");
    else {
      expect(attempt).toMatchObject({ status_code: 103, cause: "unexpected_status" });
      expectTriedAgain({ delivery });
    }
  });
});
