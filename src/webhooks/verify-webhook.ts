/**
 * Checks the signature of a call that comes in, by Standard Webhooks 1.0.0: the other direction of `signature`. Pure apart
 * from WebCrypto.
 */
import { sameDigest } from "../runtime/digest.ts";
import { signWebhook } from "./signature.ts";

/** How far the clocks of both sides may be apart. Source: the specification. */
const TOLERANCE_MS = 5 * 60_000;

/** Whether a call that came in is signed with `secret`, lately. For callbacks that are sent to us. */
export async function verifyWebhook(input: {
  secret: string;
  headers: Headers;
  body: string;
  now: number;
}): Promise<boolean> {
  const { secret, headers, body, now } = input;
  const id = headers.get("webhook-id") ?? "";
  const timestampSeconds = Number(headers.get("webhook-timestamp") ?? NaN);
  const isLate = !(Math.abs(now - timestampSeconds * 1_000) <= TOLERANCE_MS);
  if (isLate || id === "" || id.includes(".") || !Number.isSafeInteger(timestampSeconds))
    return false;
  const expected = await signWebhook({ secret, id, timestampSeconds, body });
  const signatures = (headers.get("webhook-signature") ?? "").split(" ");
  return signatures.some((signature) => sameDigest(signature, expected));
}
