/** What the stages of providers share whose jobs live in Durable Objects: their time, their pictures, their small jobs. */
import { runDurableObjectAlarm } from "cloudflare:test";
import { vi } from "vitest";
import type { Job } from "../../../../src/providers/provider.ts";
import { type Answerer, beTheInternet } from "../../internet.ts";
import { MEDIA } from "../media-files.ts";

const HOUR_MS = 60 * 60_000;

/** Turns the faked clock forward and runs the object's alarm, if it has one. */
export async function passTime(object: DurableObjectStub, ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms);
  await runDurableObjectAlarm(object);
}

/** Files are kept for an hour, then the job is forgotten. */
export async function passUntilForgotten(object: DurableObjectStub): Promise<void> {
  await passTime(object, 10_000);
  await passTime(object, HOUR_MS + 10_000);
}

/** Input pictures, wherever they are said to be. */
export const PICTURES: Answerer = () =>
  new Response(MEDIA.png.bytes, { headers: { "content-type": "image/png" } });

/** The network as the objects meet it. */
export function network(answer: Answerer): void {
  vi.restoreAllMocks();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  beTheInternet(answer);
}

/** The same job, of as few pixels as the contract allows, since they are really drawn. */
export function small(job: Job): Job {
  const { work } = job;
  switch (work.kind) {
    case "image":
      return { ...job, work: { ...work, width: 64, height: 48 } };
    case "video":
      return { ...job, work: { ...work, durationSeconds: 1 } };
    case "training":
      return job;
  }
}
