/**
 * Entry of the Worker: HTTP, cron, and the Durable Object classes.
 */
import { createApp } from "./http/app.ts";
import { endDeliveries } from "./maintenance/end-deliveries.ts";
import { expire } from "./maintenance/expire.ts";
import { refreshCatalog } from "./maintenance/refresh-catalog.ts";
import { repair } from "./maintenance/repair.ts";
import { sweepCallbacks } from "./maintenance/sweep-callbacks.ts";
import { logError } from "./runtime/log.ts";
import { createServices } from "./services.ts";

export { AiJob, Dispatcher, Poller, Sandbox } from "./durable-objects.ts";

const app = createApp(createServices);

export default {
  fetch: app.fetch,

  async scheduled(_controller, env) {
    const services = createServices(env);
    for (const task of [repair, endDeliveries, sweepCallbacks, expire, refreshCatalog]) {
      try {
        await task(services);
      } catch (error) {
        logError("cron_failed", error, { task: task.name }); // the next minute tries again
      }
    }
  },
} satisfies ExportedHandler<Env>;
