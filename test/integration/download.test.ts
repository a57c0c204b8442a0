/**
 * Files fetched as streams, in the real runtime, from hosts that serve them well, badly and not at all.
 */
import * as fc from "fast-check";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  createDownload,
  type Download,
  DownloadError,
  MAX_DOWNLOAD_BYTES,
  MAX_HELD_BYTES,
} from "../../src/runtime/download.ts";
import { MEDIA } from "../support/upstream/media-files.ts";

const FILE_URL = "https://files.example.com/a";
const { png, mp4, webp } = MEDIA;

/** A host: what it answers to each call, and what it was asked. */
function host(answer: (url: string, signal: AbortSignal) => Response | Promise<Response>) {
  const calls: { url: string; headers: Headers; redirect: string | undefined }[] = [];
  const options = {
    rules: { allowLoopback: false },
    userAgent: "Showrunner/test",
    deadlineMs: 1_000,
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const url = new Request(input).url;
      calls.push({ url, headers: new Headers(init?.headers), redirect: init?.redirect });
      const { signal } = init ?? {};
      if (!signal) throw new Error("called without a deadline");
      return await answer(url, signal);
    },
  };
  const download = createDownload(options);
  const quick = createDownload({ ...options, deadlineMs: 60 });
  return { calls, download, quick };
}

const serving = (body: BodyInit | null, headers: Record<string, string> = {}, status = 200) =>
  host(() => new Response(body, { status, headers })).download;

const lengthOf = (bytes: Uint8Array) => ({ "content-length": String(bytes.byteLength) });

/** The parts one after another, then whatever `end` says; a stall lasts until the caller gives up. */
function streaming(
  parts: readonly Uint8Array[],
  end: "close" | "break" | "stall",
  signal?: AbortSignal,
) {
  let cancelled = false;
  const left = [...parts];
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) =>
      signal?.addEventListener("abort", () => controller.error(new Error("aborted"))),
    pull(controller) {
      const part = left.shift();
      if (part) return controller.enqueue(part);
      if (end === "close") return controller.close();
      if (end === "break") return controller.error(new Error("reset by 10.0.0.7:443"));
      return new Promise(() => undefined);
    },
    cancel: () => void (cancelled = true),
  });
  return { stream, wasCancelled: () => cancelled };
}

const bytesOf = async ({ body }: Download) =>
  new Uint8Array(await new Response(body).arrayBuffer());
const errorOf = async (work: Promise<unknown>): Promise<Error> =>
  await work.then(
    () => new Error("it went well"),
    (error: Error) => error,
  );

/** An even split into parts of `size` bytes. */
function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.byteLength / size);
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

describe("a file", () => {
  it("arrives as it is, with its length and its type by its bytes", async () => {
    for (const { bytes, contentType } of Object.values(MEDIA)) {
      const file = await serving(bytes, { ...lengthOf(bytes), "content-type": "text/plain" })(
        FILE_URL,
      );
      expect(file).toMatchObject({ contentType, sizeBytes: bytes.byteLength });
      expect(await bytesOf(file)).toEqual(bytes);
    }
  });

  it("arrives the same in parts of any size, with and without a stated length", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_200 }), fc.boolean(), async (size, stated) => {
        const { stream } = streaming(cut(mp4.bytes, size), "close");
        const file = await serving(stream, stated ? lengthOf(mp4.bytes) : {})(FILE_URL);
        expect(file).toMatchObject({ contentType: "video/mp4", sizeBytes: mp4.bytes.byteLength });
        expect(await bytesOf(file)).toEqual(mp4.bytes);
      }),
      { numRuns: 40 },
    );
  });

  it("can be stored in R2 as it comes, with and without a stated length", async () => {
    for (const headers of [lengthOf(mp4.bytes), {}] as Record<string, string>[]) {
      const { stream } = streaming(cut(mp4.bytes, 100), "close");
      const { body } = await serving(stream, headers)(FILE_URL);
      await env.BUCKET.put("download-test", body);
      const stored = await env.BUCKET.get("download-test");
      expect(new Uint8Array(await stored!.arrayBuffer())).toEqual(mp4.bytes);
    }
  });

  it("is asked for with our name, and without following redirects unseen", async () => {
    const { calls, download } = host(() => new Response(png.bytes));
    await bytesOf(await download(FILE_URL));
    expect(calls.map(({ url, redirect }) => [url, redirect])).toEqual([[FILE_URL, "manual"]]);
    expect(calls[0]?.headers.get("user-agent")).toBe("Showrunner/test");
  });

  it("of a compressed answer is measured as it is read, whatever length was stated", async () => {
    const headers = { "content-encoding": "gzip", "content-length": "17" };
    const answer = {
      status: 200,
      headers: new Headers(headers),
      body: new Response(webp.bytes).body,
    };
    const { download } = host(() => answer as Response);
    const file = await download(FILE_URL);
    expect(file.sizeBytes).toBe(webp.bytes.byteLength);
    expect(await bytesOf(file)).toEqual(webp.bytes);
  });

  it("with a length that is no number is measured", async () => {
    for (const length of ["", "-1", "1e3", "12, 12", "many"]) {
      const file = await serving(png.bytes, { "content-length": length })(FILE_URL);
      expect(file.sizeBytes, length).toBe(png.bytes.byteLength);
      expect(await bytesOf(file)).toEqual(png.bytes);
    }
  });
});

describe("a redirect", () => {
  const hopping = (hops: number, to = "https://cdn.example.com/b?hop=") =>
    host((url) => {
      const hop = Number(new URL(url).searchParams.get("hop"));
      return hop < hops
        ? new Response(null, { status: 302, headers: { location: `${to}${hop + 1}` } })
        : new Response(png.bytes);
    });

  it("is followed three times, and no fourth time", async () => {
    const { calls, download } = hopping(3);
    expect(await bytesOf(await download(FILE_URL))).toEqual(png.bytes);
    expect(calls).toHaveLength(4);
    const error = await errorOf(hopping(4).download(FILE_URL));
    expect(error).toMatchObject({ message: "Redirected too often", isFinal: true });
  });

  it("may be relative", async () => {
    const { calls, download } = hopping(1, "/elsewhere?hop=");
    await bytesOf(await download(FILE_URL));
    expect(calls[1]?.url).toBe("https://files.example.com/elsewhere?hop=1");
  });

  it.each([
    "http://files.example.com/a",
    "https://127.0.0.1/a",
    "https://169.254.169.254/latest/meta-data",
    "https://metadata.google.internal/",
    "file:///etc/passwd",
    "data:image/png;base64,iVBORw0KGgo=",
    "https://user:pass@files.example.com/",
    "https://",
    "//[",
  ])("to %s is not followed", async (location) => {
    const { calls, download } = host(
      () => new Response(null, { status: 302, headers: { location } }),
    );
    const error = await errorOf(download(FILE_URL));
    expect(error).toBeInstanceOf(DownloadError);
    expect(error).toMatchObject({ isFinal: true });
    expect(calls).toHaveLength(1);
  });

  it("closes the answer that it came with, and does not wait for that", async () => {
    const { stream, wasCancelled } = streaming([], "stall");
    stream.cancel = () => {
      void ReadableStream.prototype.cancel.call(stream);
      return new Promise(() => undefined);
    };
    const { download } = host((url) =>
      url === FILE_URL
        ? ({
            status: 302,
            headers: new Headers({ location: "https://cdn.example.com/b" }),
            body: stream,
          } as unknown as Response)
        : new Response(png.bytes),
    );
    expect(await bytesOf(await download(FILE_URL))).toEqual(png.bytes);
    expect(wasCancelled()).toBe(true);
  });
});

describe("no file", () => {
  it.each([
    [404, true],
    [410, true],
    [200, false],
    [204, false],
    [206, false],
    [304, false],
    [400, false],
    [401, false],
    [403, false], // a signed address that has run out may come anew
    [429, false],
    [500, false],
    [503, false],
  ])("comes of a %i, and another try helps: %s", async (status, isFinal) => {
    const body = [200, 204, 304].includes(status) ? null : "sorry";
    const error = await errorOf(serving(body, {}, status)(FILE_URL));
    expect(error).toBeInstanceOf(DownloadError);
    expect(error).toMatchObject({ isFinal });
  });

  it.each(["<!doctype html><title>Just a moment</title>", '{"detail":"Not found"}', "GI"])(
    "is what %j with the type of a picture is",
    async (text) => {
      const { length } = new TextEncoder().encode(text);
      const headers = { "content-type": "image/png", "content-length": String(length) };
      const error = await errorOf(serving(text, headers)(FILE_URL));
      expect(error).toMatchObject({ isFinal: true });
    },
  );

  it("is what is empty, for now", async () => {
    for (const headers of [{}, { "content-length": "0" }, { "content-length": "100" }]) {
      const error = await errorOf(serving("", headers)(FILE_URL));
      expect(error).toMatchObject({ message: "The file is empty", isFinal: false });
    }
  });

  it("comes of a length above the largest, and its connection is closed", async () => {
    let isClosed = false;
    const { download } = host((_, signal) => {
      signal.addEventListener("abort", () => (isClosed = true));
      const headers = { "content-length": String(MAX_DOWNLOAD_BYTES + 1) };
      return new Response(streaming([png.bytes], "stall", signal).stream, { headers });
    });
    const error = await errorOf(download(FILE_URL));
    expect(error).toMatchObject({ message: "The file is too large", isFinal: true });
    expect(isClosed).toBe(true);
  });

  it("comes of one that does not tell its length and is larger than what is held", async () => {
    const mebibyte = new Uint8Array(1_048_576);
    const parts = Array.from({ length: MAX_HELD_BYTES / mebibyte.byteLength }, () => mebibyte);
    const { stream } = streaming([png.bytes, ...parts], "stall");
    const error = await errorOf(serving(stream)(FILE_URL));
    expect(error).toMatchObject({ isFinal: true });
    expect(error.message).toContain("does not tell its length");
  });

  it("comes of a connection that cannot be made or breaks at the start", async () => {
    const { download } = host(() => {
      throw new TypeError("connect ECONNREFUSED 10.0.0.7:443");
    });
    const { stream } = streaming([], "break");
    for (const work of [download(FILE_URL), serving(stream, lengthOf(png.bytes))(FILE_URL)]) {
      const error = await errorOf(work);
      expect(error).toBeInstanceOf(DownloadError);
      expect(error).toMatchObject({ message: "The connection broke", isFinal: false });
    }
  });

  it("comes of an address that may not be called, which is not called", async () => {
    const { calls, download } = host(() => new Response(png.bytes));
    for (const url of ["http://files.example.com/a", "https://10.0.0.7/a", "no address", ""]) {
      expect(await errorOf(download(url))).toMatchObject({ isFinal: true });
    }
    expect(calls).toEqual([]);
  });
});

describe("a file that breaks off", () => {
  const head = mp4.bytes.subarray(0, 600);

  it("fails at its reader, and R2 stores nothing of it", async () => {
    for (const end of ["break", "close"] as const) {
      const { stream } = streaming([head], end);
      const { body } = await serving(stream, lengthOf(mp4.bytes))(FILE_URL);
      const error = await errorOf(env.BUCKET.put("broken-off", body));
      expect(error.message).not.toBe("it went well");
      expect(error.message).not.toContain("10.0.0.7");
      expect(await env.BUCKET.head("broken-off")).toBeNull();
    }
  });

  it("fails at its reader when there is more of it than was stated", async () => {
    const { stream } = streaming([mp4.bytes, png.bytes], "close");
    const { body } = await serving(stream, lengthOf(mp4.bytes))(FILE_URL);
    expect((await errorOf(env.BUCKET.put("overlong", body))).message).not.toBe("it went well");
  });

  it("without a stated length fails at once", async () => {
    const error = await errorOf(serving(streaming([head], "break").stream)(FILE_URL));
    expect(error).toMatchObject({ message: "The connection broke", isFinal: false });
  });
});

describe("the deadline", () => {
  it("ends a host that does not answer", async () => {
    const { quick } = host(
      (_, signal) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => reject(new Error("aborted"))),
        ),
    );
    expect(await errorOf(quick(FILE_URL))).toMatchObject({ isFinal: false });
  });

  it("ends a host that stalls before the type is known, and one that tells no length", async () => {
    for (const parts of [[png.bytes.subarray(0, 5)], [png.bytes]]) {
      const { quick } = host((_, signal) => new Response(streaming(parts, "stall", signal).stream));
      expect(await errorOf(quick(FILE_URL))).toMatchObject({ isFinal: false });
    }
  });

  it("ends a host that stalls in the middle", async () => {
    const { quick } = host(
      (_, signal) =>
        new Response(streaming([mp4.bytes.subarray(0, 500)], "stall", signal).stream, {
          headers: lengthOf(mp4.bytes),
        }),
    );
    const error = await errorOf(bytesOf(await quick(FILE_URL)));
    expect(error.message).toBe("The connection broke");
  });

  it("ends a file that nobody reads, and its connection", async () => {
    const aborted = Promise.withResolvers<void>();
    const { quick } = host((_, signal) => {
      signal.addEventListener("abort", () => aborted.resolve());
      return new Response(mp4.bytes, { headers: lengthOf(mp4.bytes) });
    });
    const file = await quick(FILE_URL);
    await aborted.promise;
    expect((await errorOf(bytesOf(file))).message).not.toBe("it went well");
  });
});

it("a file that is cancelled closes its connection with the next part", async () => {
  const { stream, wasCancelled } = streaming(cut(mp4.bytes, 64), "stall");
  const { body } = await serving(stream, lengthOf(mp4.bytes))(FILE_URL);
  const reader = body.getReader();
  await reader.read();
  await reader.cancel();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(wasCancelled()).toBe(true);
});
