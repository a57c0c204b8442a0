/**
 * Accounts on which steps act as a Worker does: each step with services, a gate and a life of its own, over the real D1.
 * Keeps what callers were promised. Needs a fake `Date`, which it turns.
 */
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { createApp } from "../../src/http/app.ts";
import { type Change, isTerminal } from "../../src/requests/lifecycle.ts";
import type { Request } from "../../src/requests/request.ts";
import type { RequestStore } from "../../src/requests/request-store.ts";
import { createServices } from "../../src/services.ts";
import { gatedBindings } from "./fault-edges.ts";
import { seededRandom } from "./fault-random.ts";
import { ACCOUNTS, idIn, KEYS, openAccounts } from "./ledger-accounts.ts";
import { type LedgerRows, loadLedgerRows, violationsOf } from "./ledger-checks.ts";
import { brokenPromises } from "./ledger-promises.ts";
import { type ChangeName, type Step, WORKS } from "./ledger-steps.ts";
import { StepGate, Turns } from "./ledger-turns.ts";

/** The last minutes of a month: months turn early in every life. */
const START = Date.UTC(2100, 0, 31, 23, 50);
const WORLD_MS = 400 * 24 * 60 * 60_000;

let worlds = 0;
const app = createApp(createServices);

/** How often what happened, by kind and outcome. */
export type Tally = Map<string, number>;

/** Accounts, and what happens to them. */
export class LedgerWorld {
  readonly #name = `w${++worlds}`;
  readonly #told = new Set<string>();
  readonly #turns: Turns;
  readonly #tally: Tally;
  #untold = 0;
  #rows: LedgerRows = { requests: [], ledger: [], spending: [] };

  /** An empty world, later than all before it; `seed` decides who comes first. What happens is counted in `tally`. */
  static async create(seed: number, tally: Tally): Promise<LedgerWorld> {
    const world = new LedgerWorld(seed, tally);
    await openAccounts(world.#name);
    vi.setSystemTime(START + worlds * WORLD_MS);
    return world;
  }

  private constructor(seed: number, tally: Tally) {
    this.#turns = new Turns(seededRandom(seed));
    this.#tally = tally;
  }

  /** Lets the steps happen at once; returns every violation that there is then. */
  async play(steps: readonly Step[]): Promise<string[]> {
    const acts = steps.flatMap((step, index) => {
      const names = step.kind === "change" ? step.changes : [null];
      return names.map((name, racer) => this.#act(step, index * 2 + racer, name));
    });
    await this.#turns.play(acts);
    this.#rows = await loadLedgerRows();
    const promises = { world: this.#name, told: this.#told, untold: this.#untold };
    return [...violationsOf(this.#rows), ...brokenPromises(this.#rows, promises)];
  }

  #act(step: Step, order: number, change: ChangeName | null): () => Promise<void> {
    return async () => {
      const gate = new StepGate(this.#turns, order, step.fault);
      const gated = gatedBindings(env, gate, () => Promise.resolve());
      const work = this.#work(step, change, gated, order).catch((error: unknown) => {
        if (gate.struck.length === 0) throw error;
        return "failed";
      });
      const outcome = await Promise.race([work, gate.death.then(() => "crashed")]);
      if (outcome === "500" && gate.struck.length === 0) throw new Error(`${step.kind}: 500`);
      if (step.kind === "submit" && ["500", "crashed"].includes(outcome)) this.#untold++;
      const name = `${change ?? step.kind} ${outcome}`;
      this.#tally.set(name, (this.#tally.get(name) ?? 0) + 1);
    };
  }

  /** Does it; returns how it ended, in a word. */
  async #work(step: Step, name: ChangeName | null, gated: Env, order: number): Promise<string> {
    const { accounts, requests } = createServices(gated);
    switch (step.kind) {
      case "submit":
        return await this.#submit(step, gated);
      case "change":
        return await this.#change(this.#target(step.request), name!, requests, gated);
      case "plan":
      case "suspend":
        await accounts.change(this.#accountId(step), step, Date.now());
        return "done";
      case "grant":
        await accounts.grant(this.#accountId(step), { ...step, note: null }, Date.now());
        return "done";
      case "balance": {
        const account = await accounts.load(this.#accountId(step));
        if (account) await accounts.balance(account, Date.now());
        return "done";
      }
      case "skip":
        return await this.#turns.take(order, () => {
          vi.setSystemTime(Date.now() + step.ms);
          return Promise.resolve("done");
        });
    }
  }

  #accountId({ account }: { account: number }): string {
    return idIn(this.#name, ACCOUNTS[account]!);
  }

  /** An open request while there is one, and now and then any; by what is the same each time, which ids are not. */
  #target(index: number): Request | undefined {
    const requests = [...this.#rows.requests].sort((a, b) => looks(a).localeCompare(looks(b)));
    const open = requests.filter(({ status }) => !isTerminal(status));
    const among = open.length > 0 && index % 8 > 0 ? open : requests;
    return among[index % Math.max(among.length, 1)];
  }

  async #change(
    target: Request | undefined,
    name: ChangeName,
    store: RequestStore,
    gated: Env,
  ): Promise<string> {
    if (!target) return "without a request";
    if (name === "cancel_call") {
      return await this.#call(gated, target.keyId, `/requests/${target.id}/cancel`, {});
    }
    let request = (await store.load(target.id)) ?? target;
    for (const change of changesOf(name, request)) {
      const outcome = await store.change(request, change, Date.now());
      if (outcome.kind !== "changed") return outcome.kind;
      request = outcome.request;
    }
    return "changed";
  }

  async #submit(step: Extract<Step, { kind: "submit" }>, gated: Env): Promise<string> {
    const { customerId, idempotencyKey: key, isDryRun } = step;
    const { path, body } = WORKS[step.work];
    const query = new URLSearchParams({
      ...(customerId !== null && { customer_id: customerId }),
      ...(key !== null && { "metadata[key]": key }),
      ...(isDryRun && { dry_run: "true" }),
    });
    const keyId = idIn(this.#name, KEYS[step.key]!.name);
    const headers: Record<string, string> = key === null ? {} : { "Idempotency-Key": key };
    return await this.#call(gated, keyId, `${path}?${query}`, body, headers);
  }

  /** One call; notes the request that its answer tells of. Returns the status, and why where it is a limit's. */
  async #call(
    gated: Env,
    keyId: string,
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<string> {
    const authorization = `Key ${keyId}:secret`;
    const all = { ...headers, authorization, "content-type": "application/json" };
    const init = { method: "POST", headers: all, body: JSON.stringify(body) };
    const later: Promise<unknown>[] = [];
    // The test pool's own would wait for those that have died.
    const context = {
      waitUntil: (work: Promise<unknown>) => void later.push(work),
      passThroughOnException: () => undefined,
      props: {},
    };
    const answer = await app.request(`https://api.example.com${path}`, init, gated, context);
    const text = await answer.text();
    const told = JSON.parse(text || "{}") as Record<
      "request_id" | "id" | "code" | "detail",
      unknown
    >;
    const made = told.request_id ?? told.id;
    if (answer.status === 200 && typeof made === "string") this.#told.add(made);
    await Promise.all(later);
    const isRepeated = answer.headers.has("Idempotent-Replayed");
    const why = [403, 429].includes(answer.status) ? ` ${String(told.code ?? told.detail)}` : "";
    return `${answer.status}${isRepeated ? " repeated" : why}`;
  }
}

const looks = ({
  createdAt,
  keyId,
  model,
  input,
  customerId,
  metadata,
  status,
  version,
}: Request) =>
  JSON.stringify([createdAt, keyId, model, input, customerId, metadata, status, version]);

/** The change of the name; a result is produced first, as the poller does. */
function changesOf(name: Change["kind"], { status }: Request): Change[] {
  switch (name) {
    case "prepared":
      return [
        { kind: name, model: "m", input: {}, waitsFor: "p", deadlineAt: Date.now() + 300_000 },
      ];
    case "rerouted":
      return [{ kind: name, waitsFor: "p" }];
    case "attempted":
      return [{ kind: name, deadlineAt: Date.now() + 300_000 }];
    case "deferred":
      return [{ kind: name, route: ["p"], waitsFor: "p", deadlineAt: Date.now() + 300_000 }];
    case "submitted":
      return [{ kind: name, provider: "p", providerJobId: "j" }];
    case "completed":
      return [
        ...(status === "storing" ? [] : [{ kind: "produced" } as const]),
        { kind: name, outputs: [] },
      ];
    case "failed":
      return [{ kind: name, code: "generation_failed", message: "It failed." }];
    default:
      return [{ kind: name }];
  }
}
