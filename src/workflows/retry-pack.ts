/**
 * Another run of a group that failed: only the clips or slides that did not complete are made anew, under the next run's
 * number. Frames that are there are taken as they are.
 */
import type { Caller } from "../accounts/caller.ts";
import type { Admission } from "../admission/admit.ts";
import { type AdmittedRun, admitRun } from "../admission/admit-run.ts";
import { WORKFLOWS_BY_PATH } from "../catalog/workflows/index.ts";
import type { Request } from "../requests/request.ts";
import { invariant } from "../runtime/invariant.ts";
import { fanOut } from "./fan-out.ts";
import { framesOf, type Group, membersOf } from "./group.ts";
import type { GroupStore } from "./group-store.ts";
import { type ChildOptions, newChild } from "./new-child.ts";

/** What a retry acts with. */
export interface Retrying extends Admission, ChildOptions {
  groups: GroupStore;
}

/** The outcome: the group in its next run, with the children that it makes; or why there is none. */
export type Retried =
  | (Extract<AdmittedRun, { kind: "begun" }> & { pack: Group; children: Request[] })
  | Exclude<AdmittedRun, { kind: "begun" }>
  | { kind: "unavailable" };

/** Begins the next run of the group that `request` is. */
export async function retryPack(
  request: Request,
  caller: Caller,
  using: Retrying,
): Promise<Retried> {
  const offer = WORKFLOWS_BY_PATH.get(request.model);
  invariant(offer, `request ${request.id} is a group`);
  const { group, children: earlier } = await using.groups.load(request);
  const missing = group.members.filter(
    ({ child }) => child.status !== "completed" || child.removedAt !== null,
  );
  const run = {
    number: group.run + 1,
    indexes: missing.map(({ index }) => index),
    frames: framesOf(earlier),
  };
  const specs = fanOut(group, run, using);
  const children = specs.flatMap((spec) => newChild(request, spec, using) ?? []);
  if (children.length < specs.length) return { kind: "unavailable" };
  const admitted = await admitRun(
    {
      group: request,
      offer,
      number: run.number,
      priceMicroCredits: missing.reduce((sum, { priceMicroCredits }) => sum + priceMicroCredits, 0),
      children,
      alongside: (begun) =>
        using.groups.beginRun({ groupId: request.id, number: run.number, now: using.now }, begun),
    },
    caller,
    using,
  );
  if (admitted.kind !== "begun") return admitted;
  const prices = group.members.map(({ priceMicroCredits }) => priceMicroCredits);
  const members = membersOf([...earlier, ...children], prices);
  const { number } = run;
  const pack: Group = { ...group, request: admitted.group, members, run: number, result: null };
  return { ...admitted, pack, children };
}
