/**
 * Calls to `/admin/*` of any server, as an operator's program makes them. Whatever goes wrong is one sentence that says
 * what to do about it.
 */

/** What went wrong, for people; the command ends with it. */
export class AdminError extends Error {}

/** Where and as whom. */
export interface AdminClientOptions {
  /** Origin of the server, with a path in front of `/admin` where it has one. */
  url: string;
  token: string;
}

/** One call: the JSON of a 2xx answer, else an `AdminError`. */
export type CallAdmin = <Body>(method: string, path: string, body?: object) => Promise<Body>;

/** Longer than any answer takes. */
const ANSWER_LIMIT_MS = 30_000;

/** A caller of `{url}/admin{path}`. */
export function createAdminClient({ url, token }: AdminClientOptions): CallAdmin {
  const base = url.replace(/\/+$/, "");
  return async <Body>(method: string, path: string, body?: object) => {
    const request = new Request(`${base}/admin${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      redirect: "manual",
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    const answer = await fetch(request).catch((error: unknown) => {
      const isLate = error instanceof Error && error.name === "TimeoutError";
      throw new AdminError(
        isLate
          ? `${base} did not answer within ${ANSWER_LIMIT_MS / 1_000} s.`
          : `No server answers at ${base}: start a local one with "npm run dev", or name another with --url.`,
      );
    });
    const text = await answer.text();
    const value = parsed(text);
    if (answer.ok && value !== undefined) return value as Body;
    throw new AdminError(wording(answer.status, value, base));
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wording(status: number, body: unknown, base: string): string {
  const { detail } = Object(body) as { detail?: unknown };
  if (status === 401) {
    return `${base} does not take this token: set the environment variable ADMIN_TOKEN to the server's.`;
  }
  // What every server answers to a path that it does not have.
  if (status === 404 && detail === "Not Found") {
    return `${base} has no administration: it needs the setting ADMIN_TOKEN.`;
  }
  if (typeof detail === "string") return `${detail}.`;
  if (Array.isArray(detail)) return detail.map((item) => violation(item)).join(" ");
  return `${base} does not answer as Showrunner does (status ${status}).`;
}

function violation(item: unknown): string {
  const { loc, msg } = Object(item) as { loc?: unknown[]; msg?: string };
  return `${loc?.slice(1).join(".")}: ${msg}.`;
}
