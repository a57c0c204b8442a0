/**
 * What a submission says beside the model's parameters, in headers and query: callback, idempotency key, how long to
 * keep, the caller's own tags, the wanted providers, whether it is a dry run. Reads the call only.
 */
import type { Context } from "hono";
import { flag } from "../catalog/fields.ts";
import type { Model } from "../catalog/model.ts";
import type { Metadata } from "../database/request-state.ts";
import { checkTarget, type TargetRules } from "../runtime/target-guard.ts";
import type { AppEnv } from "./context.ts";
import { readCustomerId, readMetadata } from "./tags.ts";
import { echo, type Read, type ValidationItem } from "./validation.ts";

/** The options of a submission. */
export interface SubmissionOptions {
  callbackUrl: string | null;
  /** Of the v1 API: sent back in a header of the callback. */
  callbackSecret: string | null;
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
export function readOptions(
  c: Context<AppEnv>,
  body: object,
  model: Model,
): { value: SubmissionOptions } | { items: ValidationItem[] } {
  const callback = readCallback(c, body, model);
  const key = readIdempotencyKey(c.req.header("idempotency-key"));
  const kept = readKeptSeconds(c.req.header("hf-expires-after"));
  const customer = readCustomerId(c);
  const metadata = readMetadata(c);
  const dryRun = readDryRun(c.req.query("dry_run"));
  const route = readRoute(c.req.header("x-providers"), c.var.services.routeOf(model.path));
  const all = [callback, key, kept, customer, metadata, dryRun, route];
  const items = all.flatMap((read) => ("item" in read ? [read.item] : []));
  const isValid =
    "value" in callback &&
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

interface Callback {
  url: string | null;
  secret: string | null;
}

/** `?hf_webhook=`, or of the v1 API `webhook: {url, secret}` in the body. Checked again before every attempt. */
function readCallback(c: Context<AppEnv>, body: object, model: Model): Read<Callback> {
  const rules = c.var.services.targetRules;
  const webhook = model.jobSet && "webhook" in body ? body.webhook : null;
  if (webhook === null || webhook === undefined) {
    const raw = c.req.query("hf_webhook");
    if (raw === undefined) return { value: { url: null, secret: null } };
    return checkedUrl(raw, ["query", "hf_webhook"], null, rules);
  }
  const { url, secret } = Object(webhook) as { url?: unknown; secret?: unknown };
  if (url === undefined) {
    const msg = "Field required";
    return {
      item: { type: "missing", loc: ["body", "webhook", "url"], msg, input: echo(webhook) },
    };
  }
  if (secret !== undefined && secret !== null && !isHeaderValue(secret)) {
    const msg = "Value error, at most 255 visible ASCII characters are accepted";
    return { item: { type: "value_error", loc: ["body", "webhook", "secret"], msg, input: null } };
  }
  const sent = typeof secret === "string" ? secret : null;
  return checkedUrl(url, ["body", "webhook", "url"], sent, rules);
}

function checkedUrl(
  raw: unknown,
  loc: string[],
  secret: string | null,
  rules: TargetRules,
): Read<Callback> {
  if (typeof raw !== "string") {
    const msg = "Input should be a valid string";
    return { item: { type: "string_type", loc, msg, input: echo(raw) } };
  }
  const verdict = checkTarget(raw, rules);
  if (verdict.kind === "allowed") return { value: { url: verdict.url, secret } };
  const msg = `Value error, ${verdict.reason}`;
  return { item: { type: "value_error", loc, msg, input: echo(raw) } };
}

const isHeaderValue = (value: unknown) =>
  typeof value === "string" && /^[\x21-\x7e]{1,255}$/.test(value);

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
