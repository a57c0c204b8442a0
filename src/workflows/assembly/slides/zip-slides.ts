/**
 * A carousel as one download: the slides in order, and beside them as plain files what is typed into the app when it is
 * posted by hand. Stored, not deflated: JPEGs do not get smaller. A stream of a length known beforehand, as R2 asks.
 * Guarantees equal bytes for equal arguments; holds one slide at a time.
 */
import { makeZip, predictLength } from "client-zip";
import { invariant } from "../../../runtime/invariant.ts";
import { slideName } from "../../pack-files.ts";

/** What goes into the zip. */
export interface SlidePack {
  /** In the order of posting. Each is read when its turn comes. */
  slides: readonly ZippedSlide[];
  /** With its hashtags, as it is pasted. */
  caption: string;
  /** All that is known of the pack, as JSON. */
  manifest: object;
  /** Of the files in the zip, in ms since 1970; zip keeps it to two seconds, in UTC. */
  writtenAt: number;
}

/** A finished slide, where it is kept. */
export interface ZippedSlide {
  altText: string;
  sizeBytes: number;
  /** Its JPEG, of exactly that size. */
  read(): Promise<Uint8Array>;
}

/** The zip as a stream of `sizeBytes` bytes. It fails where a slide cannot be read or has another size. */
export function zipSlides(pack: SlidePack): {
  sizeBytes: number;
  body: ReadableStream<Uint8Array>;
} {
  const { slides, writtenAt } = pack;
  const texts = textFiles(pack);
  const sizes = [
    ...slides.map(({ sizeBytes: size }, index) => ({ name: slideName(index), size })),
    ...texts.map(({ name, input }) => ({ name, size: input.byteLength })),
  ];
  async function* files() {
    for (const [index, slide] of slides.entries()) {
      const input = await slide.read();
      invariant(
        input.byteLength === slide.sizeBytes,
        "a slide has the size that it was stored with",
      );
      yield { name: slideName(index), input, lastModified: writtenAt };
    }
    for (const file of texts) yield { ...file, lastModified: writtenAt };
  }
  return { sizeBytes: Number(predictLength(sizes)), body: makeZip(files()) };
}

function textFiles({ slides, caption, manifest }: SlidePack) {
  const altTexts = slides.map(({ altText }, index) => `${slideName(index)}\n${altText}\n`);
  const file = (name: string, text: string) => ({ name, input: new TextEncoder().encode(text) });
  return [
    file("caption.txt", `${caption}\n`),
    file("alt-text.txt", altTexts.join("\n")),
    file("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`),
  ];
}
