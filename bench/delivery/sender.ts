/**
 * What both senders of the benchmark do, each in a process of its own: owe one signed POST a call at a fixed rate, or
 * owe many and let them go at once. Times are epoch milliseconds of this machine's one clock.
 */

/** One POST owed. `id` is a UUID, different in each. */
export interface Owing {
  id: string;
  url: string;
}

/**
 * One that was accepted: its `webhook-id`, the instant at which the sender began to make it durable, and its URL.
 */
export type Accepted = [webhookId: string, acceptedAt: number, url: string];

/** POSTs to one set of URLs in turn. */
export interface Stream {
  urls: string[];
  perSecond: number;
}

/** The URL of the nth POST. */
export const inTurn = (urls: readonly string[], n: number): string => urls.at(n % urls.length)!;

/** The calls that a sender answers. */
export interface SenderCalls {
  /** The secret that the receiver verifies with. */
  secret(input: null): Promise<string>;
  /** Accepts at the streams' rates for so long, by the clock and not by how fast it goes; returns what was accepted. */
  pace(input: { streams: Stream[]; seconds: number }): Promise<Accepted[]>;
  /** Accepts `count`, over the URLs in turn, and sends nothing. */
  fill(input: { count: number; urls: string[] }): Promise<null>;
  /** Sends what `fill` accepted; returns when it began to. */
  drain(input: null): Promise<number>;
}

/** What ours answers to beside that. */
export interface OurCalls extends SenderCalls {
  /** Asks D1 for `SELECT 1` at the rate, and does nothing else; returns how long each took, in whole ms. */
  select(input: { perSecond: number; seconds: number }): Promise<number[]>;
}
