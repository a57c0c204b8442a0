/**
 * What happened to a request, in the order of time: its own life, its credits, and the callbacks that it owed. Pure:
 * whoever asks gathers the rows.
 */
import type { DeliveryStatus } from "../database/delivery-state.ts";
import type { PollLog } from "../database/request-state.ts";
import { isoInstant } from "../runtime/clock.ts";
import type { Request } from "./request.ts";
import { assetUrl, failureMessage, type WireStatus, wireStatus } from "./request-view.ts";

/** A line of the ledger that is about the request. `credits` is a decimal string. */
export interface Charge {
  at: number;
  kind: "hold" | "settle" | "release";
  credits: string;
}

/** A callback that the request owed, and how often it was tried. */
export interface OwedDelivery {
  id: string;
  eventId: string;
  url: string;
  status: DeliveryStatus;
  nextAttemptAt: number | null;
  createdAt: number;
  finishedAt: number | null;
  attempts: readonly {
    number: number;
    startedAt: number;
    durationMs: number;
    statusCode: number | null;
    cause: string | null;
  }[];
}

/** A stored result; without `url` once it was removed. */
interface Asset {
  url?: string;
  content_type: string;
  size_bytes: number;
}

type Happening =
  | { kind: "accepted" | "started" | "produced" | "completed" | "nsfw" | "canceled" | "removed" }
  | { kind: Charge["kind"]; credits: string }
  | { kind: "admitted"; provider: string | null }
  | { kind: "submitted"; provider: string | null; provider_job_id: string | null }
  | { kind: "polled"; outcome: string; earlier_polls?: number }
  | { kind: "stored"; assets: Asset[] }
  | { kind: "failed"; code: string | null; error: string }
  | {
      kind: "owed";
      delivery_id: string;
      event_id: string;
      url: string;
      /** While it is. */
      next_attempt_at?: string;
      /** While its endpoint is paused or disabled: it waits until the endpoint is resumed. */
      held?: true;
    }
  | {
      kind: "attempt";
      delivery_id: string;
      number: number;
      status_code: number | null;
      cause: string | null;
      duration_ms: number;
    }
  | { kind: (typeof DELIVERY_ENDS)[FinalDelivery]; delivery_id: string };

type FinalDelivery = Exclude<DeliveryStatus, "pending" | "held">;

/** How an end of a callback is told: by its status, where that is not a word for the end of a request. */
const DELIVERY_ENDS = {
  delivered: "delivered",
  exhausted: "exhausted",
  expired: "expired",
  stopped: "stopped",
  refused: "refused",
  canceled: "callback_canceled",
} as const satisfies Record<FinalDelivery, string>;

/** Everything that an entry may tell of, in the order in which it is told where the instant is the same. */
export const TIMELINE_KINDS = [
  "accepted",
  "hold",
  "admitted",
  "submitted",
  "polled",
  "started",
  "produced",
  "stored",
  "completed",
  "failed",
  "nsfw",
  "canceled",
  "settle",
  "release",
  "owed",
  "attempt",
  "delivered",
  "stopped",
  "exhausted",
  "expired",
  "refused",
  "callback_canceled",
  "removed",
] as const satisfies readonly Happening["kind"][];

/** One entry. */
export type TimelineEntry = { at: string } & Happening;

/** The body of `GET /v1/requests/{request_id}/timeline`. */
export interface TimelineBody {
  request_id: string;
  status: WireStatus;
  /** While it waits for a place to run: how many of the account wait before it. */
  waiting_ahead?: number;
  entries: TimelineEntry[];
}

type Dated = { at: number } & Happening;

/** Whether the request waits for a place to run. */
export function isWaiting({ status, admittedAt }: Pick<Request, "status" | "admittedAt">): boolean {
  return status === "queued" && admittedAt === null;
}

/** The timeline of `request`; `waitingAhead` is null where it does not wait. */
export function timelineOf(
  request: Request,
  charges: readonly Charge[],
  deliveries: readonly OwedDelivery[],
  waitingAhead: number | null,
): TimelineBody {
  const entries: Dated[] = [
    ...lifeOf(request),
    ...lookEntries(request.polls),
    ...charges,
    ...deliveries.flatMap(deliveryEntries),
  ];
  const rank = ({ kind }: Dated) => TIMELINE_KINDS.indexOf(kind);
  entries.sort((a, b) => a.at - b.at || rank(a) - rank(b));
  return {
    request_id: request.id,
    status: wireStatus(request),
    ...(waitingAhead !== null && { waiting_ahead: waitingAhead }),
    entries: entries.map((entry) => ({ ...entry, at: isoInstant(entry.at) })),
  };
}

function lifeOf(request: Request): Dated[] {
  const { provider, providerJobId, finishedAt } = request;
  const at = (instant: number | null, happening: Happening): Dated[] =>
    instant === null ? [] : [{ at: instant, ...happening }];
  return [
    ...at(request.createdAt, { kind: "accepted" }),
    ...at(request.admittedAt, { kind: "admitted", provider }),
    ...at(request.submittedAt, { kind: "submitted", provider, provider_job_id: providerJobId }),
    ...at(request.startedAt, { kind: "started" }),
    ...at(request.producedAt, { kind: "produced" }),
    ...(request.outputs ? at(finishedAt, { kind: "stored", assets: assetsOf(request) }) : []),
    ...at(finishedAt, endOf(request)),
    ...at(request.removedAt, { kind: "removed" }),
  ];
}

function endOf(request: Request): Happening {
  const status = wireStatus(request);
  if (status === "nsfw" || status === "canceled") return { kind: status };
  if (status !== "failed") return { kind: "completed" };
  return { kind: "failed", code: request.errorCode, error: failureMessage(request) };
}

function assetsOf(request: Request): Asset[] {
  return (request.outputs ?? []).map((file) => ({
    ...(request.removedAt === null && { url: assetUrl(request, file) }),
    content_type: file.contentType,
    size_bytes: file.sizeBytes,
  }));
}

/** The last looks; the first of them says how many came before. */
function lookEntries(polls: PollLog | null): Dated[] {
  const { count, recent } = polls ?? { count: 0, recent: [] };
  const earlier = count - recent.length;
  return recent.map(({ at, outcome }, index) => ({
    at,
    kind: "polled",
    outcome,
    ...(index === 0 && earlier > 0 && { earlier_polls: earlier }),
  }));
}

function deliveryEntries(delivery: OwedDelivery): Dated[] {
  const { id, status, nextAttemptAt, createdAt, finishedAt } = delivery;
  const owed: Dated = {
    at: createdAt,
    kind: "owed",
    delivery_id: id,
    event_id: delivery.eventId,
    url: delivery.url,
    ...(nextAttemptAt !== null && { next_attempt_at: isoInstant(nextAttemptAt) }),
    ...(status === "held" && { held: true }),
  };
  const attempts = delivery.attempts.map((attempt): Dated => ({
    at: attempt.startedAt,
    kind: "attempt",
    delivery_id: id,
    number: attempt.number,
    status_code: attempt.statusCode,
    cause: attempt.cause,
    duration_ms: attempt.durationMs,
  }));
  const end: Dated[] =
    status === "pending" || status === "held" || finishedAt === null
      ? []
      : [{ at: finishedAt, kind: DELIVERY_ENDS[status], delivery_id: id }];
  return [owed, ...attempts, ...end];
}
