/**
 * Clips joined into one file, in real R2: its length, its order, its key frames and its index, for every kind of clip that
 * models make; and the clips that cannot be joined, named.
 */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { joinClips, type JoinOutcome } from "../../src/workflows/assembly/join/join-clips.ts";
import { measureClip } from "../../src/workflows/assembly/join/measure-clip.ts";
import { clipFromBase64, picturesOf, plainClip, playFile } from "../support/clip-files.ts";
import { B_FRAMES_CLIP, HEVC_CLIP, SOUND_CLIP } from "../support/clip-files-made.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const store = async (files: readonly Bytes[]) =>
  await Promise.all(
    files.map(async (file, index) => {
      await env.BUCKET.put(`clips/${index}.mp4`, file);
      return { key: `clips/${index}.mp4`, sizeBytes: file.length };
    }),
  );

const join = async (files: readonly Bytes[], slotSeconds: number): Promise<JoinOutcome> =>
  await joinClips(env.BUCKET, await store(files), { key: "joined.mp4", slotSeconds });

/** Joins, and reads the stored file back. */
async function joined(files: readonly Bytes[], slotSeconds: number) {
  const outcome = await join(files, slotSeconds);
  if (outcome.kind !== "joined") throw new Error(JSON.stringify(outcome));
  const object = await env.BUCKET.get(outcome.file.key);
  const bytes = new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer());
  expect(bytes.length).toBe(outcome.file.sizeBytes);
  return {
    outcome,
    bytes,
    contentType: object?.httpMetadata?.contentType,
    ...(await playFile(bytes)),
  };
}

const clips = (count: number, frameCount: number, fps: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      plainClip({ frameCount, fps, shade: 40 + index * 8 }),
    ),
  );

/** A character a byte, to find boxes in by their types. */
const textOf = (file: Bytes) => new TextDecoder("latin1").decode(file);

const starts = (packets: readonly { timestamp: number }[]) =>
  packets.map(({ timestamp }) => Math.round(timestamp * 1e4) / 1e4);

describe("a series of good clips", () => {
  it("becomes one file of exactly 90 s, index first, without an edit list or a time of creation", async () => {
    const made = await joined(await clips(18, 120, 24), 5);
    expect(made.boxes).toEqual(["ftyp", "moov", "free", "mdat"]);
    expect(made.hasEditList).toBe(false);
    expect(made.durationSeconds).toBe(90);
    expect(made.contentType).toBe("video/mp4");
    expect(made.outcome).toMatchObject({ durationSeconds: 90, warnings: [] });
    expect(made.outcome.slots.at(-1)).toEqual({ startSeconds: 85, durationSeconds: 5 });
    const timesAt = textOf(made.bytes).indexOf("mvhd") + 8;
    expect([...made.bytes.subarray(timesAt, timesAt + 8)]).toEqual(Array(8).fill(0));
  });

  it("keeps every frame of every clip, in order, at its time", async () => {
    const files = await clips(3, 48, 24);
    const { pictures } = await joined(files, 2);
    const sources = await Promise.all(files.map(playFile));
    const expected = sources.flatMap((source) => source.pictures.map(({ data }) => data));
    expect(pictures.map(({ data }) => data)).toEqual(expected);
    expect(starts(pictures)).toEqual(
      expected.map((_, index) => Math.round((index / 24) * 1e4) / 1e4),
    );
  });

  it("starts each clip with a key frame, and lists only real ones, whatever the clips list", async () => {
    const files = await clips(3, 48, 24);
    // A clip without its list of key frames counts every frame as one.
    for (const file of files)
      file.set(new TextEncoder().encode("free"), textOf(file).indexOf("stss"));
    const { pictures, listedKeys } = await joined(files, 2);
    const keys = pictures.filter(({ type }) => type === "key");
    expect(starts(keys)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(listedKeys).toBe(6);
  });

  it("says what each clip is", async () => {
    const [clip] = await clips(1, 48, 24);
    const { outcome } = await joined([clip!], 2);
    expect(outcome.clips).toEqual([
      {
        durationSeconds: 2,
        frameCount: 48,
        fps: 24,
        width: 64,
        height: 96,
        codec: expect.stringMatching(/^avc1\.42/),
        hasAudio: false,
        sizeBytes: clip!.length,
      },
    ]);
    const [file] = await store([clip!]);
    expect(await measureClip(env.BUCKET, file!)).toEqual(outcome.clips[0]);
  });

  it("joins clips of different frame rates", async () => {
    const files = [...(await clips(1, 24, 24)), ...(await clips(1, 30, 30))];
    const made = await joined(files, 1);
    expect(made.durationSeconds).toBe(2);
    expect(made.outcome.clips.map(({ fps }) => fps)).toEqual([24, 30]);
  });
});

describe("a clip that does not fit its slot", () => {
  it("is cut at the end of the slot", async () => {
    const made = await joined(await clips(18, 81, 16), 5);
    expect(made.durationSeconds).toBe(90);
    expect(made.pictures.length).toBe(18 * 80);
    expect(made.outcome.warnings).toEqual([]);
  });

  it("with B-frames loses none that is shown before the end, nor one that they need", async () => {
    const clip = clipFromBase64(B_FRAMES_CLIP);
    const made = await joined([clip, clip, clip], 5);
    const source = await playFile(clip);
    expect(made.durationSeconds).toBe(15);
    expect(made.pictures.map(({ data }) => data)).toEqual(
      [source, source, source].flatMap(({ pictures }) => pictures.map(({ data }) => data)),
    );
    const shown = starts(made.pictures).toSorted((a, b) => a - b);
    expect(shown.filter((time) => time < 5).length).toBe(81);
    expect(shown[81]).toBe(5);
    const steps = shown.slice(1).map((time, index) => time - shown[index]!);
    expect(Math.min(...steps)).toBeGreaterThan(0.0615);
    expect(Math.max(...steps)).toBeLessThan(0.0625);
  });

  it("holds its last frame for up to half a second", async () => {
    const made = await joined(await clips(2, 110, 24), 5);
    expect(made.durationSeconds).toBe(10);
    expect(starts(made.pictures)[110]).toBe(5);
    expect(made.pictures.at(-1)!.duration).toBeCloseTo(5 - 109 / 24, 4);
    expect(made.outcome.warnings).toEqual([]);
  });

  it("takes its own length where it is shorter still, with a warning", async () => {
    const [short] = await clips(1, 96, 24);
    const [good] = await clips(1, 120, 24);
    const made = await joined([good!, short!, good!], 5);
    expect(made.durationSeconds).toBe(14);
    expect(made.outcome.slots).toEqual([
      { startSeconds: 0, durationSeconds: 5 },
      { startSeconds: 5, durationSeconds: 4 },
      { startSeconds: 9, durationSeconds: 5 },
    ]);
    expect(made.outcome.warnings).toEqual([
      { code: "clip_too_short", index: 1, durationSeconds: 4 },
    ]);
  });
});

describe("other codecs and sound", () => {
  it("joins HEVC", async () => {
    const clip = clipFromBase64(HEVC_CLIP);
    const made = await joined([clip, clip], 1);
    expect(made.durationSeconds).toBe(2);
    expect(made.outcome.clips[0]!.codec).toMatch(/^hev1\.1\./);
    expect(textOf(made.bytes)).toContain("hvc1");
  });

  it("joins sound, packet after packet without a gap, and ends with the pictures", async () => {
    const clip = clipFromBase64(SOUND_CLIP);
    const made = await joined([clip, clip, clip], 1);
    expect(made.durationSeconds).toBe(3);
    expect(made.outcome.warnings).toEqual([]);
    expect(starts(made.sounds)).toEqual(made.sounds.map((_, i) => Math.round(i * 640) / 1e4));
    expect(made.sounds.length).toBe(Math.floor(3 / 0.064));
    const source = (await playFile(clip)).sounds.slice(1);
    const lengths = [15, 16, 15];
    const expected = lengths.flatMap((length) => source.slice(0, length).map(({ data }) => data));
    expect(made.sounds.map(({ data }) => data)).toEqual(expected);
  });

  it("leaves the sound out where a clip has none, and says so", async () => {
    const clip = clipFromBase64(SOUND_CLIP);
    const made = await joined([clip, await picturesOf(clip)], 1);
    expect(made.sounds).toEqual([]);
    expect(made.outcome.warnings).toEqual([{ code: "audio_left_out" }]);
    expect(made.outcome.clips.map(({ hasAudio }) => hasAudio)).toEqual([true, false]);
  });
});

describe("clips that do not go together", () => {
  const good = () => plainClip({ frameCount: 24, fps: 24 });

  it("of another size stay apart, and are named", async () => {
    const wide = await plainClip({ frameCount: 24, fps: 24, width: 96, height: 64 });
    const outcome = await join([await good(), wide, await good(), wide], 1);
    expect(outcome).toMatchObject({ kind: "apart", reason: "sizes_differ", indexes: [1, 3] });
    expect(outcome.clips.map((clip) => clip?.width)).toEqual([64, 96, 64, 96]);
  });

  it("of another codec stay apart", async () => {
    const plain = await plainClip({ frameCount: 24, fps: 24, width: 64, height: 64 });
    const others = [clipFromBase64(HEVC_CLIP), clipFromBase64(B_FRAMES_CLIP)];
    expect(await join([plain, ...others, plain], 1)).toMatchObject({
      kind: "apart",
      reason: "codecs_differ",
      indexes: [1, 2],
    });
  });

  it("with other parameter sets stay apart", async () => {
    const clip = await good();
    const other = clip.slice();
    const at = textOf(clip).indexOf("avcC");
    const size = new DataView(clip.buffer).getUint32(at - 4);
    other[at - 4 + size - 1]! ^= 1;
    expect(await join([clip, clip, other], 1)).toMatchObject({
      kind: "apart",
      reason: "codecs_differ",
      indexes: [2],
    });
  });

  it.each([
    ["is no MP4", () => Uint8Array.from(new TextEncoder().encode("<html></html>".repeat(99)))],
    ["is empty", () => new Uint8Array()],
    ["has no index", (clip: Bytes) => clip.subarray(0, 40)],
    ["breaks off within the pictures", (clip: Bytes) => clip.subarray(0, clip.length - 200)],
    [
      "starts with no key frame",
      (clip: Bytes) => clip.slice().fill(0, textOf(clip).indexOf("mdat") + 4),
    ],
  ])("one that %s is unreadable", async (_, damage) => {
    const clip = await good();
    await env.BUCKET.delete("joined.mp4");
    const outcome = await join([clip, damage(clip), clip], 1);
    expect(outcome).toMatchObject({ kind: "apart", reason: "unreadable", indexes: [1] });
    expect(await env.BUCKET.head("joined.mp4")).toBeNull();
  });

  it("one that is not there is unreadable", async () => {
    const files = await store([await good(), await good()]);
    await env.BUCKET.delete(files[1]!.key);
    const outcome = await joinClips(env.BUCKET, files, { key: "joined.mp4", slotSeconds: 1 });
    expect(outcome).toMatchObject({ kind: "apart", reason: "unreadable", indexes: [1] });
  });
});
