/**
 * A result that is not served as it was stored, in the moment before `completed` is written: it is stored again, and no
 * callback has a dead link.
 */
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it, vi } from "vitest";
import { probeOutputs } from "../../src/assets/probe-outputs.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { World } from "../support/fault-world.ts";

afterAll(() => void vi.useRealTimers());

/** What happens to an object right after it was stored. */
type Mishap = (key: string) => Promise<unknown>;

/** The bucket, where `mishap` befalls the first `times` objects; it counts. */
function bucketWith(mishap: Mishap, times = 1) {
  const seen = { puts: 0, heads: 0, gets: 0 };
  const real = env.BUCKET;
  const bucket = new Proxy(real, {
    get(target, name) {
      if (name === "put") {
        return async (...parts: Parameters<R2Bucket["put"]>) => {
          const stored = await real.put(...parts);
          if (seen.puts++ < times) await mishap(parts[0]);
          return stored;
        };
      }
      if (name === "head") return (key: string) => (seen.heads++, real.head(key));
      if (name === "get") return (key: string) => (seen.gets++, real.get(key));
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function"
        ? (...parts: unknown[]): unknown => Reflect.apply(member, target, parts)
        : member;
    },
  });
  return { bucket, seen };
}

const PNG = { httpMetadata: { contentType: "image/png" } };

const MISHAPS: [string, Mishap][] = [
  ["vanished", (key) => env.BUCKET.delete(key)],
  ["was cut short", (key) => env.BUCKET.put(key, "outp", PNG)],
  ["was written over by something longer", (key) => env.BUCKET.put(key, "x".repeat(99), PNG)],
  [
    "lost its type",
    async (key) => env.BUCKET.put(key, await (await env.BUCKET.get(key))!.arrayBuffer()),
  ],
];

describe("an object that", () => {
  it.each(MISHAPS)("%s is stored again before anybody is told", async (_what, mishap) => {
    const world = await World.create();
    const { bucket, seen } = bucketWith(mishap);
    world.services.bucket = bucket;
    const url = world.newUrl();
    await world.post("A lighthouse", url);
    await world.settle();
    const { requests } = await checkWorld(world); // the files are what the provider made
    expect(requests[0]).toMatchObject({ status: "completed" });
    expect(seen.puts, "stored twice").toBe(2);

    const [receipt, ...more] = world.receiver.at(url);
    expect(more).toEqual([]);
    const { images } = JSON.parse(receipt!.body) as { images: { url: string }[] };
    expect(images.length).toBe(1);
    for (const image of images) {
      const answer = await world.call(new URL(image.url).pathname, { method: "HEAD" });
      expect(answer.status).toBe(200);
    }
  });

  it("vanishes each time leads to no callback with a link, but to the end of the request's time", async () => {
    const world = await World.create();
    const { bucket, seen } = bucketWith((key) => env.BUCKET.delete(key), Infinity);
    world.services.bucket = bucket;
    const url = world.newUrl();
    await world.post("A lighthouse", url);
    await world.settle();
    expect(seen.puts).toBeGreaterThan(10);
    const { requests } = await checkWorld(world);
    expect(requests[0]).toMatchObject({ status: "failed", errorCode: "timed_out", outputs: null });
    expect(world.receiver.at(url).length).toBe(1);
    expect(world.receiver.at(url)[0]!.body).not.toContain("/assets/");
  });
});

it("a result costs one head, and nothing is read", async () => {
  const world = await World.create();
  const { bucket, seen } = bucketWith(() => Promise.resolve());
  world.services.bucket = bucket;
  await world.post("A lighthouse");
  await world.settle();
  expect(seen).toEqual({ puts: 1, heads: 1, gets: 0 });
});

it("an address that does not lead to the object is not taken for good", async () => {
  const id = crypto.randomUUID();
  const key = `${id}/${"a".repeat(32)}/0.png`;
  await env.BUCKET.put(key, "four", PNG);
  const file = { key, contentType: "image/png", sizeBytes: 4 };
  const at = (path: string) =>
    probeOutputs(env.BUCKET, [{ ...file, url: `https://api.example.com${path}` }]);
  await expect(at(`/assets/${key}`)).resolves.toBeUndefined();
  await expect(at(`/files/${key}`)).rejects.toThrow("not served");
  await expect(at(`/assets/${key.slice(0, -1)}`)).rejects.toThrow("not served");
});
