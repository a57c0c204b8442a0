/**
 * The life of a group, a request that is made of others, as one pure table. Reads and writes nothing. Its state follows
 * from its children (`workflows/group-state`); what this guarantees is the order of its own steps. Other than a request it
 * may begin anew: each of its runs ends once, with an event of its own. For its children terminal is terminal.
 *
 *   queued ──begun──▶ running ──gathered──▶ storing ──ended──▶ completed | failed | nsfw | canceled
 *     │ └───────gathered─────────────────────▶┘                     │
 *     ├──canceled──▶ canceled                                       │
 *     ◀──────────────────── retried (failed, nsfw) ─────────────────┘
 */
import { type OutputFile, WAITS_FOR_CHILDREN } from "../database/request-state.ts";
import { isTerminal } from "./lifecycle.ts";
import type { Request } from "./request.ts";

/** What can happen to a group, with what it brings. */
export type GroupChange =
  /** The first of its children began. */
  | { kind: "begun" }
  /** All of its children have ended; its files are being made. */
  | { kind: "gathered" }
  /** Its files are ours. `message` says why a group failed. */
  | {
      kind: "ended";
      status: "completed" | "failed" | "nsfw" | "canceled";
      outputs: OutputFile[];
      message: string | null;
    }
  /** The customer took it back before anything began. */
  | { kind: "canceled" };

const FROM = {
  begun: ["queued"],
  gathered: ["queued", "running"],
  ended: ["queued", "running", "storing"],
  canceled: ["queued"],
} as const satisfies Record<GroupChange["kind"], readonly Request["status"][]>;

/** From which states the customer may have a group run again. */
export const RETRIABLE = ["failed", "nsfw"] as const satisfies readonly Request["status"][];

/** Whether the request is a group. */
export const isGroup = ({ waitsFor }: Pick<Request, "waitsFor">): boolean =>
  waitsFor === WAITS_FOR_CHILDREN;

/** The group after `change` at `now`, one version later; null where the table does not allow it. */
export function applyGroupChange(group: Request, change: GroupChange, now: number): Request | null {
  const from: readonly Request["status"][] = FROM[change.kind];
  if (!isGroup(group) || !from.includes(group.status)) return null;
  const next = { ...group, ...outcome(change, now, group), version: group.version + 1 };
  return { ...next, updatedAt: now, ...(isTerminal(next.status) && { finishedAt: now }) };
}

function outcome(change: GroupChange, now: number, { keptSeconds }: Request): Partial<Request> {
  switch (change.kind) {
    case "begun":
      return { status: "running", startedAt: now };
    case "gathered":
      return { status: "storing", producedAt: now };
    case "canceled":
      return { status: "canceled" };
    case "ended": {
      const { status, outputs, message } = change;
      const expiresAt = keptSeconds === null ? null : now + keptSeconds * 1_000;
      const failed = status === "failed";
      return {
        status,
        outputs,
        expiresAt,
        errorCode: failed ? "children_failed" : null,
        errorMessage: failed ? message : null,
      };
    }
  }
}

/**
 * The group as its next run begins; `priceMicroCredits` is of what the run makes. `token` is of this run alone: by it the
 * batch knows whether it was this one that began.
 */
export function rerun(
  group: Request,
  run: { now: number; priceMicroCredits: number; deadlineAt: number; token: string },
): Request {
  return {
    ...group,
    status: "queued",
    version: group.version + 1,
    updatedAt: run.now,
    priceMicroCredits: run.priceMicroCredits,
    deadlineAt: run.deadlineAt,
    providerToken: run.token,
    startedAt: null,
    producedAt: null,
    finishedAt: null,
    expiresAt: null,
    errorCode: null,
    errorMessage: null,
  };
}
