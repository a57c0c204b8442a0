/** The provider for the upstream, whole, on a `fetch` that a test gives. Its deadlines are a moment, its key is known. */
import { createHiggsfield } from "../../../../src/providers/higgsfield/higgsfield.ts";
import type { Provider } from "../../../../src/providers/provider.ts";
import { createDownload } from "../../../../src/runtime/download.ts";
import { createOutbound, type OutboundRequest } from "../../../../src/runtime/outbound.ts";
import { UPSTREAM_ORIGIN } from "../replay.ts";
import { CREDENTIALS } from "../upstream.ts";

/** The provider's own deadlines must be within this; here they end at once. */
const LONGEST_DEADLINE_MS = 30_000;
const DEADLINE_MS = 60;

/** The provider. `now` is its clock. */
export function higgsfieldOn(send: typeof fetch, now: () => number): Provider {
  const network = { rules: { allowLoopback: false }, userAgent: "Showrunner/test", fetch: send };
  const outbound = createOutbound(network);
  return createHiggsfield({
    baseUrl: UPSTREAM_ORIGIN,
    credentials: CREDENTIALS,
    maxRunning: 4,
    outbound(request: OutboundRequest) {
      if (request.deadlineMs > LONGEST_DEADLINE_MS) throw new Error("a call without an end");
      return outbound({ ...request, deadlineMs: DEADLINE_MS });
    },
    download: createDownload({ ...network, deadlineMs: DEADLINE_MS }),
    clock: { now, sleep: () => Promise.resolve() },
  });
}
