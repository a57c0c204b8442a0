/**
 * Fetches a file as a stream, for files that are too large to hold: vetted like every call (`vet-target`), through at
 * most three redirects, each of which is vetted too. Guarantees: the stream ends within its deadline, has exactly the
 * stated length, and its type is what its first bytes say; no error that is thrown carries an address or a runtime's text.
 */
import { HOP_HEADER, OWN_HOP } from "./hop.ts";
import { mediaTypeOf, SNIFFED_BYTES } from "./media-type.ts";
import { type Vetting, vetTarget } from "./vet-target.ts";

/** An open file. `body` is to be read or cancelled. */
export interface Download {
  body: ReadableStream<Uint8Array>;
  contentType: string;
  sizeBytes: number;
}

/** Why there is no file. `isFinal`: trying again will not help. */
export class DownloadError extends Error {
  readonly isFinal: boolean;
  constructor(message: string, isFinal: boolean) {
    super(message);
    this.isFinal = isFinal;
  }
}

/** Opens the file at a URL. Throws a `DownloadError`; reading the body may throw, and then the file may be opened again. */
export type OpenDownload = (url: string) => Promise<Download>;

/** What a way to open files is made of. */
export interface DownloadOptions extends Vetting {
  userAgent: string;
  /** The platform's; a replacement must honour `signal` for headers and body. */
  fetch: typeof fetch;
  /** Longest time from the call to the last byte. */
  deadlineMs?: number;
}

/** A large clip over a slow line. */
const DEADLINE_MS = 5 * 60_000;

/** Largest file: far above a clip of ten seconds, far below what a request may cost us. */
export const MAX_DOWNLOAD_BYTES = 512 * 1_048_576;

/** Largest file of unknown length, which has to be held until its length is known: a Worker has 128 MiB, and may copy several. */
export const MAX_HELD_BYTES = 32 * 1_048_576;

const MAX_REDIRECTS = 3;

/** A way to open files. */
export function createDownload(options: DownloadOptions): OpenDownload {
  return async (url) => {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), options.deadlineMs ?? DEADLINE_MS);
    const done = () => clearTimeout(timer);
    try {
      const response = await follow(url, options, deadline.signal);
      return await opened(response, deadline.signal, done);
    } catch (error) {
      done();
      deadline.abort(); // closes whatever is still open
      throw error instanceof DownloadError ? error : brokeOff();
    }
  };
}

const brokeOff = () => new DownloadError("The connection broke", false);

async function follow(
  url: string,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<Response> {
  const { userAgent, fetch: send } = options;
  const headers = { "user-agent": userAgent, [HOP_HEADER]: OWN_HOP };
  let next = url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const target = await vetTarget(next, options);
    if (target.kind === "refused") throw new DownloadError(target.reason, true);
    if (target.kind === "unresolved") throw new DownloadError("The host does not resolve", false);
    const response = await send(target.url, { headers, redirect: "manual", signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    abandon(response.body);
    if (!URL.canParse(location, target.url)) {
      throw new DownloadError("Redirected to what is no address", true);
    }
    next = new URL(location, target.url).href;
  }
  throw new DownloadError("Redirected too often", true);
}

async function opened(
  { status, headers, body: sent }: Response,
  signal: AbortSignal,
  done: () => void,
): Promise<Download> {
  if (status !== 200 || !sent) {
    abandon(sent);
    // Gone is gone; anything else may pass.
    throw new DownloadError(`The file's host answered ${status}`, status === 404 || status === 410);
  }
  const reader = sent.getReader();
  const first = await readFirst(reader);
  if (first.byteLength === 0) throw new DownloadError("The file is empty", false);
  const contentType = mediaTypeOf(first);
  if (contentType === null)
    throw new DownloadError("The file is neither a picture nor a clip", true);
  const sizeBytes = statedLength(headers);
  if (sizeBytes === null) {
    const parts = await readAll(reader, first);
    done();
    const held = parts.reduce((sum, part) => sum + part.byteLength, 0);
    return { body: streamOf(parts, held), contentType, sizeBytes: held };
  }
  if (sizeBytes > MAX_DOWNLOAD_BYTES) throw new DownloadError("The file is too large", true);
  const body = streamOf(partsOf(reader, first, done), sizeBytes, signal);
  return { body, contentType, sizeBytes };
}

/** The length that the sender states, of the bytes as we read them; null where it states none. */
function statedLength(headers: Headers): number | null {
  const length = headers.get("content-length") ?? "";
  // Of a compressed answer it is the length before we read it.
  return headers.get("content-encoding") === null && /^\d+$/.test(length) ? Number(length) : null;
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** The start of the file, long enough to tell its type. */
async function readFirst(reader: Reader): Promise<Uint8Array> {
  let first = new Uint8Array();
  while (first.byteLength < SNIFFED_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    const longer = new Uint8Array(first.byteLength + value.byteLength);
    longer.set(first);
    longer.set(value, first.byteLength);
    first = longer;
  }
  return first;
}

/** The whole file, held. */
async function readAll(reader: Reader, first: Uint8Array): Promise<Uint8Array[]> {
  const parts = [first];
  for (let held = first.byteLength; ;) {
    const { done, value } = await reader.read();
    if (done) return parts;
    held += value.byteLength;
    if (held > MAX_HELD_BYTES) {
      throw new DownloadError("The file is too large for one that does not tell its length", true);
    }
    parts.push(value);
  }
}

/** The file as it arrives; `done` when there is no more to come. */
async function* partsOf(
  reader: Reader,
  first: Uint8Array,
  done: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (;;) {
      const part = await reader.read();
      if (part.done) return;
      yield part.value;
    }
  } finally {
    done();
    abandon(reader);
  }
}

/**
 * The parts as a stream of exactly `sizeBytes`, whose reader sees an error where they end early, go on or take longer
 * than `signal` allows. When it is cancelled, the next part, or the signal, ends the work: workerd does not tell the
 * writing side before (measured, 2026-11).
 */
function streamOf(
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  sizeBytes: number,
  signal?: AbortSignal,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new FixedLengthStream(sizeBytes);
  const writer = writable.getWriter();
  writer.closed.catch(() => undefined); // whoever reads is told
  const fail = () => void writer.abort(brokeOff()).catch(() => undefined);
  signal?.addEventListener("abort", fail);
  const copy = async () => {
    try {
      for await (const part of parts) await writer.write(part);
      await writer.close();
    } catch {
      fail();
    } finally {
      signal?.removeEventListener("abort", fail);
    }
  };
  void copy();
  return readable;
}

/** Closes the connection without waiting: a cancelled body may take for ever to say that it is. */
function abandon(body: { cancel: () => Promise<void> } | null): void {
  body?.cancel().catch(() => undefined);
}
