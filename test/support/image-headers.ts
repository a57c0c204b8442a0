/**
 * The beginnings of picture files of any stated size, without pixels: enough for what reads only the header.
 */

/** A marker segment of a JPEG: marker and content. */
type Segment = readonly [marker: number, content: Uint8Array];

/** Signature and header chunk of an RGB PNG; the chunk's check sum is left at zero. */
export function pngHeader(width: number, height: number): Uint8Array {
  const file = new Uint8Array(33);
  file.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(file.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  file.set([8, 2], 24);
  return file;
}

/** Start of image, the given segments, a frame header of three components. */
export function jpegHeader(
  width: number,
  height: number,
  options: { before?: Segment[]; startOfFrame?: number; fillBytes?: number } = {},
): Uint8Array {
  const { before = [], startOfFrame = 0xc0, fillBytes = 0 } = options;
  const frame = Uint8Array.of(
    8,
    height >> 8,
    height,
    width >> 8,
    width,
    3,
    1,
    17,
    0,
    2,
    17,
    1,
    3,
    17,
    1,
  );
  const bytes = [0xff, 0xd8];
  const segments: Segment[] = [[0xe0, new Uint8Array(14)], ...before, [startOfFrame, frame]];
  for (const [marker, content] of segments) {
    const length = content.length + 2;
    for (let i = 0; i < fillBytes; i++) bytes.push(0xff);
    bytes.push(0xff, marker, length >> 8, length & 255);
    bytes.push(...content);
  }
  return Uint8Array.from(bytes);
}

/** RIFF header and the first chunk of each kind, up to its size. */
export function webpHeader(
  kind: "VP8 " | "VP8L" | "VP8X",
  width: number,
  height: number,
): Uint8Array {
  const file = new Uint8Array(40);
  file.set(new TextEncoder().encode(`RIFF....WEBP${kind}`));
  const view = new DataView(file.buffer);
  if (kind === "VP8 ") {
    file.set([0x9d, 0x01, 0x2a], 23);
    view.setUint16(26, width, true);
    view.setUint16(28, height, true);
  } else if (kind === "VP8L") {
    file[20] = 0x2f;
    view.setUint32(21, (width - 1) | ((height - 1) << 14), true);
  } else {
    view.setUint32(24, width - 1, true);
    view.setUint16(27, height - 1, true);
  }
  return file;
}
