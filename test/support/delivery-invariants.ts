/**
 * What must hold of webhook delivery whatever happened, each invariant in words and as one function over what an observer
 * saw and the rows that are left. Each returns what is wrong, one line a violation. Pure but for the signatures.
 */
import { isTerminal } from "../../src/requests/lifecycle.ts";
import {
  attemptKey,
  type DeliveryCall,
  type DeliveryHistory,
  type OwnerState,
} from "./delivery-history.ts";
import type { Rows } from "./fault-rows.ts";
import { SLOW_MS } from "./virtual-edges.ts";

/** A row that was read so long ago is not used any more: news that was lost is heard after this. */
export const FRESH_MS = 5_000;

const WIDTH = 4;

type Delivery = Rows["deliveries"][number];

/** I1: each request that ended has exactly one event, and that one delivery for each recipient that matched then. */
export function everyEndIsOwed(rows: Rows, recipients: DeliveryHistory["recipients"]): string[] {
  return rows.requests.flatMap(({ id, status }) => {
    const events = rows.events.filter(({ requestId }) => requestId === id);
    if (!isTerminal(status)) return [`I1 request ${id} has not ended`];
    if (events.length !== 1) return [`I1 request ${id} has ${events.length} events`];
    const [event] = events;
    const owed = rows.deliveries.filter(({ eventId }) => eventId === event!.id);
    const wanted = recipients.get(event!.id) ?? [];
    const targets = owed.map(({ target }) => target);
    return targets.toSorted().join("\n") === wanted.toSorted().join("\n")
      ? []
      : [`I1 event ${event!.id} is owed to ${targets.join()} instead of ${wanted.join()}`];
  });
}

/** I2: each delivery has ended, with a reason that was seen, or is held for an endpoint that is there. */
export function everyDeliveryEnds(rows: Rows, { calls, owners }: DeliveryHistory): string[] {
  return rows.deliveries.flatMap((delivery) => {
    const { id, status, endpointId, attemptCount, earlierAttemptCount, expiresAt } = delivery;
    const own = callsOf(calls, delivery);
    const heard = own.flatMap((call) => (call.heard ? [call.heard] : []));
    const hasStatus = (from: number, to: number) =>
      heard.some(
        (answer) =>
          "status" in answer &&
          answer.status !== undefined &&
          answer.status >= from &&
          answer.status <= to,
      );
    const wish = heard.some(
      (answer) => "headers" in answer && (answer.headers?.has("webhook-delivery") ?? false),
    );
    const last = owners.findLast((owner) => owner.id === endpointId);
    const isRight = {
      pending: false,
      held: last !== undefined && last.status !== null,
      delivered: hasStatus(200, 299),
      exhausted: attemptCount - earlierAttemptCount >= 15 || isOverdueForDays(delivery),
      expired: expiresAt !== null && delivery.finishedAt !== null,
      stopped: hasStatus(410, 410) || wish,
      refused: heard.some(({ kind }) => kind === "refused_target"),
      canceled: last?.status === null,
    }[status];
    const isFinal = status !== "pending" && status !== "held";
    if (!isRight) return [`I2 ${id} is ${status}, and nothing says why`];
    if (isFinal && delivery.finishedAt === null) return [`I2 ${id} is ${status} since never`];
    return [];
  });
}

const isOverdueForDays = ({ createdAt, finishedAt }: Delivery) =>
  finishedAt !== null && finishedAt - createdAt > 5 * 24 * 60 * 60_000;

/** I3: one id over all attempts; numbers grow by one as recorded, and come twice only where a record was lost. */
export function idsAndNumbersHold(rows: Rows, history: DeliveryHistory): string[] {
  return rows.deliveries.flatMap((delivery) => {
    const { id, attemptCount } = delivery;
    const recorded = rows.attempts.filter(({ deliveryId }) => deliveryId === id);
    const numbers = recorded.map(({ number }) => number).join();
    const wanted = Array.from({ length: attemptCount }, (_, index) => index + 1).join();
    const calls = callsOf(history.calls, delivery);
    return [
      ...(numbers === wanted ? [] : [`I3 ${id} has attempts ${numbers} of ${attemptCount}`]),
      ...recorded
        .filter((one) => !calls.some((call) => isSame(one, call)))
        .map(({ number }) => `I3 attempt ${number} of ${id} was never made`),
      ...calls.flatMap((call, index) => {
        const before = calls[index - 1];
        if (!before || call.number > before.number) return [];
        const isLost = call.number === before.number && wasLost(id, before, call, history);
        return isLost ? [] : [`I3 ${id}: attempt ${call.number} after ${before.number}`];
      }),
    ];
  });
}

const isSame = (row: Rows["attempts"][number], call: DeliveryCall) =>
  row.number === call.number && row.startedAt + row.durationMs === call.endedAt;

/** Whether the record of `call` could not be known when `next` was made: its object was killed before it was written. */
function wasLost(
  deliveryId: string,
  call: DeliveryCall,
  next: DeliveryCall,
  { kills, recordedAt }: DeliveryHistory,
): boolean {
  const at = recordedAt.get(attemptKey(deliveryId, call.number, call.endedAt)) ?? Infinity;
  const isKilled = kills.some(
    (kill) => kill.target === call.target && kill.at >= call.startedAt && kill.at <= next.startedAt,
  );
  return isKilled && at > next.startedAt - FRESH_MS;
}

/** I5: every attempt sends the bytes of the delivery, which is one of the event's. */
export function bytesAreTheSame(rows: Rows, { calls }: DeliveryHistory): string[] {
  const known = new Set(rows.deliveries.map(({ eventId, target }) => `${eventId} ${target}`));
  return [
    ...rows.deliveries.flatMap((delivery) =>
      callsOf(calls, delivery)
        .filter(({ body }) => body !== delivery.body)
        .map(({ number }) => `I5 attempt ${number} of ${delivery.id} has other bytes`),
    ),
    ...calls
      .filter(({ eventId, target }) => !known.has(`${eventId} ${target}`))
      .map(({ eventId, target }) => `I5 ${target} was sent ${eventId}, which it is not owed`),
  ];
}

/** I6: no attempt starts at an endpoint that was paused, disabled or deleted, once its sender could know. */
export function closedIsClosed({ calls, owners, told, slowCalls }: DeliveryHistory): string[] {
  return calls.flatMap(({ target, startedAt, eventId, number }) => {
    const states = owners.filter(({ id, at }) => id === target && at <= startedAt);
    const closedFrom = states.findLastIndex(({ status }) => status === "active") + 1;
    const closed = states[closedFrom];
    if (!closed) return [];
    const toldAt = told.find((one) => one.target === target && one.at >= closed.at)?.at ?? Infinity;
    // A read that was slow to come back is old when it comes.
    const isSlow = slowCalls.some((at) => at <= startedAt && at >= closed.at - SLOW_MS);
    const untoldUntil = closed.at + FRESH_MS + (isSlow ? SLOW_MS : 0);
    if (startedAt <= Math.min(toldAt, untoldUntil)) return [];
    return [
      `I6 ${target} was sent ${eventId} #${number} ${startedAt - closed.at} ms after it was closed`,
    ];
  });
}

/** I6: what a receiver said itself is obeyed at once by the object that heard it, until the owner changes something. */
export function wishesAreObeyed({ calls, owners, kills }: DeliveryHistory): string[] {
  return calls.flatMap((call) => {
    if (!call.heard || !asksToBeDisabled(call.heard) || call.endedAt === null) return [];
    const { target, endedAt } = call;
    // What comes first is how it was made.
    const changes = owners
      .filter(({ id, status }) => id === target && status === "active")
      .slice(1);
    const isChanged = (from: number, to: number) =>
      changes.some(({ at }) => at >= from && at <= to);
    const isWiped = (to: number) =>
      kills.some(
        (kill) => kill.target === target && kill.isWiped && kill.at >= endedAt && kill.at <= to,
      );
    const hasEndpoint = owners.some(({ id }) => id === target);
    if (!hasEndpoint) return [];
    return calls
      .slice(call.begunBefore ?? Infinity)
      .filter((next) => next.target === target)
      .filter(({ startedAt }) => !isChanged(call.startedAt - FRESH_MS, startedAt))
      .filter(({ startedAt }) => !isWiped(startedAt))
      .map(({ number }) => `I6 ${target} asked for no more, and got attempt ${number}`);
  });
}

const asksToBeDisabled = (answer: NonNullable<DeliveryCall["heard"]>) =>
  "headers" in answer &&
  (answer.status === 410 || !!answer.headers?.get("webhook-delivery")?.includes("disable"));

/** I7: at most four attempts in flight to one target. I9: at most one of a delivery. */
export function fewAreInFlight({ calls }: DeliveryHistory): string[] {
  return calls.flatMap((call) => {
    const open = calls.filter(
      ({ target, startedAt, endedAt }) =>
        target === call.target &&
        startedAt <= call.startedAt &&
        (endedAt === null || endedAt > call.startedAt),
    );
    const twins = open.filter(({ eventId }) => eventId === call.eventId);
    return [
      ...(open.length > WIDTH ? [`I7 ${call.target} has ${open.length} in flight`] : []),
      ...(twins.length > 1 ? [`I9 ${call.target} has ${call.eventId} in flight twice`] : []),
    ];
  });
}

/** I10: a request's events follow its changes, and the one that ends it is the last. */
export function eventsAreInOrder({ requests, events }: Rows): string[] {
  return requests.flatMap(({ id, version, status }) => {
    const own = events.filter(({ requestId }) => requestId === id);
    const sorted = own.toSorted((a, b) => (a.version ?? 0) - (b.version ?? 0));
    const last = sorted.at(-1);
    const isLast = last?.version === version && last.type === `request.${status}`;
    const isOrdered = sorted.every(
      ({ createdAt }, index) => createdAt >= (sorted[index - 1]?.createdAt ?? 0),
    );
    return isLast && isOrdered ? [] : [`I10 the events of ${id} do not end with its end`];
  });
}

/**
 * A receiver whose 2xx we heard gets the id again only if the record of that was lost with its object, or the owner asked
 * for it.
 */
export function duplicatesAreExplained(rows: Rows, history: DeliveryHistory): string[] {
  return duplicates(rows, history).flatMap(({ delivery, first, next }) => {
    const isReplayed = history.replays.some(
      ({ deliveryId, at }) =>
        deliveryId === delivery.id && at >= first.startedAt && at <= next.startedAt,
    );
    const isUnheard = first.heard === null || !isSuccess(first.heard);
    // A killed object's attempt of the same number was written late, and before this one.
    const isTaken = rows.attempts.some(
      (row) => row.deliveryId === delivery.id && row.number === first.number && !isSame(row, first),
    );
    const isUnrecorded = isTaken || wasLost(delivery.id, first, next, history);
    if (isReplayed || isUnheard || isUnrecorded) return [];
    return [
      `duplicate: ${delivery.id} was delivered with #${first.number}, and sent #${next.number}`,
    ];
  });
}

/** What the owner had sent once more was sent, or recorded, after that; or it has ended for another reason. */
export function replaysAreSent(
  rows: Rows,
  { calls, replays, recordedAt }: DeliveryHistory,
): string[] {
  return replays.flatMap(({ deliveryId, at }) => {
    const delivery = rows.deliveries.find(({ id }) => id === deliveryId);
    if (delivery?.status !== "delivered") return [];
    const own = callsOf(calls, delivery);
    const isSent = own.some(({ endedAt }) => endedAt === null || endedAt >= at);
    const isRecorded = own.some(({ number, endedAt }) => {
      return (recordedAt.get(attemptKey(deliveryId, number, endedAt)) ?? 0) >= at;
    });
    return isSent || isRecorded ? [] : [`replay: ${deliveryId} was not sent once more`];
  });
}

/** Attempts at a delivery that its receiver had answered with 2xx before. */
export function duplicates(rows: Rows, { calls }: DeliveryHistory) {
  return rows.deliveries.flatMap((delivery) => {
    const own = callsOf(calls, delivery);
    const first = own.find(
      ({ status, arrivedAt }) =>
        arrivedAt !== null && status !== null && status >= 200 && status < 300,
    );
    const later = own.filter(({ startedAt }) => first && startedAt > (first.arrivedAt ?? 0));
    return later.map((next) => ({ delivery, first: first!, next }));
  });
}

const isSuccess = (answer: NonNullable<DeliveryCall["heard"]>) =>
  "status" in answer && answer.status !== undefined && answer.status >= 200 && answer.status < 300;

/** The calls of a delivery, in order. */
export const callsOf = (calls: readonly DeliveryCall[], { eventId, target }: Delivery) =>
  calls.filter((call) => call.eventId === eventId && call.target === target);

/** The states of an owner that an attempt may have been made by: the present one, and those that were read lately. */
export function statesFor(
  { target, startedAt }: DeliveryCall,
  owner: string,
  { owners, told, slowCalls }: DeliveryHistory,
): OwnerState[] {
  const own = owners.filter(({ id, at }) => id === owner && at <= startedAt);
  const toldAt = Math.max(
    0,
    ...told.filter((one) => one.target === target && one.at < startedAt).map(({ at }) => at),
  );
  const isSlow = slowCalls.some((at) => at <= startedAt && at >= startedAt - SLOW_MS);
  const from = Math.max(startedAt - FRESH_MS - (isSlow ? SLOW_MS : 0), toldAt);
  const inForce = own.findLastIndex(({ at }) => at <= from);
  return own.slice(Math.max(0, inForce));
}
