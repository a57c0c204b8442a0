/**
 * A stand-in for the upstream service that speaks its contract: pure web standards, the same in workerd and in Node,
 * without timers. What a job shows follows from `now()` alone, and chance from `random`, so a run can be repeated. It
 * goes wrong on demand (`faults`). Callbacks are not sent: whoever drives it takes those that are due.
 */
import {
  MOTIONS,
  OWN_PREVIEW_PREFIX,
  SOUL_STYLES,
  SOUL_STYLES_V2,
  type Style,
} from "../../../src/catalog/presets/presets.ts";
import { acceptSubmission } from "./accept.ts";
import { BrokenConnection, detail, hang, json, REFUSED, spoil } from "./answers.ts";
import { type Callback, takeCallbacks } from "./callbacks.ts";
import { DURATIONS, type JobDurations, type JobKind } from "./durations.ts";
import type { Fault, FaultTable, Refusal } from "./faults.ts";
import { faultOf, parseFault, REFUSALS, SPOILINGS } from "./faults.ts";
import type { Memory, Submission } from "./memory.ts";
import { createPlaces } from "./places.ts";
import { serveFile } from "./serve-file.ts";
import { cancelJob, showReference, showStatus } from "./show-job.ts";
import { hasFault, referenceBody, statusAt, statusBody } from "./upstream-job.ts";
import type { UpstreamJob, UpstreamStatus } from "./upstream-job.ts";

/** What an upstream is made of. */
export interface UpstreamOptions {
  /** Milliseconds since the epoch. May go back. */
  now: () => number;
  /** Numbers in [0, 1), seeded where a run is to be repeated. */
  random: () => number;
  durations?: Readonly<Record<JobKind, JobDurations>>;
  faults?: FaultTable;
  /** The account's only key, `id:secret`. */
  credentials?: string;
  /** Jobs at once; null: any number. */
  maxConcurrent?: number | null;
  /** What becomes of submissions above that: 400, or a queue of `maxQueued` and then 429. */
  whenFull?: "refuse" | "queue";
  maxQueued?: number;
}

/** An upstream. */
export interface Upstream {
  /** Answers a call. Rejects with a `BrokenConnection` where the network would. */
  handle(request: Request): Promise<Response>;
  /** Jobs that were accepted, trainings too, by id. */
  readonly jobs: ReadonlyMap<string, UpstreamJob>;
  /** Every submission that got as far as the API, refused ones too, in order. */
  readonly submissions: readonly Submission[];
  /** Calls so far, files not counted. */
  readonly callCount: number;
  /** How a job stands, by the upstream's clock. */
  statusOf(id: string): UpstreamStatus | undefined;
  /** The callbacks that are due and were not taken before, the oldest first. */
  dueCallbacks(): Callback[];
  /** Lets the upstream's clock jump, forth or back. */
  jump(ms: number): void;
}

/** The key of every simulated account. */
export const CREDENTIALS = "0f8fad5b-d9cb-469f-a165-70867728950e:sim-secret-7c9e6679";

/** Builds an upstream in which nothing has happened yet. */
export function createUpstream(options: UpstreamOptions): Upstream {
  const { faults: table = {}, credentials = CREDENTIALS, maxConcurrent = null } = options;
  let jumpedMs = 0;
  let callCount = 0;
  const memory: Memory = {
    jobs: new Map(),
    jobsByKey: new Map(),
    untold: new Set(),
    submissions: [],
    places: createPlaces(maxConcurrent),
    limits: { concurrent: maxConcurrent ?? 4, queued: options.maxQueued ?? 100 },
    whenFull: options.whenFull ?? "refuse",
    durations: options.durations ?? DURATIONS,
    random: options.random,
    now: () => options.now() + jumpedMs,
    jump: (ms) => void (jumpedMs += ms),
  };
  const { jobs, places, now } = memory;
  /** Answers that wait until the callback of their job was taken, by its id. */
  const waiting = new Map<string, () => void>();

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    places.settle(now());
    if (url.pathname.startsWith("/files/")) {
      return serveFile(url, jobs.get(url.pathname.split("/")[2] ?? ""));
    }
    callCount++;
    const call = { number: callCount, method: request.method, path: url.pathname };
    const word = typeof table === "function" ? table(call) : table[callCount];
    const faults = word === undefined ? [] : [parseFault(word)];
    const refusal = faultOf(faults, REFUSALS);
    const answer = refusal
      ? await refuse(refusal.name, request)
      : (unauthorized(request) ?? (await route(request, url, faults)));
    const spoiling = faultOf(faults, SPOILINGS);
    return correlated(spoiling ? await spoil(answer, spoiling.name, request) : answer);
  }

  function unauthorized({ headers }: Request): Response | null {
    // Cloudflare stands in front of the API and refuses who has no name.
    if (!headers.get("user-agent")) return REFUSED.firewall();
    const pair = `${headers.get("hf-api-key")}:${headers.get("hf-secret")}`;
    const given = headers.get("authorization") ?? `Key ${pair}`;
    return given === `Key ${credentials}` ? null : REFUSED.unauthorized();
  }

  async function route(request: Request, url: URL, faults: readonly Fault[]): Promise<Response> {
    const path = url.pathname.slice(1);
    const [, id = "", action] = /^requests\/([^/]+)\/(status|cancel)$/.exec(path) ?? [];
    if (request.method === "POST") {
      return action === "cancel" ? cancelJob(id, memory) : await submit(request, url, faults);
    }
    if (request.method !== "GET") return detail("Method Not Allowed", 405);
    if (action === "status") return showStatus(id, memory);
    const reference = /^v1\/custom-references\/([^/]+)$/.exec(path)?.[1];
    if (reference !== undefined) return showReference(reference, memory);
    const rows = CATALOGS[path];
    return rows ? json([...rows.values()].map(publicRow)) : detail("Not Found", 404);
  }

  async function submit(request: Request, url: URL, faults: readonly Fault[]): Promise<Response> {
    const outcome = await acceptSubmission(request, url, faults, memory);
    if (outcome.kind === "refused") return await refuse(outcome.refusal, request);
    if (outcome.kind === "answered") return outcome.answer;
    const { job, spoiling } = outcome;
    if (hasFault(job, "early_callback") && memory.untold.has(job)) {
      const taken = new Promise<void>((resolve) => waiting.set(job.id, resolve));
      await Promise.race([taken, hang(request)]);
    }
    const answer = job.kind === "training" ? referenceBody(job, now(), "new") : newBody(job);
    return spoiling ? await spoil(json(answer), spoiling, request) : json(answer);
  }

  /** What a submission is answered: its job, as if nothing had happened yet. */
  const newBody = (job: UpstreamJob) =>
    statusBody(job, statusAt(job, now()) === "canceled" ? "canceled" : "queued");

  async function refuse(refusal: Refusal, request: Request): Promise<Response> {
    if (refusal === "disconnect") throw new BrokenConnection();
    if (refusal === "hang") return await hang(request);
    return REFUSED[refusal](memory.limits, now());
  }

  function correlated(answer: Response): Response {
    const headers = new Headers(answer.headers);
    headers.set("x-correlation-id", `simulated-${callCount}`);
    return new Response(answer.body, { status: answer.status, headers });
  }

  return {
    handle,
    jobs,
    submissions: memory.submissions,
    get callCount() {
      return callCount;
    },
    statusOf(id) {
      places.settle(now());
      const job = jobs.get(id);
      return job && statusAt(job, now());
    },
    dueCallbacks() {
      places.settle(now());
      const taken = takeCallbacks(memory.untold, now());
      for (const { requestId } of taken) waiting.get(requestId)?.();
      return taken;
    },
    jump: memory.jump,
  };
}

const CATALOGS: Readonly<Record<string, ReadonlyMap<string, Style>>> = {
  "v1/text2image/soul-styles": SOUL_STYLES,
  "v1/text2image/soul-styles/v2": SOUL_STYLES_V2,
  "v1/motions": MOTIONS,
};

/** A row as the upstream shows it: its previews are its own, and what we know of its id stays with us. */
function publicRow({ id, name, description, preview_url: preview, ...more }: Style) {
  const preview_url = preview.replace(OWN_PREVIEW_PREFIX, "https://cdn.higgsfield.ai");
  const end = "start_end_frame" in more ? { start_end_frame: more.start_end_frame } : {};
  return { id, name, description, preview_url, ...end };
}
