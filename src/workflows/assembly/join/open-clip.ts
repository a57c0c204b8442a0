/**
 * A stored clip, open for reading: its picture track, its sound tracks, its packets one by one.
 * Reads the bucket by range. Guarantees that whatever is wrong with the file is a null, and that R2's failures reject.
 */
import {
  CustomSource,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  type InputTrack,
  type InputVideoTrack,
  MP4,
  type PacketRetrievalOptions,
} from "mediabunny";
import { createBlockReader, type StoredFile } from "./block-reader.ts";

/** What an open clip can tell. Dispose of it after use. */
export interface OpenClip extends Disposable {
  /** The first picture track; null where there is none or the file is no MP4. */
  picture(): Promise<InputVideoTrack | null>;
  sounds(): Promise<InputAudioTrack[]>;
  /** What `read` gives, or null where the file does not let it. Rejects where R2 fails. */
  attempt<Value>(read: () => Promise<Value>): Promise<Value | null>;
}

/** Opens a clip; nothing is read yet. */
export function openClip(bucket: R2Bucket, file: StoredFile): OpenClip {
  const reader = createBlockReader(bucket, file);
  const source = new CustomSource({
    getSize: () => file.sizeBytes,
    read: (start, end) => reader.read(start, end),
    // The reader has the only cache: without another, each packet is a copy of its own, which may be freed alone.
    maxCacheSize: 0,
  });
  const input = new Input({ formats: [MP4], source });
  return {
    picture: () => input.getPrimaryVideoTrack(),
    sounds: () => input.getAudioTracks(),
    async attempt(read) {
      try {
        return await read();
      } catch {
        // The library says "damaged" in exceptions of many kinds. What R2 threw is not among them.
        const outage = reader.outage();
        if (outage) throw outage.error;
        return null;
      }
    },
    [Symbol.dispose]() {
      input.dispose();
      reader[Symbol.dispose]();
    },
  };
}

/**
 * The packets of a track in decode order, fetched when asked for and never ahead. Throws as the file makes it: use
 * within `attempt`.
 */
export async function* packetsOf(
  track: InputTrack,
  options: PacketRetrievalOptions,
): AsyncGenerator<EncodedPacket, undefined> {
  const sink = new EncodedPacketSink(track);
  let packet = await sink.getFirstPacket(options);
  while (packet) {
    yield packet;
    packet = await sink.getNextPacket(packet, options);
  }
}
