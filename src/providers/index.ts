/**
 * The list of providers. Add a provider: its file, and one line here.
 */
import type { Provider } from "./provider.ts";
import { createSandbox, type SandboxObject } from "./sandbox/sandbox.ts";

/** What providers are built from. */
export interface ProviderParts {
  bucket: R2Bucket;
  sandboxObject: (jobId: string) => SandboxObject;
}

/** Every provider that is configured, by the name that rows hold. */
export function createProviders(parts: ProviderParts): ReadonlyMap<string, Provider> {
  const providers = [createSandbox(parts.sandboxObject, parts.bucket)];
  return new Map(providers.map((provider) => [provider.name, provider]));
}
