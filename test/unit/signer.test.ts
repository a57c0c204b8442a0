/** The signature header as receivers see it: with the official library, and with the published keys. */
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { createSealer, type Sealer } from "../../src/runtime/seal.ts";
import type { SealingKey } from "../../src/runtime/sealing-keys.ts";
import { rotateSecret, signingAt } from "../../src/webhooks/rotate-secret.ts";
import { openSecret, sealSecret } from "../../src/webhooks/sealed-secret.ts";
import { newSigningSecret } from "../../src/webhooks/signature.ts";
import { createSigner } from "../../src/webhooks/signer.ts";
import { createSigningKeys } from "../../src/webhooks/signing-keys.ts";

const key = (version: number): SealingKey => ({
  version,
  bytes: new Uint8Array(32).fill(version),
});
const secretOf = (fill: number) => newSigningSecret((count) => new Uint8Array(count).fill(fill));
const [first, second, third] = [secretOf(1), secretOf(2), secretOf(3)];

const owner = "ep_1";
const sealer = createSealer([key(1)]);
const signingKeys = createSigningKeys([key(1)]);
const signer = createSigner({ sealer, signingKeys });
const sealed = (secret: string) => sealSecret(sealer, secret, owner);

// The verifier compares the timestamp with the real clock and tolerates five minutes.
const now = Date.now();
const message = { id: "msg_1", timestampSeconds: Math.floor(now / 1_000), body: '{"é":"雪"}' };
const verifies = (secret: string, signature: string) => {
  try {
    new Webhook(secret).verify(message.body, {
      "webhook-id": message.id,
      "webhook-timestamp": String(message.timestampSeconds),
      "webhook-signature": signature,
    });
    return true;
  } catch {
    return false;
  }
};
const rotated = async (overlapSeconds: number) =>
  rotateSecret(await sealed(first), await sealed(second), overlapSeconds, now);

describe("the signature header", () => {
  it("has v1 and v1a, and verifies with the official library", async () => {
    const secrets = rotateSecret("", await sealed(first), 0, now);
    const header = await signer.sign({ owner, sealed: secrets, now, ...message });
    expect(header).toMatch(/^v1,[A-Za-z0-9+/]{43}= v1a,[A-Za-z0-9+/]{86}==$/);
    expect(verifies(first, header)).toBe(true);
    expect(verifies(second, header)).toBe(false);
  });

  it("verifies with either secret during the overlap of a rotation", async () => {
    const header = await signer.sign({ owner, sealed: await rotated(60), now, ...message });
    expect(header.split(" ").map((entry) => entry.split(",")[0])).toEqual(["v1", "v1", "v1a"]);
    expect([verifies(first, header), verifies(second, header)]).toEqual([true, true]);
  });

  it.each([
    [59_999, true],
    [60_000, false],
    [60_001, false],
  ])(
    "%i ms after a rotation with an overlap of a minute, the old secret signs: %s",
    async (ms, isLive) => {
      const secrets = await rotated(60);
      const header = await signer.sign({ owner, sealed: secrets, ...message, now: now + ms });
      expect([verifies(first, header), verifies(second, header)]).toEqual([isLive, true]);
    },
  );

  it("has no more of the old secret after a rotation without an overlap", async () => {
    const header = await signer.sign({ owner, sealed: await rotated(0), now, ...message });
    expect([verifies(first, header), verifies(second, header)]).toEqual([false, true]);
  });

  it("has the last two secrets where a rotation comes within the overlap of another", async () => {
    const { secret } = await rotated(3_600);
    const again = rotateSecret(secret, await sealed(third), 3_600, now + 1);
    const header = await signer.sign({ owner, sealed: again, now: now + 1, ...message });
    expect([first, second, third].map((each) => verifies(each, header))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("is not made with a secret of another owner, be it known already", async () => {
    const secrets = rotateSecret("", await sealed(first), 0, now);
    await signer.sign({ owner, sealed: secrets, now, ...message });
    await expect(
      signer.sign({ owner: "ep_2", sealed: secrets, now, ...message }),
    ).rejects.toThrow();
  });

  it("is made with a secret from before there was sealing", async () => {
    const secrets = rotateSecret("", first, 0, now);
    const header = await signer.sign({ owner, sealed: secrets, now, ...message });
    expect(verifies(first, header)).toBe(true);
    expect(await openSecret(sealer, first, owner)).toBe(first);
  });

  it.each([{ id: "msg.1" }, { timestampSeconds: 1.5 }])("is not made of %j", async (wrong) => {
    const secrets = rotateSecret("", await sealed(first), 0, now);
    await expect(
      signer.sign({ owner, sealed: secrets, now, ...message, ...wrong }),
    ).rejects.toThrow();
  });
});

describe("the memory of the signer", () => {
  it("opens a secret once, and again when a thousand others were used since", async () => {
    let opened = 0;
    const counting: Sealer = {
      ...sealer,
      open(...call) {
        opened++;
        return sealer.open(...call);
      },
    };
    const fresh = createSigner({ sealer: counting, signingKeys });
    const sign = async (stored: string) =>
      await fresh.sign({ owner, sealed: rotateSecret("", stored, 0, now), now, ...message });
    const stored = await sealed(first);
    for (let time = 0; time < 3; time++) await sign(stored);
    expect(opened).toBe(1);
    const others = await Promise.all(Array.from({ length: 1_000 }, () => sealed(second)));
    for (const other of others.slice(1)) await sign(other);
    await sign(stored);
    expect(opened).toBe(1_000);
    for (const other of others) await sign(other);
    await sign(stored);
    expect(opened).toBe(2_001);
  });
});

describe("signingAt", () => {
  it("passes over a previous secret that has no end, which no rotation makes", () => {
    const secrets = { secret: "a", previousSecret: "b", previousExpiresAt: null };
    expect(signingAt(secrets, 0)).toEqual(["a"]);
  });
});

describe("v1a", () => {
  const content = new TextEncoder().encode(
    `${message.id}.${message.timestampSeconds}.${message.body}`,
  );
  const isSignedBy = async (jwk: JsonWebKey, header: string) => {
    const entry = header.split(" ").find((each) => each.startsWith("v1a,"))!;
    const publicKey = await crypto.subtle.importKey("jwk", jwk, "Ed25519", false, ["verify"]);
    const signature = Buffer.from(entry.slice(4), "base64");
    return await crypto.subtle.verify("Ed25519", publicKey, signature, content);
  };
  const headerBy = async (keys: typeof signingKeys) =>
    await createSigner({ sealer, signingKeys: keys }).sign({
      owner,
      sealed: rotateSecret("", await sealed(first), 0, now),
      now,
      ...message,
    });

  it("verifies with the first published key; that of before stays published", async () => {
    const later = createSigningKeys([key(2), key(1)]);
    const [current, earlier] = await later.published();
    const header = await headerBy(later);
    expect(await isSignedBy(current!, header)).toBe(true);
    expect(await isSignedBy(earlier!, header)).toBe(false);
    expect(await isSignedBy(earlier!, await headerBy(signingKeys))).toBe(true);
  });

  it("is published as a JSON Web Key and as Standard Webhooks spells it", async () => {
    const [published] = await signingKeys.published();
    expect(published).toMatchObject({ kty: "OKP", crv: "Ed25519", use: "sig", alg: "EdDSA" });
    const bytes = Buffer.from(published!.x, "base64url");
    expect(bytes).toHaveLength(32);
    expect(published!.whpk).toBe(`whpk_${bytes.toString("base64")}`);
    expect(published).not.toHaveProperty("d");
  });

  it("comes from the sealing key alone, the same in every process", async () => {
    const again = await createSigningKeys([key(1)]).published();
    expect(again).toEqual(await signingKeys.published());
    expect(again[0]!.kid).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
