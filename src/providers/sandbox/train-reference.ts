/**
 * The sandbox's training: fetches each picture, checks that it is one, and keeps it as it came; a small square of the
 * first stands for the person. Writes to R2 under the job's own prefix. One picture that cannot be used fails the whole
 * and leaves nothing behind. One picture is in memory at a time.
 */
import { encodeJpeg } from "../../media/codecs/encode-jpeg.ts";
import { IMAGE_CONTENT_TYPES } from "../../media/codecs/sniff-image.ts";
import type { Raster } from "../../media/raster.ts";
import { inTurn } from "../../media/render-turn.ts";
import type { Job, TrainingWork } from "../provider.ts";
import { checkImage, decodeInput, fetchImage, type InvalidImage } from "./input-image.ts";
import { parameterNaming } from "./parameter-naming.ts";
import { putFile, type SandboxFile } from "./sandbox-file.ts";
import type { Ending, Sandboxing } from "./sandbox-job.ts";
import { thumbnailOf } from "./thumbnail.ts";

/** Of the first pictures every pixel is decoded, of the others type and size are read: a hundred decodes take a minute. */
const DECODED_COUNT = 3;

const THUMBNAIL_SIDE = 256;
const THUMBNAIL_QUALITY = 85;

/** Trains the reference; its files are the thumbnail, then the pictures. */
export async function trainReference(
  work: TrainingWork,
  { id, input }: Pick<Job, "id" | "input">,
  using: Sandboxing,
): Promise<Ending> {
  const list = listNaming(work, input);
  const media: SandboxFile[] = [];
  let thumbnail: SandboxFile | null = null;
  for (const [index, url] of work.imageUrls.entries()) {
    const field = `${list}[${index}]`;
    const taken = await takePicture(url, field, index, id, using);
    if (taken.kind === "invalid") {
      await using.bucket.delete([...media, ...(thumbnail ? [thumbnail] : [])].map((f) => f.key));
      return { kind: "failed", code: "invalid_input_image", message: taken.message };
    }
    media.push(taken.file);
    if (index === 0 && taken.raster) thumbnail = await putThumbnail(taken.raster, id, using);
  }
  return { kind: "completed", files: [...(thumbnail ? [thumbnail] : []), ...media] };
}

/** The parameter that holds the pictures: by index rather than by URL, since one may stand there twice. */
const listNaming = ({ imageUrls }: TrainingWork, input: Job["input"]) =>
  (parameterNaming(imageUrls[0] ?? "", input) ?? "input_images").replace(/\[\d+\]$/, "");

type Taken = { kind: "taken"; file: SandboxFile; raster: Raster | null } | InvalidImage;

async function takePicture(
  url: string,
  field: string,
  index: number,
  jobId: string,
  { outbound, clock, bucket }: Sandboxing,
): Promise<Taken> {
  const fetched = await fetchImage(url, field, outbound);
  if (fetched.kind === "invalid") return fetched;
  const { bytes } = fetched;
  const checked = checkImage(bytes, field);
  if (checked.kind === "invalid") return checked;
  const decoded =
    index < DECODED_COUNT ? await inTurn(clock, () => decodeInput(bytes, field)) : null;
  if (decoded?.kind === "invalid") return decoded;
  // The thumbnail is 0.
  const place = { jobId, index: index + 1 };
  const file = await putFile(bucket, place, IMAGE_CONTENT_TYPES[checked.type], bytes);
  return { kind: "taken", file, raster: decoded?.raster ?? null };
}

async function putThumbnail(
  raster: Raster,
  jobId: string,
  { clock, bucket }: Sandboxing,
): Promise<SandboxFile> {
  const bytes = await inTurn(clock, () =>
    encodeJpeg(thumbnailOf(raster, THUMBNAIL_SIDE), THUMBNAIL_QUALITY),
  );
  return await putFile(bucket, { jobId, index: 0 }, "image/jpeg", bytes);
}
