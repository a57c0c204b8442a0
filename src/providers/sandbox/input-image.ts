/**
 * Fetches a picture that a customer named: guarded, with a deadline and a size cap; and checks or decodes it, by
 * content, with a pixel cap. Every way in which it can go wrong is a sentence for the customer.
 */
import { decodeImage, MAX_INPUT_PIXELS } from "../../media/codecs/decode-image.ts";
import { type ImageInfo, sniffImage } from "../../media/codecs/sniff-image.ts";
import type { Pause, Raster } from "../../media/raster.ts";
import type { Outbound, OutboundAnswer } from "../../runtime/outbound.ts";
import { platePng } from "./plate.ts";

/** What is wrong with the picture, as a sentence for the customer. */
export interface InvalidImage {
  kind: "invalid";
  message: string;
}

/** From the connection to the last byte: a slow host must not hold a render. */
const DEADLINE_MS = 20_000;

/** Largest file: an 8.3-megapixel PNG of noise has about 25 MB. Bounds the memory of the render. */
const MAX_IMAGE_BYTES = 26_214_400;

/** The bytes at `url`, whatever they are. `field` is the parameter that named it, for the message. */
export async function fetchImage(
  url: string,
  field: string,
  outbound: Outbound,
): Promise<{ kind: "fetched"; bytes: Uint8Array } | InvalidImage> {
  const answer = await outbound({
    url,
    method: "GET",
    headers: { accept: "image/png, image/jpeg, image/webp" },
    deadlineMs: DEADLINE_MS,
    maxBodyBytes: MAX_IMAGE_BYTES,
  });
  const problem = fetchProblem(answer);
  if (problem !== null) return invalid(field, problem);
  return { kind: "fetched", bytes: answer.kind === "answered" ? answer.body : new Uint8Array() };
}

/** The picture in `bytes`; of a sandbox picture, its plate without caption and mark. */
export async function readImage(
  bytes: Uint8Array,
  field: string,
  pause: Pause,
): Promise<{ kind: "image"; raster: Raster } | InvalidImage> {
  const plate = await platePng(bytes, pause);
  return plate ? { kind: "image", raster: plate } : await decodeInput(bytes, field);
}

/** Whether `bytes` begin like a picture of an accepted type and size. Nothing is decoded. */
export function checkImage(
  bytes: Uint8Array,
  field: string,
): ({ kind: "picture" } & Pick<ImageInfo, "type">) | InvalidImage {
  const info = sniffImage(bytes);
  if (!info) return invalid(field, NOT_AN_IMAGE);
  if (info.width * info.height > MAX_INPUT_PIXELS) return invalid(field, tooLarge(info));
  return { kind: "picture", type: info.type };
}

/** The picture in `bytes`, as published. */
export async function decodeInput(
  bytes: Uint8Array,
  field: string,
): Promise<{ kind: "image"; raster: Raster } | InvalidImage> {
  const decoded = await decodeImage(bytes);
  switch (decoded.kind) {
    case "decoded":
      return { kind: "image", raster: decoded.raster };
    case "not_an_image":
      return invalid(field, NOT_AN_IMAGE);
    case "too_large":
      return invalid(field, tooLarge(decoded));
    case "undecodable":
      return invalid(field, "could not be decoded: save it as an ordinary RGB PNG, JPEG or WebP");
  }
}

const NOT_AN_IMAGE = "is not a PNG, JPEG or WebP picture";

const tooLarge = ({ width, height }: { width: number; height: number }) =>
  `has ${width}x${height} pixels, which is more than the ${MAX_INPUT_PIXELS} accepted (4K)`;

const invalid = (field: string, problem: string): InvalidImage => ({
  kind: "invalid",
  message: `The picture at ${field} ${problem}.`,
});

function fetchProblem(answer: OutboundAnswer): string | null {
  switch (answer.kind) {
    case "refused_target":
      return `may not be fetched: ${answer.reason.replace(/\.$/, "")}`;
    case "timed_out":
      return `did not arrive within ${DEADLINE_MS / 1_000} seconds`;
    case "unreachable":
      return "could not be reached";
    case "answered":
      if (answer.status >= 300 && answer.status < 400)
        return "is behind a redirect: name its final URL";
      if (answer.status !== 200) return `could not be fetched: its host answered ${answer.status}`;
      return answer.truncated ? `is larger than ${MAX_IMAGE_BYTES} bytes` : null;
  }
}
