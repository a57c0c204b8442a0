/**
 * What an operator may set, as Worker variables: one table of names, types and defaults. A value that does not
 * parse stops the Worker with a message that names the variable, instead of running on a guess.
 */
import * as z from "zod";

const wholeNumber = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

const settingsSchema = z.object({
  /** `true` lets callbacks and input images reach this machine. Local development only; never set it on a deployed Worker. */
  ALLOW_LOOPBACK_TARGETS: z.stringbool().default(false),
  /** Origin of the links in answers, such as `https://api.example.com`. Default: the origin that the request came to. */
  PUBLIC_BASE_URL: z
    .url()
    .transform((url) => new URL(url).origin)
    .optional(),
  /** Poller objects that new requests are spread over. Rows keep theirs, so it may change at any time. */
  POLLER_SHARDS: wholeNumber(16, 1, 1000),
  /** Seconds after which an unfinished request fails as `timed_out`. Default: the model's own limit. */
  REQUEST_DEADLINE_SECONDS: z.coerce.number().int().min(1).max(86_400).optional(),
  /** Milliseconds that the sandbox keeps a job queued, as a busy provider would. */
  SANDBOX_QUEUE_MS: wholeNumber(1_000, 0, 3_600_000),
  /** Milliseconds that a sandbox job runs at least, after its time in the queue. */
  SANDBOX_LATENCY_MS: wholeNumber(1_000, 0, 3_600_000),
  /** Picture format of the sandbox: `png` or `jpeg`. */
  SANDBOX_IMAGE_FORMAT: z.enum(["png", "jpeg"]).default("png"),
});

/** The parsed settings. */
export type Settings = z.output<typeof settingsSchema>;

/** The names of all settings: what the local scripts hand on from the shell's environment. */
export const SETTING_NAMES = Object.keys(settingsSchema.shape);

/** Reads the settings out of a Worker's `env`. Throws with the variable's name where one does not parse. */
export function readSettings(env: object): Settings {
  const result = settingsSchema.safeParse(env);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Error(`Setting ${issue?.path.join(".")}: ${issue?.message}`);
}
