/**
 * Until when the callbacks of a submission are of use: `callback_deadline` in the query, or `Hf-Callback-Deadline`, as
 * seconds from the submission or as an instant. Where both are there, the query wins. Reads the call only.
 */
import type { Context } from "hono";
import {
  CALLBACK_DEADLINE_SECONDS,
  type CallbackDeadline,
} from "../../admission/callback-deadline.ts";
import { parseMoment } from "../../runtime/clock.ts";
import { echo, type Read } from "./validation.ts";

/** The deadline, or null where the call names none. */
export function readCallbackDeadline(c: Context, now: number): Read<CallbackDeadline | null> {
  const fromQuery = c.req.query("callback_deadline");
  const raw = (fromQuery ?? c.req.header("hf-callback-deadline"))?.trim();
  if (raw === undefined) return { value: null };
  const loc =
    fromQuery === undefined ? ["header", "Hf-Callback-Deadline"] : ["query", "callback_deadline"];
  const found = /^\d{1,15}$/.test(raw) ? { seconds: Number(raw) } : instant(raw);
  const refused = (msg: string): Read<never> => ({
    item: { type: "value_error", loc, msg: `Value error, ${msg}`, input: echo(raw) },
  });
  if (!found) return refused("seconds or an ISO 8601 instant with its time zone are expected");
  const { min, max } = CALLBACK_DEADLINE_SECONDS;
  const ahead = "seconds" in found ? found.seconds : (found.at - now) / 1_000;
  if (ahead >= min && ahead <= max) return { value: found };
  return refused(`the deadline should be ${min} to ${max} seconds ahead`);
}

function instant(text: string): CallbackDeadline | null {
  const moment = parseMoment(text);
  return moment && !moment.isDay ? { at: moment.at } : null;
}
