/**
 * Clips to join, made by the sandbox's encoder or out of another clip, and what a player finds in the joined file. The same
 * arguments give the same bytes.
 */
import {
  BufferSource,
  BufferTarget,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputTrack,
  MP4,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { createH264Encoder } from "../../src/providers/sandbox/clip/h264-encoder.ts";
import { remux } from "../../src/providers/sandbox/clip/remux.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A file out of base64. */
export const clipFromBase64 = (base64: string): Bytes =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** What to encode: a bright band that moves, on grey of `shade`. */
export interface PlainClip {
  frameCount: number;
  fps: number;
  shade?: number;
  width?: number;
  height?: number;
}

/** A clip as the sandbox provider writes it: H.264 Baseline, a key frame a second. */
export async function plainClip(clip: PlainClip): Promise<Bytes> {
  const { frameCount, fps, shade = 90, width = 64, height = 96 } = clip;
  const encoder = createH264Encoder({ width, height, fps, keyFrameInterval: fps });
  const frame = new Uint8Array((width * height * 3) / 2).fill(128);
  for (let index = 0; index < frameCount; index++) {
    const band = (index % (height / 8)) * 8 * width;
    frame.fill(shade, 0, width * height).fill(220, band, band + 8 * width);
    encoder.addFrame(frame);
  }
  return await remux(encoder.finish(), fps);
}

/**
 * The pictures of a clip alone, each packet `fillerBytes` larger: filler data (H.264, 7.3.2.7, type 12) that decoders skip
 * and `seed` tells apart.
 */
export async function picturesOf(clip: Bytes, fillerBytes = 0, seed = 0): Promise<Bytes> {
  using input = new Input({ formats: [MP4], source: new BufferSource(clip) });
  const track = await input.getPrimaryVideoTrack();
  const decoderConfig = await track?.getDecoderConfig();
  if (!track || !decoderConfig) throw new Error("no picture track");
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const source = new EncodedVideoPacketSource("avc");
  output.addVideoTrack(source);
  await output.start();
  for (const [index, packet] of (await packetsOf(track)).entries()) {
    const data = fillerBytes ? filled(packet.data, fillerBytes, seed + index) : packet.data;
    await source.add(packet.clone({ data }), { decoderConfig });
  }
  await output.finalize();
  if (!target.buffer) throw new Error("the muxer wrote no file");
  return new Uint8Array(target.buffer);
}

function filled(data: Uint8Array, fillerBytes: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(data.length + 4 + fillerBytes);
  bytes.set(data);
  new DataView(bytes.buffer).setUint32(data.length, fillerBytes);
  bytes.fill(1 + (seed % 200), data.length + 4);
  bytes[data.length + 4] = 12;
  return bytes;
}

/** What a player finds in a file, in decode order. */
export interface PlayedFile {
  /** Types of the boxes at the top. */
  boxes: string[];
  hasEditList: boolean;
  /** As the movie header has it: what platforms read. */
  durationSeconds: number;
  pictures: EncodedPacket[];
  /** How many key frames the index lists; 0 where it has no list, and every frame counts as one. */
  listedKeys: number;
  /** Empty where there is no sound. */
  sounds: EncodedPacket[];
}

/** Reads a whole file. */
export async function playFile(file: Bytes): Promise<PlayedFile> {
  using input = new Input({ formats: [MP4], source: new BufferSource(file) });
  const picture = await input.getPrimaryVideoTrack();
  if (!picture) throw new Error("no picture track");
  const sound = await input.getPrimaryAudioTrack();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const boxes: string[] = [];
  for (let at = 0; at + 8 <= file.length; at += view.getUint32(at)) {
    boxes.push(String.fromCharCode(...file.subarray(at + 4, at + 8)));
  }
  const index = new TextDecoder("latin1").decode(
    file.subarray(0, view.getUint32(0) + view.getUint32(view.getUint32(0))),
  );
  const [header, list] = [index.indexOf("mvhd"), index.indexOf("stss")];
  return {
    boxes,
    hasEditList: index.includes("elst"),
    durationSeconds: view.getUint32(header + 20) / view.getUint32(header + 16),
    pictures: await packetsOf(picture),
    listedKeys: list === -1 ? 0 : view.getUint32(list + 8),
    sounds: sound ? await packetsOf(sound) : [],
  };
}

async function packetsOf(track: InputTrack): Promise<EncodedPacket[]> {
  const packets: EncodedPacket[] = [];
  const options = track.isVideoTrack() ? { verifyKeyPackets: true } : {};
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, options)) {
    packets.push(packet);
  }
  return packets;
}
