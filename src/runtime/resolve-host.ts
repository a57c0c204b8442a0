/**
 * Looks up where a host name leads, over DNS-over-HTTPS, and judges the addresses. Reads the resolver and the isolate's
 * memory. Guarantees: an answer within two seconds, never an error; one address that is not public is enough to refuse; no
 * address leaves this file. It cannot pin a later `fetch` to what it saw: a name that changes in between gets through.
 */
import * as z from "zod";
import type { Clock } from "./clock.ts";
import { logError } from "./log.ts";
import { isPublicAddress } from "./public-address.ts";

/**
 * Where a name leads: to public addresses only; to at least one that is not public; to none, now. `trouble`: the resolver
 * did not tell, which is nobody's fault but its own, so whoever asked goes on.
 */
export type Resolution = "public" | "refused" | "empty" | "trouble";

/** Judges a host name, as `URL` writes it. Never rejects. */
export type ResolveHost = (host: string) => Promise<Resolution>;

/** What an isolate remembers: the judgements, and until when each is good. */
export type AddressMemory = Map<string, { resolution: Resolution; until: number }>;

/** For both kinds of addresses together. */
const DEADLINE_MS = 2_000;

/** The longest that a judgement is kept, whatever the records say: a name that turns private is found out by then. */
const MAX_KEPT_MS = 5 * 60_000;

/** So that the calls to one host do not all wait for a resolver that is down. */
const TROUBLE_KEPT_MS = 5_000;

/** The most names at once: about 200 bytes each. */
const MAX_KEPT_HOSTS = 5_000;

/** Type numbers of the records that carry addresses: A and AAAA (RFC 1035, RFC 3596). */
const ADDRESS_TYPES: readonly number[] = [1, 28];

/** Response codes that say something about the name: it exists; it does not (RFC 1035, 4.1.1). */
const TELLING_STATUSES: readonly number[] = [0, 3];

/** `application/dns-json` (developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json, read 2026-11). */
const answerSchema = z.object({
  Status: z.number(),
  Answer: z.array(z.object({ type: z.number(), TTL: z.number(), data: z.string() })).default([]),
});

type DnsRecord = z.output<typeof answerSchema>["Answer"][number];

/** A judge that asks the resolver at `url`; `memory` outlives it. `fetch` must honour `signal` for headers and body. */
export function createResolveHost(parts: {
  url: string;
  fetch: typeof fetch;
  clock: Pick<Clock, "now">;
  memory: AddressMemory;
}): ResolveHost {
  const { clock, memory } = parts;
  return async (host) => {
    const kept = memory.get(host);
    if (kept && clock.now() < kept.until) return kept.resolution;
    const { resolution, keptMs } = judge(await lookUp(host, parts));
    memory.delete(host);
    if (keptMs > 0) memory.set(host, { resolution, until: clock.now() + keptMs });
    const [oldest] = memory.keys();
    if (memory.size > MAX_KEPT_HOSTS && oldest !== undefined) memory.delete(oldest);
    return resolution;
  };
}

/** The answers to both questions; null for one that the resolver did not answer. */
async function lookUp(
  host: string,
  { url, fetch: send }: { url: string; fetch: typeof fetch },
): Promise<(DnsRecord[] | null)[]> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), DEADLINE_MS);
  const ask = async (type: "A" | "AAAA"): Promise<DnsRecord[] | null> => {
    const question = new URL(url);
    question.searchParams.set("name", host);
    question.searchParams.set("type", type);
    try {
      const response = await send(question.href, {
        headers: { accept: "application/dns-json" },
        redirect: "manual",
        signal: deadline.signal,
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`the resolver answered ${response.status}`);
      const { Status: status, Answer: records } = answerSchema.parse(JSON.parse(text));
      return TELLING_STATUSES.includes(status) ? records : null;
    } catch (error) {
      logError("resolver_failed", error, { type });
      return null;
    }
  };
  try {
    return await Promise.all([ask("A"), ask("AAAA")]);
  } finally {
    clearTimeout(timer);
  }
}

/** `keptMs`: for how long the judgement is good. A name without addresses is looked up each time: its owner is at work. */
function judge(answers: readonly (DnsRecord[] | null)[]): {
  resolution: Resolution;
  keptMs: number;
} {
  const records = answers.flatMap((answer) => answer ?? []);
  // A chain of names comes with its own records, and is good for as long as its shortest.
  const keptMs = Math.min(MAX_KEPT_MS, ...records.map(({ TTL: seconds }) => seconds * 1_000));
  const addresses = records.filter(({ type }) => ADDRESS_TYPES.includes(type));
  if (addresses.some(({ data }) => !isPublicAddress(data))) {
    return { resolution: "refused", keptMs };
  }
  if (answers.includes(null)) return { resolution: "trouble", keptMs: TROUBLE_KEPT_MS };
  if (addresses.length === 0) return { resolution: "empty", keptMs: 0 };
  return { resolution: "public", keptMs };
}
