/** Looking names up over DNS-over-HTTPS, against a scripted resolver: what is judged, how long it takes, what is kept. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type AddressMemory, createResolveHost } from "../../src/runtime/resolve-host.ts";
import { createResolverDouble, RESOLVER_URL } from "../support/resolver-double.ts";

const PUBLIC = "93.184.216.34";
const HOST = "hooks.example.com";

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A judge in front of a resolver, with a clock that stands. */
function resolving(ttlSeconds = 60, url = RESOLVER_URL) {
  const resolver = createResolverDouble(ttlSeconds);
  const memory: AddressMemory = new Map();
  const clock = { at: 1_000_000, now: () => clock.at };
  const resolveHost = createResolveHost({ url, fetch: resolver.fetch, clock, memory });
  return { resolver, memory, clock, resolveHost };
}

describe("a host name", () => {
  it.each([
    ["public addresses of both kinds", [PUBLIC, "2606:4700::1111"], "public"],
    ["a public address", [PUBLIC], "public"],
    ["only a public IPv6 address", ["2606:4700::1111"], "public"],
    ["a private address", ["10.0.0.5"], "refused"],
    ["a public and then a private address", [PUBLIC, "192.168.0.1"], "refused"],
    ["a private and then a public address", ["127.0.0.1", PUBLIC], "refused"],
    ["a public A and a private AAAA", [PUBLIC, "fd00::1"], "refused"],
    ["a mapped address", ["::ffff:10.0.0.1"], "refused"],
    ["metadata through NAT64", ["64:ff9b::a9fe:a9fe"], "refused"],
    ["metadata through 6to4", ["2002:a9fe:a9fe::1"], "refused"],
    ["Teredo", ["2001:0:4136:e378::1"], "refused"],
    ["the wire server", ["168.63.129.16"], "refused"],
    ["shared address space", ["100.64.0.1"], "refused"],
    ["this network", ["0.0.0.0"], "refused"],
    ["multicast", ["224.0.0.251"], "refused"],
    ["class E", ["240.0.0.1"], "refused"],
    ["no address", [], "empty"],
  ] as const)("with %s", async (_what, addresses, resolution) => {
    const { resolver, resolveHost } = resolving();
    resolver.script(HOST, addresses);
    expect(await resolveHost(HOST)).toBe(resolution);
    expect(resolver.questions).toEqual([`A ${HOST}`, `AAAA ${HOST}`]);
  });

  const cname = { name: HOST, type: 5, TTL: 5, data: "edge.example.net." };
  it.each([
    ["leads to a private address", [cname, { type: 1, TTL: 60, data: "10.0.0.1" }], "refused"],
    ["leads to a public one", [cname, { type: 1, TTL: 60, data: PUBLIC }], "public"],
    ["leads nowhere", [cname], "empty"],
    [
      "is signed",
      [
        { type: 1, TTL: 60, data: PUBLIC },
        { type: 46, TTL: 60, data: "A 8" },
      ],
      "public",
    ],
    ["has an address that is none", [{ type: 1, TTL: 60, data: "127.1" }], "refused"],
  ])("whose chain %s", async (_what, records, resolution) => {
    const { resolver, resolveHost } = resolving();
    resolver.script(HOST, { records });
    expect(await resolveHost(HOST)).toBe(resolution);
  });

  it("that does not exist is empty", async () => {
    expect(await resolving().resolveHost(HOST)).toBe("empty");
  });

  it("is asked for beside what the resolver's URL has in its query", async () => {
    const urls: string[] = [];
    const listening: typeof fetch = async (input) => {
      urls.push(new Request(input).url);
      return Response.json({ Status: 0 });
    };
    const { clock, memory } = resolving();
    const url = `${RESOLVER_URL}?profile=1`;
    await createResolveHost({ url, fetch: listening, clock, memory })(HOST);
    expect(urls[0]).toBe(`${RESOLVER_URL}?profile=1&name=${HOST}&type=A`);
  });
});

describe("trouble of the resolver", () => {
  it.each([
    ["SERVFAIL", { status: 2 }],
    ["REFUSED", { status: 5 }],
    ["FORMERR", { status: 1 }],
    ["an HTTP error", new Response("busy", { status: 503 })],
    ["an error with a plausible body", Response.json({ Status: 0 }, { status: 500 })],
    ["a redirect", new Response(null, { status: 302, headers: { location: "https://x.dev/" } })],
    ["HTML", new Response("<!doctype html>")],
    ["JSON of another kind", Response.json({ ok: true })],
    ["a list", Response.json([])],
    ["records without data", { records: [{ type: 1, TTL: 60 }] }],
  ])("is no verdict on the name: %s", async (_what, found) => {
    const { resolver, resolveHost } = resolving();
    resolver.script(HOST, found);
    expect(await resolveHost(HOST)).toBe("trouble");
  });

  it("is a connection that fails", async () => {
    const failing = () => Promise.reject(new TypeError("fetch failed"));
    const { clock, memory } = resolving();
    const resolveHost = createResolveHost({ url: RESOLVER_URL, fetch: failing, clock, memory });
    expect(await resolveHost(HOST)).toBe("trouble");
  });

  it("is an answer after two seconds, for both questions together", async () => {
    const { resolver, resolveHost } = resolving();
    resolver.script(HOST, null);
    vi.useFakeTimers();
    const judged = resolveHost(HOST);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(await Promise.race([judged, Promise.resolve("waiting")])).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(await judged).toBe("trouble");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("leaves no timer behind where there is none", async () => {
    const { resolver, resolveHost } = resolving();
    resolver.script(HOST, [PUBLIC]);
    vi.useFakeTimers();
    await resolveHost(HOST);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("with one question does not hide a private address of the other", async () => {
    const { clock, memory } = resolving();
    const half: typeof fetch = async (input) =>
      new Request(input).url.includes("type=AAAA")
        ? new Response(null, { status: 500 })
        : Response.json({ Status: 0, Answer: [{ type: 1, TTL: 1, data: "10.0.0.1" }] });
    const resolveHost = createResolveHost({ url: RESOLVER_URL, fetch: half, clock, memory });
    expect(await resolveHost(HOST)).toBe("refused");
  });

  it("with one question leaves open whether the name has an address", async () => {
    const { clock, memory } = resolving();
    const half: typeof fetch = async (input) =>
      Response.json({ Status: new Request(input).url.includes("type=AAAA") ? 2 : 0 });
    const resolveHost = createResolveHost({ url: RESOLVER_URL, fetch: half, clock, memory });
    expect(await resolveHost(HOST)).toBe("trouble");
  });
});

describe("a judgement", () => {
  /** How often a name is looked up when it is asked for again after `ms`. */
  async function lookUps(ttlSeconds: number, ms: number, addresses: readonly string[] = [PUBLIC]) {
    const { resolver, clock, resolveHost } = resolving(ttlSeconds);
    resolver.script(HOST, addresses);
    await resolveHost(HOST);
    clock.at += ms;
    await resolveHost(HOST);
    return resolver.questions.length / 2;
  }

  it("is kept for as long as its records are good", async () => {
    expect(await lookUps(60, 59_999)).toBe(1);
    expect(await lookUps(60, 60_000)).toBe(2);
    expect(await lookUps(60, 59_999, ["10.0.0.1"])).toBe(1);
  });

  it("is kept for five minutes at most, whatever its records say", async () => {
    expect(await lookUps(86_400, 299_999)).toBe(1);
    expect(await lookUps(86_400, 300_000)).toBe(2);
  });

  it("is not kept where its records are good for once, or there are none", async () => {
    expect(await lookUps(0, 0)).toBe(2);
    expect(await lookUps(60, 0, [])).toBe(2);
  });

  it("is kept for as long as the shortest link of a chain", async () => {
    const { resolver, clock, resolveHost } = resolving();
    const records = [
      { type: 5, TTL: 5, data: "edge.example.net." },
      { type: 1, TTL: 300, data: PUBLIC },
    ];
    resolver.script(HOST, { records }, ["127.0.0.1"]);
    expect(await resolveHost(HOST)).toBe("public");
    clock.at += 5_000;
    expect(await resolveHost(HOST)).toBe("refused");
  });

  it("of trouble is kept for five seconds, so that calls do not all wait", async () => {
    const { resolver, clock, resolveHost } = resolving();
    resolver.script(HOST, { status: 2 }, [PUBLIC]);
    expect(await resolveHost(HOST)).toBe("trouble");
    clock.at += 4_999;
    expect(await resolveHost(HOST)).toBe("trouble");
    clock.at += 1;
    expect(await resolveHost(HOST)).toBe("public");
  });

  it("follows a name that turns private and back", async () => {
    const { resolver, clock, resolveHost } = resolving(1);
    resolver.script(HOST, [PUBLIC], ["127.0.0.1"], [PUBLIC]);
    const seen: string[] = [];
    for (let look = 0; look < 3; look++, clock.at += 1_000) seen.push(await resolveHost(HOST));
    expect(seen).toEqual(["public", "refused", "public"]);
  });

  it("is kept of 5,000 names at most; the one kept longest goes first", async () => {
    const { resolver, memory, resolveHost } = resolving();
    for (let number = 0; number <= 5_000; number++) {
      resolver.script(`h${number}.example.com`, [PUBLIC]);
      await resolveHost(`h${number}.example.com`);
    }
    expect(memory.size).toBe(5_000);
    expect(memory.has("h0.example.com")).toBe(false);
    expect(memory.has("h5000.example.com")).toBe(true);
  });
});
