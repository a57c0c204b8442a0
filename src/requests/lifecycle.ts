/**
 * The life of a request as one pure table. Reads and writes nothing: the store applies what this decides.
 * Guarantees: terminal is terminal, and a change that the table does not list does not happen.
 *
 *   queued ──started──▶ running ──produced──▶ storing ──completed──▶ completed
 *     │ └─prepared, rerouted, attempted, deferred, submitted
 *     ├──canceled──▶ canceled                    │
 *     └──────────failed / flagged────────────────┴──▶ failed | nsfw
 */
import type { OutputFile, RequestStatus } from "../database/request-state.ts";
import type { Request } from "./request.ts";

/** What can happen to a request, with what it brings. */
export type Change =
  /** The pictures that its input takes are there: from now on it waits for a place, as `model`, until `deadlineAt`. */
  | {
      kind: "prepared";
      model: string;
      input: Request["input"];
      waitsFor: string;
      deadlineAt: number;
    }
  /** It waits for a place at another provider. */
  | { kind: "rerouted"; waitsFor: string }
  /** From now on its provider may have accepted it, and did not say so. It is submitted there until `deadlineAt`. */
  | { kind: "attempted"; deadlineAt: number }
  /** Its provider did not take it: it gives its place back and waits for one at `waitsFor`, until `deadlineAt`. */
  | { kind: "deferred"; route: string[]; waitsFor: string; deadlineAt: number }
  /** The provider accepted the job, which may still wait there. Where that took its time, the time to run begins now. */
  | { kind: "submitted"; provider: string; providerJobId: string }
  /** The provider began to work. */
  | { kind: "started" }
  /** The provider has the result; its bytes are being copied. */
  | { kind: "produced" }
  /** The bytes are ours. */
  | { kind: "completed"; outputs: OutputFile[] }
  /** No result will come. `message` is written for the customer. */
  | { kind: "failed"; code: FailureCode; message: string }
  /** The provider's safety check refused the prompt or the result. */
  | { kind: "flagged" }
  /** The customer took it back. */
  | { kind: "canceled" };

/** Why a request failed, for programs; the message beside it is for people. */
export type FailureCode =
  | "first_frame_failed"
  | "generation_failed"
  | "invalid_input_image"
  | "output_not_stored"
  | "provider_lost_job"
  | "provider_refused"
  | "timed_out";

/** Events that a change may emit. */
export type EventType =
  | "request.completed"
  | "request.failed"
  | "request.nsfw"
  | "request.canceled"
  | "group.completed";

/** One line of a table of changes. */
export interface Rule {
  from: readonly RequestStatus[];
  to: RequestStatus;
  event?: EventType;
}

const OPEN = ["queued", "running", "storing"] as const;

/** From which states a change is allowed, where it leads, and what it emits. */
export const LIFECYCLE = {
  prepared: { from: ["queued"], to: "queued" },
  rerouted: { from: ["queued"], to: "queued" },
  attempted: { from: ["queued"], to: "queued" },
  deferred: { from: ["queued"], to: "queued" },
  submitted: { from: ["queued"], to: "queued" },
  started: { from: ["queued"], to: "running" },
  produced: { from: ["queued", "running"], to: "storing" },
  completed: { from: ["storing"], to: "completed", event: "request.completed" },
  failed: { from: OPEN, to: "failed", event: "request.failed" },
  flagged: { from: OPEN, to: "nsfw", event: "request.nsfw" },
  canceled: { from: ["queued"], to: "canceled", event: "request.canceled" },
} as const satisfies Record<Change["kind"], Rule>;

/** Whether nothing more can happen. */
export function isTerminal(status: RequestStatus): boolean {
  return !(OPEN as readonly RequestStatus[]).includes(status);
}

/** The event that `change` emits, or null. */
export function eventOf(change: Change): EventType | null {
  const rule: Rule = LIFECYCLE[change.kind];
  return rule.event ?? null;
}

/** The event that a request in `status` has emitted as its last, or null while it is open. */
export function finalEventOf(status: RequestStatus): EventType | null {
  const rules: readonly Rule[] = Object.values(LIFECYCLE);
  return rules.find(({ to, event }) => to === status && event !== undefined)?.event ?? null;
}

/** The request after `change` at `now`, one version later; null where the table does not allow it. */
export function applyChange(request: Request, change: Change, now: number): Request | null {
  const rule: Rule = LIFECYCLE[change.kind];
  if (!rule.from.includes(request.status)) return null;
  const next: Request = {
    ...request,
    ...consequences(request, change, now),
    status: rule.to,
    version: request.version + 1,
    updatedAt: now,
  };
  return isTerminal(rule.to) ? { ...next, finishedAt: now } : next;
}

function consequences(request: Request, change: Change, now: number): Partial<Request> {
  switch (change.kind) {
    case "prepared": {
      const { kind: _, ...prepared } = change;
      return prepared;
    }
    case "rerouted":
      return { waitsFor: change.waitsFor };
    case "attempted":
      return { isUnanswered: true, deadlineAt: change.deadlineAt };
    case "deferred": {
      const { route, waitsFor, deadlineAt } = change;
      const withoutPlace = { provider: null, admittedAt: null, isUnanswered: false };
      return { route, waitsFor, deadlineAt, ...withoutPlace };
    }
    case "submitted": {
      const { provider, providerJobId } = change;
      const submitted = { provider, providerJobId, submittedAt: now };
      return request.isUnanswered ? { ...submitted, deadlineAt: now + request.runMs } : submitted;
    }
    case "started":
      return { startedAt: now };
    case "produced":
      return { producedAt: now };
    case "completed": {
      const { keptSeconds } = request;
      const expiresAt = keptSeconds === null ? request.expiresAt : now + keptSeconds * 1_000;
      return { outputs: change.outputs, expiresAt };
    }
    case "failed":
      return { errorCode: change.code, errorMessage: change.message };
    case "flagged":
    case "canceled":
      return {};
  }
}
