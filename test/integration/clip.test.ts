/**
 * Clips rendered inside workerd, read back by mediabunny and box by box.
 */
import { BufferSource, type EncodedPacket, EncodedPacketSink, Input, MP4 } from "mediabunny";
import { describe, expect, it } from "vitest";
import type { ClipSpec } from "../../src/providers/sandbox/clip/render-clip.ts";
import { renderClip } from "../../src/providers/sandbox/clip/render-clip.ts";
import type { MarkPatch } from "../../src/providers/sandbox/clip/stamp-mark.ts";
import { gradientRaster, noiseRaster } from "../support/rasters.ts";

const pause = (): Promise<void> => Promise.resolve();

const SPEC: ClipSpec = {
  width: 320,
  height: 180,
  fps: 12,
  frameCount: 30,
  move: "dolly_in",
  strength: 1,
  transition: "dissolve",
};

const MARK: MarkPatch = {
  x: 100,
  y: 10,
  width: 20,
  height: 10,
  alpha: new Uint8Array(200).fill(255),
  luma: new Uint8Array(200).fill(235),
};

async function clip(spec: Partial<ClipSpec> = {}): Promise<Uint8Array<ArrayBuffer>> {
  return await renderClip(gradientRaster(400, 300), null, { ...SPEC, ...spec }, null, pause);
}

/** What a player learns about a file's picture track. */
async function describeClip(file: Uint8Array<ArrayBuffer>) {
  using input = new Input({ formats: [MP4], source: new BufferSource(file) });
  const tracks = await input.getTracks();
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error("no picture track");
  const packets: EncodedPacket[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  return {
    trackCount: tracks.length,
    codec: config.codec,
    size: [config.codedWidth, config.codedHeight],
    color: config.colorSpace,
    duration: await input.computeDuration(),
    frameCount: packets.length,
    timestamps: packets.map((packet) => packet.timestamp),
    keyFrames: packets.flatMap((packet, index) => (packet.type === "key" ? [index] : [])),
  };
}

/** The types of the boxes at the top, and all types within `moov` found by their letters. */
function boxTypes(file: Uint8Array): { top: string[]; text: string } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const top: string[] = [];
  for (let at = 0; at + 8 <= file.length; at += view.getUint32(at)) {
    top.push(String.fromCharCode(...file.subarray(at + 4, at + 8)));
  }
  const moovEnd = view.getUint32(0) + view.getUint32(view.getUint32(0));
  return { top, text: new TextDecoder("latin1").decode(file.subarray(0, moovEnd)) };
}

describe("renderClip", () => {
  it("makes an H.264 Baseline clip of exactly the size, length and frame times asked for", async () => {
    const made = await describeClip(await clip());
    expect(made).toMatchObject({
      trackCount: 1,
      codec: expect.stringMatching(/^avc1\.42/),
      size: [320, 180],
      frameCount: 30,
      duration: 2.5,
    });
    made.timestamps.forEach((time, index) => expect(time).toBeCloseTo(index / 12, 9));
  });

  it("lasts 5 s for 120 frames at 24 a second", async () => {
    const made = await describeClip(
      await clip({ width: 64, height: 36, fps: 24, frameCount: 120 }),
    );
    expect(made.duration).toBe(5);
    expect(made.keyFrames).toEqual([0, 24, 48, 72, 96]);
  });

  it("lists one key frame a second, and only those", async () => {
    expect((await describeClip(await clip())).keyFrames).toEqual([0, 12, 24]);
  });

  it("declares BT.709 in limited range", async () => {
    expect((await describeClip(await clip())).color).toEqual({
      primaries: "bt709",
      transfer: "bt709",
      matrix: "bt709",
      fullRange: false,
    });
  });

  it("puts the index before the pictures, without an edit list", async () => {
    const { top, text } = boxTypes(await clip());
    expect(top).toEqual(["ftyp", "moov", "mdat"]);
    expect(text).toContain("stss");
    expect(text).not.toContain("elst");
  });

  it("carries no creation time", async () => {
    const file = await clip({ frameCount: 2 });
    const { text } = boxTypes(file);
    for (const type of ["mvhd", "tkhd", "mdhd"]) {
      const at = text.indexOf(type) + 8;
      expect(Array.from(file.subarray(at, at + 8))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    }
  });

  it("writes the same bytes for the same input", async () => {
    expect(await clip({ frameCount: 8 })).toEqual(await clip({ frameCount: 8 }));
  });

  it("writes other bytes for another move or another strength", async () => {
    const files = await Promise.all(
      [{}, { move: "spiral" as const }, { strength: 0.3 }].map((spec) =>
        clip({ frameCount: 8, ...spec }),
      ),
    );
    expect(new Set(files.map((file) => file.join())).size).toBe(3);
  });

  it.each([
    [180, 320],
    [608, 1080],
    [854, 480],
    [720, 720],
    [16, 16],
  ])("makes clips of %i x %i", async (width, height) => {
    const made = await describeClip(await clip({ width, height, frameCount: 2 }));
    expect(made).toMatchObject({ size: [width, height], frameCount: 2 });
  });

  it("makes a clip from a still of one pixel, of an extreme format, and larger than the frame", async () => {
    for (const still of [noiseRaster(1, 1), noiseRaster(3, 500), noiseRaster(900, 700)]) {
      const file = await renderClip(still, null, { ...SPEC, frameCount: 2 }, null, pause);
      expect((await describeClip(file)).frameCount).toBe(2);
    }
  });

  it.each(["dissolve", "morph", "wipe"] as const)(
    "makes a %s from a first to a last picture of another size",
    async (transition) => {
      const spec = { ...SPEC, frameCount: 12, transition };
      const make = () =>
        renderClip(gradientRaster(400, 300), noiseRaster(100, 200), spec, null, pause);
      const file = await make();
      expect((await describeClip(file)).frameCount).toBe(12);
      expect(await make()).toEqual(file);
    },
  );

  it("shows the mark", async () => {
    const spec = { ...SPEC, frameCount: 2 };
    const marked = await renderClip(gradientRaster(400, 300), null, spec, MARK, pause);
    expect(marked).not.toEqual(await clip(spec));
  });

  it("pauses after every frame", async () => {
    const countPauses = async (frameCount: number): Promise<number> => {
      let pauses = 0;
      await renderClip(gradientRaster(64, 36), null, { ...SPEC, frameCount }, null, () => {
        pauses += 1;
        return Promise.resolve();
      });
      return pauses;
    };
    expect((await countPauses(10)) - (await countPauses(4))).toBe(6);
  });

  it("gives up when the pause throws", async () => {
    const stop = new Error("canceled");
    const render = renderClip(gradientRaster(64, 36), null, SPEC, null, () => Promise.reject(stop));
    await expect(render).rejects.toBe(stop);
  });

  it.each([
    { width: 321 },
    { height: 179 },
    { width: 0 },
    { frameCount: 0 },
    { fps: 23.976 },
    { fps: Number.NaN },
  ])("refuses %j, which is no clip", async (spec) => {
    await expect(clip(spec)).rejects.toThrow(RangeError);
  });
});
