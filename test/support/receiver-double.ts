/**
 * A customer's receiver, as the `fetch` that callbacks leave through. It keeps all that arrives, answers as scripted per
 * URL, and counts how many calls of a URL are open at once.
 */
import type { Gate } from "./fault-gate.ts";

/** One call that arrived. `at` is the instant by the clock of the test. */
export interface Receipt {
  url: string;
  headers: Headers;
  body: string;
  at: number;
}

/** What a receiver answers to its `count`-th call of a URL, from 1. */
export type Answering = (count: number) => Response | Promise<Response>;

/** The receivers of all URLs. */
export interface ReceiverDouble {
  readonly receipts: Receipt[];
  /** The most calls of one URL that were open at once. */
  readonly mostOpen: Map<string, number>;
  fetch: typeof fetch;
  /** Answers calls of `url` by `answering`. Without a script, a receiver answers 200. */
  script(url: string, answering: Answering): void;
  /** What arrived at `url`, in order. */
  at(url: string): Receipt[];
}

/** Receivers behind `gate`. */
export function createReceiverDouble(gate: Gate): ReceiverDouble {
  const receipts: Receipt[] = [];
  const scripts = new Map<string, Answering>();
  const open = new Map<string, number>();
  const mostOpen = new Map<string, number>();
  const at = (url: string) => receipts.filter((receipt) => receipt.url === url);

  const receive = async (url: string, init: RequestInit | undefined): Promise<Response> => {
    const { headers, method, redirect } = init ?? {};
    const sent = new Request(url, { ...init, signal: null });
    if (method !== "POST" || redirect !== "manual") throw new Error("not how callbacks are sent");
    const nowOpen = (open.get(url) ?? 0) + 1;
    open.set(url, nowOpen);
    mostOpen.set(url, Math.max(mostOpen.get(url) ?? 0, nowOpen));
    receipts.push({ url, headers: new Headers(headers), body: await sent.text(), at: Date.now() });
    try {
      return (await scripts.get(url)?.(at(url).length)) ?? new Response("thanks");
    } finally {
      open.set(url, (open.get(url) ?? 1) - 1);
    }
  };

  return {
    receipts,
    mostOpen,
    at,
    script: (url, answering) => void scripts.set(url, answering),
    fetch: (input, init) => gate.pass("send callback", () => receive(new Request(input).url, init)),
  };
}
