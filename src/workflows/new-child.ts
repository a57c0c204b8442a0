/** The request that a child is, as it is written with its group or with a later run of it. Pure. */
import { WAITS_FOR_PICTURES } from "../database/request-state.ts";
import { newLife } from "../requests/new-life.ts";
import type { Request } from "../requests/request.ts";
import { hash32 } from "../runtime/hash.ts";
import type { Settings } from "../runtime/settings.ts";
import type { ChildSpec } from "./fan-out.ts";

/** What the children of a group have in common. */
export interface ChildOptions {
  settings: Settings;
  now: number;
  newToken: () => string;
  /** The providers that may make a model, in the order in which they are tried. */
  routeOf: (model: string) => readonly string[];
}

/**
 * A child of `group`, which has no price of its own, since the group holds them together, and nobody to call back. It goes
 * to those of its model's providers that the group is for; null where there is none.
 */
export function newChild(group: Request, spec: ChildSpec, options: ChildOptions): Request | null {
  const { settings, now, newToken } = options;
  const { model, input } = spec.call;
  const allowed = options.routeOf(model.path);
  const route = group.isTest ? group.route : group.route.filter((name) => allowed.includes(name));
  const [first] = route;
  if (first === undefined) return null;
  const runMs = (settings.REQUEST_DEADLINE_SECONDS ?? model.deadlineMs / 1_000) * 1_000;
  const queueMs = settings.QUEUE_DEADLINE_SECONDS * 1_000;
  const takesPictures = spec.inputsFrom !== null;
  return {
    ...newLife(now),
    id: spec.id,
    accountId: group.accountId,
    keyId: group.keyId,
    model: model.path,
    input,
    shard: hash32(spec.id) % settings.POLLER_SHARDS,
    origin: group.origin,
    assetToken: newToken(),
    callbackUrl: null,
    callbackSecret: null,
    callbackDeadlineAt: null,
    isTest: group.isTest,
    priceMicroCredits: 0,
    customerId: null,
    metadata: null,
    jobSet: null,
    groupId: group.id,
    part: spec.part,
    inputsFrom: spec.inputsFrom,
    route,
    waitsFor: takesPictures ? WAITS_FOR_PICTURES : first,
    runMs,
    providerToken: newToken(),
    // A frame has that long as well; when it is there, the child's own time to wait begins.
    deadlineAt: now + (takesPictures ? 2 * queueMs + runMs : queueMs),
    // Its result is kept as long as its group's, whose end says until when.
    keptSeconds: null,
  };
}
