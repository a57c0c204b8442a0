/**
 * How joining uses R2: reads and parts of bounded size, one object or none, the same bytes again after any failure.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { joinClips, type StoredFile } from "../../src/workflows/assembly/join/join-clips.ts";
import { picturesOf, plainClip, playFile } from "../support/clip-files.ts";
import { type FaultAt, watchBucket } from "../support/clip-files-bucket.ts";

const MIB = 1024 * 1024;
const FRAMES = 48;
const SLOT_SECONDS = 2;
const TARGET = { key: "joined.mp4", slotSeconds: SLOT_SECONDS };

/** Three clips of 4.8 MB each: together three parts. */
let large: StoredFile[];
let sources: Uint8Array<ArrayBuffer>[];

beforeAll(async () => {
  const clip = await plainClip({ frameCount: FRAMES, fps: 24 });
  sources = await Promise.all([0, 60, 120].map((seed) => picturesOf(clip, 100_000, seed)));
  large = [];
  for (const [index, bytes] of sources.entries()) {
    const key = `large/${index}.mp4`;
    await env.BUCKET.put(key, bytes);
    large.push({ key, sizeBytes: bytes.length });
  }
});

const stored = async (key: string) =>
  new Uint8Array((await (await env.BUCKET.get(key))?.arrayBuffer()) ?? new ArrayBuffer());

const digest = async (bytes: Uint8Array) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].join();

describe("a file of several parts", () => {
  it("has all packets of all clips, in order", async () => {
    const { bucket, sent, openUploads } = watchBucket(env.BUCKET);
    const outcome = await joinClips(bucket, large, TARGET);
    const bytes = await stored(TARGET.key);
    expect(outcome).toMatchObject({ kind: "joined", file: { sizeBytes: bytes.length } });
    const made = await playFile(bytes);
    expect(made.durationSeconds).toBe(large.length * SLOT_SECONDS);
    const read = await Promise.all(sources.map(playFile));
    const expected = await Promise.all(
      read.flatMap(({ pictures }) => pictures.map(({ data }) => digest(data))),
    );
    expect(await Promise.all(made.pictures.map(({ data }) => digest(data)))).toEqual(expected);
    expect(sent.map(({ partNumber }) => partNumber)).toEqual([2, 3, 1]);
    expect(openUploads()).toBe(0);
  });

  it("is sent in equal parts of 5 MiB, the last one excepted", async () => {
    const { bucket, sent } = watchBucket(env.BUCKET);
    await joinClips(bucket, large, TARGET);
    const sizes = new Map(sent.map(({ partNumber, sizeBytes }) => [partNumber, sizeBytes]));
    expect([sizes.get(1), sizes.get(2)]).toEqual([5 * MIB, 5 * MIB]);
    expect(sizes.get(3)).toBeLessThan(5 * MIB);
  });

  it("reads blocks of at most 1 MiB, each once for its index and once for its packets", async () => {
    const { bucket, ranges } = watchBucket(env.BUCKET);
    await joinClips(bucket, large, TARGET);
    expect(Math.max(...ranges.map(({ length }) => length))).toBe(MIB);
    const blocks = large.reduce((sum, clip) => sum + Math.ceil(clip.sizeBytes / MIB), 0);
    expect(ranges.length).toBe(blocks + large.length);
  });
});

it("puts a small file at once", async () => {
  const clip = await plainClip({ frameCount: FRAMES, fps: 24 });
  await env.BUCKET.put("small.mp4", clip);
  const { bucket, sent } = watchBucket(env.BUCKET);
  const files = [{ key: "small.mp4", sizeBytes: clip.length }];
  const outcome = await joinClips(bucket, files, TARGET);
  expect(outcome.kind).toBe("joined");
  expect(sent).toEqual([{ partNumber: 0, sizeBytes: (await stored(TARGET.key)).length }]);
});

describe("when R2 fails", () => {
  it.each<[FaultAt, number]>([
    ["get", 0],
    ["get", 8],
    ["createMultipartUpload", 0],
    ["uploadPart", 0],
    ["uploadPart", 1],
    ["uploadPart", 2],
    ["complete", 0],
  ])(
    "at %s number %i, nothing is left and a second try stores the same bytes",
    async (at, after) => {
      await joinClips(env.BUCKET, large, TARGET);
      const expected = await digest(await stored(TARGET.key));
      await env.BUCKET.delete(TARGET.key);

      const watched = watchBucket(env.BUCKET);
      watched.failOnce(at, after);
      await expect(joinClips(watched.bucket, large, TARGET)).rejects.toThrow(`R2 fails at ${at}`);
      expect(watched.openUploads()).toBe(0);
      expect(await env.BUCKET.head(TARGET.key)).toBeNull();

      expect((await joinClips(watched.bucket, large, TARGET)).kind).toBe("joined");
      expect(await digest(await stored(TARGET.key))).toBe(expected);
    },
  );
});

it("gives up the upload when a clip breaks off in a late part", async () => {
  const cut = sources[2]!.subarray(0, sources[2]!.length - 50_000);
  await env.BUCKET.put("cut.mp4", cut);
  await env.BUCKET.delete(TARGET.key);
  const { bucket, sent, openUploads } = watchBucket(env.BUCKET);
  const files = [...large.slice(0, 2), { key: "cut.mp4", sizeBytes: cut.length }];
  expect(await joinClips(bucket, files, TARGET)).toMatchObject({
    kind: "apart",
    reason: "unreadable",
    indexes: [2],
  });
  expect(sent.length).toBeGreaterThan(0);
  expect(openUploads()).toBe(0);
  expect(await env.BUCKET.head(TARGET.key)).toBeNull();
});
