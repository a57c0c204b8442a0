/**
 * The real Worker with routes for the benchmark beside its own: make requests that are about to end, end one, hold a
 * backlog back, let it go. Everything that is measured happens in `src`. Never deployed: anyone could call the routes.
 */
import { requestRow } from "../../test/support/request-rows.ts";
import { ALWAYS } from "../../src/database/condition.ts";
import type { Request as ApiRequest } from "../../src/requests/request.ts";
import { createServices, type Services } from "../../src/services.ts";
import worker from "../../src/worker.ts";
import { pace } from "./pace.ts";
import type { Accepted, Owing } from "./sender.ts";

export * from "../../src/worker.ts";

const ACCOUNT = "acc_local";

/** The services by their environment: built once, as the poller's object does, which ends requests in earnest. */
const built = new WeakMap<object, Services>();

/** What the routes do, by path below `/bench/`; the body is the input, the answer the result. */
const ROUTES: Readonly<Record<string, (input: never, env: Env) => Promise<unknown>>> = {
  secret: (_input, env) => {
    const { signingSecrets, clock } = servicesOf(env);
    return signingSecrets.secretOf(ACCOUNT, clock.now());
  },

  /** Requests that wait, each with a URL to call when it ends. */
  async make(owing: Owing[], env) {
    const services = servicesOf(env);
    const template = aboutToEnd({ id: crypto.randomUUID(), url: "https://example.com" });
    await services.requests.create(template, { conditions: { none: ALWAYS } });
    const { results } = await env.DB.prepare("SELECT name FROM pragma_table_info('requests')").all<{
      name: string;
    }>();
    const columns = results.map(({ name }) => name);
    const values = columns.map((name) => {
      if (name === "id") return "each.value ->> 'id'";
      return name === "callback_url" ? "each.value ->> 'url'" : `requests.${name}`;
    });
    await env.DB.prepare(
      `INSERT INTO requests (${columns.join()}) SELECT ${values.join()}
       FROM requests, json_each(?) AS each WHERE requests.id = ?`,
    )
      .bind(JSON.stringify(owing), template.id)
      .run();
  },

  /** Ends requests at a rate, each as the poller does. */
  async pace({ owing, perSecond }: { owing: Owing[]; perSecond: number }, env) {
    const services = servicesOf(env);
    await pace({ perSecond, count: owing.length }, (index) => end(owing.at(index)!, services));
  },

  /** Ends requests, but wakes nobody: their callbacks are owed and wait. */
  async endUnheard(owing: Owing[], env) {
    const hearsNothing = () => Promise.resolve();
    const deaf = { getByName: () => ({ send: hearsNothing, wake: hearsNothing }) };
    const services = createServices({ ...env, DISPATCHER: deaf as unknown as Env["DISPATCHER"] });
    for (const one of owing) await end(one, services);
  },

  /** Wakes every dispatcher that owes something; returns when it began to. */
  async wake(_input, env) {
    const { results } = await env.DB.prepare(
      "SELECT id, target FROM deliveries WHERE status = 'pending'",
    ).all<{ id: string; target: string }>();
    const services = servicesOf(env);
    const startedAt = services.clock.now();
    await services.wakeDispatchers(results);
    return startedAt;
  },

  /** Reads nothing from D1 at a rate: what its simulator takes for any answer at all. */
  async select(load: { perSecond: number; count: number }, env) {
    return await pace(load, async () => {
      const startedAt = performance.now();
      await env.DB.prepare("SELECT 1").run();
      return performance.now() - startedAt;
    });
  },

  /** The events written since an instant: when each was, and the URL that it was owed to. */
  async accepted(since: number, env): Promise<Accepted[]> {
    const rows = await env.DB.prepare(
      `SELECT e.id, e.created_at, r.callback_url FROM events AS e JOIN requests AS r ON r.id = e.request_id
       WHERE e.created_at >= ?`,
    )
      .bind(since)
      .raw<Accepted>();
    return rows;
  },
};

export default {
  ...worker,

  async fetch(request, env, context) {
    const [, room, name] = new URL(request.url).pathname.split("/");
    const route = room === "bench" && name !== undefined ? ROUTES[name] : undefined;
    if (!route) return await worker.fetch(request, env, context);
    const input: never = await request.json();
    return Response.json((await route(input, env)) ?? null);
  },
} satisfies ExportedHandler<Env>;

function servicesOf(env: Env): Services {
  const known = built.get(env) ?? createServices(env);
  built.set(env, known);
  return known;
}

/**
 * A request that waits, without a price: ending it moves no credits and frees no place. Thousands that hold places at
 * once would be no installation's everyday, and each batch counts them.
 */
function aboutToEnd({ id, url }: Owing): ApiRequest {
  return requestRow({ id, accountId: ACCOUNT, callbackUrl: url });
}

async function end(owing: Owing, { requests, clock }: Services) {
  const outcome = await requests.change(aboutToEnd(owing), { kind: "flagged" }, clock.now());
  if (outcome.kind === "lost") throw new Error("the request has ended already");
}
