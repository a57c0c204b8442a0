/**
 * The routes of the API reference about what callbacks are verified with. Pure data; a test holds them and the
 * application's own routes together.
 */
import { type RouteConfig, z } from "@hono/zod-openapi";
import { CALLER_REFUSALS, json, PUBLIC, refusals, SECURITY } from "./answers.ts";
import { OVERLAP_SECONDS } from "../input/key-input.ts";

const key = z.string().openapi({ example: "whsec_…" });

const secretSchema = z.object({ key }).openapi("SigningSecret");

const rotatedSecretSchema = z
  .object({
    key,
    previous_expires_at: z.string().nullable().openapi({
      format: "date-time",
      description: "When the secret of before signs no more; null: it does not.",
    }),
  })
  .openapi("RotatedSigningSecret");

/** The body of every rotation of a signing secret. */
export const secretRotationSchema = z.object({
  overlap_seconds: z.int().min(0).max(OVERLAP_SECONDS.max).optional().openapi({
    description: "How long the secret so far signs too.",
    default: OVERLAP_SECONDS.default,
  }),
  secret: z.string().optional().openapi({
    description:
      "One of your own: `whsec_` and the base64 of 24 to 64 bytes. Without it one is made.",
    example: "whsec_…",
  }),
});

const publicKeysSchema = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal("OKP"),
        crv: z.literal("Ed25519"),
        use: z.literal("sig"),
        alg: z.literal("EdDSA"),
        kid: z.string().openapi({ description: "The key's thumbprint." }),
        x: z.string().openapi({ description: "The key, base64url." }),
        whpk: z.string().openapi({
          description: "The same key as Standard Webhooks spells it.",
          example: "whpk_…",
        }),
      }),
    ),
  })
  .openapi("PublicKeys");

/** The routes. */
export const SIGNING_ROUTES: readonly RouteConfig[] = [
  {
    method: "get",
    path: "/v1/webhooks/default/secret",
    operationId: "signing_secret",
    tags: ["Webhooks"],
    summary: "The secret that signs callbacks",
    description:
      "Of the account, made at the first call; for callbacks to the URLs that requests name. Verify `webhook-id`, `webhook-timestamp` and `webhook-signature` with any Standard Webhooks library.",
    security: SECURITY,
    responses: {
      200: { description: "The secret", ...json(secretSchema) },
      ...refusals(CALLER_REFUSALS),
    },
  },
  {
    method: "post",
    path: "/v1/webhooks/default/secret/rotate",
    operationId: "signing_secret_rotate",
    tags: ["Webhooks"],
    summary: "Replace the secret that signs callbacks",
    description:
      "Until the overlap ends both secrets sign, and receivers may have either. A secret from before the last rotation ends at once. For unrestricted live keys.",
    security: SECURITY,
    request: { body: json(secretRotationSchema, { overlap_seconds: 3_600 }) },
    responses: {
      200: { description: "The new secret", ...json(rotatedSecretSchema) },
      ...refusals([...CALLER_REFUSALS, "key_not_allowed", "body_too_large", "invalid_input"]),
    },
  },
  {
    method: "get",
    path: "/.well-known/jwks.json",
    operationId: "public_keys",
    tags: ["Webhooks"],
    summary: "The public keys that verify callbacks",
    description:
      "For the ed25519 entries (`v1a`) of `webhook-signature`, as a JSON Web Key Set: verification without a shared secret. The first key signs; keep the set for an hour, and fetch it again where none of it verifies.",
    security: PUBLIC,
    responses: { 200: { description: "The keys", ...json(publicKeysSchema) } },
  },
];
