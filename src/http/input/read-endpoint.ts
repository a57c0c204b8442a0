/**
 * Reads what a call says of an endpoint: the fields of its schema, then where its URL leads. Reads the call, and may look
 * the host up.
 */
import type { Context } from "hono";
import type * as z from "zod";
import type { EndpointChange, NewEndpoint } from "../../webhooks/endpoint-change.ts";
import type { AppEnv } from "../context.ts";
import { endpointChangeInput, newEndpointInput } from "./endpoint-input.ts";
import { parseBody, type Parsed, parseOptionalBody } from "./parse-body.ts";
import { echo } from "./validation.ts";

/** What is said of an endpoint, and what its owner should know about that though it is accepted. */
interface Accepted<Said> {
  said: Said;
  warnings: string[];
}

/** A new endpoint; `secret` is there where the caller brings one. */
export async function readNewEndpoint(
  c: Context<AppEnv>,
): Promise<Parsed<Accepted<Omit<NewEndpoint, "secret"> & { secret: string | undefined }>>> {
  const input = await parseBody(c, newEndpointInput);
  if (input.kind !== "valid") return input;
  const target = await readTarget(c, input.value.url);
  if (target.kind !== "valid") return target;
  const { url, warnings } = target.value;
  const { mode, status, secret } = input.value;
  const said = { ...fieldsOf(input.value), url, isTest: mode === "test", status, secret };
  return { kind: "valid", value: { said, warnings } };
}

/** A change of one. */
export async function readEndpointChange(
  c: Context<AppEnv>,
): Promise<Parsed<Accepted<EndpointChange>>> {
  const input = await parseOptionalBody(c, endpointChangeInput);
  if (input.kind !== "valid") return input;
  const target = await readTarget(c, input.value.url);
  if (target.kind !== "valid") return target;
  const { url, warnings } = target.value;
  const { status } = input.value;
  const said = { ...fieldsOf(input.value), url, standing: status && STANDINGS[status] };
  return { kind: "valid", value: { said, warnings } };
}

/** What a wanted status asks for. */
const STANDINGS = {
  paused: { kind: "pause" },
  active: { kind: "resume", held: "send" },
} as const;

type Changeable = Omit<z.output<typeof endpointChangeInput>, "url" | "mode" | "secret">;

function fieldsOf<Value extends Changeable>(value: Value) {
  // Keeps that a new endpoint has every field, which a change may leave out.
  const of = <Name extends keyof Value>(name: Name): Value[Name] => value[name];
  return {
    description: of("description"),
    eventTypes: of("event_types"),
    models: of("models"),
    customerIds: of("customer_ids"),
    metadata: of("metadata"),
    payloadStyle: of("payload_style"),
    headers: of("headers"),
    deadlineSeconds: of("deadline_seconds"),
    fallbackEndpointId: of("fallback_endpoint_id"),
  };
}

/** The URL as it is to be stored, where one is given. */
async function readTarget<Url extends string | undefined>(
  { var: { services }, req }: Context<AppEnv>,
  raw: Url,
): Promise<Parsed<{ url: Url | string; warnings: string[] }>> {
  if (raw === undefined) return { kind: "valid", value: { url: raw, warnings: [] } };
  const target = await services.checkNewTarget(raw, new URL(req.url).origin);
  if (target.kind === "refused") {
    const msg = `Value error, ${target.reason}`;
    const item = { type: "value_error", loc: ["body", "url"], msg, input: echo(raw) };
    return { kind: "invalid_input", items: [item] };
  }
  const { url, warning } = target;
  return { kind: "valid", value: { url, warnings: warning === null ? [] : [warning] } };
}
