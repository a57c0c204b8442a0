/**
 * From the H.264 encoder's own MP4 to one that players and editors like: index first, key frames listed, colour
 * declared, one exact duration a frame, no edit list. Packets are copied, nothing is encoded again.
 * Reads and writes bytes in memory. Guarantees equal bytes for equal input: the file carries no creation time.
 */
import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { clearTimes } from "../../../media/clear-times.ts";

/** What `yuv-picture.ts` converts to. The encoder writes no colour, and players guess by size without it. */
const COLOR_SPACE = {
  primaries: "bt709",
  transfer: "bt709",
  matrix: "bt709",
  fullRange: false,
} as const;

/**
 * The finished file; frame `n` is shown at `n / fps` seconds for `1 / fps`. Throws when `encoded` is not a file of
 * the encoder.
 */
export async function remux(
  encoded: Uint8Array<ArrayBuffer>,
  fps: number,
): Promise<Uint8Array<ArrayBuffer>> {
  using input = new Input({ formats: [MP4], source: new BufferSource(encoded) });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error("the H.264 encoder wrote no video track");

  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const source = new EncodedVideoPacketSource("avc");
  output.addVideoTrack(source, { frameRate: fps });
  await output.start();

  const decoderConfig: VideoDecoderConfig = { ...config, colorSpace: COLOR_SPACE };
  const packets = new EncodedPacketSink(track).packets(undefined, undefined, {
    // Without it a packet's type is what the encoder's file says, where every frame counts as a key frame.
    verifyKeyPackets: true,
  });
  let index = 0;
  for await (const packet of packets) {
    const timed = packet.clone({ timestamp: index / fps, duration: 1 / fps });
    await source.add(timed, index === 0 ? { decoderConfig } : undefined);
    index += 1;
  }
  await output.finalize();
  if (!target.buffer) throw new Error("the muxer wrote no file");
  return clearTimes(new Uint8Array(target.buffer));
}
