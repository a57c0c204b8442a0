/**
 * The list of providers. Add a provider: its file, and one line here.
 */
import type { Clock } from "../runtime/clock.ts";
import type { OpenDownload } from "../runtime/download.ts";
import type { Outbound } from "../runtime/outbound.ts";
import type { Settings } from "../runtime/settings.ts";
import { createHiggsfield } from "./higgsfield/higgsfield.ts";
import type { Provider } from "./provider.ts";
import { createSandbox, type SandboxObject } from "./sandbox/sandbox.ts";
import { type AiJobObject, createWorkersAi } from "./workers-ai/workers-ai.ts";

/** What providers are built from. */
export interface ProviderParts {
  settings: Settings;
  bucket: R2Bucket;
  outbound: Outbound;
  download: OpenDownload;
  clock: Clock;
  sandboxObject: (jobId: string) => SandboxObject;
  /** Null where the Worker has no binding `AI`. */
  aiJobObject: ((jobId: string) => AiJobObject) | null;
}

/** Every provider that is configured, by the name that rows hold. */
export function createProviders(parts: ProviderParts): ReadonlyMap<string, Provider> {
  const { settings, bucket, aiJobObject } = parts;
  const { HIGGSFIELD_CREDENTIALS: credentials } = settings;
  const providers = [
    createSandbox(parts.sandboxObject, bucket),
    ...(credentials === undefined
      ? []
      : [
          createHiggsfield({
            ...parts,
            credentials,
            baseUrl: settings.HIGGSFIELD_BASE_URL,
            maxRunning: settings.HIGGSFIELD_CONCURRENCY,
          }),
        ]),
    ...(aiJobObject === null ? [] : [createWorkersAi({ ...parts, objectOf: aiJobObject })]),
  ];
  return new Map(providers.map((provider) => [provider.name, provider]));
}

/** The providers of each model, by the setting or its default. Throws where it names one that is not configured. */
export function providerRoutes(
  { PROVIDERS, HIGGSFIELD_CREDENTIALS }: Settings,
  providers: ReadonlyMap<string, Provider>,
): Readonly<Record<string, readonly string[]>> {
  const routes = PROVIDERS ?? { "*": [HIGGSFIELD_CREDENTIALS ? "higgsfield" : "sandbox"] };
  const missing = Object.values(routes)
    .flat()
    .find((name) => !providers.has(name));
  if (missing !== undefined) {
    throw new Error(`Setting PROVIDERS: ${missing} is not configured on this server`);
  }
  return routes;
}
