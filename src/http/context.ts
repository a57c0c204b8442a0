/** What handlers find in Hono's context, beside the platform's own. */
import type { Caller } from "../accounts/caller.ts";
import type { Services } from "../services.ts";

/** The app's environment type: `c.var.services`, `c.var.caller` (on authenticated routes), `c.var.correlationId`. */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    services: Services;
    caller: Caller;
    correlationId: string;
  };
}
