/**
 * A picture file to pixels: PNG, JPEG and WebP, of untrusted origin. Reads the given bytes.
 * Guarantees an answer of its own kind for every input: the size is checked before anything is decoded, the codecs'
 * failures (which are not always `Error`s) are caught, and pixels are upright and opaque.
 */
import jpegFactory from "@jsquash/jpeg/codec/dec/mozjpeg_dec.js";
import jpegWasm from "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm";
import webpFactory from "@jsquash/webp/codec/dec/webp_dec.js";
import webpWasm from "@jsquash/webp/codec/dec/webp_dec.wasm";
import type { Raster } from "../raster.ts";
import { startCodec } from "./emscripten-codec.ts";
import { countJpegScans } from "./jpeg-structure.ts";
import { decodePng } from "./png-codec.ts";
import { sniffImage, type ImageInfo, type ImageType } from "./sniff-image.ts";

/**
 * 4K UHD (3840x2160 is 8,294,400). Decoding 6 megapixels adds 74 MB to the isolate, 12 add 143 MB, over the 128 MB
 * that a Worker may have.
 */
export const MAX_INPUT_PIXELS = 8_300_000;

/**
 * A scan of a few bytes makes the decoder go over the whole picture once more, so that a small file could take
 * minutes. Encoders write about ten.
 */
const MAX_JPEG_SCANS = 100;

/**
 * `not_an_image`: none of the three formats. `too_large`: over `MAX_INPUT_PIXELS`, not decoded. `undecodable`: the
 * right format, but damaged, cut off or of a kind without a decoder (CMYK JPEG, animation); `reason` says which, for
 * a log or a message.
 */
export type Decoded =
  | { kind: "decoded"; raster: Raster; type: ImageType }
  | { kind: "not_an_image" }
  | { kind: "too_large"; width: number; height: number }
  | { kind: "undecodable"; reason: string };

/** What a codec hands back: pixels, or null when it gave up. */
type CodecResult = Raster | null;

interface JpegDecoder {
  decode(bytes: Uint8Array, applyOrientation: boolean): CodecResult | Promise<CodecResult>;
}
interface WebpDecoder {
  decode(bytes: Uint8Array): CodecResult | Promise<CodecResult>;
}

/** Decodes one file: EXIF orientation applied, transparency laid on white. Never throws. */
export async function decodeImage(bytes: Uint8Array): Promise<Decoded> {
  const info = sniffImage(bytes);
  if (!info) return { kind: "not_an_image" };
  const { width, height, type } = info;
  if (width * height > MAX_INPUT_PIXELS) return { kind: "too_large", width, height };
  let message = "the file is damaged";
  try {
    const raster = await decoders[type](bytes, (line) => {
      message = line;
    });
    if (!raster) return { kind: "undecodable", reason: message };
    if (!matches(raster, info)) {
      return { kind: "undecodable", reason: "its pixels do not fit the size that it states" };
    }
    layOnWhite(raster.data);
    return { kind: "decoded", raster, type };
  } catch (error) {
    return { kind: "undecodable", reason: error instanceof Error ? error.message : message };
  }
}

const decoders = {
  png: async (bytes) => decodePng(bytes),
  jpeg: async (bytes, onMessage) => {
    const scanCount = countJpegScans(bytes);
    // The codec fills what is missing with grey and reports success.
    if (scanCount === null) throw new Error("the file ends before the picture does");
    if (scanCount > MAX_JPEG_SCANS) throw new Error("it has too many scans");
    const codec = await startCodec<JpegDecoder>(jpegFactory, jpegWasm, onMessage);
    return toRaster(await codec.decode(bytes, true));
  },
  webp: async (bytes, onMessage) => {
    const codec = await startCodec<WebpDecoder>(webpFactory, webpWasm, onMessage);
    return toRaster(await codec.decode(bytes));
  },
} satisfies Record<
  ImageType,
  (bytes: Uint8Array, onMessage: (line: string) => void) => Promise<CodecResult>
>;

/** Drops the codecs' own class. */
function toRaster(result: CodecResult): CodecResult {
  return result && { width: result.width, height: result.height, data: result.data };
}

/** Whether the pixels are as many as the file states, upright or turned by a quarter. */
function matches(raster: Raster, { width, height }: ImageInfo): boolean {
  const upright = raster.width === width && raster.height === height;
  const turned = raster.width === height && raster.height === width;
  return (upright || turned) && raster.data.length === width * height * 4;
}

/** Mixes every pixel that lets something through with white, in place. */
function layOnWhite(data: Uint8ClampedArray): void {
  for (let i = 3; i < data.length; i += 4) {
    const alpha = data[i]!;
    if (alpha === 255) continue;
    const white = 255 - alpha;
    for (let o = i - 3; o < i; o++) data[o] = (data[o]! * alpha) / 255 + white;
    data[i] = 255;
  }
}
