/**
 * The platform's AI binding as a job meets it: each call is recorded, and answered by a function or with an error.
 */
import type { AiRunner } from "../../src/providers/workers-ai/model-call.ts";

/** A call, with its form read. */
export interface AiCall {
  model: string;
  input: Record<string, unknown>;
  form: FormData | null;
  gateway: string | null;
  signal: AbortSignal;
}

/** Answers the call at `index`, from 0 over all calls. A throw is what the binding rejects with. */
export type AiAnswerer = (call: AiCall, index: number) => unknown;

/** A binding that counts. */
export interface AiDouble extends AiRunner {
  readonly calls: AiCall[];
  /** May be replaced at any time. */
  answer: AiAnswerer;
}

/** A binding that answers so. */
export function createAiDouble(answer: AiAnswerer): AiDouble {
  return {
    calls: [],
    answer,
    async run(model, input, { gateway, signal }) {
      const { body, contentType } = (input["multipart"] ?? {}) as {
        body?: ReadableStream;
        contentType?: string;
      };
      const form = body
        ? await new Response(body, { headers: { "content-type": contentType ?? "" } }).formData()
        : null;
      const call: AiCall = { model, input, form, gateway: gateway?.id ?? null, signal };
      return await this.answer(call, this.calls.push(call) - 1);
    },
  };
}
