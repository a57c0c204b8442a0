/**
 * Everything that an endpoint may be told of. Pure data; an endpoint without a list of its own is told of all.
 */

/** Event types by name, each with what it reports. */
export const EVENT_TYPES = {
  "request.completed": "A request has its results, which are stored and can be fetched.",
  "request.failed": "A request failed; its credits are given back.",
  "request.nsfw": "The safety check refused a request; its credits are given back.",
  "request.canceled": "A request was canceled before it started; its credits are given back.",
  "group.completed": "All requests of a group have ended.",
  "callback.exhausted": "A callback was not taken in any attempt, and is not tried again.",
  "callback.expired": "A callback was not taken before its deadline, and is not tried again.",
  "endpoint.failing":
    "An endpoint or callback URL needs a look: it has failed for days, or refuses with the same status again and again.",
  "endpoint.disabled":
    "An endpoint was disabled. What it is owed is held until it is resumed, for 30 days.",
  "endpoint.ping": "A test, sent on demand to one endpoint.",
} as const satisfies Record<string, string>;

export type WebhookEventType = keyof typeof EVENT_TYPES;

/** The names of all event types. */
export const EVENT_TYPE_NAMES = Object.keys(EVENT_TYPES) as WebhookEventType[];
