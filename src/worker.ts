/**
 * Entry of the Worker: HTTP, cron, and the Durable Object classes.
 */
import { createApp } from "./http/app.ts";
import { repair } from "./maintenance/repair.ts";
import { logError } from "./runtime/log.ts";
import { createServices } from "./services.ts";

export { Dispatcher, Poller, Sandbox } from "./durable-objects.ts";

const app = createApp(createServices);

export default {
  fetch: app.fetch,

  async scheduled(_controller, env) {
    try {
      await repair(createServices(env));
    } catch (error) {
      logError("cron_failed", error); // the next minute tries again
    }
  },
} satisfies ExportedHandler<Env>;
