/**
 * The Worker with an upstream's catalog: its cron and HTTP, with the simulated upstream in the place of the network, whose
 * lists a test changes or breaks. Time is far ahead, so that no alarm fires by itself, and passes by a month from test to
 * test.
 */
import {
  createExecutionContext,
  createScheduledController,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { parseSnapshot } from "../../src/catalog/presets/preset-snapshot.ts";
import type { PresetList } from "../../src/catalog/presets/presets.ts";
import worker from "../../src/worker.ts";
import { createAccount, keyHeader, type TestAccount } from "./accounts.ts";
import { callWith, postInit } from "./api.ts";
import { beTheInternet } from "./internet.ts";
import { CREDENTIALS, createUpstream } from "./upstream/upstream.ts";

/** Where the lists are, here as at the upstream. */
export const PATHS = {
  styles: "/v1/text2image/soul-styles",
  stylesV2: "/v1/text2image/soul-styles/v2",
  motions: "/v1/motions",
} as const satisfies Record<PresetList, string>;

/** An upstream whose catalog alone is used: requests are the sandbox's. */
export const SETTINGS = { HIGGSFIELD_CREDENTIALS: CREDENTIALS, PROVIDERS: "sandbox" };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** An id that no list has. */
export const NEW_ID = "aaaaaaaa-1111-4111-8111-111111111111";

/** A preset on the wire. */
export interface Row extends Record<string, unknown> {
  id: string;
  name: string;
}

type Line = Record<string, unknown>;

/** What the upstream makes of its own list, or another answer altogether. */
export type Answer = ((rows: Row[]) => unknown) | (() => Response);

/** What the upstream answers under a path instead of its own list, and what was asked and logged. */
export const answers = new Map<string, Answer>();
export const calls: Request[] = [];
export const log: Line[] = [];

const upstream = createUpstream({ now: () => Date.now(), random: () => 0.5 });
let account: TestAccount;
let months = 0;

/** Begins each test of a file without anything kept, asked or logged. */
export function useCatalogWorld(): void {
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2100, 0, 1) });
    account = await createAccount();
    const keep = (text: string) => {
      const line = JSON.parse(text) as Line;
      if (/catalog|operator/.test(String(line["occurrence"]))) log.push(line);
    };
    vi.spyOn(console, "log").mockImplementation(keep);
    vi.spyOn(console, "error").mockImplementation(keep);
    beTheInternet(async (request) => {
      calls.push(request.clone());
      const answer = answers.get(new URL(request.url).pathname);
      const own = await upstream.handle(request);
      if (!answer || own.status !== 200) return own;
      const made = answer(await own.json<Row[]>());
      return made instanceof Response ? made : Response.json(made);
    });
  });

  beforeEach(async () => {
    vi.setSystemTime(Date.UTC(2100, ++months, 1));
    const { objects } = await env.BUCKET.list({ prefix: "catalog/" });
    await env.BUCKET.delete(objects.map(({ key }) => key));
    answers.clear();
    log.length = 0;
    calls.length = 0;
  });

  afterAll(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}

/** Lets time go by, in which nothing happens. */
export const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** A minute's cron. */
export async function cron(settings: object = SETTINGS): Promise<void> {
  const context = createExecutionContext();
  const controller = createScheduledController({ scheduledTime: new Date(), cron: "* * * * *" });
  await worker.scheduled(controller, { ...env, ...settings });
  await waitOnExecutionContext(context);
}

/** Cron with the upstream's lists as they are, then, a day later, with `answer` for one of them. */
export async function refreshWith(list: PresetList, answer: Answer): Promise<void> {
  await cron();
  pass(DAY_MS);
  log.length = 0;
  calls.length = 0;
  answers.set(PATHS[list], answer);
  await cron();
}

/** A GET with a valid key. */
export const get = (path: string, settings: object = SETTINGS) =>
  callWith({ ...settings }, path, { headers: keyHeader(account) });

/** A submission with a valid key and a prompt. */
export const post = (path: string, body: object, settings: object = SETTINGS) =>
  callWith({ ...settings }, path, postInit(account, { prompt: "a", ...body }));

/** A list as a customer gets it. */
export const listed = async (list: PresetList) => await (await get(PATHS[list])).json<Row[]>();

/** A row of it. */
export async function rowListed(list: PresetList, id: string): Promise<Row | undefined> {
  return (await listed(list)).find((row) => row.id === id);
}

/** What was logged under this name. */
export const lines = (occurrence: string) =>
  log.filter((line) => line["occurrence"] === occurrence);

/** What R2 has of a list. */
export async function stored(list: "soul-styles" | "soul-styles-v2" | "motions") {
  const object = await env.BUCKET.get(`catalog/${list}.json`);
  return object && parseSnapshot(await object.text());
}

/** The bucket, and the keys below `catalog/` that it was asked for. */
export function watchedBucket(): { BUCKET: R2Bucket; keys: string[] } {
  const keys: string[] = [];
  const BUCKET = new Proxy(env.BUCKET, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...parts: unknown[]): unknown => {
        const [key] = parts;
        if (typeof key === "string" && key.startsWith("catalog/")) keys.push(key);
        return Reflect.apply(member, target, parts);
      };
    },
  });
  return { BUCKET, keys };
}
