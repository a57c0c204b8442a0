/**
 * The upstream's answers: JSON in its envelope, each refusal it knows, and answers that are spoilt on their way. Source:
 * the contract's sections 1.5 to 1.8 and 12.1, read 2026-11. Pure, apart from calls that are left hanging.
 */
import type { Refusal, Spoiling } from "./faults.ts";
import type { MediaKind } from "./media-files.ts";

/** How the simulator says that the connection broke: whoever serves it over HTTP cuts the connection. */
export class BrokenConnection extends Error {
  constructor() {
    super("Network connection lost.");
  }
}

/** JSON as the API sends it. */
export function json(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const init = { status, headers: { "content-type": "application/json", ...headers } };
  return new Response(JSON.stringify(body), init);
}

/** A refusal in FastAPI's words. */
export const detail = (text: unknown, status: number, headers: Record<string, string> = {}) =>
  json({ detail: text }, status, headers);

const page = (status: number, contentType = "text/html") =>
  new Response(`<html><head><title>${status}</title></head><body>cloudflare</body></html>`, {
    status,
    headers: { "content-type": contentType },
  });

/** A violation as pydantic words it. */
export interface Violation {
  type: string;
  loc: (string | number)[];
  msg: string;
  input: unknown;
  ctx?: Record<string, unknown>;
}

/** Bounds of the queue as the refusals name them. */
export interface Limits {
  /** Jobs at once. */
  concurrent: number;
  /** Jobs that may wait besides. */
  queued: number;
}

/** A moment in which the account's queue is full: how long, as `Retry-After` says. */
const QUEUE_FULL_SECONDS = 20;

/** The newer regime's refusal. */
export const queueFull = ({ queued }: Limits, retryAfter: string) =>
  json({ detail: "Account queue is full", code: "account_queue_full", limit: queued }, 429, {
    "retry-after": retryAfter,
  });

/** The classic regime's refusal, without a `Retry-After`. */
export const busy = ({ concurrent }: Limits) =>
  detail(`Maximum number of concurrent requests (${concurrent}) has been reached`, 400);

/** What each refusal answers. */
export const REFUSED = {
  unauthorized: () => detail("Invalid credentials", 401),
  no_credits: () => detail("not_enough_credits", 403),
  firewall: () => new Response("error code: 1010", { status: 403 }),
  model_not_found: () => detail("model_not_found", 404),
  invalid: () =>
    detail([{ type: "missing", loc: ["body", "prompt"], msg: "Field required", input: {} }], 422),
  refused: () => detail("Provided Soul style not found", 400),
  unavailable_model: () => detail("Unavailable model", 400),
  busy: (limits: Limits) => busy(limits),
  queue_full: (limits: Limits) => queueFull(limits, String(QUEUE_FULL_SECONDS)),
  queue_full_until: (limits: Limits, now: number) =>
    queueFull(limits, new Date(now + QUEUE_FULL_SECONDS * 1_000).toUTCString()),
  locked: () => detail("Model is temporarily blocked", 423),
  internal: () => detail("Internal server error", 500),
  bad_gateway: () => page(502),
  not_ready: () => detail("Model is not available", 503),
  overloaded: () => page(503),
} as const satisfies Record<
  Exclude<Refusal, "disconnect" | "hang">,
  (limits: Limits, now: number) => Response
>;

/** The answer as it arrives when it is spoilt. `call` is the call that waits for it. */
export async function spoil(answer: Response, how: Spoiling, call: Request): Promise<Response> {
  const { status, headers } = answer;
  switch (how) {
    case "lost_answer":
      throw new BrokenConnection();
    case "internal_after":
      return REFUSED.internal();
    case "hang_after":
      return await hang(call);
    case "truncated": {
      const text = await answer.text();
      return new Response(text.slice(0, Math.floor(text.length / 2)), { status, headers });
    }
    case "empty":
      return new Response(null, { status: 200 });
    case "wrong_type":
      return new Response(await answer.text(), {
        status,
        headers: { "content-type": "text/html" },
      });
    case "html":
      return page(200, "application/json");
  }
}

/** Never answers; ends when the caller gives up. */
export function hang(call: Request): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => reject(new BrokenConnection());
    if (call.signal.aborted) giveUp();
    call.signal.addEventListener("abort", giveUp);
  });
}

/** Bytes of a page, for files that are none. */
export const PAGE_BYTES = new TextEncoder().encode("<!doctype html><title>Just a moment…</title>");

/** Half of a file. */
export const halfOf = (bytes: Uint8Array<ArrayBuffer>) =>
  bytes.slice(0, Math.floor(bytes.byteLength / 2));

/** The kinds of pictures that results come in, one after another. */
export const PICTURE_KINDS = ["png", "jpeg", "webp"] as const satisfies MediaKind[];
