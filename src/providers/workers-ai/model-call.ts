/**
 * The call of a model that makes one file of a job. Pure but for the form's encoding; nothing is sent here.
 */
import { invariant } from "../../runtime/invariant.ts";
import type { ImageWork, VideoWork } from "../provider.ts";
import { type Makeable, textOf } from "./can-make.ts";
import { type ImageModel, imageModelNamed, nearestSize } from "./image-models.ts";
import { videoModelNamed } from "./video-models.ts";

/** The part of the platform's AI binding that is used. `run` rejects with an `Error` whose text starts with a code. */
export interface AiRunner {
  run(
    model: string,
    input: Record<string, unknown>,
    options: { gateway?: { id: string }; signal: AbortSignal },
  ): Promise<unknown>;
}

/** A picture that goes into the call. */
export interface InputPicture {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/** What is passed to `run`, besides its signal. */
export interface ModelCall {
  model: string;
  input: Record<string, unknown>;
  options: { gateway?: { id: string } };
}

/** What of the call is not in the work. `seed` is that of this very file. */
export interface CallOptions {
  model: string;
  seed: number;
  pictures: readonly InputPicture[];
  /** Name of the AI Gateway for partner models. */
  gateway: string;
}

/** The call, or null where the model is none that is known (any more). */
export function modelCall(work: Makeable, options: CallOptions): ModelCall | null {
  return work.kind === "image" ? imageCall(work, options) : videoCall(work, options);
}

function imageCall(work: ImageWork, { model: name, seed, pictures }: CallOptions) {
  const model = imageModelNamed(name);
  if (!model) return null;
  const fields = imageFields(work, model, seed);
  // Without a gateway: it does not pass forms on (observed by others with all of FLUX.2, 2026-08).
  const options = {};
  if (model.encoding === "json") return { model: name, input: fields, options };
  return { model: name, input: { multipart: formOf(fields, pictures) }, options };
}

function imageFields(work: ImageWork, model: ImageModel, seed: number) {
  return {
    prompt: textOf(work),
    ...(model.sides && nearestSize(work, model.sides)),
    ...(model.takesSeed && { seed }),
  };
}

/** The form in the shape that the binding documents: a body, and the content type that names its boundary. */
function formOf(fields: Record<string, string | number>, pictures: readonly InputPicture[]) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  for (const [index, { bytes, contentType }] of pictures.entries()) {
    const blob = new Blob([bytes], { type: contentType });
    form.append(`input_image_${index}`, blob, `input_image_${index}`);
  }
  const encoded = new Response(form);
  return { body: encoded.body, contentType: encoded.headers.get("content-type") };
}

function videoCall(work: VideoWork, { model: name, seed, pictures, gateway }: CallOptions) {
  const model = videoModelNamed(name);
  if (!model) return null;
  const [first, last] = pictures;
  invariant(first, "a clip has a first frame");
  const { durationSeconds } = work;
  const frames = { firstFrame: dataUri(first), lastFrame: last ? dataUri(last) : null };
  const input = model.input({ prompt: textOf(work), seed, durationSeconds, ...frames });
  return { model: name, input, options: { gateway: { id: gateway } } };
}

/** Characters are joined in slices of this many bytes: an engine takes only so many arguments. */
const SLICE_BYTES = 0x8000;

function dataUri({ bytes, contentType }: InputPicture): string {
  let text = "";
  for (let from = 0; from < bytes.byteLength; from += SLICE_BYTES) {
    text += String.fromCharCode(...bytes.subarray(from, from + SLICE_BYTES));
  }
  return `data:${contentType};base64,${btoa(text)}`;
}
