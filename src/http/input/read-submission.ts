/**
 * What a call to a model says, field by field: its body in either layout, and the options beside it. All violations are
 * gathered, so that a caller sees them at once. Reads the call, and where its callback leads.
 */
import type { Context } from "hono";
import * as z from "zod";
import type { ModelInput, Offer } from "../../catalog/model.ts";
import type { AppEnv } from "../context.ts";
import { readJsonObject } from "./read-body.ts";
import { readOptions, type SubmissionOptions } from "./submission-options.ts";
import { type ValidationItem, validationItems } from "./validation.ts";

/** A call whose every field is valid. */
export interface SubmissionFields extends SubmissionOptions {
  input: ModelInput;
  /** Whether the parameters stood in the body itself, not in `params`. */
  isFlat: boolean;
}

/** The fields, or all that is wrong with them. */
export type ReadSubmission =
  | { kind: "valid"; fields: SubmissionFields }
  | { kind: "invalid"; items: ValidationItem[] };

/** Reads a submission to `model`. */
export async function readSubmission(c: Context<AppEnv>, model: Offer): Promise<ReadSubmission> {
  const body = await readJsonObject(c);
  if (body.kind === "invalid") return { kind: "invalid", items: [body.item] };
  const { parameters, at, isFlat } = layoutOf(body.value, model);
  const named = withoutAliases(parameters, model.aliases);
  const parsed = model.input.safeParse(named.parameters);
  const options = await readOptions(c, body.value, model);
  if (parsed.success && "value" in options) {
    return { kind: "valid", fields: { ...options.value, input: parsed.data, isFlat } };
  }
  const items = parsed.success
    ? []
    : validationItems(inCallersWords(parsed.error, named.callersNames), "body", parameters);
  const located = items.map((item) => ({ ...item, loc: [...at, ...item.loc.slice(1)] }));
  return { kind: "invalid", items: [...located, ...("items" in options ? options.items : [])] };
}

/** Models of the v1 API take their parameters in `params` or flat; both official clients are served so. */
function layoutOf(body: object, model: Offer) {
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

function withoutAliases(given: object, aliases: Offer["aliases"]): Named {
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
