/**
 * The signature check of callbacks that providers send to us, against what the published `standardwebhooks` library signs.
 */
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { verifyWebhook } from "../../src/webhooks/verify-webhook.ts";

const NOW = 1_790_000_000_500;
const SECONDS = 1_790_000_000;
const SECRET = `whsec_${btoa("the secret that both of us know")}`;
const OTHER = `whsec_${btoa("the secret that somebody has")}`;
const BODY = '{"request_id":"d0f7","status":"completed","images":[{"url":"https://a.b/ö"}]}';

const signed = (secret = SECRET, body = BODY, seconds = SECONDS, id = "msg_1") =>
  new Webhook(secret).sign(id, new Date(seconds * 1_000), body);

/** Whether a call is taken that is right but for `over`. */
function isTaken(
  over: { headers?: Record<string, string | undefined>; body?: string; now?: number } = {},
): Promise<boolean> {
  const headers = Object.entries({
    "webhook-id": "msg_1",
    "webhook-timestamp": String(SECONDS),
    "webhook-signature": signed(),
    ...over.headers,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { body = BODY, now = NOW } = over;
  return verifyWebhook({ secret: SECRET, headers: new Headers(headers), body, now });
}

describe("a call", () => {
  it("that the published library signed is taken", async () => {
    expect(await isTaken()).toBe(true);
  });

  it("of which one byte, the id or the timestamp is another is not", async () => {
    expect(await isTaken({ body: `${BODY} ` })).toBe(false);
    expect(await isTaken({ body: "" })).toBe(false);
    expect(await isTaken({ headers: { "webhook-id": "msg_2" } })).toBe(false);
    const later = String(SECONDS + 1);
    expect(await isTaken({ headers: { "webhook-timestamp": later } })).toBe(false);
  });

  it("that somebody signed with another secret is not taken", async () => {
    expect(await isTaken({ headers: { "webhook-signature": signed(OTHER) } })).toBe(false);
  });

  it.each([
    ["at the same instant", 0, true],
    ["five minutes ago", -300, true],
    ["five minutes and a second ago", -301, false],
    ["in five minutes, by the other clock", 300, true],
    ["in five minutes and a second", 301, false],
    ["last year", -31_536_000, false],
  ])("that was signed %s", async (_, seconds, taken) => {
    const at = SECONDS + seconds;
    const headers = {
      "webhook-timestamp": String(at),
      "webhook-signature": signed(SECRET, BODY, at),
    };
    expect(await isTaken({ headers, now: SECONDS * 1_000 })).toBe(taken);
  });

  it("with several signatures is taken if one of them is right, wherever it stands", async () => {
    const [own, other] = [signed(), signed(OTHER)];
    for (const signatures of [`${own} ${other}`, `${other} ${own}`, `v1a,x ${other} ${own} v2,y`]) {
      expect(await isTaken({ headers: { "webhook-signature": signatures } })).toBe(true);
    }
    const wrong = Array.from({ length: 100 }, () => other).join(" ");
    expect(await isTaken({ headers: { "webhook-signature": wrong } })).toBe(false);
  });

  it.each<[what: string, headers: Record<string, string | undefined>]>([
    ["no id", { "webhook-id": undefined }],
    ["an empty id", { "webhook-id": "" }],
    ["an id with a dot, which would make the signed text ambiguous", { "webhook-id": "msg.1" }],
    ["no timestamp", { "webhook-timestamp": undefined }],
    ["an empty timestamp", { "webhook-timestamp": "" }],
    ["a timestamp in words", { "webhook-timestamp": "now" }],
    ["a fractional timestamp", { "webhook-timestamp": `${SECONDS}.5` }],
    ["a timestamp in milliseconds", { "webhook-timestamp": String(NOW) }],
    ["an infinite timestamp", { "webhook-timestamp": "Infinity" }],
    ["no signature", { "webhook-signature": undefined }],
    ["an empty signature", { "webhook-signature": "" }],
    ["spaces for a signature", { "webhook-signature": "   " }],
    ["a signature without its version", { "webhook-signature": signed().slice("v1,".length) }],
    ["a signature of another version", { "webhook-signature": signed().replace("v1,", "v2,") }],
    ["a signature that is cut off", { "webhook-signature": signed().slice(0, -1) }],
    ["signatures with commas between them", { "webhook-signature": `${signed()},${signed()}` }],
  ])("with %s is not taken", async (_, headers) => {
    expect(await isTaken({ headers })).toBe(false);
  });

  it("is not checked with a secret that is none: that is the operator's mistake, and loud", async () => {
    const headers = new Headers({
      "webhook-id": "msg_1",
      "webhook-timestamp": String(SECONDS),
      "webhook-signature": signed(),
    });
    const call = { secret: "whsec_?", headers, body: BODY, now: NOW };
    await expect(verifyWebhook(call)).rejects.toThrow("the signing secret is well formed");
  });
});
