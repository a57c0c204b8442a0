/**
 * `/v1/deliveries`: what was owed to whom, every attempt at it, and how to have it sent once more. Any key of the account
 * reads; live keys replay. Somebody else's delivery is as unknown as none.
 */
import type { Context, Hono } from "hono";
import { deliveryStats } from "../../webhooks/delivery-stats.ts";
import { deliveryBody, deliveryDetailBody } from "../../webhooks/delivery-view.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import {
  deliveryCursor,
  readDeliveryQuery,
  readReplay,
  readStatsMode,
} from "../input/delivery-filter.ts";
import { problemResponse } from "../problems.ts";

const NO_STORE = { "Cache-Control": "no-store" };

/** Adds the routes. */
export function addDeliveryRoutes(app: Hono<AppEnv>): void {
  app.get("/v1/deliveries", authenticate, list);
  app.get("/v1/deliveries/stats", authenticate, stats);
  app.get("/v1/deliveries/:delivery_id", authenticate, show);
  app.post("/v1/deliveries/replay", authenticate, replayMany);
  app.post("/v1/deliveries/:delivery_id/replay", authenticate, replay);
}

async function list(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  const asked = readDeliveryQuery(c);
  if (asked.kind !== "valid") return problemResponse(asked);
  const { filter, after, limit } = asked.value;
  const { items, next } = await services.deliveryList.page(caller.accountId, filter, after, limit);
  const next_cursor = next === null ? null : deliveryCursor(next);
  return c.json({ items: items.map(deliveryBody), next_cursor }, 200, NO_STORE);
}

async function stats(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  const mode = readStatsMode(c);
  if (mode.kind !== "valid") return problemResponse(mode);
  const now = services.clock.now();
  const body = await deliveryStats(services.database, caller.accountId, mode.value, now);
  return c.json(body, 200, NO_STORE);
}

async function show(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  const delivery = await services.deliveryLog.load(deliveryId(c), caller.accountId);
  if (!delivery) return problemResponse({ kind: "delivery_not_found" });
  return c.json(deliveryDetailBody(delivery), 200, NO_STORE);
}

async function replay(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  if (caller.mode !== "live") return problemResponse({ kind: "live_key_required" });
  const now = services.clock.now();
  const outcome = await services.replays.one(deliveryId(c), caller.accountId, now);
  if (outcome.kind === "unmet") return problemResponse({ kind: outcome.unmet });
  const { due, delivery } = outcome.value;
  c.executionCtx.waitUntil(services.wakeDispatchers([due]));
  return c.json(deliveryBody(delivery), 202, NO_STORE);
}

async function replayMany(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  if (caller.mode !== "live") return problemResponse({ kind: "live_key_required" });
  const asked = await readReplay(c);
  if (asked.kind !== "valid") return problemResponse(asked);
  const { filter, limit } = asked.value;
  const now = services.clock.now();
  const { due, ...left } = await services.replays.many(caller.accountId, filter, limit, now);
  c.executionCtx.waitUntil(services.wakeDispatchers(due));
  const delivery_ids = due.map(({ id }) => id);
  return c.json({ replayed: due.length, ...left, delivery_ids }, 202, NO_STORE);
}

const deliveryId = (c: Context<AppEnv>) => c.req.param("delivery_id") ?? "";
