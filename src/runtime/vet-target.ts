/**
 * Everything that is asked about a URL before it is called: its text (`target-guard`), then, where a resolver is
 * configured, the addresses of its host (`resolve-host`). Reads no more than these. Guarantees: no reason carries an
 * address.
 */
import type { ResolveHost } from "./resolve-host.ts";
import { checkTarget, isLoopbackHost, type TargetRules } from "./target-guard.ts";

/** What a URL is judged by. Without `resolveHost` no name is looked up. */
export interface Vetting {
  rules: TargetRules;
  resolveHost?: ResolveHost | undefined;
}

/** `url` is the string to send to. `unresolved`: the name has no address, now. */
export type VettedTarget =
  | { kind: "allowed"; url: string }
  | { kind: "unresolved"; url: string }
  | { kind: "refused"; reason: string };

/** Judges a URL that is about to be called. No promise is made where no name is to be looked up. */
export function vetTarget(raw: string, { rules, resolveHost }: Vetting): Vetted {
  const target = checkTarget(raw, rules);
  if (target.kind === "refused" || resolveHost === undefined) return target;
  const host = new URL(target.url).hostname;
  return isLoopbackHost(host) ? target : lookedUp(target.url, resolveHost(host));
}

type Vetted = VettedTarget | Promise<VettedTarget>;

async function lookedUp(url: string, resolution: ReturnType<ResolveHost>): Promise<VettedTarget> {
  switch (await resolution) {
    case "refused":
      return { kind: "refused", reason: "The host name leads to an address that is not public." };
    case "empty":
      return { kind: "unresolved", url };
    case "public":
    case "trouble": // ours, not the host's
      return { kind: "allowed", url };
  }
}

/** `url` is the normalised string to store; `warning` is one sentence for the customer. */
export type NewTarget =
  | { kind: "allowed"; url: string; warning: string | null }
  | { kind: "refused"; reason: string };

/** Judges a URL that a customer wants stored. A name without addresses may get them before it is called. */
export async function vetNewTarget(raw: string, vetting: Vetting): Promise<NewTarget> {
  const target = await vetTarget(raw, vetting);
  if (target.kind === "refused") return target;
  const warning = target.kind === "unresolved" ? "The host name does not resolve." : null;
  return { kind: "allowed", url: target.url, warning };
}
