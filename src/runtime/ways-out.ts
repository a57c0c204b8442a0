/**
 * All ways in which this server calls others, made of the operator's settings: to customers' receivers, to hosts of files,
 * to providers. Reads and writes nothing. Guarantees: a URL that a customer named is vetted before every call; a receiver
 * is never this server itself.
 */
import type { Clock } from "./clock.ts";
import { createDownload, type OpenDownload } from "./download.ts";
import { createOutbound, type Outbound } from "./outbound.ts";
import { type AddressMemory, createResolveHost } from "./resolve-host.ts";
import type { Settings } from "./settings.ts";
import { type NewTarget, vetNewTarget } from "./vet-target.ts";

/** Receivers and image hosts see it, and may allow-list it. */
const USER_AGENT = "Showrunner/0.1";

/** The ways. */
export interface WaysOut {
  /** To receivers. */
  outbound: Outbound;
  /** Judges a receiver's URL that a customer wants stored, in a call that came to `calledOrigin`. */
  checkNewTarget: (raw: string, calledOrigin: string) => Promise<NewTarget>;
  /** To files, our own included: to hold one, and as a stream. */
  fileOutbound: Outbound;
  download: OpenDownload;
  /** To providers, whose hosts the operator chose: not looked up before each poll, and not marked as ours. */
  providerOutbound: Outbound;
}

/** The ways through `fetch`; `memory` outlives them. */
export function createWaysOut(parts: {
  settings: Settings;
  fetch: typeof fetch;
  clock: Pick<Clock, "now">;
  memory: AddressMemory;
}): WaysOut {
  const { settings } = parts;
  const { DNS_OVER_HTTPS_URL: url, PUBLIC_BASE_URL: publicOrigin } = settings;
  const resolveHost = url === undefined ? undefined : createResolveHost({ ...parts, url });
  const rules = { allowLoopback: settings.ALLOW_LOOPBACK_TARGETS };
  const ownOrigins = publicOrigin === undefined ? [] : [publicOrigin];
  const receiverRules = { ...rules, ownOrigins, blockedHosts: settings.BLOCKED_HOSTS ?? [] };
  const network = { rules, userAgent: USER_AGENT, fetch: parts.fetch };
  return {
    outbound: createOutbound({ ...network, rules: receiverRules, resolveHost }),
    checkNewTarget(raw, calledOrigin) {
      const own = { ...receiverRules, ownOrigins: [...ownOrigins, calledOrigin] };
      return vetNewTarget(raw, { rules: own, resolveHost });
    },
    fileOutbound: createOutbound({ ...network, resolveHost }),
    download: createDownload({ ...network, resolveHost }),
    providerOutbound: createOutbound({ ...network, isUnmarked: true }),
  };
}
