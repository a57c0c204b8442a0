/**
 * What calls about deliveries say: which of them, which page, which to send once more. All violations are gathered.
 * Reads the call only.
 */
import type { Context } from "hono";
import * as z from "zod";
import { integer, uuid } from "../../catalog/fields.ts";
import { ID_PREFIXES } from "../../runtime/ids.ts";
import type { DeliveryFilter } from "../../webhooks/delivery-list.ts";
import { DELIVERY_STATUSES } from "../../webhooks/delivery-view.ts";
import { EVENT_TYPE_NAMES } from "../../webhooks/event-types.ts";
import { MAX_REPLAYED } from "../../webhooks/replay-rules.ts";
import { type Parsed, parseBody, parseQuery } from "./parse-body.ts";
import { cursor, encodeCursor, moment, pageSize, wordList } from "./query-fields.ts";

/** Which deliveries are asked for, and which page of them. */
export interface DeliveryQuery {
  filter: DeliveryFilter;
  after: string | null;
  limit: number;
}

/** Which deliveries are to be sent once more, and how many of them at most. */
export interface ReplayQuery {
  filter: DeliveryFilter;
  limit: number;
}

/** What `next_cursor` says of the last delivery of a page. */
export const deliveryCursor = (id: string): string => encodeCursor(id);

/** An id of ours of a kind; whether anything has it is not looked at. */
const prefixed = (kind: keyof typeof ID_PREFIXES) =>
  z.string().regex(new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-z]{1,40}$`), {
    message: `an id that begins with ${ID_PREFIXES[kind]}_ is expected`,
  });

const deliveryId = prefixed("delivery");

const mode = z.enum(["live", "test"]).optional();

const listQuery = z.object({
  limit: pageSize,
  cursor: cursor((position) => deliveryId.safeParse(position).data ?? null).optional(),
  status: wordList(DELIVERY_STATUSES).optional(),
  endpoint_id: prefixed("endpoint").optional(),
  request_id: uuid.optional(),
  event_id: prefixed("event").optional(),
  event_type: z.enum(EVENT_TYPE_NAMES).optional(),
  mode,
  created_after: moment.optional(),
  created_before: moment.optional(),
});

/** The query of `GET /v1/deliveries`, or all that is wrong with it. */
export function readDeliveryQuery(c: Context): Parsed<DeliveryQuery> {
  const asked = parseQuery(c, listQuery);
  if (asked.kind !== "valid") return asked;
  const { limit, cursor: after = null, ...rest } = asked.value;
  const filter = {
    statuses: rest.status,
    endpointId: rest.endpoint_id,
    requestId: rest.request_id,
    eventId: rest.event_id,
    eventType: rest.event_type,
    isTest: isTestOf(rest.mode),
    createdFrom: rest.created_after?.at,
    createdBefore: rest.created_before?.at,
  };
  return { kind: "valid", value: { filter, after, limit } };
}

const statsQuery = z.object({ mode });

/** The query of `GET /v1/deliveries/stats`: whether of test keys; undefined for all. */
export function readStatsMode(c: Context): Parsed<boolean | undefined> {
  const asked = parseQuery(c, statsQuery);
  return asked.kind === "valid" ? { ...asked, value: isTestOf(asked.value.mode) } : asked;
}

const replayInput = z
  .object({
    endpoint_id: prefixed("endpoint").optional(),
    request_id: uuid.optional(),
    status: z.array(z.enum(DELIVERY_STATUSES)).min(1).optional(),
    from: moment.optional(),
    to: moment.optional(),
    limit: integer(1, MAX_REPLAYED).default(MAX_REPLAYED),
  })
  .refine((given) => given.endpoint_id ?? given.request_id ?? given.from, {
    message: "one of `endpoint_id`, `request_id` and `from` is expected",
  });

/** The body of `POST /v1/deliveries/replay`, or all that is wrong with it. */
export async function readReplay(c: Context): Promise<Parsed<ReplayQuery>> {
  const asked = await parseBody(c, replayInput);
  if (asked.kind !== "valid") return asked;
  const { limit, ...rest } = asked.value;
  const filter = {
    statuses: rest.status,
    endpointId: rest.endpoint_id,
    requestId: rest.request_id,
    createdFrom: rest.from?.at,
    createdBefore: rest.to?.at,
  };
  return { kind: "valid", value: { filter, limit } };
}

const isTestOf = (asked: "live" | "test" | undefined) => asked && asked === "test";
