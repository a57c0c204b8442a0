/**
 * Webhook delivery on a virtual platform: the real stores with their SQL, dispatchers, consequences and cron's functions,
 * over the SQLite of a Durable Object, with virtual time, and doubles for what the platform is: the network, alarms,
 * objects that die. All that happens comes from the seed. One account; nobody polls: requests are ended by the schedule.
 */
import { drizzle } from "drizzle-orm/d1";
import { PLAN_ENTITLEMENT } from "../../src/accounts/plan-limit.ts";
import { createCallbackGaps } from "../../src/callback-gaps.ts";
import { createOnEvent } from "../../src/on-event.ts";
import { createRequestStore } from "../../src/requests/request-store.ts";
import type { Clock } from "../../src/runtime/clock.ts";
import { DEVELOPMENT_KEYS } from "../../src/runtime/sealing-keys.ts";
import { createWake } from "../../src/wake.ts";
import { createDeliveryStore } from "../../src/webhooks/delivery-store.ts";
import type { Dispatching } from "../../src/webhooks/dispatch.ts";
import { createEndpointStore } from "../../src/webhooks/endpoint-store.ts";
import { createReplays } from "../../src/webhooks/replay.ts";
import { createSigner } from "../../src/webhooks/signer.ts";
import { createSigningMemory } from "../../src/webhooks/signing-memory.ts";
import { createSigningSecretStore } from "../../src/webhooks/signing-secret-store.ts";
import { CommitObserver, emptyHistory } from "./delivery-history.ts";
import { seededRandom } from "./fault-random.ts";
import { drawScript, outboundFor, type Script } from "./scripted-receivers.ts";
import { storeParts } from "./store-parts.ts";
import { VirtualCron } from "./virtual-cron.ts";
import { createVirtualD1 } from "./virtual-d1.ts";
import { VirtualDispatchers } from "./virtual-dispatchers.ts";
import { Edges, Faults, type Life } from "./virtual-edges.ts";
import { VirtualTime } from "./virtual-time.ts";

/** The one account. */
export const ACCOUNT = "acc-1";

const START = Date.UTC(2030, 0, 1);
/** After the end: what should not happen any more may still happen. */
const GRACE_MS = 120_000;

/** Far more than any schedule takes. */
const MAX_STEPS = 60_000;

/** The most faults of one schedule. */
const MAX_FAULTS = 14;

const TABLES = [
  "requests",
  "events",
  "deliveries",
  "attempts",
  "webhook_endpoints",
  "signing_secrets",
  "ledger",
  "spending",
];

/** Derived once: these keys are the same in all worlds. */
const signing = createSigningMemory()(DEVELOPMENT_KEYS);

export class DeliveryWorld {
  readonly random: () => number;
  readonly time: VirtualTime;
  readonly history = emptyHistory();
  readonly log: string[] = [];
  readonly faults: Faults;
  readonly edges: Edges;
  readonly dispatchers: VirtualDispatchers;
  readonly sealer = signing.sealer;
  readonly sql: SqlStorage;
  /** What the schedule still has in mind. */
  plannedCount = 0;
  readonly #storage: DurableObjectStorage;
  readonly #observer: CommitObserver;
  readonly #scripts = new Map<string, Script>();
  readonly #signer = createSigner(signing);
  readonly #cron: VirtualCron;

  /** An empty world over the storage of an object, which has the tables. */
  constructor(seed: number, storage: DurableObjectStorage) {
    const { sql } = storage;
    for (const table of TABLES) sql.exec(`DELETE FROM ${table}`);
    this.random = seededRandom(Math.imul(seed, 0x9e3779b1));
    const { random } = this;
    const time = new VirtualTime(START + Math.floor(random() * 3_600_000));
    const note = (text: string) => this.say(text);
    this.sql = sql;
    this.#storage = storage;
    this.time = time;
    this.faults = new Faults(random, note, MAX_FAULTS);
    this.#observer = new CommitObserver(sql, this.history, () => time.now);
    const kill = (life: Life) => {
      life.isOver = true;
      if (this.dispatchers.isLiving(life)) this.dispatchers.kill(life.name);
    };
    const { faults, history } = this;
    this.edges = new Edges({
      time,
      faults,
      random,
      kill,
      slowed: () => history.slowCalls.push(time.now),
    });
    this.dispatchers = new VirtualDispatchers({
      time,
      faults,
      random,
      servicesOf: (life) => this.#dispatching(life),
      killed: (target, isWiped) => {
        note(`${target} is ${isWiped ? "wiped" : "killed"}`);
        history.kills.push({ target, at: time.now, isWiped });
        for (const call of history.calls) {
          if (call.target === target) call.endedAt ??= time.now;
        }
      },
      told: (target) => history.told.push({ target, at: time.now }),
    });
    const { dispatchers } = this;
    const workerOf = () => this.worker("cron");
    this.#cron = new VirtualCron({ sql, time, faults, random, dispatchers, workerOf, say: note });
  }

  say(text: string): void {
    this.log.push(`${new Date(this.time.now).toISOString()} ${text}`);
  }

  /** Rows that were written past the edges, before the schedule begins. */
  begin(): void {
    this.#observer.seeOwners();
  }

  clockOf(life: Life): Clock {
    const { time } = this;
    return {
      now: () => time.now,
      sleep(ms) {
        life.waitCount++;
        return new Promise((resolve) =>
          time.after(ms, () => {
            life.waitCount--;
            if (!life.isOver) resolve();
          }),
        );
      },
    };
  }

  /** What a Worker serves one call with, or a cron run. */
  worker(name: string) {
    const life: Life = { name, isOver: false, waitCount: 0 };
    const database = this.#databaseOf(life);
    const wake = this.#wakeOf(life);
    const parts = storeParts({
      onEvent: createOnEvent(database, wake),
      entitlement: PLAN_ENTITLEMENT,
    });
    return {
      ...wake,
      life,
      clock: this.clockOf(life),
      requests: createRequestStore(database, parts),
      deliveries: createDeliveryStore(database),
      endpoints: createEndpointStore(database, signing.sealer),
      replays: createReplays(database),
      signingSecrets: createSigningSecretStore(database, signing.sealer),
      callbackGaps: createCallbackGaps(database, () =>
        Promise.reject(new Error("no group has ended")),
      ),
    };
  }

  /** Lets time pass until all has ended or is held, and a little longer. Throws when that takes for ever. */
  async run(): Promise<void> {
    let overSince: number | null = null;
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      if (!this.#isOver()) overSince = null;
      else overSince ??= this.time.now;
      const next = this.time.nextAt();
      const until = overSince === null ? Infinity : overSince + GRACE_MS;
      if (overSince !== null && (next ?? Infinity) > until) return;
      this.#cron.plan(next);
      if (this.time.nextAt() === null) throw new Error("nothing will ever happen again");
      await this.time.step();
    }
    throw new Error(`busy for ever: ${MAX_STEPS} steps`);
  }

  /** Rows that nobody looked at in time. */
  get neglected(): readonly string[] {
    return this.#cron.neglected;
  }

  #isOver(): boolean {
    if (this.plannedCount > 0) return false;
    const open = this.sql.exec("SELECT 1 FROM deliveries WHERE status = 'pending' LIMIT 1");
    return open.toArray().length === 0;
  }

  #databaseOf(life: Life) {
    return drizzle(
      createVirtualD1(this.#storage, {
        cross: (carryOut) => this.edges.cross(life, "database", carryOut),
        committed: (statements) => this.#observer.committed(statements),
        randomText: () =>
          Math.floor(this.random() * 36 ** 4)
            .toString(36)
            .padStart(4, "0"),
      }),
    );
  }

  #wakeOf(life: Life) {
    const unused = { getByName: () => ({}) } as unknown as Env["POLLER"];
    return createWake({
      POLLER: unused,
      DISPATCHER: this.dispatchers.bindingFor(life, this.edges),
    });
  }

  #dispatching(life: Life): Dispatching {
    const { time, edges, history } = this;
    const database = this.#databaseOf(life);
    const { sealer, readTokens } = signing;
    const wake = this.#wakeOf(life);
    return {
      sealer,
      readTokens,
      signer: this.#signer,
      signingSecrets: createSigningSecretStore(database, sealer),
      deliveries: createDeliveryStore(database),
      sendNow: (deliveries) => wake.sendNow(deliveries),
      clock: this.clockOf(life),
      random: this.random,
      outbound: outboundFor(life, {
        time,
        edges,
        calls: history.calls,
        scriptOf: (url) => this.#scriptOf(url),
        log: (text) => this.say(text),
      }),
    };
  }

  #scriptOf(url: string): Script {
    const known = this.#scripts.get(url);
    if (known) return known;
    const script = drawScript(this.random, this.time.now);
    this.#scripts.set(url, script);
    return script;
  }
}
