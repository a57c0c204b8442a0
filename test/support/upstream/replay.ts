/**
 * Plays a recorded conversation as the `fetch` of whoever talks with the upstream. A call that the conversation does not
 * have breaks, and is kept for the test to find.
 */
import { MEDIA } from "./media-files.ts";
import type { Conversation, Exchange, Recorded } from "./recording.ts";

/** The origin under which the upstream is called. */
export const UPSTREAM_ORIGIN = "https://api.higgsfield.ai";

/** A call that arrived. */
export interface ReplayedCall {
  method: string;
  url: string;
  headers: Headers;
  body: string;
}

/** A conversation that is being played. */
export interface Replay {
  fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  readonly calls: readonly ReplayedCall[];
  /** Calls that the conversation does not have. */
  readonly strayCalls: readonly string[];
}

/** Plays it from the start. */
export function replay({ exchanges }: Conversation): Replay {
  const calls: ReplayedCall[] = [];
  const strayCalls: string[] = [];
  const played = new Set<Exchange>();

  function next(call: ReplayedCall): Exchange | undefined {
    const fits = exchanges.filter((exchange) => isOf(exchange, call));
    const found = fits.find((exchange) => !played.has(exchange)) ?? fits.at(-1);
    if (found) played.add(found);
    return found;
  }

  return {
    calls,
    strayCalls,
    async fetch(input, init) {
      const { signal = null, ...rest } = init ?? {};
      const request = new Request(input, rest);
      const { method, url, headers } = request;
      const call = { method, url, headers, body: await request.text() };
      calls.push(call);
      const exchange = next(call);
      if (!exchange) {
        strayCalls.push(`${method} ${url}`);
        throw new TypeError("Network connection lost.");
      }
      return await answerOf(exchange.answer, signal);
    },
  };
}

function isOf({ method, to, body = {} }: Exchange, call: ReplayedCall): boolean {
  const url = to.startsWith("https:") ? to : `${UPSTREAM_ORIGIN}/${to}`;
  if (method !== call.method || url !== call.url.split("?")[0]) return false;
  const sent = call.body === "" ? {} : (JSON.parse(call.body) as Record<string, unknown>);
  return Object.entries(body).every(([name, value]) => sent[name] === value);
}

async function answerOf(answer: Recorded, signal: AbortSignal | null): Promise<Response> {
  if (answer === "breaks") throw new TypeError("Network connection lost.");
  if (answer === "stays_silent") {
    return await new Promise((_, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("The operation was aborted")));
    });
  }
  const { status, headers = {}, json, text, file } = answer;
  if (file === undefined) {
    const body = json === undefined ? (text ?? "") : JSON.stringify(json);
    const type = json === undefined ? "text/plain" : "application/json";
    return new Response(body, { status, headers: { "content-type": type, ...headers } });
  }
  const { bytes, contentType } = MEDIA[file];
  const length = { "content-type": contentType, "content-length": String(bytes.byteLength) };
  return new Response(bytes, { status, headers: { ...length, ...headers } });
}
