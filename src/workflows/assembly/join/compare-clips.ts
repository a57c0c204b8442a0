/**
 * Whether clips can share one track. A track of an MP4 has one size and, to play everywhere, one decoder configuration,
 * since nothing is encoded again. Pure.
 */
import type { ClipFacts } from "./clip-facts.ts";
import type { MeasuredClip, Picture, Sound } from "./measure-clip.ts";

/** Why clips stay files of their own. */
export type ApartReason = "codecs_differ" | "sizes_differ" | "unreadable";

/** All clips fit the first one, or which do not. */
export type Comparison =
  | { kind: "alike"; clips: MeasuredClip[]; sounds: "joined" | "none" | "left_out" }
  | { kind: "apart"; clips: (ClipFacts | null)[]; reason: ApartReason; indexes: number[] };

/**
 * Compares every clip with the first; null is one that cannot be read. Of several reasons the plainest is named:
 * unreadable, size, codec. Parameter sets that differ could travel inside the packets (`avc3`), but platforms refuse
 * such files, so they count as another codec.
 */
export function compareClips(clips: readonly (MeasuredClip | null)[]): Comparison {
  const apart = (reason: ApartReason, indexes: number[]): Comparison => ({
    kind: "apart",
    clips: clips.map((clip) => clip?.facts ?? null),
    reason,
    indexes,
  });
  const readable = clips.filter((clip) => clip !== null);
  const [first] = readable;
  if (!first || readable.length < clips.length) {
    return apart(
      "unreadable",
      indexesWhere(clips, (clip) => clip === null),
    );
  }
  const pictures = readable.map(({ picture }) => picture);
  const otherSize = indexesWhere(pictures, (picture) => !sameSize(first.picture, picture));
  if (otherSize.length > 0) return apart("sizes_differ", otherSize);
  const otherCodec = indexesWhere(pictures, (picture) => !sameDecoder(first.picture, picture));
  if (otherCodec.length > 0) return apart("codecs_differ", otherCodec);
  return { kind: "alike", clips: readable, sounds: soundsOf(readable) };
}

function indexesWhere<Item>(items: readonly Item[], test: (item: Item) => boolean): number[] {
  return items.flatMap((item, index) => (test(item) ? [index] : []));
}

function soundsOf(clips: readonly MeasuredClip[]): "joined" | "none" | "left_out" {
  if (clips.every(({ facts }) => !facts.hasAudio)) return "none";
  const first = clips[0]?.sound ?? null;
  return clips.every(({ sound }) => sameSound(first, sound)) ? "joined" : "left_out";
}

function sameSize(a: Picture, b: Picture): boolean {
  const sizeOf = ({ config, matrix }: Picture) =>
    [
      config.codedWidth,
      config.codedHeight,
      config.displayAspectWidth,
      config.displayAspectHeight,
      ...matrix,
    ].join();
  return sizeOf(a) === sizeOf(b);
}

const sameDecoder = (a: Picture, b: Picture): boolean =>
  a.config.codec === b.config.codec && sameBytes(a.config.description, b.config.description);

function sameSound(a: Sound | null, b: Sound | null): boolean {
  return (
    a !== null &&
    b !== null &&
    a.config.codec === b.config.codec &&
    a.config.sampleRate === b.config.sampleRate &&
    a.config.numberOfChannels === b.config.numberOfChannels &&
    a.grid.samplesPerPacket === b.grid.samplesPerPacket &&
    sameBytes(a.config.description, b.config.description)
  );
}

/** As a decoder configuration carries them. */
type Bytes = ArrayBufferLike | ArrayBufferView | undefined;

function sameBytes(a: Bytes, b: Bytes): boolean {
  const [left, right] = [bytesOf(a), bytesOf(b)];
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

function bytesOf(source: Bytes): Uint8Array {
  if (source === undefined) return new Uint8Array();
  if (!ArrayBuffer.isView(source)) return new Uint8Array(source);
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}
