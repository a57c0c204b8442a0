/**
 * The guarded way out: one HTTP exchange with a server we do not trust.
 * Reads nothing and writes nothing of ours. Guarantees: the URL is vetted before every call; no redirect is followed; one
 * deadline covers the exchange up to the last body byte; at most `maxBodyBytes` plus one chunk are read; no body is left
 * open, so a Durable Object keeps none of its six connections; no answer carries an address, a URL or a runtime's error text.
 */
import { HOP_HEADER, OWN_HOP } from "./hop.ts";
import { type Vetting, vetTarget } from "./vet-target.ts";

/**
 * One call. `deadlineMs` is for the whole exchange, from the connection to the last body byte; looking up the name comes
 * before it, so that a slow resolver is not charged to the other side.
 */
export interface OutboundRequest {
  url: string;
  method: "GET" | "POST";
  /** Must be sendable: a bad name or value is the caller's bug and throws a TypeError. */
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  deadlineMs: number;
  /** Of the answer, counted after decompression. */
  maxBodyBytes: number;
  /** `discard_on_2xx` settles at the headers of a 2xx and cancels its body. Default: `read`. */
  answerBody?: "read" | "discard_on_2xx";
}

/** Why no (complete) answer came: the name, the certificate or handshake, or the connection. */
export type UnreachableReason = "dns" | "tls" | "connection";

/**
 * What came of it. `truncated` says that the answer had, or may have had, more body than `body`.
 * `status` and `headers` of a failure are those of an answer whose body did not arrive in full.
 */
export type OutboundAnswer =
  | { kind: "answered"; status: number; headers: Headers; body: Uint8Array; truncated: boolean }
  | { kind: "refused_target"; reason: string }
  | { kind: "timed_out"; stage: "headers" | "body"; status?: number; headers?: Headers }
  | { kind: "unreachable"; reason: UnreachableReason; status?: number; headers?: Headers };

/** Never rejects for anything the network or the other side does. */
export type Outbound = (request: OutboundRequest) => Promise<OutboundAnswer>;

/** What a way out is made of. */
export interface OutboundOptions extends Vetting {
  userAgent: string;
  /** Whether calls go without the mark of our own calls (`hop`): to a provider. */
  isUnmarked?: boolean;
  /** Default: the platform's. A replacement must honour `signal` for headers and body. */
  fetch?: typeof fetch;
}

/** A way out. */
export function createOutbound(options: OutboundOptions): Outbound {
  const { userAgent, isUnmarked = false, fetch: send = fetch } = options;

  return async (request) => {
    const target = await vetTarget(request.url, options);
    if (target.kind === "refused") return { kind: "refused_target", reason: target.reason };
    if (target.kind === "unresolved") return { kind: "unreachable", reason: "dns" };

    const headers = new Headers(request.headers);
    headers.set("user-agent", userAgent);
    if (!isUnmarked) headers.set(HOP_HEADER, OWN_HOP);
    // Runs on after the headers, since workerd reads a body without a bound once the timer is gone; stopped at the
    // end, since a pending timer keeps a Durable Object in memory. AbortSignal.timeout could not be stopped.
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), request.deadlineMs);
    try {
      const call = { ...request, url: target.url, headers };
      return await exchange(send, call, deadline.signal);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function exchange(
  send: typeof fetch,
  request: Omit<OutboundRequest, "headers"> & { headers: Headers },
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  let response: Response;
  try {
    response = await send(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body ?? null,
      redirect: "manual", // "error" throws in workerd before anything is sent.
      signal,
    });
  } catch (error) {
    if (signal.aborted) return { kind: "timed_out", stage: "headers" };
    return { kind: "unreachable", reason: unreachableReason(error) };
  }

  const answer = { status: response.status, headers: response.headers };
  if (request.answerBody === "discard_on_2xx" && response.ok) {
    abandon(response.body);
    const truncated = response.body !== null;
    return { kind: "answered", ...answer, body: new Uint8Array(), truncated };
  }
  try {
    const read = await readAtMost(response.body, request.maxBodyBytes);
    return { kind: "answered", ...answer, ...read };
  } catch {
    if (signal.aborted) return { kind: "timed_out", stage: "body", ...answer };
    return { kind: "unreachable", reason: "connection", ...answer };
  }
}

async function readAtMost(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<{ body: Uint8Array; truncated: boolean }> {
  if (stream === null) return { body: new Uint8Array(), truncated: false };
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let bytesRead = 0;
  while (bytesRead <= maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    bytesRead += value.byteLength;
  }
  const truncated = bytesRead > maxBytes;
  if (truncated) abandon(reader);

  const body = new Uint8Array(Math.min(bytesRead, maxBytes));
  let offset = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, body.byteLength - offset);
    body.set(part, offset);
    offset += part.byteLength;
  }
  return { body, truncated };
}

/** Closes the connection without waiting: a cancelled body may take for ever to say that it is. */
function abandon(body: { cancel: () => Promise<void> } | null): void {
  body?.cancel().catch(() => undefined);
}

/**
 * From the texts and codes of Node and workerd. workerd says "Network connection lost." for refused
 * and reset alike, and an internal error for an unknown name, so "connection" is the catch-all.
 * Matches codes and capitals only: host names, which are lower case, stand in the same texts.
 */
function unreachableReason(error: unknown): UnreachableReason {
  const text = describe(error);
  if (/ENOTFOUND|EAI_AGAIN|DNS lookup failed/.test(text)) return "dns";
  return /\bTLS\b|\bSSL\b|_TLS_|_SSL_|CERT|UNABLE_TO_VERIFY/.test(text) ? "tls" : "connection";
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return `${error.name} ${code} ${error.message} ${error.cause === undefined ? "" : describe(error.cause)}`;
}
