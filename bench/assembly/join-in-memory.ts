/**
 * The obvious way to join clips, as the yardstick: every clip read whole, the file built in memory, one put. Takes clips
 * that fit their slots exactly, without sound.
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

/** Joins, stores, and says how large the file is. */
export async function joinInMemory(
  bucket: R2Bucket,
  clips: readonly { key: string }[],
  target: { key: string; slotSeconds: number },
): Promise<{ kind: "joined"; file: { sizeBytes: number } }> {
  const files = await Promise.all(
    clips.map(async ({ key }) => (await bucket.get(key))!.arrayBuffer()),
  );
  const buffer = new BufferTarget();
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: "in-memory" }),
    target: buffer,
  });
  const source = new EncodedVideoPacketSource("avc");
  output.addVideoTrack(source);
  await output.start();
  for (const [index, file] of files.entries()) {
    using input = new Input({ formats: [MP4], source: new BufferSource(file) });
    const track = (await input.getPrimaryVideoTrack())!;
    const decoderConfig = (await track.getDecoderConfig())!;
    const options = { verifyKeyPackets: true };
    for await (const packet of new EncodedPacketSink(track).packets(
      undefined,
      undefined,
      options,
    )) {
      const timestamp = packet.timestamp + index * target.slotSeconds;
      await source.add(packet.clone({ timestamp }), { decoderConfig });
    }
  }
  await output.finalize();
  const joined = buffer.buffer!;
  await bucket.put(target.key, joined);
  return { kind: "joined", file: { sizeBytes: joined.byteLength } };
}
