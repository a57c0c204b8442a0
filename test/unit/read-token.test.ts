/** Tokens for the status of one request: for that one, for a quarter of an hour, and for nobody who guesses. */
import { describe, expect, it } from "vitest";
import type { SealingKey } from "../../src/runtime/sealing-keys.ts";
import { createReadTokens } from "../../src/webhooks/read-token.ts";

const key = (version: number): SealingKey => ({
  version,
  bytes: new Uint8Array(32).fill(version),
});
const tokens = createReadTokens([key(1)]);
const REQUEST = "7e3f4f0e-5c1b-4f0a-9d52-0b6f3a1c2d4e";
const NOW = 1_764_000_000_500;

const tokenAt = async (now: number, from = tokens) =>
  new URL(await from.urlFor("https://api.example.com", REQUEST, now)).searchParams.get("token")!;

describe("a read token", () => {
  it("comes as the address of the request's status", async () => {
    const url = new URL(await tokens.urlFor("https://api.example.com", REQUEST, NOW));
    expect(url.origin).toBe("https://api.example.com");
    expect(url.pathname).toBe(`/requests/${REQUEST}/status`);
  });

  it.each([
    [0, true],
    [899_000, true],
    [899_499, true],
    [899_500, false],
    [900_000, false],
  ])("after %i ms opens: %s", async (ms, isGood) => {
    expect(await tokens.opens(await tokenAt(NOW), REQUEST, NOW + ms)).toBe(isGood);
  });

  it("opens no other request", async () => {
    const other = REQUEST.replace("7e3f", "7e3e");
    expect(await tokens.opens(await tokenAt(NOW), other, NOW)).toBe(false);
  });

  it("does not open with any letter changed", async () => {
    const token = await tokenAt(NOW);
    for (let place = 0; place < token.length; place++) {
      const letter = token[place] === "2" ? "3" : "2";
      const changed = token.slice(0, place) + letter + token.slice(place + 1);
      expect(await tokens.opens(changed, REQUEST, NOW), changed).toBe(false);
    }
  });

  it.each(["", ".", "..", "1.1764000900.", "1.9999999999.AAAA", "1.1e9.AAAA", "x"])(
    "%j is none",
    async (token) => {
      expect(await tokens.opens(token, REQUEST, NOW)).toBe(false);
    },
  );

  it("is made with the current key and still opens under an earlier one", async () => {
    const later = createReadTokens([key(2), key(1)]);
    expect(await later.opens(await tokenAt(NOW), REQUEST, NOW)).toBe(true);
    expect(await tokenAt(NOW, later)).toMatch(/^2\./);
    expect(await tokens.opens(await tokenAt(NOW, later), REQUEST, NOW)).toBe(false);
  });
});
