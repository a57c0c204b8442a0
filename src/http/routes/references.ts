/**
 * Custom references: `POST /v1/custom-references` and its alias `POST /soul-id`, the list, one, and removal. A reference
 * is trained by an ordinary request of the same id, which is admitted like any other.
 */
import type { SQL } from "drizzle-orm";
import type { Context, Hono } from "hono";
import * as z from "zod";
import { soulId } from "../../catalog/families/soul-id.ts";
import { integer } from "../../catalog/fields.ts";
import { referenceOf } from "../../references/reference.ts";
import {
  referenceBody,
  referenceList,
  referenceWithMedia,
} from "../../references/reference-view.ts";
import { isTerminal } from "../../requests/lifecycle.ts";
import type { Request } from "../../requests/request.ts";
import { statusBody } from "../../requests/request-view.ts";
import { type AdmittedCall, admitCall } from "../admit-call.ts";
import { authenticate } from "../authenticate.ts";
import type { AppEnv } from "../context.ts";
import { readPathUuid } from "../input/path-uuid.ts";
import { problemResponse } from "../problems.ts";
import { validationItems } from "../input/validation.ts";
import { waitAsPreferred } from "../wait-as-preferred.ts";

const NO_STORE = { "Cache-Control": "no-store" };

/** Adds the routes; `list` before the id, which would match it too. */
export function addReferenceRoutes(app: Hono<AppEnv>): void {
  app.post(`/${soulId.path}`, authenticate, async (c) => {
    const created = await create(c);
    if (created.kind === "answer") return created.answer;
    const request = await waitAsPreferred(c, created.request);
    const { id, name } = referenceOf(request);
    return c.json({ ...statusBody(request), id, custom_reference_id: id, name });
  });
  app.post("/v1/custom-references", authenticate, async (c) => {
    const created = await create(c);
    if (created.kind === "answer") return created.answer;
    return c.json(referenceBody(referenceOf(created.request)));
  });
  app.get("/v1/custom-references/list", authenticate, list);
  app.get("/v1/custom-references/:reference_id", authenticate, async (c) => {
    const path = readPathUuid("reference_id", c.req.param("reference_id"));
    if (path.kind !== "uuid") return problemResponse(path);
    const { services, caller } = c.var;
    const reference = await services.references.load(path.id, caller.accountId);
    if (!reference) return problemResponse({ kind: "request_not_found" });
    return c.json(referenceWithMedia(reference), 200, NO_STORE);
  });
  app.delete("/v1/custom-references/:reference_id", authenticate, remove);
}

/** Admits a training, with the row of its reference in the same batch. */
function create(c: Context<AppEnv>): Promise<AdmittedCall> {
  const { references } = c.var.services;
  const alongside = (request: Request, created: SQL) => [
    references.insertion(referenceOf(request), created),
  ];
  return admitCall(c, soulId, () => Promise.resolve({ kind: "prepared", alongside }));
}

/** Any page number that a database can still count to. */
const listQuery = z.object({
  page: integer(1, 1_000_000_000).default(1),
  page_size: integer(1, 100).default(20),
});

async function list(c: Context<AppEnv>): Promise<Response> {
  const { services, caller } = c.var;
  const query = c.req.query();
  const parsed = listQuery.safeParse(query);
  if (!parsed.success) {
    const items = validationItems(parsed.error, "query", query);
    return problemResponse({ kind: "invalid_input", items });
  }
  const { page, page_size: pageSize } = parsed.data;
  const found = await services.references.list(caller.accountId, page, pageSize);
  return c.json(referenceList(found, { page, pageSize }), 200, NO_STORE);
}

/** The pictures first, then the row: a removal that was interrupted is done by the next. */
async function remove(c: Context<AppEnv>): Promise<Response> {
  const path = readPathUuid("reference_id", c.req.param("reference_id"));
  if (path.kind !== "uuid") return problemResponse(path);
  const { services, caller } = c.var;
  const reference = await services.references.load(path.id, caller.accountId);
  if (!reference) return problemResponse({ kind: "request_not_found" });
  const request = await services.requests.loadOwned(path.id, caller.accountId);
  if (request && !isTerminal(request.status)) {
    return problemResponse({ kind: "reference_not_removable" });
  }
  if (request) await services.removeResults([request]);
  const removed = await services.references.remove(path.id, caller.accountId);
  return removed ? c.body(null, 204) : problemResponse({ kind: "request_not_found" });
}
