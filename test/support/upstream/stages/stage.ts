/**
 * A stage: a provider in a world that behaves as a case of the contract suite wants. Add a provider to the suite: a file
 * beside this one, and one line in `index`.
 */
import type { Job, Provider } from "../../../../src/providers/provider.ts";
import type { Answerer } from "../../internet.ts";
import type { WorkName } from "../catalog-job.ts";
import type { CaseName } from "../conversations.ts";

/** A provider, a job for it, and a hand on its world. */
export interface Stage {
  provider: Provider;
  job: Job;
  /** Lets the time pass until another look pays. */
  pass(): Promise<void>;
  /** How many jobs its world has begun. */
  startedCount(): number | Promise<number>;
  /** Calls that its world did not expect. */
  strayCalls?: readonly string[];
}

/** A provider as the suite runs it. */
export interface ProviderUnderTest {
  name: string;
  /** Whether outcomes are compared in full, since the world is the recorded conversation itself, or by their kinds. */
  isRecorded: boolean;
  /** Cases that it cannot show, with the reason. */
  exceptions: Partial<Record<CaseName, string>>;
  stage(name: CaseName): Promise<Stage>;
  /** The provider where every call that leaves the Worker is answered so. Null: it makes none. */
  stageOn: ((answer: Answerer, work: WorkName) => Promise<Stage>) | null;
}
