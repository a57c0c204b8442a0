/** What is sealed opens for whom it was sealed, under a key that is listed, and otherwise not at all. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64 } from "../../src/runtime/base64.ts";
import { createSealer } from "../../src/runtime/seal.ts";
import { parseSealingKeys, type SealingKey } from "../../src/runtime/sealing-keys.ts";

const key = (version: number): SealingKey => ({
  version,
  bytes: new Uint8Array(32).fill(version),
});
const sealer = createSealer([key(1)]);

describe("a sealer", () => {
  it("opens what it sealed, whatever the text and the owner", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.string(), async (text, owner) => {
        expect(await sealer.open(await sealer.seal(text, owner), owner)).toBe(text);
      }),
    );
  });

  it("names the version of the key, and shows nothing of the text", async () => {
    const sealed = await sealer.seal("whsec_secret", "ep_1");
    expect(sealed).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
    expect(atob(sealed.slice(3).replaceAll("-", "+").replaceAll("_", "/"))).not.toContain("secret");
  });

  it("never seals a text the same way twice", async () => {
    const sealed = await Promise.all(Array.from({ length: 100 }, () => sealer.seal("x", "ep_1")));
    const nonces = sealed.map((each) => each.slice(0, 3 + 16));
    expect(new Set(nonces).size).toBe(100);
  });

  it("does not open what was sealed for another row", async () => {
    const sealed = await sealer.seal("x", "ep_1");
    await expect(sealer.open(sealed, "ep_2")).rejects.toThrow();
    await expect(sealer.open(sealed, "")).rejects.toThrow();
  });

  it("does not open what was changed, at any place", async () => {
    const sealed = await sealer.seal("x", "ep_1");
    for (let place = 3; place < sealed.length; place++) {
      const letter = sealed[place] === "A" ? "B" : "A";
      const changed = sealed.slice(0, place) + letter + sealed.slice(place + 1);
      await expect(sealer.open(changed, "ep_1"), `at ${place}`).rejects.toThrow();
    }
  });

  it.each(["", "v1", "v1.", "v1.AAAA", "x1.AAAA", "whsec_AAAA", "v1.A+/="])(
    "does not open %j, which was never sealed",
    async (text) => {
      await expect(sealer.open(text, "ep_1")).rejects.toThrow();
    },
  );

  it("seals with the first key and opens with any", async () => {
    const sealed = await sealer.seal("x", "ep_1");
    const later = createSealer([key(2), key(1)]);
    expect(await later.open(sealed, "ep_1")).toBe("x");
    expect(await later.seal("x", "ep_1")).toMatch(/^v2\./);
  });

  it("says which version is missing where a key was removed too early", async () => {
    const sealed = await createSealer([key(2)]).seal("x", "ep_1");
    await expect(sealer.open(sealed, "ep_1")).rejects.toThrow("SEALING_KEYS lacks version 2");
  });

  it("does not open with another key of the same version", async () => {
    const sealed = await createSealer([{ ...key(1), bytes: new Uint8Array(32) }]).seal("x", "ep_1");
    await expect(sealer.open(sealed, "ep_1")).rejects.toThrow();
  });
});

describe("parseSealingKeys", () => {
  const encoded = (fill: number, bytes = 32) => base64(new Uint8Array(bytes).fill(fill));

  it("reads keys in their order, with spaces or without", () => {
    expect(parseSealingKeys(`2:${encoded(2)},1:${encoded(1)}`)).toEqual([key(2), key(1)]);
    expect(parseSealingKeys(` 2:${encoded(2)} , 1:${encoded(1)}\n`)).toEqual([key(2), key(1)]);
  });

  it.each([
    ["nothing", ""],
    ["a key without a version", encoded(1)],
    ["version 0, which is that of development", `0:${encoded(1)}`],
    ["31 bytes", `1:${encoded(1, 31)}`],
    ["33 bytes", `1:${encoded(1, 33)}`],
    ["hexadecimal", `1:${"0f".repeat(32)}`],
    ["the URL alphabet", `1:${encoded(255).replaceAll("/", "_")}`],
    ["a version twice", `1:${encoded(1)},1:${encoded(2)}`],
    ["a key twice", `2:${encoded(1)},1:${encoded(1)}`],
    ["a comma at the end", `1:${encoded(1)},`],
  ])("refuses %s", (_, text) => {
    expect(parseSealingKeys(text)).toBeNull();
  });
});
