/**
 * A whole installation under a clock that the test turns: the real application, D1, R2 and Durable Objects, with doubles
 * for the provider and the receivers, and a gate before every call that leaves our code. Time starts in the year 2100,
 * so no alarm fires by itself: `settle` runs what is due, then moves the clock, and calls cron each minute.
 */
import {
  abortAllDurableObjects,
  createExecutionContext,
  createScheduledController,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { Dispatcher, Poller } from "../../src/durable-objects.ts";
import { createApp } from "../../src/http/app.ts";
import { sha256Hex } from "../../src/runtime/digest.ts";
import { createWaysOut } from "../../src/runtime/ways-out.ts";
import { createServices, type Services } from "../../src/services.ts";
import { targetOf } from "../../src/webhooks/delivery.ts";
import worker from "../../src/worker.ts";
import { gatedBindings } from "./fault-edges.ts";
import { Gate, realSleep } from "./fault-gate.ts";
import { type Keeper, stubOf } from "./fault-keepers.ts";
import {
  createProviderDouble,
  type DoubleOptions,
  type ProviderDouble,
} from "./provider-double.ts";
import { createReceiverDouble, type ReceiverDouble } from "./receiver-double.ts";
import { createRow, openRequest } from "./fault-requests.ts";
import { ENDPOINTS, type NewEndpointBody } from "./webhook-endpoints.ts";

const START = Date.UTC(2100, 0, 1);
const WORLD_MS = 60 * 24 * 60 * 60_000;
const CRON_MS = 60_000;
/** Far more than the worst request needs; a world that is busy for longer goes round in circles. */
const MAX_ROUNDS = 2_000;

/** An hour in the queue: a day of a provider that is down takes too many rounds. */
const SETTINGS = { QUEUE_DEADLINE_SECONDS: "3600" };

/** What a world is made of, where a test says more. */
export interface WorldOptions {
  /** The providers of every model, in the order in which they are tried. */
  providers?: readonly DoubleOptions[];
  settings?: Record<string, string>;
}

/** Tables whose rows would reach from one world into the next. */
const EMPTIED = [
  "requests",
  "events",
  "deliveries",
  "webhook_endpoints",
  "attempts",
  "ledger",
  "spending",
  "provider_health",
  "turns",
  "durations",
  "groups",
];

let worlds = 0;

/** One installation with one account. A test file has one world at a time. */
export class World {
  readonly gate = new Gate();
  readonly providers: readonly ProviderDouble[];
  readonly receiver: ReceiverDouble = createReceiverDouble(this.gate);
  readonly env: Env;
  readonly services: Services;
  readonly accountId: string;
  /** Called after alarms have run, while all objects are idle. */
  afterAlarm: () => Promise<void> = () => Promise.resolve();
  /** Dispatchers that were woken, and may be at work. */
  readonly #begun = new Set<string>();
  #nextCronAt: number;
  #urls = 0;

  /** A world without requests, later than all before it, with one account. Ends the life of the world before it. */
  static async create(options: WorldOptions = {}): Promise<World> {
    const world = new World(options);
    const { accountId } = world;
    const hash = await sha256Hex("secret");
    await env.DB.batch([
      ...EMPTIED.map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
      env.DB.prepare(
        "INSERT INTO accounts (id, name, plan, created_at) VALUES (?, 'World', 'mega', 0)",
      ).bind(accountId),
      env.DB.prepare(
        `INSERT INTO api_keys (id, account_id, name, secret_hash, created_at)
         VALUES (?, ?, 'key', ?, 0)`,
      ).bind(`key-${accountId}`, accountId, hash),
    ]);
    return world;
  }

  private constructor({ providers = [{}], settings = {} }: WorldOptions) {
    worlds++;
    vi.useFakeTimers({ toFake: ["Date"], now: START + worlds * WORLD_MS });
    // Faults are logged by design; a failing test says itself what went wrong.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    this.accountId = `acc-${worlds}`;
    this.#nextCronAt = Date.now() + CRON_MS;
    this.providers = providers.map((options) => createProviderDouble(this.gate, options));
    const enter = (name: string) => {
      this.#begun.add(name);
      return this.enter({ kind: "dispatcher", name });
    };
    this.env = { ...gatedBindings(env, this.gate, enter), ...SETTINGS, ...settings };
    const services = createServices(this.env);
    const { outbound } = createWaysOut({
      ...services,
      fetch: this.receiver.fetch,
      memory: new Map(),
    });
    const routeOf = () => this.providers.map(({ name }) => name);
    // In place: the parts know each other.
    const providerNamed = (name: string) => this.providers.find((one) => one.name === name);
    this.services = Object.assign(services, { providerNamed, routeOf, outbound });
  }

  /** The provider, or the first of them. */
  get provider(): ProviderDouble {
    return this.providers[0]!;
  }

  /** The next URL of a receiver: one path each, so one Dispatcher object each. */
  newUrl(): string {
    return `https://hooks.example.com/${this.accountId}/${++this.#urls}`;
  }

  /** Submits over HTTP, as a customer. `requestId` is null where no 200 came; the status is 0 where nothing came. */
  async post(
    prompt: string,
    callbackUrl: string | null = this.newUrl(),
    headers: Record<string, string> = {},
  ): Promise<{ status: number; requestId: string | null }> {
    const query = callbackUrl === null ? "" : `?hf_webhook=${encodeURIComponent(callbackUrl)}`;
    const init = postInit({ prompt }, headers);
    const response = await this.call(`/higgsfield-ai/soul/standard${query}`, init);
    const body: { request_id?: string } = response.status === 0 ? {} : await response.json();
    return { status: response.status, requestId: body.request_id ?? null };
  }

  /** Makes an endpoint over HTTP, with a URL of its own unless the body says otherwise. */
  async endpoint(body: object = {}): Promise<NewEndpointBody> {
    const init = postInit({ url: this.newUrl(), ...body });
    const response = await this.call(ENDPOINTS, init);
    if (response.status !== 201) throw new Error(`no endpoint: ${response.status}`);
    return await response.json<NewEndpointBody>();
  }

  /** Cancels over HTTP; returns the status. */
  async cancel(requestId: string): Promise<number> {
    return (await this.call(`/requests/${requestId}/cancel`, postInit({}))).status;
  }

  /** Any call over HTTP, with the account's key unless the headers say otherwise. The status is 0 where nothing came. */
  async call(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers({ authorization: `Key key-${this.accountId}:secret` });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const app = createApp(() => this.services);
    const answers: Response[] = [];
    const call = async () => {
      const context = createExecutionContext();
      const url = `https://api.example.com${path}`;
      answers.push(await app.request(url, { ...init, headers }, this.env, context));
      await waitOnExecutionContext(context);
    };
    await this.#carryOut(call(), null);
    return answers[0] ?? NO_ANSWER;
  }

  /** Turns the clock forward. */
  skip(ms: number): void {
    vi.setSystemTime(Date.now() + ms);
  }

  /** The objects that requests and deliveries of this world belong to. */
  async keepers(): Promise<Keeper[]> {
    const [shards, targets] = await env.DB.batch<{ name: string }>([
      env.DB.prepare("SELECT DISTINCT 'shard-' || shard AS name FROM requests"),
      env.DB.prepare("SELECT DISTINCT target AS name FROM deliveries"),
    ]);
    return [
      ...shards!.results.map(({ name }) => ({ kind: "poller", name }) as const),
      ...targets!.results.map(({ name }) => ({ kind: "dispatcher", name }) as const),
    ];
  }

  /** Gives an object the services of this world; returns when its alarm is due, or null. */
  async enter(keeper: Keeper): Promise<number | null> {
    return await runInDurableObject(stubOf(keeper), async (object: Poller | Dispatcher, state) => {
      object.services = this.services;
      return await state.storage.getAlarm();
    });
  }

  /** Runs an object's alarm to its end, due or not, and carries out the kill that the gate decides meanwhile. */
  async runAlarm(keeper: Keeper): Promise<void> {
    await this.enter(keeper);
    await this.#carryOut(runDurableObjectAlarm(stubOf(keeper)), keeper);
  }

  /** Runs one object's alarms, each when it is due, until none is armed or `until` comes. Cron does not run. */
  async runToEnd(keeper: Keeper, until = Infinity): Promise<void> {
    for (let run = 0; run < MAX_ROUNDS; run++) {
      await this.finish(keeper);
      const at = await this.enter(keeper);
      if (at === null || at > until) return;
      vi.setSystemTime(Math.max(at, Date.now()));
      await this.runAlarm(keeper);
    }
    throw new Error(`${keeper.name} is busy for ever`);
  }

  /** A request that has just ended and owes its callback to `url`; returns the object that will send it. */
  async owe(url: string): Promise<Keeper> {
    await this.emit(url);
    return { kind: "dispatcher", name: targetOf(this.accountId, url) };
  }

  /** A request that has just ended: its event is owed to the endpoints that want it, and to `url`. Returns its id. */
  async emit(url: string | null = null): Promise<string> {
    const request = openRequest(Date.now(), { accountId: this.accountId, callbackUrl: url });
    await createRow(this.services.requests, request);
    await this.services.requests.change(request, { kind: "flagged" }, Date.now());
    return request.id;
  }

  /** Runs the alarms of all objects, each when it is due, until none is armed or `until` comes. Cron does not run. */
  async drain(until = Infinity): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      await this.#finishAll();
      const keepers = await this.keepers();
      const alarms = await Promise.all(keepers.map(async (keeper) => this.enter(keeper)));
      const next = Math.min(...alarms.map((at) => at ?? Infinity));
      if (next === Infinity || next > until) {
        if (until !== Infinity) vi.setSystemTime(Math.max(until, Date.now()));
        return;
      }
      vi.setSystemTime(Math.max(next, Date.now()));
      const due = keepers.filter((_keeper, index) => (alarms[index] ?? Infinity) <= Date.now());
      await Promise.all(due.map((keeper) => this.runAlarm(keeper)));
    }
    throw new Error("somebody is busy for ever");
  }

  /** Lets so much time pass, as `settle` does, whether everything has ended or not. */
  async pass(ms: number): Promise<void> {
    await this.#run(Date.now() + ms);
  }

  /** What the platform does each minute. */
  async cron(): Promise<void> {
    await this.#carryOut(worker.scheduled(createScheduledController(), this.env), null);
  }

  /** Lets time pass until every request and delivery has ended. Throws when that takes for ever. */
  async settle(): Promise<void> {
    await this.#run(null);
  }

  /** Waits for what an object began when it was woken, and carries out the kill that the gate decides meanwhile. */
  async finish(keeper: Keeper): Promise<void> {
    const idle = runInDurableObject(stubOf(keeper), async (object: Poller | Dispatcher) => {
      if ("dispatcher" in object) await object.dispatcher.timetable.idle();
    });
    await this.#carryOut(idle, keeper);
  }

  /** Waits for all that began since the last time, also because of another. */
  async #finishAll(): Promise<void> {
    while (this.#begun.size > 0) {
      const names = [...this.#begun];
      this.#begun.clear();
      await Promise.all(names.map((name) => this.finish({ kind: "dispatcher", name })));
    }
  }

  /** Runs what is due, then moves the clock, until all has ended or until an instant. */
  async #run(until: number | null): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      await this.#finishAll();
      const alarms = new Map<Keeper, number>();
      for (const keeper of await this.keepers()) {
        const at = await this.enter(keeper);
        if (at !== null) alarms.set(keeper, at);
      }
      const due = [...alarms].filter(([, at]) => at <= Date.now());
      await Promise.all(due.map(([keeper]) => this.runAlarm(keeper)));
      if (due.length > 0) await this.#finishAll();
      if (due.length > 0) await this.afterAlarm();
      if (due.length > 0) continue;
      if (until === null ? await this.#isOver() : Date.now() >= until) return;
      const next = Math.min(this.#nextCronAt, until ?? Infinity, ...alarms.values());
      vi.setSystemTime(next);
      if (next < this.#nextCronAt) continue;
      this.#nextCronAt += CRON_MS;
      await this.cron();
    }
    throw new Error(`not settled after ${MAX_ROUNDS} rounds: ${JSON.stringify(this.gate.struck)}`);
  }

  async #isOver(): Promise<boolean> {
    const open = await env.DB.prepare(
      `SELECT (SELECT count(*) FROM requests WHERE status IN ('queued', 'running', 'storing')) +
        (SELECT count(*) FROM deliveries WHERE status = 'pending') AS count`,
    ).first<number>("count");
    return open === 0;
  }

  /** Whoever is at the instant that the gate struck: a dispatcher works on while others do. */
  async #victims(keeper: Keeper | null): Promise<Keeper[]> {
    if (keeper?.kind === "dispatcher") return [keeper];
    if (!DISPATCHERS_WORK.test(this.gate.struck.at(-1)?.instant ?? ""))
      return keeper ? [keeper] : [];
    return (await this.keepers()).filter(({ kind }) => kind === "dispatcher");
  }

  async #carryOut(run: Promise<unknown>, keeper: Keeper | null): Promise<void> {
    const state = { isOver: false };
    const end = () => void (state.isOver = true);
    run.then(end, end); // killed is over, too
    const leaving: Promise<void>[] = [];
    while (!state.isOver) {
      const kill = this.gate.pendingKill;
      if (kill === "abort") await abortAllDurableObjects();
      if (kill === "evict" && leaving.length === 0) {
        leaving.push(
          ...(await this.#victims(keeper)).map((one) => evictDurableObject(stubOf(one))),
        );
      }
      this.gate.pendingKill = null;
      if (kill === "abort" && keeper === null) break; // a Worker that was killed in the middle never ends
      await realSleep(1);
    }
    await Promise.allSettled(leaving);
  }
}

/** An answer as a customer sees it. */
export type Answer = Pick<Response, "status" | "headers" | "json">;

const NO_ANSWER: Answer = {
  status: 0,
  headers: new Headers(),
  json: () => Promise.reject(new Error("no answer")),
};

/** What only dispatchers do. */
const DISPATCHERS_WORK = /send callback|record attempt|read delivery/;

function postInit(body: object, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}
