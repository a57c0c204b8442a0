/** What an update of a request names. Pure. */
import type { Request } from "./request.ts";

/** Only the columns that changed: an update is billed for every index whose columns it names. */
export function difference(before: Request, after: Request): Partial<Request> {
  const changed = Object.entries(after).filter(
    ([column, value]) => value !== before[column as keyof Request],
  );
  return Object.fromEntries(changed);
}
