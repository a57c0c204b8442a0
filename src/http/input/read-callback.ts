/**
 * Where a submission wants its callback, by any of the names that clients of this and of similar services have for it:
 * `hf_webhook` or `fal_webhook` in the query; in the body `webhook` with `webhook_events_filter`, as Replicate has them,
 * or of the v1 API `webhook: {url, secret}`. Reads the call, and where the URL leads; that is checked again before every
 * attempt.
 */
import type { Context } from "hono";
import * as z from "zod";
import type { Offer } from "../../catalog/model.ts";
import type { AppEnv } from "../context.ts";
import { eventsFilter } from "./events-filter.ts";
import { echo, type Read, type ValidationItem, validationItems } from "./validation.ts";

/** Whom to call back; without a URL nobody. `secret` of the v1 API is sent along in a header. */
export interface Callback {
  url: string | null;
  secret: string | null;
}

/** The query parameters that name a callback's URL; the first is the one to use. */
const PARAMETERS = ["hf_webhook", "fal_webhook"] as const;

const filtered = z.object({ webhook_events_filter: eventsFilter });

/** A URL as it was given, and where. */
interface Named {
  url: unknown;
  loc: string[];
}

/** The callback, or what is wrong with it. */
export async function readCallback(
  c: Context<AppEnv>,
  body: object,
  model: Offer,
): Promise<Read<Callback>> {
  const filter = filtered.safeParse(body);
  if (!filter.success) {
    const [item] = validationItems(filter.error, "body", body);
    if (item) return { item };
  }
  const webhook = readWebhook(body, model);
  if ("item" in webhook) return webhook;
  const { named, secret } = webhook.value;
  const inQuery = PARAMETERS.flatMap((name): Named[] => {
    const url = c.req.query(name);
    return url === undefined ? [] : [{ url, loc: ["query", name] }];
  });
  const [first, ...others] = named ? [named, ...inQuery] : inQuery;
  if (!first) return { value: { url: null, secret: null } };
  const other = others.find(({ url }) => url !== first.url);
  if (other)
    return { item: violation(other, `${nameOf(first)} names another URL: ${useOne(model)}`) };
  const checked = await checkUrl(c, first);
  if ("item" in checked) return checked;
  const isWanted = filter.data?.webhook_events_filter?.includes("completed") ?? true;
  return { value: isWanted ? { url: checked.value, secret } : { url: null, secret: null } };
}

const useOne = ({ jobSet }: Offer) => `use ${jobSet ? "webhook" : PARAMETERS[0]} alone`;

const nameOf = ({ loc: [, ...names] }: Named) => names.join(".");

/** `webhook` of the body: a URL, or of the v1 API an object. Null is the same as none. */
function readWebhook(
  body: object,
  model: Offer,
): Read<{ named: Named | null; secret: string | null }> {
  const webhook = "webhook" in body ? (body.webhook ?? null) : null;
  if (webhook === null) return { value: { named: null, secret: null } };
  if (typeof webhook === "string" || !model.jobSet) {
    return { value: { named: { url: webhook, loc: ["body", "webhook"] }, secret: null } };
  }
  const { url, secret } = Object(webhook) as { url?: unknown; secret?: unknown };
  const loc = ["body", "webhook", "url"];
  if (url === undefined) {
    return { item: { type: "missing", loc, msg: "Field required", input: echo(webhook) } };
  }
  if (secret !== undefined && secret !== null && !isHeaderValue(secret)) {
    const msg = "Value error, at most 255 visible ASCII characters are accepted";
    return { item: { type: "value_error", loc: ["body", "webhook", "secret"], msg, input: null } };
  }
  return { value: { named: { url, loc }, secret: typeof secret === "string" ? secret : null } };
}

async function checkUrl(c: Context<AppEnv>, named: Named): Promise<Read<string>> {
  const { url, loc } = named;
  if (typeof url !== "string") {
    const msg = "Input should be a valid string";
    return { item: { type: "string_type", loc, msg, input: echo(url) } };
  }
  const verdict = await c.var.services.checkNewTarget(url, new URL(c.req.url).origin);
  if (verdict.kind === "allowed") return { value: verdict.url };
  return { item: violation(named, verdict.reason) };
}

function violation({ url, loc }: Named, wording: string): ValidationItem {
  return { type: "value_error", loc, msg: `Value error, ${wording}`, input: echo(url) };
}

/** Whether a value may be sent in a header, and come in one: 1 to 255 visible ASCII characters. */
export const isHeaderValue = (value: unknown): boolean =>
  typeof value === "string" && /^[\x21-\x7e]{1,255}$/.test(value);
