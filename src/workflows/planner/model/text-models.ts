/**
 * Models of Workers AI that write plans, and what a call of each looks like. Pure data. A model that the settings name and
 * this table lacks does not compile. Source: `response_format` in src/content/workers-ai-models in cloudflare-docs, its
 * page on JSON Mode, and @cloudflare/workers-types 5.20261026.1, read 2026-11.
 */
import type { Settings } from "../../../runtime/settings.ts";

/** A turn of the conversation. */
export interface Message {
  role: "system" | "user" | "assistant";
  content: string;
}

/** What a call says. `schema` is the JSON Schema of the answer; `seed` is at least 1, as the models want it. */
export interface TextOrder {
  messages: readonly Message[];
  schema: Record<string, unknown>;
  maxTokens: number;
  seed: number;
}

/** A model's name in the settings. */
export type TextModelName = NonNullable<Settings["WORKERS_AI_TEXT_MODEL"]>;

/** Warm enough for copy that varies, cool enough to keep to a schema. */
const TEMPERATURE = 0.7;

/** The platform's own form, in which the schema stands alone. */
const platformInput = ({ messages, schema, maxTokens, seed }: TextOrder) => ({
  messages,
  response_format: { type: "json_schema", json_schema: schema },
  max_tokens: maxTokens,
  temperature: TEMPERATURE,
  seed,
});

/** The form of chat completions, in which the schema has a name. Reasoning would take the time that there is. */
const chatInput = ({ messages, schema, maxTokens, seed }: TextOrder) => ({
  messages,
  response_format: { type: "json_schema", json_schema: { name: "plan", schema } },
  max_completion_tokens: maxTokens,
  temperature: TEMPERATURE,
  seed,
  chat_template_kwargs: { enable_thinking: false },
});

/** The input of a call, by the model's name. */
export const TEXT_MODELS = {
  "@cf/meta/llama-3.3-70b-instruct-fp8-fast": platformInput,
  "@cf/meta/llama-4-scout-17b-16e-instruct": platformInput,
  "@cf/google/gemma-4-26b-a4b-it": chatInput,
} as const satisfies Record<TextModelName, (order: TextOrder) => Record<string, unknown>>;
