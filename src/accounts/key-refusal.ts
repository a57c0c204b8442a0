/** Why a key or a budget is not managed, and the limit of keys. Only data: the rules are in `key-rules`. */

/** Keys that an account may have in use at once: enough for one for each service and person of a large customer. */
export const MAX_KEYS = 100;

/** Keys of a list. Revoked keys are kept for ever; there is room for all that may be in use and as many others. */
export const MAX_LISTED_KEYS = 200;

/** Why not. `last_key`: no other key would be left that may manage keys. */
export type KeyRefusal =
  | "marketplace_keys"
  | "key_not_allowed"
  | "key_not_found"
  | "key_revoked"
  | "key_limit_reached"
  | "last_key";
