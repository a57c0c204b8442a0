/**
 * The body of a delivery, in the style of its endpoint. Pure. Fixed when the event happens: every attempt and every
 * replay sends the same bytes.
 */
import { PAYLOAD_STYLES, type PayloadStyle } from "../database/delivery-state.ts";
import { isoInstant } from "../runtime/clock.ts";
import type { WebhookEventType } from "./event-types.ts";

/** What a body says. */
export interface EventContent {
  type: WebhookEventType;
  /** When it happened, epoch ms. */
  at: number;
  /** JSON with names in snake_case. */
  data: Readonly<Record<string, unknown>>;
  /** The body that the generation API sends of it; null for what that API knows nothing of. */
  compatible: object | null;
}

/**
 * The body in one style. `standard`: `{type, timestamp, data}`. `compatible`: the generation API's, else as `standard`.
 * `flat`: `type`, `timestamp` and each value of `data` by its path, `video_url`, `images_1_url`, with `images_count` and
 * `first_image_url`; no nesting.
 */
export function payloadOf(style: PayloadStyle, content: EventContent): string {
  const { type, at, data, compatible } = content;
  const timestamp = isoInstant(at);
  if (style === "compatible" && compatible !== null) return JSON.stringify(compatible);
  if (style !== "flat") return JSON.stringify({ type, timestamp, data });
  return JSON.stringify({ type, timestamp, ...firstImage(data), ...flattened(data, "") });
}

/** The bodies in all styles. */
export function payloadsOf(content: EventContent): Record<PayloadStyle, string> {
  const entries = PAYLOAD_STYLES.map((style) => [style, payloadOf(style, content)] as const);
  return Object.fromEntries(entries) as Record<PayloadStyle, string>;
}

function firstImage({ images }: EventContent["data"]): Record<string, unknown> {
  const [first] = (Array.isArray(images) ? images : []) as { url?: unknown }[];
  return first?.url === undefined ? {} : { first_image_url: first.url };
}

/** Each scalar by the names on the way to it; lists count from 1. */
function flattened(value: object, path: string): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  if (Array.isArray(value)) flat[`${path}count`] = value.length;
  for (const [name, member] of Object.entries(value) as [string, unknown][]) {
    const key = path + (Array.isArray(value) ? String(Number(name) + 1) : name);
    if (typeof member === "object" && member !== null) {
      Object.assign(flat, flattened(member, `${key}_`));
    } else {
      flat[key] = member;
    }
  }
  return flat;
}
