/**
 * A resolver that speaks DNS-over-HTTPS in JSON, as the `fetch` that look-ups leave through. Each name has a script: what
 * its first look-up finds, its second, and so on; the last line stays. An unknown name does not exist.
 */

/** Where the double is reached. */
export const RESOLVER_URL = "https://dns.example.com/dns-query";

const A = 1;
const AAAA = 28;

/** What a look-up of a name finds. An instance of `Response` stands for both kinds of addresses; null: never an answer. */
export type Found =
  | readonly string[]
  | { status: number }
  | { records: object[] }
  | Response
  | null;

/** The resolver. */
export interface ResolverDouble {
  fetch: typeof fetch;
  /** What each look-up of `host` finds. */
  script(host: string, ...found: Found[]): void;
  /** The questions that came, as `A host`. */
  readonly questions: string[];
}

/** A resolver whose records are good for `ttlSeconds`. */
export function createResolverDouble(ttlSeconds = 60): ResolverDouble {
  const scripts = new Map<string, readonly Found[]>();
  const counts = new Map<string, number>();
  const questions: string[] = [];

  const answer = async ({ url, headers, signal }: Request): Promise<Response> => {
    const asked = new URL(url).searchParams;
    const name = asked.get("name") ?? "";
    const kind = asked.get("type") ?? "";
    if (headers.get("accept") !== "application/dns-json") throw new Error("not JSON");
    const question = `${kind} ${name}`;
    questions.push(question);
    const count = counts.get(question) ?? 0;
    counts.set(question, count + 1);
    const script = scripts.get(name) ?? [{ status: 3 }];
    const found = script[Math.min(count, script.length - 1)] ?? null;
    if (found === null) return await never(signal);
    if (found instanceof Response) return found.clone();
    if ("status" in found) return Response.json({ Status: found.status });
    if ("records" in found) return Response.json({ Status: 0, Answer: found.records });
    const type = kind === "A" ? A : AAAA;
    const records = found
      .filter((address) => (address.includes(":") ? AAAA : A) === type)
      .map((data) => ({ name, type, TTL: ttlSeconds, data }));
    return Response.json({ Status: 0, ...(records.length > 0 && { Answer: records }) });
  };

  return {
    questions,
    script: (host, ...found) => void scripts.set(host, found),
    fetch: (input, init) => answer(new Request(input, init)),
  };
}

function never(signal: AbortSignal): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")));
  });
}
