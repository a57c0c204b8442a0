/**
 * The HTTP application: what every answer has in common, then the routes. One of the three places that catch
 * exceptions: a bug or an outage becomes a 500 that names its correlation id, and nothing else.
 */
// Before whatever makes schemas: it gives those that are made afterwards the method that the API reference needs.
import "@hono/zod-openapi";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { except } from "hono/combine";
import { HOP_HEADER, isLoop } from "../runtime/hop.ts";
import { logError } from "../runtime/log.ts";
import { newUuid } from "../runtime/ids.ts";
import type { Services } from "../services.ts";
import { authenticate } from "./authenticate.ts";
import type { AppEnv } from "./context.ts";
import { MAX_BODY_BYTES, problemResponse } from "./problems.ts";
import { addAdminRoutes } from "./routes/admin.ts";
import { addAccountRoutes } from "./routes/account.ts";
import { addAssetRoutes } from "./routes/assets.ts";
import { addBudgetRoutes } from "./routes/budgets.ts";
import { addCallbackRoutes } from "./routes/callbacks.ts";
import { addCatalogRoutes } from "./routes/catalog.ts";
import { addDeliveryRoutes } from "./routes/deliveries.ts";
import { addDocsRoutes } from "./routes/docs.tsx";
import { addGenerationRoutes } from "./routes/generations.ts";
import { addKeyRoutes } from "./routes/keys.ts";
import { addMetaRoutes } from "./routes/meta.ts";
import { addModelRoutes } from "./routes/models.ts";
import { addProviderCallbackRoutes } from "./routes/provider-callbacks.ts";
import { addReferenceRoutes } from "./routes/references.ts";
import { addRequestListRoutes } from "./routes/request-list.ts";
import { addRequestRoutes } from "./routes/requests.ts";
import { addUploadRoutes } from "./routes/uploads.ts";
import { addWorkflowRoutes } from "./routes/workflows.ts";
import { addWebhookEndpointRoutes } from "./routes/webhook-endpoints.ts";
import { addWebhookRoutes } from "./routes/webhooks.ts";

/** The application; `servicesOf` builds what handlers use, once a call. */
export function createApp(servicesOf: (env: Env) => Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.use(async (c, next) => {
    c.set("correlationId", newUuid());
    await next();
    c.res.headers.set("X-Correlation-ID", c.var.correlationId);
  });
  app.onError((error, c) => {
    logError("http_failed", error, { correlationId: c.var.correlationId, path: c.req.path });
    return problemResponse({ kind: "internal_error" });
  });
  app.use(async (c, next) => {
    const { method, path } = c.req;
    if (isLoop({ method, path, hop: c.req.header(HOP_HEADER) })) {
      return problemResponse({ kind: "loop_detected" });
    }
    return await next();
  });
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => problemResponse({ kind: "body_too_large" }),
  });
  // Uploads are not held in memory and have limits of their own.
  app.use(except("/uploads/*", limit));
  app.use(async (c, next) => {
    c.set("services", servicesOf(c.env));
    await next();
  });

  addMetaRoutes(app);
  addDocsRoutes(app);
  addModelRoutes(app);
  addGenerationRoutes(app);
  addReferenceRoutes(app);
  addWorkflowRoutes(app);
  addProviderCallbackRoutes(app);
  addRequestRoutes(app);
  addRequestListRoutes(app);
  addAccountRoutes(app);
  addWebhookRoutes(app);
  addWebhookEndpointRoutes(app);
  addDeliveryRoutes(app);
  addCallbackRoutes(app);
  addAssetRoutes(app);
  addUploadRoutes(app);
  addCatalogRoutes(app);
  addAdminRoutes(app);
  addKeyRoutes(app);
  addBudgetRoutes(app);
  refuseOtherMethods(app);

  app.post("/admin/*", () => problemResponse({ kind: "route_not_found" }));
  // A POST to an unknown path names a model that does not exist: the model's id is its path.
  app.post("*", authenticate, () => problemResponse({ kind: "model_not_found" }));
  app.notFound(() => problemResponse({ kind: "route_not_found" }));
  return app;
}

/** 405 with `Allow` for every path that is served under another method. */
function refuseOtherMethods(app: Hono<AppEnv>): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === "ALL") continue;
    const known = methods.get(path) ?? new Set();
    methods.set(path, known.add(method));
    if (method === "GET") known.add("HEAD");
  }
  for (const [path, known] of methods) {
    const allow = [...known].sort().join(", ");
    app.all(path, () => problemResponse({ kind: "method_not_allowed", allow }));
  }
}
