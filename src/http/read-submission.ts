/**
 * What a call to a model says, field by field: body in either layout, callback, idempotency key, how long to keep. All
 * violations are gathered, so that a caller sees them at once. Reads the call only.
 */
import type { Context } from "hono";
import * as z from "zod";
import type { Model, ModelInput } from "../catalog/model.ts";
import { checkTarget, type TargetRules } from "../runtime/target-guard.ts";
import type { AppEnv } from "./context.ts";
import { readJsonObject } from "./read-body.ts";
import { echo, type ValidationItem, validationItems } from "./validation.ts";

/** A call whose every field is valid. */
export interface SubmissionFields {
  input: ModelInput;
  /** Whether the parameters stood in the body itself, not in `params`. */
  isFlat: boolean;
  callbackUrl: string | null;
  /** Of the v1 API: sent back in a header of the callback. */
  callbackSecret: string | null;
  idempotencyKey: string | null;
  keptSeconds: number | null;
}

/** The fields, or all that is wrong with them. */
export type ReadSubmission =
  | { kind: "valid"; fields: SubmissionFields }
  | { kind: "invalid"; items: ValidationItem[] };

/** A header or part of a body: its value, or what is wrong with it. */
type Read<Value> = { value: Value } | { item: ValidationItem };

/** Reads a submission to `model`. */
export async function readSubmission(c: Context<AppEnv>, model: Model): Promise<ReadSubmission> {
  const body = await readJsonObject(c);
  if (body.kind === "invalid") return { kind: "invalid", items: [body.item] };
  const { parameters, at, isFlat } = layoutOf(body.value, model);
  const named = withoutAliases(parameters, model.aliases);
  const parsed = model.input.safeParse(named.parameters);
  const callback = readCallback(c, body.value, model);
  const key = readIdempotencyKey(c.req.header("idempotency-key"));
  const kept = readKeptSeconds(c.req.header("hf-expires-after"));

  if (parsed.success && "value" in callback && "value" in key && "value" in kept) {
    const { url: callbackUrl, secret: callbackSecret } = callback.value;
    const fields = { callbackUrl, callbackSecret, idempotencyKey: key.value };
    return {
      kind: "valid",
      fields: { ...fields, input: parsed.data, isFlat, keptSeconds: kept.value },
    };
  }
  const items = parsed.success
    ? []
    : validationItems(inCallersWords(parsed.error, named.callersNames), "body", parameters);
  const located = items.map((item) => ({ ...item, loc: [...at, ...item.loc.slice(1)] }));
  const others = [callback, key, kept].flatMap((read) => ("item" in read ? [read.item] : []));
  return { kind: "invalid", items: [...located, ...others] };
}

/** Models of the v1 API take their parameters in `params` or flat; both official clients are served so. */
function layoutOf(body: object, model: Model) {
  const params = model.jobSet && "params" in body ? body.params : undefined;
  if (typeof params === "object" && params !== null && !Array.isArray(params)) {
    return { parameters: params, at: ["body", "params"], isFlat: false };
  }
  return { parameters: body, at: ["body"], isFlat: true };
}

/** The parameters under the model's own names, and what the caller called those that were renamed. */
interface Named {
  parameters: object;
  callersNames: ReadonlyMap<PropertyKey, string>;
}

function withoutAliases(given: object, aliases: Model["aliases"]): Named {
  const callersNames = new Map<PropertyKey, string>();
  const entries = Object.entries(given).map(([name, value]) => {
    const canonical = Object.hasOwn(aliases, name) ? aliases[name]! : name;
    if (Object.hasOwn(given, canonical)) return [name, value];
    callersNames.set(canonical, name);
    return [canonical, value];
  });
  return { parameters: Object.fromEntries(entries) as object, callersNames };
}

/** The same violations, located in the body as it was sent. */
function inCallersWords(error: z.ZodError, callersNames: Named["callersNames"]): z.ZodError {
  return new z.ZodError(
    error.issues.map((issue) => {
      const [first, ...rest] = issue.path;
      const name = first === undefined ? undefined : callersNames.get(first);
      return name === undefined ? issue : { ...issue, path: [name, ...rest] };
    }),
  );
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
function readIdempotencyKey(raw: string | undefined): Read<string | null> {
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
