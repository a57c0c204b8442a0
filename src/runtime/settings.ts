/**
 * What an operator may set, as Worker variables: one table of names, types, defaults and descriptions, from which the
 * README's derives. A value that does not parse stops the Worker with a message that names the variable, instead of
 * running on a guess.
 */
import * as z from "zod";
import { parseProviderRoutes } from "./provider-routes.ts";
import { DEVELOPMENT_KEYS, parseSealingKeys, type SealingKeys } from "./sealing-keys.ts";

/** Digits only: an empty variable is a mistake, not a zero. A number in `wrangler.toml` arrives as one. */
const wholeNumber = (min: number, max: number) =>
  z.coerce
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** Guessing must be hopeless; the local scripts' word is the shortest. */
const secret = z.string().min(8).optional();

/** In letters, digits and hyphens: an international name as punycode. */
const HOST_OR_SUFFIX = String.raw`\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*`;
const HOSTS_OR_SUFFIXES = new RegExp(`^${HOST_OR_SUFFIX}(?:\\s*,\\s*${HOST_OR_SUFFIX})*$`);

/** The settings' schema; each entry's description is for operators. */
export const settingsSchema = z.object({
  ALLOW_LOOPBACK_TARGETS: z.coerce
    .string()
    .pipe(z.stringbool())
    .default(false)
    .describe(
      "`true` lets callbacks and input images reach this machine. For local development; the local scripts set it. " +
        "Never set it on a deployed Worker.",
    ),
  PUBLIC_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional()
    .describe("Origin of the links in answers. Default: the origin that the call came to."),
  BLOCKED_HOSTS: z
    .string()
    .toLowerCase()
    .regex(HOSTS_OR_SUFFIXES, "must be hosts or suffixes, with commas")
    .transform((list) => list.split(/\s*,\s*/))
    .optional()
    .describe(
      "Hosts that callbacks may not go to, beside that of `PUBLIC_BASE_URL`: `api.example.com`, or `.example.com` for a " +
        "name and all below it. Your own zone belongs here.",
    ),
  DNS_OVER_HTTPS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "Resolver (`https://cloudflare-dns.com/dns-query`) that tells where callbacks and files would go: names of private " +
        "addresses are refused. Without it, URLs are judged by their text alone.",
    ),
  POLLER_SHARDS: wholeNumber(1, 1_000)
    .default(16)
    .describe("Poller objects that new requests are spread over. May change at any time."),
  REQUEST_DEADLINE_SECONDS: wholeNumber(1, 86_400)
    .optional()
    .describe(
      "How long after it got a place to run an unfinished request fails as timed out. Default: the model's own limit.",
    ),
  QUEUE_DEADLINE_SECONDS: wholeNumber(1, 604_800)
    .default(86_400)
    .describe("How long a request may wait for a place to run before it fails as timed out."),
  OVER_RUNNING_LIMIT: z
    .enum(["queue", "refuse"])
    .default("queue")
    .describe(
      "What happens to a submission over the plan's running limit: `queue` lets it wait, `refuse` answers 400 as the " +
        "original API did.",
    ),
  ADMIN_TOKEN: secret.describe(
    "Secret. Opens `/admin/*`, which does not exist without it. The local scripts set `local-admin`.",
  ),
  SEALING_KEYS: z
    .string()
    .transform((text, context) => {
      const keys = parseSealingKeys(text);
      if (keys) return keys;
      context.addIssue(
        "must be version:key, several with commas between; a key is the base64 of 32 bytes",
      );
      return z.NEVER;
    })
    .optional()
    .describe(
      "Secret. Required on a deployed Worker. Seals the secrets that are stored; callbacks are signed by keys derived " +
        "from it. `version:key`, a key being the base64 of 32 random bytes; of several (`2:…,1:…`) the first is current.",
    ),
  RAPIDAPI_PROXY_SECRET: secret.describe(
    "Secret. Lets calls through that a RapidAPI gateway vouches for, each user with an account of its own.",
  ),
  PROVIDERS: z
    .string()
    .transform((text, context) => {
      const routes = parseProviderRoutes(text);
      if (routes) return routes;
      context.addIssue("must be names (`higgsfield,sandbox`) or JSON from models to names");
      return z.NEVER;
    })
    .optional()
    .describe(
      "Providers in the order in which they are tried, for all models (`higgsfield,workers-ai`) or by model " +
        '(`{"kling-video/*":["workers-ai"],"*":["higgsfield"]}`). Default: `higgsfield` with credentials, else `sandbox`.',
    ),
  HIGGSFIELD_CREDENTIALS: z
    .string()
    .regex(/^[^\s:]+:[^\s:]+$/, "must be key_id:key_secret")
    .optional()
    .describe("Secret. `key_id:key_secret` of your account at the upstream service."),
  HIGGSFIELD_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .default("https://api.higgsfield.ai")
    .describe("Origin of the upstream service, or of another Showrunner."),
  HIGGSFIELD_CONCURRENCY: wholeNumber(1, 10_000)
    .default(4)
    .describe("Jobs that the upstream is given at once: what your account there allows."),
  HIGGSFIELD_WEBHOOK_SECRET: z
    .string()
    .startsWith("whsec_")
    .optional()
    .describe("Secret. With it the upstream's callbacks have to be signed."),
  SANDBOX_QUEUE_MS: wholeNumber(0, 3_600_000)
    .default(1_000)
    .describe("How long the sandbox keeps a job queued, as a busy provider would."),
  SANDBOX_LATENCY_MS: wholeNumber(0, 3_600_000)
    .default(1_000)
    .describe("How long a sandbox job runs at least, after its time in the queue."),
  SANDBOX_TRAINING_MS: wholeNumber(0, 3_600_000)
    .default(5_000)
    .describe(
      "How long the sandbox trains a custom reference at least, after its time in the queue.",
    ),
  SANDBOX_IMAGE_FORMAT: z
    .enum(["png", "jpeg"])
    .default("png")
    .describe("Format of the sandbox's pictures: `png` or `jpeg`."),
  SANDBOX_CLIP_SHORT_SIDE: wholeNumber(144, 1_080)
    .default(720)
    .describe("Short side of the sandbox's clips, in pixels: smaller ones are rendered faster."),
  WORKERS_AI_IMAGE_MODEL: z
    .enum([
      "@cf/black-forest-labs/flux-2-klein-4b",
      "@cf/black-forest-labs/flux-2-klein-9b",
      "@cf/black-forest-labs/flux-2-dev",
      "@cf/black-forest-labs/flux-1-schnell",
      "@cf/leonardo/lucid-origin",
      "@cf/leonardo/phoenix-1.0",
    ])
    .default("@cf/black-forest-labs/flux-2-klein-4b")
    .describe(
      "Model of Workers AI that makes pictures. Those of FLUX.2 take input images and make sides of 256 to 1920 pixels.",
    ),
  WORKERS_AI_VIDEO_MODEL: z
    .enum(["bytedance/seedance-2.0-fast", "cloudflare/i2v"])
    .default("bytedance/seedance-2.0-fast")
    .describe(
      "Partner model that makes clips, paid with AI Gateway credits. `cloudflare/i2v` takes no last frame and no length.",
    ),
  WORKERS_AI_TEXT_MODEL: z
    .enum([
      "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
      "@cf/meta/llama-4-scout-17b-16e-instruct",
      "@cf/google/gemma-4-26b-a4b-it",
    ])
    .optional()
    .describe(
      "Model of Workers AI that writes the words of creator workflows. Default: none, they are written from templates, in " +
        "English, as also when the model does not answer.",
    ),
  WORKERS_AI_GATEWAY: z
    .string()
    .regex(/^[\w-]{1,64}$/, "must be the name of an AI Gateway")
    .default("default")
    .describe(
      "AI Gateway that partner models are called through. Cloudflare makes the one named `default` by itself.",
    ),
});

/** The parsed settings. */
export type Settings = z.output<typeof settingsSchema> & { SEALING_KEYS: SealingKeys };

/** The names of all settings: what the local scripts hand on from the shell's environment. */
export const SETTING_NAMES = Object.keys(settingsSchema.shape);

/** Reads the settings out of a Worker's `env`. Throws with the variable's name where one does not parse. */
export function readSettings(env: object): Settings {
  const result = settingsSchema.safeParse(env);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new Error(`Setting ${String(issue?.path[0])}: ${issue?.message}`);
  }
  const { ALLOW_LOOPBACK_TARGETS: isLocal, SEALING_KEYS = isLocal ? DEVELOPMENT_KEYS : null } =
    result.data;
  if (SEALING_KEYS === null) throw new Error(`Setting SEALING_KEYS: ${HOW_TO_SET_SEALING_KEYS}`);
  return { ...result.data, SEALING_KEYS };
}

const HOW_TO_SET_SEALING_KEYS =
  "must be set on a deployed Worker. Make a key with `openssl rand -base64 32`, keep a copy of it, and give `1:` and " +
  "the key to `npx wrangler secret put SEALING_KEYS`. The local scripts need none.";
