/**
 * The assembly of a pack, and one fault at an instant of it, at each kind of call that leaves our code: the call throws,
 * or its object is killed at once, or is evicted while the call is under way. The pack completes once, with the same files.
 */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Fault } from "../support/fault-gate.ts";
import type { World } from "../support/fault-world.ts";
import { checkPacks } from "../support/group-checks.ts";
import { packFiles } from "../support/group-files.ts";
import { completeChildren } from "../support/group-rows.ts";
import {
  begin,
  CAROUSEL,
  FRAMED_CLIPS,
  look,
  packWorld,
  THREE_SLIDES,
  TUTORIAL,
} from "../support/group-world.ts";

afterAll(() => void vi.useRealTimers());

const PACKS = {
  series: { path: TUTORIAL, body: FRAMED_CLIPS, size: "small" },
  "series of large clips": { path: TUTORIAL, body: FRAMED_CLIPS, size: "large" },
  carousel: { path: CAROUSEL, body: { ...THREE_SLIDES, draw_overlay_text: true }, size: "small" },
} as const;

/** A pack whose children have all ended; nobody looked since. */
async function gatheredPack(kind: keyof typeof PACKS): Promise<{ world: World; id: string }> {
  const world = await packWorld(10);
  const { path, body, size } = PACKS[kind];
  // Nobody is woken: what comes is seen from its beginning.
  world.gate.decide = (instant) => (instant === "before wake poller" ? "throw" : null);
  const { request_id: id } = await begin(world, path, { ...body, seed: 7 });
  await completeChildren(id, await packFiles(10, size));
  await env.DB.prepare("UPDATE requests SET callback_url = ? WHERE id = ?")
    .bind(world.newUrl(), id)
    .run();
  world.gate.decide = () => null;
  world.gate.struck.length = 0;
  const group = await world.services.requests.load(id);
  await world.services.wakePoller([group!]);
  return { world, id };
}

/** What was made, by name: bytes, and of texts what does not differ between two packs by nature. */
async function filesOf(id: string): Promise<Record<string, string>> {
  const { objects } = await env.BUCKET.list({ prefix: `${id}/` });
  const named = objects.map(async ({ key, etag, size }): Promise<[string, string]> => {
    const name = key.split("/").at(-1)!;
    if (name.endsWith(".zip")) return [name, `${size} bytes`];
    if (!/\.(?:json|ffconcat|otio)$/.test(name)) return [name, etag];
    const text = await (await env.BUCKET.get(key))!.text();
    return [name, text.replaceAll(IDS, "#")];
  });
  return Object.fromEntries(await Promise.all(named));
}

const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}/g;

/** What an assembly that nothing meets comes to, and how often each of its calls was made. */
async function assembled(kind: keyof typeof PACKS) {
  const { world, id } = await gatheredPack(kind);
  const counts = new Map<string, number>();
  world.gate.decide = (instant) => {
    counts.set(instant, (counts.get(instant) ?? 0) + 1);
    return null;
  };
  await world.settle();
  await checkPacks(world);
  return { files: await filesOf(id), counts };
}

/** One fault: at the first or the last time that an instant comes. */
type Strike = [fault: Fault, instant: string, which: "first" | "last"];

const both = (call: string, which: Strike[2], ...faults: Fault[]): Strike[] =>
  faults.flatMap((fault): Strike[] => [
    [fault, `before ${call}`, which],
    [fault, `after ${call}`, which],
  ]);

const STRIKES: Record<keyof typeof PACKS, readonly Strike[]> = {
  series: [
    ["abort", "after record produced", "first"],
    ["throw", "before read object", "first"],
    ["abort", "after read object", "last"],
    ["evict", "before store output", "first"],
    ["abort", "after store output", "first"],
    ...both("store output", "last", "throw", "abort"),
    ...both("record ending", "first", "throw", "abort"),
    ["evict", "after record ending", "first"],
  ],
  "series of large clips": [
    ["throw", "after begin upload", "first"],
    ["abort", "after store part", "first"],
    ["evict", "before store part", "last"],
    ...both("end upload", "first", "throw", "abort"),
  ],
  carousel: [
    ["abort", "after read object", "first"],
    ["throw", "before store output", "last"],
    ["abort", "after store output", "last"],
    ["throw", "after record ending", "first"],
  ],
};

const KINDS = ["series", "series of large clips", "carousel"] as const;

describe.each(KINDS)("the assembly of a %s completes once", (kind) => {
  let clean: Awaited<ReturnType<typeof assembled>>;
  beforeAll(async () => {
    clean = await assembled(kind);
  });

  it.each(STRIKES[kind])("whatever meets with: %s %s, the %s", async (fault, instant, which) => {
    const { world, id } = await gatheredPack(kind);
    const nth = which === "first" ? 1 : clean.counts.get(instant);
    let seen = 0;
    world.gate.decide = (current) => (current === instant && ++seen === nth ? fault : null);
    await world.settle();
    expect(world.gate.struck).toEqual([{ instant, fault }]);
    await checkPacks(world);
    expect((await look(world, id)).status).toBe("completed");
    expect(await filesOf(id)).toEqual(clean.files);
    expect(world.receiver.receipts.length).toBe(1);
  });
});
