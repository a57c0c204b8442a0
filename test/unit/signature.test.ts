/** Webhook signatures against the published verifier, and what counts as a secret. */
import * as fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { newSigningSecret, parseSigningSecret, signWebhook } from "../../src/webhooks/signature.ts";
import inputCases from "../support/cases/webhook-inputs.json" with { type: "json" };

const base64 = (bytes: number, fill = 7) => Buffer.alloc(bytes, fill).toString("base64");
const secret = `whsec_${base64(32)}`;

describe("signWebhook", () => {
  it("matches the vector of the specification's repository", async () => {
    const signature = await signWebhook({
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      timestampSeconds: 1614265330,
      body: '{"test": 2432232314}',
    });
    expect(signature).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("verifies with the standardwebhooks library for any secret, id and JSON body", async () => {
    // The verifier compares the timestamp with the real clock and tolerates five minutes.
    const timestampSeconds = Math.floor(Date.now() / 1000);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        fc.stringMatching(/^[A-Za-z0-9_]{1,40}$/),
        fc.json({ stringUnit: "grapheme" }),
        async (bytes, id, body) => {
          const own = `whsec_${Buffer.from(bytes).toString("base64")}`;
          const signature = await signWebhook({ secret: own, id, timestampSeconds, body });
          const headers = {
            "webhook-id": id,
            "webhook-timestamp": String(timestampSeconds),
            "webhook-signature": signature,
          };
          expect(new Webhook(own).verify(body, headers)).toEqual(JSON.parse(body));
          expect(() => new Webhook(own).verify(`${body} `, headers)).toThrow();
          expect(() => new Webhook(secret).verify(body, headers)).toThrow();
        },
      ),
    );
  });

  it("verifies beside a second signature while a secret is rotated", async () => {
    const timestampSeconds = Math.floor(Date.now() / 1000);
    const next = `whsec_${base64(24, 9)}`;
    const message = { id: "evt_1", timestampSeconds, body: "{}" };
    const signatures = [
      await signWebhook({ ...message, secret: next }),
      await signWebhook({ ...message, secret }),
    ];
    const headers = {
      "webhook-id": "evt_1",
      "webhook-timestamp": String(timestampSeconds),
      "webhook-signature": signatures.join(" "),
    };
    expect(new Webhook(secret).verify("{}", headers)).toEqual({});
    expect(new Webhook(next).verify("{}", headers)).toEqual({});
  });

  it.each([
    { secret: "whsec_short" },
    { id: "evt.1" },
    { timestampSeconds: 1.5 },
    { timestampSeconds: Number.NaN },
  ])("throws for %j, which no caller may pass", async (wrong) => {
    const message = { secret, id: "evt_1", timestampSeconds: 1, body: "{}" };
    await expect(signWebhook({ ...message, ...wrong })).rejects.toThrow();
  });
});

describe("parseSigningSecret", () => {
  it.each(inputCases.secrets)("$why", ({ secret: given, allow }) => {
    expect(parseSigningSecret(given) !== null).toBe(allow);
  });

  it.each([24, 25, 26, 32, 64])("gives back the %i bytes of a secret", (bytes) => {
    expect(parseSigningSecret(`whsec_${base64(bytes)}`)).toEqual(new Uint8Array(bytes).fill(7));
  });

  it.each([
    ["nothing", ""],
    ["only a prefix", "whsec_"],
    ["23 bytes", `whsec_${base64(23)}`],
    ["65 bytes", `whsec_${base64(65)}`],
    ["another case of the prefix", `WHSEC_${base64(32)}`],
    ["two prefixes", `whsec_whsec_${base64(32)}`],
    ["a space before it", ` ${secret}`],
    ["a line break after it", `${secret}\n`],
    ["a line break inside", `whsec_${base64(32).slice(0, 20)}\n${base64(32).slice(20)}`],
    ["no padding", secret.replace(/=+$/, "")],
    ["too much padding", `${secret}=`],
    ["padding in the middle", `whsec_${base64(25)}${base64(24)}`],
    ["the URL alphabet", `whsec_${"-_".repeat(16)}`],
    ["stray bits at the end", `whsec_${"A".repeat(42)}B=`],
    ["hexadecimal with a dash", `whsec_${"ab-".repeat(12)}`],
    ["a public key", `whpk_${base64(32)}`],
    ["letters outside ASCII", `whsec_${"Ａ".repeat(32)}`],
  ])("refuses %s", (_, given) => {
    expect(parseSigningSecret(given)).toBeNull();
  });
});

describe("newSigningSecret", () => {
  it("is 32 bytes of the given randomness, and readable", () => {
    const made = newSigningSecret((count) => new Uint8Array(count).fill(255));
    expect(made).toBe(`whsec_${base64(32, 255)}`);
    expect(parseSigningSecret(made)).toEqual(new Uint8Array(32).fill(255));
  });
});
