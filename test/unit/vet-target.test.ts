/**
 * A URL's text and its host's addresses judged together, when it is stored and before it is called: the recorded cases,
 * each through both, and what is not looked up at all.
 */
import { describe, expect, it } from "vitest";
import { createResolveHost } from "../../src/runtime/resolve-host.ts";
import { vetNewTarget, vetTarget } from "../../src/runtime/vet-target.ts";
import inputCases from "../support/cases/webhook-inputs.json" with { type: "json" };
import { createResolverDouble, type Found, RESOLVER_URL } from "../support/resolver-double.ts";

const RCODES: Record<string, number> = { SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

/** What judges in front of a resolver whose records are good for once. */
function vetting(host: string, script: readonly Found[], allowLoopback = false) {
  const resolver = createResolverDouble(0);
  resolver.script(host, ...script);
  const parts = { url: RESOLVER_URL, clock: { now: () => 0 }, memory: new Map() };
  const resolveHost = createResolveHost({ ...parts, fetch: resolver.fetch });
  return { resolver, rules: { allowLoopback }, resolveHost };
}

describe("a URL", () => {
  it.each(inputCases.dns)("is judged by its addresses: $why", async (dnsCase) => {
    const { host, answers, sequence, rcode, allow } = dnsCase;
    const script =
      rcode === undefined ? (sequence ?? [answers ?? []]) : [{ status: RCODES[rcode]! }];
    const using = vetting(host, script);
    const url = `https://${host}/hook`;
    const stored = await vetNewTarget(url, using);
    const called = await vetTarget(url, using);
    expect(called.kind === "allowed").toBe(allow);
    const mayBeStored = allow || sequence !== undefined || answers?.length === 0;
    expect(stored.kind === "allowed").toBe(mayBeStored);
  });

  it("of a name without addresses is stored with a warning, and not called", async () => {
    const using = vetting("new.example.com", [[]]);
    const url = "https://new.example.com/";
    const warning = "The host name does not resolve.";
    expect(await vetNewTarget(url, using)).toEqual({ kind: "allowed", url, warning });
    expect(await vetTarget(url, using)).toEqual({ kind: "unresolved", url });
  });

  it("is stored and called without a warning while the resolver is in trouble", async () => {
    const using = vetting("hooks.example.com", [{ status: 2 }]);
    const url = "https://hooks.example.com/";
    expect(await vetNewTarget(url, using)).toEqual({ kind: "allowed", url, warning: null });
    expect(await vetTarget(url, using)).toEqual({ kind: "allowed", url });
  });

  it("that was public when it was stored is refused when it is called, without its address", async () => {
    const using = vetting("rebind.example.com", [["93.184.216.34"], ["10.11.12.13"]]);
    const url = "https://rebind.example.com/";
    expect((await vetNewTarget(url, using)).kind).toBe("allowed");
    const called = await vetTarget(url, using);
    expect(called.kind).toBe("refused");
    expect(JSON.stringify(called)).not.toMatch(/\d/);
  });

  it("that its text already refuses is not looked up", async () => {
    const using = vetting("x.internal", [["93.184.216.34"]]);
    for (const url of ["https://x.internal/", "http://example.com/", "https://127.0.0.1/", ""]) {
      expect((await vetTarget(url, using)).kind).toBe("refused");
    }
    expect(using.resolver.questions).toEqual([]);
  });

  it("of this machine is not looked up where it is allowed", async () => {
    const using = vetting("localhost", [["127.0.0.1"]], true);
    for (const url of ["http://localhost:1/", "http://127.0.0.1:2/", "http://[::1]:3/"]) {
      expect(await vetTarget(url, using)).toEqual({ kind: "allowed", url });
    }
    expect(using.resolver.questions).toEqual([]);
  });

  it("is looked up by its host as it is sent: in lower case, as punycode, without port and final dot", async () => {
    const using = vetting("xn--bcher-kva.example.com", [["93.184.216.34"]]);
    const target = await vetTarget("https://BÜCHER.example.com.:8443/a", using);
    expect(target.kind).toBe("allowed");
    expect(using.resolver.questions[0]).toBe("A xn--bcher-kva.example.com");
  });

  it("is judged by its text alone, at once, without a resolver", () => {
    const url = "https://hooks.example.com/";
    expect(vetTarget(url, { rules: { allowLoopback: false } })).toEqual({ kind: "allowed", url });
  });
});
