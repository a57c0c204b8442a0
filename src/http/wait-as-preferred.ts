/** `Prefer: wait=n` of a call that created a request: holds the answer until it is final. */
import type { Context } from "hono";
import type { Request } from "../requests/request.ts";
import type { AppEnv } from "./context.ts";
import { readWaitSeconds } from "./input/prefer.ts";

/** The request as it is after the wait that the caller prefers, and says so in the answer; unchanged without one. */
export async function waitAsPreferred(c: Context<AppEnv>, request: Request): Promise<Request> {
  const waitSeconds = readWaitSeconds(c.req.header("prefer"));
  if (waitSeconds === 0) return request;
  const { services } = c.var;
  c.header("Preference-Applied", `wait=${waitSeconds}`);
  await services.waitUntilFinal(request, waitSeconds * 1_000);
  return (await services.requests.load(request.id)) ?? request;
}
