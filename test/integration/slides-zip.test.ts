/** The zip of a carousel inside workerd: what is in it, byte for byte, and its length told beforehand. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type SlidePack, zipSlides } from "../../src/workflows/assembly/slides/zip-slides.ts";

const bytes = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + seed) & 255);
const files = [bytes(5_000, 1), bytes(70_000, 2), bytes(12, 3)];

const pack = (writtenAt = Date.UTC(2026, 10, 25, 12, 30, 8)): SlidePack => ({
  slides: files.map((file, index) => ({
    altText: `Bild ${index + 1}: Übersicht`,
    sizeBytes: file.byteLength,
    read: async () => file,
  })),
  caption: "Kaffee ☕ in kleinen Mengen\n\n#kaffee",
  manifest: { title: "Kaffee", slides: 3 },
  writtenAt,
});

const read = async (body: ReadableStream<Uint8Array>) => await new Response(body).bytes();

/** What the directory at the end of a zip says of each entry, and the entry's own bytes. */
function entriesOf(zip: Uint8Array) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const entry = {
      name: new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength)),
      isStored: view.getUint16(at + 10, true) === 0,
      time: view.getUint16(at + 12, true),
      date: view.getUint16(at + 14, true),
      data: zip.slice(from, from + size),
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return entry;
  });
}

describe("the zip of a carousel", () => {
  it("has the slides in order as they are, the texts and the manifest", async () => {
    const entries = entriesOf(await read(zipSlides(pack()).body));
    expect(entries.map(({ name }) => name)).toEqual([
      "slide-01.jpg",
      "slide-02.jpg",
      "slide-03.jpg",
      "caption.txt",
      "alt-text.txt",
      "manifest.json",
    ]);
    expect(entries.every(({ isStored }) => isStored)).toBe(true);
    expect(entries.slice(0, 3).map(({ data }) => data)).toEqual(files);
    const [caption, altTexts, manifest] = entries
      .slice(3)
      .map(({ data }) => new TextDecoder().decode(data));
    expect(caption).toBe("Kaffee ☕ in kleinen Mengen\n\n#kaffee\n");
    expect(altTexts).toContain("slide-02.jpg\nBild 2: Übersicht\n");
    expect(JSON.parse(manifest!)).toEqual({ title: "Kaffee", slides: 3 });
  });

  it("carries the time it is given, and is the same bytes for the same arguments", async () => {
    const [one, two, later] = await Promise.all(
      [pack(), pack(), pack(Date.UTC(2026, 10, 26))].map((each) => read(zipSlides(each).body)),
    );
    expect(two).toEqual(one);
    expect(later).not.toEqual(one);
    const [entry] = entriesOf(one!);
    expect(entry!.date).toBe(((2026 - 1980) << 9) | (11 << 5) | 25);
    expect(entry!.time).toBe((12 << 11) | (30 << 5) | (8 >> 1));
  });

  it("tells its length beforehand, so that R2 takes it as a stream", async () => {
    const { sizeBytes, body } = zipSlides(pack());
    const stored = await env.BUCKET.put("zip", body.pipeThrough(new FixedLengthStream(sizeBytes)));
    expect(stored?.size).toBe(sizeBytes);
  });

  it("reads a slide when its turn comes, and fails where one has changed its size", async () => {
    const order: string[] = [];
    const { slides, ...rest } = pack();
    const watched = slides.map((slide, index) => ({
      ...slide,
      read: async () => {
        order.push(`read ${index}`);
        return index === 2 ? new Uint8Array(1) : await slide.read();
      },
    }));
    const { body } = zipSlides({ ...rest, slides: watched });
    expect(order.length).toBeLessThan(2);
    await expect(read(body)).rejects.toThrow("size");
    expect(order).toEqual(["read 0", "read 1", "read 2"]);
  });
});
