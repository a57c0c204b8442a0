/**
 * Makes the files of a job: pictures from the prompt, a clip from one or two pictures, or a trained reference. Fetches input pictures and
 * writes to R2 under the job's own prefix. The same job gives the same bytes under the same keys.
 */
import { encodeJpeg } from "../../media/codecs/encode-jpeg.ts";
import { encodePng } from "../../media/codecs/encode-png.ts";
import type { Pause, Raster } from "../../media/raster.ts";
import { inTurn } from "../../media/render-turn.ts";
import { hash32 } from "../../runtime/hash.ts";
import type { ImageWork, Job, VideoWork } from "../provider.ts";
import { clipSize } from "./clip-size.ts";
import type { CameraMove } from "./clip/camera.ts";
import { moveForMotion, moveForPrompt } from "./clip/motion-moves.ts";
import { renderClip } from "./clip/render-clip.ts";
import { fetchImage, readImage } from "./input-image.ts";
import { captionText, wantsNoText } from "./picture/caption-text.ts";
import { drawCaption } from "./picture/caption.ts";
import { drawMark, markPatch } from "./picture/mark.ts";
import { type PictureSpec, renderPicture } from "./picture/render-picture.ts";
import { parameterNaming } from "./parameter-naming.ts";
import { recipeText } from "./plate.ts";
import { putFile, type SandboxFile } from "./sandbox-file.ts";
import type { Ending, Sandboxing } from "./sandbox-job.ts";
import { takenAfter } from "./taken-after.ts";
import { trainReference } from "./train-reference.ts";

/** Frames a second: inside the 23 to 60 that social platforms take. */
const FPS = 24;

/** mozjpeg's quality for published pictures: no visible loss in smooth gradients. */
const JPEG_QUALITY = 88;

/** Renders the job. Throws for what may pass by itself (R2, memory), never for a bad picture. */
export async function renderJob(
  job: Pick<Job, "id" | "work" | "input">,
  using: Sandboxing,
): Promise<Ending> {
  const { work, id } = job;
  const chosenSeed = (hash32(id) % 1_000_000) + 1;
  switch (work.kind) {
    case "image":
      return await renderPictures(work, work.seed ?? chosenSeed, job, using);
    case "video":
      return await renderVideo(work, work.seed ?? chosenSeed, id, using);
    case "training":
      return await trainReference(work, job, using);
  }
}

async function renderPictures(
  work: ImageWork,
  seed: number,
  { id: jobId, input }: Pick<Job, "id" | "input">,
  { clock, bucket, settings, outbound }: Sandboxing,
): Promise<Ending> {
  const parameterOf = (url: string) => parameterNaming(url, input) ?? "image_urls";
  const after = await takenAfter(work.imageUrls, parameterOf, { outbound, clock });
  if (after.kind === "invalid") return { ...after, kind: "failed", code: "invalid_input_image" };
  const files: SandboxFile[] = [];
  for (let index = 0; index < work.count; index++) {
    const spec: PictureSpec = {
      prompt: work.prompt,
      seed: seed + index,
      style: work.style?.name ?? null,
      styleStrength: work.style?.strength ?? 0,
      width: work.width,
      height: work.height,
      person: work.reference && work.reference.strength > 0 ? work.reference.id : null,
      tint: after.tint,
    };
    const jpeg = settings.SANDBOX_IMAGE_FORMAT === "jpeg";
    const bytes = await inTurn(clock, async (pause) => {
      const raster = await publishedPicture(spec, pause);
      return jpeg
        ? await encodeJpeg(raster, JPEG_QUALITY)
        : await encodePng(raster, recipeText(spec), pause);
    });
    const type = jpeg ? "image/jpeg" : "image/png";
    files.push(await putFile(bucket, { jobId, index }, type, bytes));
  }
  return { kind: "completed", files };
}

/** The picture with what makes it recognisable as the sandbox's: its caption and the mark. */
async function publishedPicture(spec: PictureSpec, pause: Pause): Promise<Raster> {
  const raster = await renderPicture(spec, pause);
  const facts = [`seed ${spec.seed}`, spec.style, `${spec.width}×${spec.height}`];
  if (!wantsNoText(spec.prompt)) {
    drawCaption(raster, {
      title: captionText(spec.prompt),
      subtitle: facts.filter((fact) => fact !== null).join("  ·  "),
    });
  }
  drawMark(raster);
  return raster;
}

async function renderVideo(
  work: VideoWork,
  seed: number,
  jobId: string,
  { clock, bucket, outbound, settings }: Sandboxing,
): Promise<Ending> {
  const first = await fetchImage(work.firstFrameUrl, "image_url", outbound);
  if (first.kind === "invalid") return { ...first, kind: "failed", code: "invalid_input_image" };
  const last =
    work.lastFrameUrl === null
      ? null
      : await fetchImage(work.lastFrameUrl, "end_image_url", outbound);
  if (last?.kind === "invalid") return { ...last, kind: "failed", code: "invalid_input_image" };

  const rendered = await inTurn(clock, async (pause) => {
    const from = await readImage(first.bytes, "image_url", pause);
    if (from.kind === "invalid") return from;
    const to = last && (await readImage(last.bytes, "end_image_url", pause));
    if (to?.kind === "invalid") return to;
    const { width, height } = clipSize(from.raster, settings.SANDBOX_CLIP_SHORT_SIDE);
    const spec = { width, height, fps: FPS, frameCount: work.durationSeconds * FPS };
    const patch = markPatch(width, height);
    const camera = { ...cameraOf(work, seed), transition: transitionOf(seed) };
    return await renderClip(from.raster, to?.raster ?? null, { ...spec, ...camera }, patch, pause);
  });
  if ("kind" in rendered) return { ...rendered, kind: "failed", code: "invalid_input_image" };
  const file = await putFile(bucket, { jobId, index: 0 }, "video/mp4", rendered);
  return { kind: "completed", files: [file] };
}

/** The first motion preset decides the camera's move; without one, the prompt's words do. */
function cameraOf(
  { motions, prompt }: VideoWork,
  seed: number,
): { move: CameraMove; strength: number } {
  const motion = motions[0];
  if (!motion) return { move: moveForPrompt(prompt, seed), strength: 1 };
  return { move: moveForMotion(motion.name), strength: motion.strength };
}

const transitionOf = (seed: number) => (["dissolve", "morph", "wipe"] as const)[seed % 3]!;
