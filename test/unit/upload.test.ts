import { describe, expect, it } from "vitest";
import { isAssetKey, previewKey, uploadKey } from "../../src/assets/asset-key.ts";
import {
  fitsAnnouncement,
  judgeUpload,
  MAX_IMAGE_BYTES,
  MAX_MEDIA_BYTES,
  servedType,
  type Upload,
  UPLOAD_CONTENT_TYPES,
} from "../../src/assets/upload.ts";

const upload = (contentType: string, facts: Partial<Upload> = {}): Upload => ({
  id: "0123456789abcdef0123456789abcdef",
  contentType,
  expiresAt: 10_000,
  storedAt: null,
  ...facts,
});

const judge = (
  place: Upload,
  contentLength: string | null,
  contentType: string | null = place.contentType,
  now = 0,
) => judgeUpload(place, { contentType, contentLength }, now);

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe("an upload", () => {
  it("takes bytes of the announced type, whatever its case and parameters", () => {
    const acceptable = { kind: "acceptable", sizeBytes: 12 };
    expect(judge(upload("image/png"), "12")).toEqual(acceptable);
    expect(judge(upload("image/png"), "12", "Image/PNG ; charset=binary")).toEqual(acceptable);
  });

  it.each([
    ["another type", "12", "image/jpeg", "upload_type_mismatch"],
    ["no type", "12", null, "upload_type_mismatch"],
    ["no length", null, "image/png", "upload_length_required"],
    ["a length that is no number", "-1", "image/png", "upload_length_required"],
    ["nothing at all", "0", "image/png", "upload_content_mismatch"],
  ])("refuses %s", (_, length, type, refusal) => {
    expect(judge(upload("image/png"), length, type)).toEqual({ kind: "refused", refusal });
  });

  it("refuses one byte more than the limit of its kind", () => {
    for (const [type, max] of [
      ["image/gif", MAX_IMAGE_BYTES],
      ["video/mp4", MAX_MEDIA_BYTES],
    ] as const) {
      expect(judge(upload(type), String(max)).kind).toBe("acceptable");
      expect(judge(upload(type), String(max + 1))).toMatchObject({ refusal: "upload_too_large" });
    }
  });

  it("is over at the end of its hour, and after its one use even before", () => {
    const place = upload("image/png");
    expect(judge(place, "1", "image/png", 9_999).kind).toBe("acceptable");
    expect(judge(place, "1", "image/png", 10_000)).toMatchObject({ refusal: "upload_expired" });
    const used = upload("image/png", { storedAt: 5 });
    expect(judge(used, "1", "image/png", 20_000)).toMatchObject({ refusal: "upload_used" });
  });
});

describe("the first bytes", () => {
  const starts = {
    "image/png": "\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "image/jpeg": "\xff\xd8\xff\xe0\0\x10JFIF\0\x01",
    "image/webp": "RIFF\n\0\0\0WEBPVP8 ",
    "image/gif": "GIF89a\x01\0\x01\0\0\0",
  };

  it.each(Object.entries(starts))("of %s fit that type and no other picture's", (type, start) => {
    for (const other of Object.keys(starts)) {
      expect(fitsAnnouncement(upload(other), bytes(start)), other).toBe(other === type);
    }
  });

  it("that are cut off fit no picture", () => {
    for (const type of Object.keys(starts)) {
      expect(fitsAnnouncement(upload(type), bytes("\x89P"))).toBe(false);
    }
  });

  it("of sounds and clips are taken at their word", () => {
    expect(fitsAnnouncement(upload("audio/wav"), bytes("anything"))).toBe(true);
  });
});

describe("keys", () => {
  it("of uploads and previews may be served, of nothing near them", () => {
    for (const type of UPLOAD_CONTENT_TYPES) expect(isAssetKey(uploadKey(upload(type)))).toBe(true);
    const preset = "ea035f68-b350-40f1-b7f4-7dff999fdd67";
    expect(isAssetKey(previewKey("motions", preset))).toBe(true);
    for (const key of [
      "uploads/short.png",
      "uploads/0123456789abcdef0123456789abcdef",
      "uploads/0123456789abcdef0123456789abcdef.png/x",
      `previews/sandbox/${preset}.webp`,
      `previews/motions/${preset}.webp\n`,
      "sandbox/a/0.png",
    ]) {
      expect(isAssetKey(key), key).toBe(false);
    }
  });

  it("and served types use the registered names", () => {
    expect(servedType(upload("image/jpg"))).toBe("image/jpeg");
    expect(uploadKey(upload("audio/x-wav"))).toMatch(/\.wav$/);
  });
});
