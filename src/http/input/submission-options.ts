/**
 * What a submission says beside the model's parameters, in headers and query: callback and its deadline, idempotency key,
 * how long to keep, the caller's own tags, the wanted providers, whether it is a dry run. Reads the call, and where its callback leads.
 */
import type { Context } from "hono";
import type { CallbackDeadline } from "../../admission/callback-deadline.ts";
import { flag } from "../../catalog/fields.ts";
import type { Offer } from "../../catalog/model.ts";
import type { Metadata } from "../../database/request-state.ts";
import type { AppEnv } from "../context.ts";
import { isHeaderValue, readCallback } from "./read-callback.ts";
import { readCallbackDeadline } from "./read-callback-deadline.ts";
import { readCustomerId, readMetadata } from "./tags.ts";
import { echo, type Read, type ValidationItem } from "./validation.ts";

/** The options of a submission. */
export interface SubmissionOptions {
  callbackUrl: string | null;
  /** Of the v1 API: sent back in a header of the callback. */
  callbackSecret: string | null;
  /** Until when its callbacks are of use; null: for ever. */
  callbackDeadline: CallbackDeadline | null;
  idempotencyKey: string | null;
  /** How long the results are kept; null: as the plan says. */
  keptSeconds: number | null;
  /** The caller's own tags. */
  customerId: string | null;
  metadata: Metadata | null;
  /** The providers to be tried, in order; at least one. */
  route: readonly string[];
  /** Whether nothing is to be created. */
  isDryRun: boolean;
}

/** The options, or all that is wrong with them. */
export async function readOptions(
  c: Context<AppEnv>,
  body: object,
  model: Offer,
): Promise<{ value: SubmissionOptions } | { items: ValidationItem[] }> {
  const callback = await readCallback(c, body, model);
  const deadline = readCallbackDeadline(c, c.var.services.clock.now());
  const key = readIdempotencyKey(c.req.header("idempotency-key"));
  const kept = readKeptSeconds(c.req.header("hf-expires-after"));
  const customer = readCustomerId(c);
  const metadata = readMetadata(c);
  const dryRun = readDryRun(c.req.query("dry_run"));
  const route = readRoute(c.req.header("x-providers"), c.var.services.routeOf(model.path));
  const all = [callback, deadline, key, kept, customer, metadata, dryRun, route];
  const items = all.flatMap((read) => ("item" in read ? [read.item] : []));
  const isValid =
    "value" in callback &&
    "value" in deadline &&
    "value" in key &&
    "value" in kept &&
    "value" in customer &&
    "value" in metadata &&
    "value" in dryRun &&
    "value" in route;
  if (!isValid) return { items };
  return {
    value: {
      callbackUrl: callback.value.url,
      callbackSecret: callback.value.secret,
      callbackDeadline: deadline.value,
      idempotencyKey: key.value,
      keptSeconds: kept.value,
      customerId: customer.value,
      metadata: metadata.value,
      route: route.value,
      isDryRun: dryRun.value,
    },
  };
}

/** `X-Providers: a, b`: those of the operator's providers that the caller wants, in the caller's order. */
function readRoute(raw: string | undefined, allowed: readonly string[]): Read<readonly string[]> {
  if (raw === undefined) return { value: allowed };
  const wanted = [...new Set(raw.split(",").map((name) => name.trim().toLowerCase()))];
  if (wanted.every((name) => allowed.includes(name))) return { value: wanted };
  const msg = `Value error, for this model this server has: ${allowed.join(", ")}`;
  return { item: { type: "value_error", loc: ["header", "X-Providers"], msg, input: echo(raw) } };
}

function readDryRun(raw: string | undefined): Read<boolean> {
  const parsed = flag.safeParse(raw ?? false);
  if (parsed.success) return { value: parsed.data };
  const msg = "Input should be a valid boolean, unable to interpret input";
  return { item: { type: "bool_parsing", loc: ["query", "dry_run"], msg, input: echo(raw) } };
}

/** 1 to 255 visible ASCII characters. Source: idempotency page, read 2026-11. */
export function readIdempotencyKey(raw: string | undefined): Read<string | null> {
  if (raw === undefined) return { value: null };
  if (isHeaderValue(raw)) return { value: raw };
  const msg = "Value error, 1 to 255 visible ASCII characters without spaces are accepted";
  return {
    item: { type: "value_error", loc: ["header", "Idempotency-Key"], msg, input: echo(raw) },
  };
}

/** An hour to seven days. Source: headers page, read 2026-11. */
const MIN_KEPT_SECONDS = 3_600;
const MAX_KEPT_SECONDS = 604_800;

function readKeptSeconds(raw: string | undefined): Read<number | null> {
  if (raw === undefined) return { value: null };
  const loc = ["header", "Hf-Expires-After"];
  const input = echo(raw);
  if (!/^\s*\d{1,15}\s*$/.test(raw)) {
    const msg = "Input should be a valid integer, unable to parse string as an integer";
    return { item: { type: "int_parsing", loc, msg, input } };
  }
  const seconds = Number(raw);
  if (seconds < MIN_KEPT_SECONDS) {
    const msg = `Input should be greater than or equal to ${MIN_KEPT_SECONDS}`;
    return { item: { type: "greater_than_equal", loc, msg, input, ctx: { ge: MIN_KEPT_SECONDS } } };
  }
  if (seconds > MAX_KEPT_SECONDS) {
    const msg = `Input should be less than or equal to ${MAX_KEPT_SECONDS}`;
    return { item: { type: "less_than_equal", loc, msg, input, ctx: { le: MAX_KEPT_SECONDS } } };
  }
  return { value: seconds };
}
