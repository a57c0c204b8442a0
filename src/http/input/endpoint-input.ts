/**
 * The bodies and queries that calls about webhook endpoints take, as schemas. Pure. Where a URL leads is not looked at
 * (`read-endpoint`).
 */
import * as z from "zod";
import { integer } from "../../catalog/fields.ts";
import { checkCustomHeaders } from "../../webhooks/custom-headers.ts";
import { ENDPOINT_STATUSES, PAYLOAD_STYLES } from "../../webhooks/endpoint.ts";
import { EVENT_TYPE_NAMES } from "../../webhooks/event-types.ts";
import { models } from "./key-input.ts";
import { cursor, customerId, pageSize } from "./query-fields.ts";
import { ownSecret } from "./secret-input.ts";
import { checkMetadata } from "./tags.ts";

/** Longest description of an endpoint. */
export const MAX_DESCRIPTION_CHARS = 255;

/** Customers that one endpoint names: whoever has more wants all of them, or another endpoint. */
export const MAX_ENDPOINT_CUSTOMERS = 100;

/** How long after its event a callback may be of use: a minute has room for a retry, three days for the whole schedule. */
export const DEADLINE_SECONDS = { min: 60, max: 259_200 } as const;

const description = z
  .string()
  .trim()
  .max(MAX_DESCRIPTION_CHARS)
  .transform((text) => text || null)
  .nullable();

/** Each item once, at least one: an endpoint that is told of nothing is a mistake. */
const some = <Item extends z.ZodType>(item: Item, max: number) =>
  z
    .array(item)
    .min(1)
    .max(max)
    .transform((items) => [...new Set(items)]);

const eventTypes = some(z.enum(EVENT_TYPE_NAMES), EVENT_TYPE_NAMES.length).nullable();
const customerIds = some(customerId, MAX_ENDPOINT_CUSTOMERS).nullable();
const style = z.enum(PAYLOAD_STYLES);
const deadline = integer(DEADLINE_SECONDS.min, DEADLINE_SECONDS.max).nullable();
const fallback = z.string().min(1).max(64).nullable();
const status = z.enum(["active", "paused"]);

/** As of a request; none is null. */
const metadata = z.unknown().transform((value, context) => {
  if (value === null) return null;
  const read = checkMetadata(value, []);
  if ("value" in read) return read.value;
  const { loc: path, msg, input } = read.item;
  context.addIssue({ code: "custom", path, message: msg.replace("Value error, ", ""), input });
  return z.NEVER;
});

/** None is null. */
const headers = z
  .record(z.string(), z.string())
  .superRefine((given, context) => {
    const objection = checkCustomHeaders(given);
    if (!objection) return;
    const { name, reason: message } = objection;
    context.addIssue({ code: "custom", path: name === null ? [] : [name], message, input: null });
  })
  .transform((given) => (Object.keys(given).length === 0 ? null : given))
  .nullable();

/** A new endpoint. */
export const newEndpointInput = z.object({
  url: z.string(),
  description: description.default(null),
  event_types: eventTypes.default(null),
  models: models.default(null),
  customer_ids: customerIds.default(null),
  metadata: metadata.default(null),
  payload_style: style.default("standard"),
  headers: headers.default(null),
  deadline_seconds: deadline.default(null),
  fallback_endpoint_id: fallback.default(null),
  mode: z.enum(["live", "test"]).default("live"),
  status: status.default("active"),
  secret: ownSecret.optional(),
});

/** Somebody who sends it would believe that it was done. */
const fixed = (message: string) =>
  z
    .unknown()
    .refine((value) => value === undefined, { message })
    .optional();

/** What may be changed of an endpoint: null removes a limit, what is left out stays. */
export const endpointChangeInput = z.object({
  url: z.string().optional(),
  description: description.optional(),
  event_types: eventTypes.optional(),
  models: models.optional(),
  customer_ids: customerIds.optional(),
  metadata: metadata.optional(),
  payload_style: style.optional(),
  headers: headers.optional(),
  deadline_seconds: deadline.optional(),
  fallback_endpoint_id: fallback.optional(),
  status: status.optional(),
  mode: fixed("the mode of an endpoint does not change"),
  secret: fixed("a secret is replaced by rotate-secret"),
});

/** The query of a list. */
export const endpointListInput = z.object({
  url: z.string().optional(),
  status: z.enum(ENDPOINT_STATUSES).optional(),
  limit: pageSize,
  cursor: cursor((position) => (position.startsWith("ep_") ? position : null)).optional(),
});

/** What becomes of the deliveries that were held. */
export const resumeInput = z.object({ held: z.enum(["send", "keep"]).default("send") });
