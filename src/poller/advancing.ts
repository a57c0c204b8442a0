/**
 * What the poller acts with, and how its steps write: through the request store alone, with the looks since the last
 * change. A change that lost its race is decided anew from the fresh row.
 */
import { MODELS_BY_PATH } from "../catalog/index.ts";
import type { Model } from "../catalog/model.ts";
import type { PresetSource } from "../catalog/presets/presets.ts";
import type { Provider } from "../providers/provider.ts";
import type { Change } from "../requests/lifecycle.ts";
import type { Children } from "../requests/children.ts";
import type { Placed, Room } from "../requests/places.ts";
import type { Request } from "../requests/request.ts";
import type { ChangeOutcome, RequestStore } from "../requests/request-store.ts";
import type { Clock } from "../runtime/clock.ts";
import { invariant } from "../runtime/invariant.ts";
import { logInfo } from "../runtime/log.ts";
import type { DurationStore } from "./duration-store.ts";
import { circuitConditions, type HealthStore } from "./health-store.ts";
import type { PollMemory } from "./poll-memory.ts";

/** What the poller acts with. */
export interface Advancing {
  requests: RequestStore;
  children: Children;
  /** Looks after a group, which is made of other requests. */
  followChildren: (group: Request) => Promise<Next>;
  bucket: R2Bucket;
  clock: Clock;
  random: () => number;
  /** A provider by the name that a row holds; undefined when it was removed from the configuration. */
  providerNamed: (name: string) => Provider | undefined;
  presets: PresetSource;
  health: HealthStore;
  durations: DurationStore;
  polls: PollMemory;
  /** How long a request may wait for a place, from its submission. */
  queueDeadlineMs: number;
  /** Where a provider may tell us to look after a request; null where it cannot reach us. */
  callbackUrlOf: (request: Request) => string | null;
  /** Wakes what looks after requests, best effort. */
  wakePoller(requests: readonly Placed[], urgency?: "now" | "if_unknown"): Promise<void>;
}

/** What a step came to: look again at once (`again`), at an instant, or never. */
export type Next = { kind: "again" } | { kind: "at"; at: number } | { kind: "done" };

/** Writes a change, and the looks since the last one with it. */
export async function apply(
  request: Request,
  change: Change,
  { requests, polls, clock }: Advancing,
): Promise<ChangeOutcome> {
  const outcome = await requests.change(request, change, clock.now(), {
    polls: polls.logOf(request),
  });
  if (outcome.kind === "changed") polls.forget(request.id);
  return outcome;
}

/** Writes the end of a request. */
export async function record(request: Request, change: Change, using: Advancing): Promise<Next> {
  const outcome = await apply(request, change, using);
  if (outcome.kind === "changed") return { kind: "done" };
  logInfo("change_lost", { request: request.id, change: change.kind });
  return { kind: "again" };
}

/** At `at`, but not past the request's deadline: that is looked at in time. */
export function notPastDeadline(at: number, { deadlineAt }: Request, now: number): Next {
  return { kind: "at", at: Math.min(at, Math.max(deadlineAt, now)) };
}

/** The request's model. */
export function modelOf(request: Request): Model {
  const model = MODELS_BY_PATH.get(request.model);
  invariant(model, `request ${request.id} is of a model that the catalog lacks: ${request.model}`);
  return model;
}

/** The room at a provider, at `now`. */
export function roomAt(provider: Provider | undefined, name: string, now: number): Room {
  const { isOpen, isHalfOpen } = circuitConditions(name, now);
  return {
    provider: name,
    limit: provider?.maxRunning ?? null,
    isClosed: isOpen,
    isProbed: isHalfOpen,
  };
}
