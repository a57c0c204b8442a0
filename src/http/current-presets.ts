/**
 * The presets by which a call is judged or answered. Rows that are a little old do; newer ones are then read after the
 * answer.
 */
import type { Context } from "hono";
import type { Presets } from "../catalog/presets/presets.ts";
import type { AppEnv } from "./context.ts";

/** The presets of this moment. */
export function currentPresets(c: Context<AppEnv>): Promise<Presets> {
  return c.var.services.presets.current((work) => c.executionCtx.waitUntil(work));
}
