/** Why a call about endpoints is not carried out, and how many there may be. Only data: the rules are in `endpoint-rules`. */

/** Endpoints that an account may have: each is owed a delivery an event, so this bounds what one event costs. */
export const MAX_ENDPOINTS = 50;

/** Why not. `endpoint_not_active`: it is paused or disabled, and nothing is sent to it. */
export type EndpointRefusal =
  | "endpoint_not_found"
  | "endpoint_limit_reached"
  | "fallback_not_found"
  | "endpoint_not_active";
