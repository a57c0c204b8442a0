/**
 * The outbound call against real servers on loopback that answer badly in every way we know of.
 * Each test has servers of its own; nothing is stubbed but, where said, the network errors of workerd.
 */
import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import { createServer as createTcpServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { createOutbound } from "../../src/runtime/outbound.ts";
import type { OutboundRequest } from "../../src/runtime/outbound.ts";

const KIB = 1024;
/** Beyond the time limit of a test, so that only what the call does by itself can end it. */
const FAR_MS = 60_000;
const outbound = createOutbound({ rules: { allowLoopback: true }, userAgent: "Showrunner/1" });

const post = (url: string, more: Partial<OutboundRequest> = {}) =>
  outbound({ url, method: "POST", body: "{}", deadlineMs: 2000, maxBodyBytes: 64 * KIB, ...more });

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const http = (listener: RequestListener) => listen(createServer(listener));
const tcp = (onRequest: (socket: Socket) => void) =>
  listen(createTcpServer((socket) => socket.once("data", () => onRequest(socket))));

async function elapsedMs<T>(work: Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  return [await work, performance.now() - start];
}

describe("an answer that arrives", () => {
  it("carries status, headers and body, and the receiver saw our request", async () => {
    let seen = "";
    const url = await http((request, response) => {
      request.on("data", (chunk: Buffer) => (seen += chunk.toString()));
      request.on("end", () => {
        seen += ` ${request.method} ${request.headers["user-agent"]}`;
        response.writeHead(201, { "x-a": "b" }).end(`hello ${request.headers["x-key"]}`);
      });
    });
    const answer = await post(url, { headers: { "X-Key": "k", "User-Agent": "forged" } });
    expect(answer).toMatchObject({ kind: "answered", status: 201, truncated: false });
    expect(answer.kind === "answered" && new TextDecoder().decode(answer.body)).toBe("hello k");
    expect(answer.kind === "answered" && answer.headers.get("x-a")).toBe("b");
    expect(seen).toBe("{} POST Showrunner/1");
  });

  it("is whole at exactly the limit and truncated one byte above it", async () => {
    const url = await http((request, response) =>
      response.end("x".repeat(+request.headers["x-n"]!)),
    );
    for (const [bytes, truncated] of [
      [99, false],
      [100, false],
      [101, true],
    ] as const) {
      const answer = await post(url, { headers: { "X-N": String(bytes) }, maxBodyBytes: 100 });
      expect(answer).toMatchObject({ kind: "answered", truncated });
      expect(answer.kind === "answered" && answer.body.byteLength).toBe(Math.min(bytes, 100));
    }
  });

  it("is handed out as a redirect, without a request to where it points", async () => {
    const paths: string[] = [];
    const url = await http((request, response) => {
      paths.push(request.url ?? "");
      response.writeHead(307, { location: "/elsewhere" }).end("moved");
    });
    expect(await post(url)).toMatchObject({ kind: "answered", status: 307 });
    expect(paths).toEqual(["/hook"]);
  });

  it("is read up to the limit out of 300 MB, and the sender is cut off", async () => {
    const closed = Promise.withResolvers<void>();
    let sentBytes = 0;
    const url = await http((request, response) => {
      request.socket.on("close", closed.resolve);
      const block = Buffer.alloc(64 * KIB);
      const pump = () => {
        let hasRoom = true;
        while (hasRoom && sentBytes < 300 * KIB * KIB) {
          sentBytes += block.byteLength;
          hasRoom = response.write(block);
        }
        response.once("drain", pump);
      };
      pump();
    });
    const answer = await post(url, { deadlineMs: FAR_MS });
    expect(answer).toMatchObject({ kind: "answered", status: 200, truncated: true });
    expect(answer.kind === "answered" && answer.body.byteLength).toBe(64 * KIB);
    await closed.promise; // Long before the deadline would close it.
    expect(sentBytes).toBeLessThan(30 * KIB * KIB);
  });

  it("is read up to the limit out of a gzip bomb", async () => {
    const bomb = gzipSync(Buffer.alloc(50 * KIB * KIB));
    const url = await http((_, response) =>
      response.writeHead(500, { "content-encoding": "gzip" }).end(bomb),
    );
    const answer = await post(url);
    expect(answer).toMatchObject({ kind: "answered", status: 500, truncated: true });
    expect(answer.kind === "answered" && answer.body.byteLength).toBe(64 * KIB);
  });

  it("may have no body, or one that is no text", async () => {
    const empty = await http((_, response) => response.writeHead(204).end());
    expect(await post(empty)).toMatchObject({ kind: "answered", status: 204, truncated: false });
    const binary = await http((_, response) => response.end(Buffer.from([0, 255, 192, 128])));
    expect(await post(binary)).toMatchObject({ body: new Uint8Array([0, 255, 192, 128]) });
  });

  it("counts after an informational response, not at it", async () => {
    const url = await tcp((socket) => {
      socket.write("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n");
      setTimeout(() => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"), 30);
    });
    expect(await post(url)).toMatchObject({ kind: "answered", status: 200 });
  });
});

describe("an answer whose body is not wanted on success", () => {
  const discard = { answerBody: "discard_on_2xx" } as const;

  it("is there at the headers, and the connection is closed", async () => {
    const closed = Promise.withResolvers<void>();
    const url = await http((request, response) => {
      request.socket.on("close", closed.resolve);
      response.writeHead(200).write("dripping");
    });
    const answer = await post(url, { ...discard, deadlineMs: FAR_MS });
    expect(answer).toMatchObject({ kind: "answered", status: 200, truncated: true });
    await closed.promise;
  });

  it("is still read on failure", async () => {
    const url = await http((_, response) => response.writeHead(500).end("why"));
    const answer = await post(url, discard);
    expect(answer.kind === "answered" && new TextDecoder().decode(answer.body)).toBe("why");
  });
});

describe("the deadline", () => {
  it("ends a call that is accepted and never answered", async () => {
    const url = await tcp(() => undefined);
    const [answer, ms] = await elapsedMs(post(url, { deadlineMs: 300 }));
    expect(answer).toEqual({ kind: "timed_out", stage: "headers" });
    expect(ms).toBeGreaterThan(250);
    expect(ms).toBeLessThan(1500);
  });

  it("ends headers that come a byte at a time", async () => {
    const url = await tcp((socket) => {
      const text = "HTTP/1.1 200 OK\r\nx-slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
      let sent = 0;
      const drip = setInterval(() => socket.write(text[sent++] ?? "a"), 20);
      socket.on("close", () => clearInterval(drip));
    });
    expect(await post(url, { deadlineMs: 300 })).toEqual({ kind: "timed_out", stage: "headers" });
  });

  it("ends a body that drips for ever, and reports the status it came with", async () => {
    const closed = Promise.withResolvers<void>();
    const url = await http((request, response) => {
      request.socket.on("close", closed.resolve);
      response.writeHead(503, { "retry-after": "7" });
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    });
    const [answer, ms] = await elapsedMs(post(url, { deadlineMs: 300 }));
    expect(answer).toMatchObject({ kind: "timed_out", stage: "body", status: 503 });
    expect(answer.kind === "timed_out" && answer.headers?.get("retry-after")).toBe("7");
    expect(ms).toBeLessThan(1500);
    await closed.promise;
  });

  it("ends a body of which nothing comes", async () => {
    const url = await http((_, response) => response.writeHead(200).flushHeaders());
    const answer = await post(url, { deadlineMs: 300 });
    expect(answer).toMatchObject({ kind: "timed_out", stage: "body", status: 200 });
  });
});

describe("a connection that fails", () => {
  it("is unreachable when nobody listens", async () => {
    const url = await http(() => undefined);
    await closers.pop()?.();
    expect(await post(url)).toEqual({ kind: "unreachable", reason: "connection" });
  });

  it.each([
    ["before the headers", ""],
    ["inside the headers", "HTTP/1.1 200 OK\r\nx-a"],
  ])("is unreachable without a status when it is reset %s", async (_, sent) => {
    const url = await tcp((socket) => {
      if (sent !== "") socket.write(sent);
      setTimeout(() => socket.resetAndDestroy(), 20);
    });
    expect(await post(url)).toEqual({ kind: "unreachable", reason: "connection" });
  });

  it.each([
    ["is reset", (socket: Socket) => void socket.resetAndDestroy()],
    ["ends early", (socket: Socket) => void socket.end()],
  ])("keeps the status when the body %s", async (_, breakOff) => {
    const url = await tcp((socket) => {
      const head = "HTTP/1.1 502 Bad Gateway\r\nx-a: b\r\ncontent-length: 100\r\n\r\nhalf";
      socket.write(head, () => setTimeout(() => breakOff(socket), 50));
    });
    const answer = await post(url);
    expect(answer).toMatchObject({ kind: "unreachable", reason: "connection", status: 502 });
    expect(answer.kind === "unreachable" && answer.headers?.get("x-a")).toBe("b");
  });

  it("is unreachable when the answer is not HTTP, or its header never ends", async () => {
    const garbage = await tcp((socket) => socket.end("220 smtp ready\r\n"));
    expect(await post(garbage)).toEqual({ kind: "unreachable", reason: "connection" });
    const endless = await tcp((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const pump = () => {
        while (!socket.destroyed && socket.write(`x-a: ${"a".repeat(KIB)}\r\n`));
        if (!socket.destroyed) socket.once("drain", pump);
      };
      pump();
    });
    expect(await post(endless)).toEqual({ kind: "unreachable", reason: "connection" });
  });

  it("is a TLS failure when plain HTTP answers an https URL", async () => {
    const url = await http((_, response) => response.end());
    const answer = await post(url.replace("http:", "https:"));
    expect(answer).toEqual({ kind: "unreachable", reason: "tls" });
  });

  const coded = (code: string) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
  it.each([
    ["dns", ["ENOTFOUND", "EAI_AGAIN"].map(coded)],
    ["dns", ["DNS lookup failed.", "getaddrinfo ENOTFOUND tls.certificate.com"].map(Error)],
    ["tls", ["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "ERR_SSL_X"].map(coded)],
    ["tls", ["ERR_TLS_CERT_ALTNAME_INVALID", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"].map(coded)],
    ["tls", [new Error("TLS peer's certificate is not trusted; reason = self signed")]],
    ["connection", ["ECONNREFUSED", "UND_ERR_SOCKET"].map(coded)],
    ["connection", ["Network connection lost.", "internal error; reference = a"].map(Error)],
    ["connection", ["connect timeout (attempted address: tls.dns.example.com:443)", ""].map(Error)],
  ])("is named %s and nothing more, after %s", async (reason, errors) => {
    for (const error of errors) {
      const failing = createOutbound({
        rules: { allowLoopback: false },
        userAgent: "x",
        fetch: () => Promise.reject(error),
      });
      const call = { url: "https://example.com/", method: "GET", deadlineMs: 1000 } as const;
      const answer = await failing({ ...call, maxBodyBytes: 1 });
      expect(answer).toEqual({ kind: "unreachable", reason });
    }
  });
});

describe("the mark of our own calls", () => {
  it("is on every call but those of a way without it, and cannot be written over", async () => {
    const hops: unknown[] = [];
    const url = await http((request, response) => {
      hops.push(request.headers["showrunner-hop"]);
      response.end();
    });
    const headers = { "Showrunner-Hop": "0" };
    await post(url, { headers });
    const unmarked = { rules: { allowLoopback: true }, userAgent: "x", isUnmarked: true };
    const toProvider = createOutbound(unmarked);
    await toProvider({ url, method: "GET", deadlineMs: 1000, maxBodyBytes: 1 });
    expect(hops).toEqual(["1", undefined]);
  });
});

describe("a target that the guard refuses", () => {
  it("is never called", async () => {
    let calls = 0;
    const url = await http((_, response) => {
      calls += 1;
      response.end();
    });
    const strict = createOutbound({ rules: { allowLoopback: false }, userAgent: "x" });
    const answer = await strict({ url, method: "GET", deadlineMs: 1000, maxBodyBytes: 1 });
    expect(answer.kind).toBe("refused_target");
    expect(calls).toBe(0);
  });

  it.each([
    ["refused", "refused_target"],
    ["empty", "unreachable"],
    ["trouble", "answered"],
    ["public", "answered"],
  ] as const)("is called or not by what its name leads to: %s", async (resolution, kind) => {
    const called: string[] = [];
    const looking = createOutbound({
      rules: { allowLoopback: false },
      userAgent: "x",
      resolveHost: () => Promise.resolve(resolution),
      fetch: async (input) => {
        called.push(new Request(input).url);
        return new Response();
      },
    });
    const call = { url: "https://example.com/", method: "GET", deadlineMs: 1000 } as const;
    const answer = await looking({ ...call, maxBodyBytes: 1 });
    expect(answer.kind).toBe(kind);
    if (answer.kind === "unreachable") expect(answer.reason).toBe("dns");
    expect(called).toHaveLength(kind === "answered" ? 1 : 0);
  });

  it("is not looked up on this machine, where that is allowed", async () => {
    const url = await http((_, response) => response.end());
    const rules = { allowLoopback: true };
    const resolveHost = () => Promise.resolve("refused" as const);
    const looking = createOutbound({ rules, userAgent: "x", resolveHost });
    const answer = await looking({ url, method: "GET", deadlineMs: 1000, maxBodyBytes: 1 });
    expect(answer.kind).toBe("answered");
  });
});

describe("a request that cannot be sent", () => {
  it("throws for a header with a line break, because that is the caller's bug", async () => {
    const call = post("http://127.0.0.1:1/", { headers: { "X-A": "a\r\nX-B: c" } });
    await expect(call).rejects.toThrow(TypeError);
  });
});
