/** The bodies that calls about signing secrets take, as schemas. Pure. */
import * as z from "zod";
import { parseSigningSecret } from "../../webhooks/signature.ts";
import { rotationInput } from "./key-input.ts";

/** A secret of the customer's own: whoever moves over keeps the one that the receivers have. */
export const ownSecret = z.string().refine((secret) => parseSigningSecret(secret) !== null, {
  message: "`whsec_` and the base64 of 24 to 64 bytes is expected",
});

/** How a signing secret is rotated; without `secret` one is made. */
export const secretRotationInput = rotationInput.extend({ secret: ownSecret.optional() });
