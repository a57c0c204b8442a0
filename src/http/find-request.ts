/** The request that a path names. Somebody else's is as unknown as none. */
import type { Context } from "hono";
import type { Request } from "../requests/request.ts";
import type { AppEnv } from "./context.ts";
import { readPathUuid } from "./input/path-uuid.ts";
import type { Problem } from "./problems.ts";

/** The caller's request of `request_id`, or why there is none. */
export type Found = { kind: "found"; request: Request } | Problem;

/** Finds it. */
export async function findRequest(c: Context<AppEnv>): Promise<Found> {
  const path = readPathUuid("request_id", c.req.param("request_id"));
  if (path.kind !== "uuid") return path;
  const { services, caller } = c.var;
  const request = await services.requests.loadOwned(path.id, caller.accountId);
  return request ? { kind: "found", request } : { kind: "request_not_found" };
}
