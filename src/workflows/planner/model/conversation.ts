/**
 * Calls of a language model within one deadline: an assignment is given, and an answer that does not hold is sent back
 * once, with what is wrong with it.
 * Guarantees: it rejects with `PlanningFailed` only, at the latest when the time is over; then no further call begins,
 * and those that run are told to stop.
 */
import type { Assignment } from "./assignment.ts";
import { PlanningFailed } from "./planning-failed.ts";
import { readJson } from "./read-json.ts";
import { type Message, TEXT_MODELS, type TextModelName } from "./text-models.ts";

/** The platform's `run`, as far as it is used. Rejects with an `Error` whose text starts with a code. */
export type RunTextModel = (
  model: string,
  input: Record<string, unknown>,
  options: { signal: AbortSignal },
) => Promise<unknown>;

/** Which model, and how long all of it may take, in milliseconds. */
export interface Conversing {
  run: RunTextModel;
  model: TextModelName;
  deadlineMs: number;
}

/** Gives an assignment to the model. */
export type Ask = <Result>(assignment: Assignment<Result>) => Promise<Result>;

/** A longer answer is not sent back with what is wrong with it: the smallest window is of 24,000 tokens. */
const MAX_RETURNED_CHARS = 20_000;

/** Does the work within the deadline. */
export async function withinDeadline<Result>(
  { run, model, deadlineMs }: Conversing,
  work: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  const { promise: late, reject: giveUp } = Promise.withResolvers<never>();
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => {
    giveUp(new PlanningFailed("late", `no plan within ${deadlineMs} ms`));
  }, deadlineMs);
  const call: Call = async ({ schema, maxTokens, seed }, messages) => {
    try {
      signal.throwIfAborted(); // an answer that came too late is not repaired
      return await run(model, TEXT_MODELS[model]({ messages, schema, maxTokens, seed }), {
        signal,
      });
    } catch (error) {
      throw new PlanningFailed("unanswered", `the call failed${codeOf(error)}`);
    }
  };
  try {
    // Beside the signal, which a model that is called may not listen to.
    return await Promise.race([work((assignment) => converse(assignment, call)), late]);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

type Call = (
  order: Pick<Assignment<unknown>, "schema" | "maxTokens" | "seed">,
  messages: readonly Message[],
) => Promise<unknown>;

/** Asks, and asks once more where the answer does not hold. */
async function converse<Result>(order: Assignment<Result>, call: Call): Promise<Result> {
  const { messages, read } = order;
  const answer = readJson(await call(order, messages));
  const first = read(answer);
  if (first.kind === "read") return first.result;
  const repaired = await call(order, [...messages, ...complaint(answer, first.violations)]);
  const second = read(readJson(repaired));
  if (second.kind === "read") return second.result;
  const count = second.violations.length;
  throw new PlanningFailed("unusable", `two answers did not hold (${count} faults)`);
}

/** What was answered, and what is wrong with it. */
function complaint(answer: unknown, violations: readonly string[]): Message[] {
  const text = JSON.stringify(answer) ?? "";
  const faults = violations.map((violation) => `- ${violation}`).join("\n");
  return [
    { role: "assistant", content: text.length <= MAX_RETURNED_CHARS ? text : "{}" },
    {
      role: "user",
      content: `That answer does not hold:\n${faults}\nAnswer again with the whole JSON object, corrected.`,
    },
  ];
}

/** The platform's code, which says what happened; its words may name what nobody is to read in a log. */
function codeOf(error: unknown): string {
  const code = error instanceof Error ? /(?<!\d)\d{4}(?!\d)/.exec(error.message)?.[0] : undefined;
  return code === undefined ? "" : ` with code ${code}`;
}
