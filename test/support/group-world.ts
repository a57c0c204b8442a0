/**
 * Packs in a world under a clock that the test turns: submitted, looked at, retried and canceled over HTTP, and made of
 * real files, since they are joined. Children are named by what the provider knows them as: `index:run`, a frame
 * `index:run:frame`.
 */
import { env } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/d1";
import { eq } from "drizzle-orm";
import { requests } from "../../src/database/tables.ts";
import type { Request } from "../../src/requests/request.ts";
import type { Outbound } from "../../src/runtime/outbound.ts";
import { packFiles } from "./group-files.ts";
import { type Answer, World, type WorldOptions } from "./fault-world.ts";
import type { DoubleJob, ProviderDouble } from "./provider-double.ts";

export const TUTORIAL = "/social/video-series/tutorial";
export const CAROUSEL = "/social/carousel/instagram";

/** The shortest body of a series: 18 clips of 5 s, for 144 credits. */
export const SERIES_BODY = { topic: "How to brew pour-over coffee at home" };

/** Nine clips of 10 s: half as many jobs. */
export const NINE_CLIPS = {
  ...SERIES_BODY,
  clip_duration_seconds: 10,
  video_model: "kling-video/v2.1/pro/image-to-video",
};

/** Nine clips whose first frames are there already: nine jobs, for 144 credits. */
export const FRAMED_CLIPS = {
  ...NINE_CLIPS,
  start_image_urls: Array.from({ length: 9 }, (_, index) => `https://example.com/${index}.jpg`),
};

/** Three slides, for 9 credits. */
export const THREE_SLIDES = { topic: "Houseplants that are hard to kill", slide_count: 3 };

/** A clip or slide as its group shows it. */
export interface MemberBody {
  index: number;
  status: string;
  request_id: string;
  error?: string;
  images?: { url: string }[];
  video?: { url: string; duration_seconds?: number };
  image?: { url: string };
}

/** A group's body, as far as tests read it. */
export interface GroupBody {
  status: string;
  request_id: string;
  run: number;
  error?: string;
  expires_at?: string;
  estimated_credits: string;
  progress: Record<string, number>;
  clips: MemberBody[];
  slides: MemberBody[];
  video?: { url: string };
  images?: { url: string }[];
  zip_url?: string;
}

/**
 * A world whose provider makes files that can be joined and drawn on, whose waiting turns the clock, with a few shards, and
 * in which every address of a first frame is that of one picture.
 */
export async function packWorld(seconds: 5 | 10 = 5, options: WorldOptions = {}): Promise<World> {
  const settings = { POLLER_SHARDS: "3", ...options.settings };
  const world = await World.create({ ...options, settings });
  for (const provider of world.providers) provider.files = await packFiles(seconds);
  const now = () => Date.now();
  const sleep = async (ms: number) => {
    world.skip(ms);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const { bytes: body } = world.provider.files.image!;
  const fileOutbound: Outbound = () =>
    Promise.resolve({
      kind: "answered",
      status: 200,
      headers: new Headers(),
      body,
      truncated: false,
    });
  Object.assign(world.services, { clock: { now, sleep }, fileOutbound });
  return world;
}

/** What may be said beside a body. */
export interface PostOptions {
  headers?: Record<string, string>;
  query?: Record<string, string>;
}

/** Posts a body as JSON. */
export async function postJson(
  world: World,
  path: string,
  body: object | null,
  { headers = {}, query = {} }: PostOptions = {},
): Promise<Answer> {
  const search = new URLSearchParams(query).toString();
  return await world.call(search === "" ? path : `${path}?${search}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: body === null ? null : JSON.stringify(body),
  });
}

/** Submits a pack that must be accepted. */
export async function begin(
  world: World,
  path: string,
  body: object,
  options: PostOptions = {},
): Promise<GroupBody> {
  return await accepted(await postJson(world, path, body, options));
}

/** Retries a group, which must be accepted. */
export async function retried(world: World, id: string, options?: PostOptions): Promise<GroupBody> {
  return await accepted(await retry(world, id, options));
}

/** Retries a group. */
export const retry = (world: World, id: string, options?: PostOptions): Promise<Answer> =>
  postJson(world, `/requests/${id}/retry`, null, options);

/** The group as its status says. */
export async function look(world: World, id: string, headers = {}): Promise<GroupBody> {
  return await accepted(await world.call(`/requests/${id}/status`, { headers }));
}

async function accepted(answer: Answer): Promise<GroupBody> {
  const body = await answer.json();
  if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(body)}`);
  return body as GroupBody;
}

/** The refusal of a call: its status and what it says. */
export async function refusal(answer: Answer): Promise<[status: number, detail: unknown]> {
  const { detail } = await answer.json<{ detail: unknown }>();
  return [answer.status, detail];
}

/** What a job is to its group: `index:run`, of a frame `index:run:frame`. */
export const placeOf = ({ requestId }: Pick<DoubleJob, "requestId">): string =>
  requestId.slice(requestId.indexOf(":") + 1);

/** The places of all jobs of a provider, in order. */
export const placesOf = ({ jobs }: ProviderDouble): string[] =>
  [...jobs.values()].map(placeOf).toSorted();

/** Every place of `indexes` in `run`. */
export const placesIn = (run: number, indexes: readonly number[], isFramed = true): string[] =>
  indexes
    .flatMap((index) => [`${index}:${run}`, ...(isFramed ? [`${index}:${run}:frame`] : [])])
    .toSorted();

/** Numbers from 0. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Has jobs end as their places say; any other ends well. */
export function steerTo(provider: ProviderDouble, ends: Record<string, "fail" | "nsfw">): void {
  provider.steer = (job) => ends[placeOf(job)] ?? null;
}

/** The rows of a group's children, past every gate. */
export async function childRows(groupId: string): Promise<Request[]> {
  return await drizzle(env.DB).select().from(requests).where(eq(requests.groupId, groupId));
}

/** Lets time pass until `holds`, in steps of `stepMs`; throws when it never does. */
export async function passUntil(
  world: World,
  holds: () => Promise<boolean> | boolean,
  stepMs = 500,
): Promise<void> {
  for (let step = 0; step < 400; step++) {
    if (await holds()) return;
    await world.pass(stepMs);
  }
  throw new Error("it never comes to that");
}
