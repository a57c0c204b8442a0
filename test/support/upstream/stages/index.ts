/** The providers that the contract suite runs over. */
import { replayed } from "./replayed.ts";
import { sandbox } from "./sandbox.ts";
import { simulated } from "./simulated.ts";
import type { ProviderUnderTest } from "./stage.ts";
import { workersAi } from "./workers-ai.ts";

export const PROVIDERS_UNDER_TEST: readonly ProviderUnderTest[] = [
  sandbox,
  replayed,
  simulated,
  workersAi,
];
