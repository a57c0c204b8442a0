/**
 * Takes the JSON out of a text model's answer. Pure.
 * Guarantees: never throws; the forms that Workers AI has are read, an object or its text, with prose or a fence around.
 * Source: the page on JSON Mode in cloudflare-docs (an object in `response`), workers-sdk issue 12398 (or its text), and
 * `ChatCompletionsOutput` in @cloudflare/workers-types, read 2026-11.
 */
import * as z from "zod";

const platformAnswer = z.object({ response: z.union([z.string(), z.looseObject({})]) });

const chatAnswer = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
});

/** The value, or undefined where there is none to be found. */
export function readJson(answer: unknown): unknown {
  const platform = platformAnswer.safeParse(answer).data?.response;
  const written =
    platform ?? chatAnswer.safeParse(answer).data?.choices[0].message.content ?? answer;
  return typeof written === "string" ? parseJson(written) : written;
}

/** From the first brace to the last: models like to introduce what they write. */
function parseJson(text: string): unknown {
  const start = text.indexOf("{");
  const end = text.lastIndexOf("}");
  if (start < 0 || end < start) return undefined;
  try {
    return JSON.parse(text.slice(start, end + 1));
  } catch {
    return undefined;
  }
}
