/** All slides of a carousel as one download, streamed from R2 into R2. */
import { namedAssetKey } from "../../assets/asset-key.ts";
import type { OutputFile } from "../../database/request-state.ts";
import { captionAsPosted } from "../exports/caption-text.ts";
import type { CarouselGroup } from "../group.ts";
import { nameInRun, slideName, TEXT_TYPES } from "../pack-files.ts";
import { zipSlides } from "./slides/zip-slides.ts";

/** Stores the zip of `slides`, in their order. Rejects where R2 fails, or lacks one. */
export async function putZip(
  bucket: R2Bucket,
  { request, run, plan }: CarouselGroup,
  slides: readonly OutputFile[],
): Promise<OutputFile> {
  const { title, caption: text, hashtags, slides: planned } = plan;
  const { sizeBytes, body } = zipSlides({
    slides: slides.map((file, index) => ({
      altText: planned[index]?.altText ?? "",
      sizeBytes: file.sizeBytes,
      async read() {
        const object = await bucket.get(file.key);
        if (!object) throw new Error(`The slide ${file.key} is gone`);
        return new Uint8Array(await object.arrayBuffer());
      },
    })),
    caption: captionAsPosted({ text, hashtags }),
    manifest: {
      title,
      caption: text,
      hashtags,
      slides: planned.map(({ role, altText, overlay }, index) => ({
        file: slideName(index),
        role,
        alt_text: altText,
        ...(overlay && { headline: overlay.headline, body: overlay.body, cta: overlay.cta }),
      })),
    },
    writtenAt: request.createdAt,
  });
  const key = namedAssetKey(request, nameInRun("slides.zip", run));
  const fixed = new FixedLengthStream(sizeBytes); // R2 stores a stream only with its length
  const contentType = TEXT_TYPES.zip;
  // Not awaited: where R2 refuses without reading, it ends with the call. Its failures are those of `put`.
  body.pipeTo(fixed.writable).catch(() => undefined);
  await bucket.put(key, fixed.readable, { httpMetadata: { contentType } });
  return { key, contentType, sizeBytes, isBeside: true };
}
