/**
 * Admits another run of a group that has ended: like a submission, for what it makes anew. A refused retry writes nothing
 * and holds no credits.
 */
import { type Caller, isCurrent, planOf } from "../accounts/caller.ts";
import { hold, turnMonth } from "../accounts/ledger.ts";
import { countHeld } from "../accounts/spending.ts";
import type { Offer } from "../catalog/model.ts";
import type { Statement } from "../database/client.ts";
import { runReference } from "../requests/event.ts";
import { rerun } from "../requests/group-lifecycle.ts";
import { isRetriable } from "../requests/rerun-group.ts";
import type { Request } from "../requests/request.ts";
import type { SQL } from "drizzle-orm";
import type { Admission } from "./admit.ts";
import { type Limit, limitsOf, quotasOf, refusalOf } from "./limits.ts";
import type { Quotas } from "./quota.ts";
import type { Refusal } from "./refusal.ts";

/** The run that is to begin. */
export interface NewRun {
  /** As it ended. */
  group: Request;
  offer: Offer;
  /** From 2. */
  number: number;
  /** Of what it makes. */
  priceMicroCredits: number;
  children: readonly Request[];
  /** Further rows, each to be guarded by `begun`. */
  alongside: (begun: SQL) => Statement[];
}

/** The outcome, as of a submission. */
export type AdmittedRun =
  | { kind: "begun"; group: Request; quotas: Quotas }
  | { kind: "refused"; refusal: Refusal; quotas: Quotas }
  | { kind: "outdated" };

/** Admits `run`. Throws when D1 does, and then nothing has begun. */
export async function admitRun(
  run: NewRun,
  caller: Caller,
  {
    database,
    requests,
    settings,
    now,
    newToken,
  }: Pick<Admission, "database" | "requests" | "settings" | "now" | "newToken">,
): Promise<AdmittedRun> {
  const { group, offer } = run;
  const priceMicroCredits = group.isTest ? 0 : run.priceMicroCredits;
  const deadlineAt = now + 2 * settings.QUEUE_DEADLINE_SECONDS * 1_000 + offer.deadlineMs;
  const next = rerun(group, { now, priceMicroCredits, deadlineAt, token: newToken() });
  const held = { ...next, id: runReference(group.id, run.number), createdAt: now };
  const refusesOverRunning = settings.OVER_RUNNING_LIMIT === "refuse";
  const { caller: current, account, ...limits } = limitsOf(held, caller, offer, refusesOverRunning);
  const { monthlyMicroCredits } = planOf(caller);
  const { unmet, facts } = await requests.rerun<Limit | "retriable">(group, next, {
    conditions: { caller: current, account, retriable: isRetriable(group), ...limits },
    before: turnMonth(database, caller.accountId, monthlyMicroCredits, now, isCurrent(caller)),
    children: run.children,
    alongside: (begun) => [
      ...hold(database, held, now, begun),
      ...countHeld(database, held, now, begun),
      ...run.alongside(begun),
    ],
  });
  if (unmet === "caller") return { kind: "outdated" };
  if (unmet === null) {
    return {
      kind: "begun",
      group: next,
      quotas: quotasOf(facts, caller, now, 0, priceMicroCredits),
    };
  }
  const refusal: Refusal =
    unmet === "retriable" ? { kind: "group_not_retriable" } : refusalOf(unmet, facts, caller, now);
  return { kind: "refused", refusal, quotas: quotasOf(facts, caller, now, 0) };
}
