/**
 * Where our calls may lead, in the real runtime: names are looked up before every attempt of a callback and for every
 * picture, no call leads back to us, and calls that come from such a loop are refused.
 */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Job, VideoWork } from "../../src/providers/provider.ts";
import { acceptJob, runJob, viewJob } from "../../src/providers/sandbox/sandbox-job.ts";
import { newUuid } from "../../src/runtime/ids.ts";
import { createWaysOut } from "../../src/runtime/ways-out.ts";
import { createServices, sandboxingOf } from "../../src/services.ts";
import { createAccount } from "../support/accounts.ts";
import { call, post, SOUL } from "../support/api.ts";
import { loadRows } from "../support/fault-rows.ts";
import { World, type WorldOptions } from "../support/fault-world.ts";
import { beTheInternet } from "../support/internet.ts";
import { createResolverDouble, type Found, RESOLVER_URL } from "../support/resolver-double.ts";

const HOST = "hooks.example.com";
const PUBLIC = "93.184.216.34";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const servicesWith = (settings: Record<string, string>) => createServices({ ...env, ...settings });
const looking = (settings: Record<string, string> = {}) =>
  servicesWith({ ...settings, DNS_OVER_HTTPS_URL: RESOLVER_URL });

/** A world that looks names up. `found` is what each look-up of the receivers' host finds. */
async function lookingWorld(found: readonly Found[], options: WorldOptions = {}) {
  const world = await World.create(options);
  const resolver = createResolverDouble(0);
  resolver.script(HOST, ...found);
  const { fetch: toReceiver } = world.receiver;
  const send: typeof fetch = (input, init) =>
    new Request(input).url.startsWith(RESOLVER_URL)
      ? resolver.fetch(input, init)
      : toReceiver(input, init);
  const settings = { ...world.services.settings, DNS_OVER_HTTPS_URL: RESOLVER_URL };
  const { clock } = world.services;
  const ways = createWaysOut({ settings, clock, fetch: send, memory: new Map() });
  Object.assign(world.services, { outbound: ways.outbound, checkNewTarget: ways.checkNewTarget });
  return { world, resolver };
}

/** What became of one callback. */
async function told(world: World, url: string) {
  await world.runToEnd(await world.owe(url));
  const { deliveries, attempts } = await loadRows();
  return { delivery: deliveries[0]!, attempts, receipts: world.receiver.at(url) };
}

describe("a callback", () => {
  it("to a name that leads to a private address is refused after one attempt, and nothing is sent", async () => {
    const { world } = await lookingWorld([[PUBLIC, "10.11.12.13"]]);
    const { delivery, attempts, receipts } = await told(world, world.newUrl());
    expect(delivery).toMatchObject({
      status: "refused",
      attemptCount: 1,
      lastCause: "refused_target",
    });
    expect(receipts).toEqual([]);
    expect(attempts[0]!.answer).toBe("The host name leads to an address that is not public.");
  });

  it("to a name without an address is tried again, until it has one", async () => {
    const { world } = await lookingWorld([[], { status: 3 }, [PUBLIC]]);
    const { delivery, attempts, receipts } = await told(world, world.newUrl());
    expect(delivery).toMatchObject({ status: "delivered", attemptCount: 3 });
    expect(attempts.map(({ cause }) => cause)).toEqual(["dns", "dns", null]);
    expect(receipts.length).toBe(1);
  });

  it("is sent while the resolver is in trouble, which costs no attempt", async () => {
    const { world } = await lookingWorld([{ status: 2 }]);
    const { delivery, receipts } = await told(world, world.newUrl());
    expect(delivery).toMatchObject({ status: "delivered", attemptCount: 1 });
    expect(receipts.length).toBe(1);
  });

  it("is looked up before every attempt", async () => {
    const { world, resolver } = await lookingWorld([[PUBLIC]]);
    const url = world.newUrl();
    world.receiver.script(url, (count) => new Response(null, { status: count < 3 ? 500 : 200 }));
    const { attempts } = await told(world, url);
    expect(attempts.length).toBe(3);
    expect(resolver.questions.length).toBe(2 * 3);
  });

  it("that was allowed when it was named is refused once its name has turned private", async () => {
    const { world } = await lookingWorld([[PUBLIC], ["127.0.0.1"]]);
    const url = world.newUrl();
    expect((await world.post("A lighthouse", url)).status).toBe(200);
    await world.settle();
    const { deliveries } = await loadRows();
    expect(deliveries).toMatchObject([{ status: "refused", attemptCount: 1 }]);
    expect(world.receiver.receipts).toEqual([]);
  });

  it("to a name that leads to a private address is refused when it is named, without the address", async () => {
    const { world } = await lookingWorld([["169.254.169.254"]]);
    const query = new URLSearchParams({ hf_webhook: world.newUrl() });
    const init = { method: "POST", body: JSON.stringify({ prompt: "A lighthouse" }) };
    const answer = await world.call(`${SOUL}?${query}`, init);
    expect(answer.status).toBe(422);
    const { detail } = (await answer.json()) as { detail: { loc: string[]; msg: string }[] };
    expect(detail).toMatchObject([{ loc: ["query", "hf_webhook"] }]);
    expect(detail[0]!.msg).toMatch(/^Value error, The host name leads to [^\d]+$/);
  });

  it("to a name without an address may be named", async () => {
    const { world } = await lookingWorld([[], [PUBLIC]]);
    expect((await world.post("A lighthouse", world.newUrl())).status).toBe(200);
    await world.settle();
    expect(world.receiver.receipts.length).toBe(1);
  });

  it("carries the mark of our calls", async () => {
    const world = await World.create();
    const { receipts } = await told(world, world.newUrl());
    expect(receipts[0]!.headers.get("showrunner-hop")).toBe("1");
  });

  it("to ourselves is refused when it is named, whatever the settings", async () => {
    const world = await World.create();
    expect((await world.post("A lighthouse", "https://api.example.com/v1/x")).status).toBe(422);
  });

  it.each(["https://public.example.com/x", "https://a.zone.example.net/x"])(
    "to a host that is ours by the settings is refused at delivery: %s",
    async (url) => {
      const settings = {
        PUBLIC_BASE_URL: "https://public.example.com",
        BLOCKED_HOSTS: ".zone.example.net",
      };
      const world = await World.create({ settings });
      expect((await world.post("A lighthouse", url)).status).toBe(422);
      const { delivery, receipts } = await told(world, url);
      expect(delivery).toMatchObject({ status: "refused", attemptCount: 1 });
      expect(receipts).toEqual([]);
    },
  );
});

describe("an input picture", () => {
  /** What a job that needs the picture comes to where names are looked up. */
  async function rendered(firstFrameUrl: string, found: Found) {
    const resolver = createResolverDouble();
    resolver.script(new URL(firstFrameUrl).hostname, found);
    const { calls } = beTheInternet((request) =>
      request.url.startsWith(RESOLVER_URL)
        ? resolver.fetch(request)
        : new Response("no", { status: 404 }),
    );
    const work: VideoWork = {
      kind: "video",
      prompt: "zoom",
      seed: 1,
      durationSeconds: 5,
      firstFrameUrl,
      lastFrameUrl: null,
      motions: [],
    };
    const job: Job = {
      id: newUuid(),
      model: "m",
      input: { image_url: firstFrameUrl },
      work,
      call: { path: "m", body: {} },
      referenceJobId: null,
      callbackUrl: null,
    };
    const settings = { SANDBOX_QUEUE_MS: "0", SANDBOX_LATENCY_MS: "0" };
    const services = looking(settings);
    const view = await runInDurableObject(env.SANDBOX.getByName(job.id), async (_, { storage }) => {
      const using = sandboxingOf(services, storage);
      await acceptJob(job, using);
      await runJob(using);
      await storage.deleteAlarm();
      return await viewJob(using);
    });
    return { view, fetched: calls.filter(({ url }) => !url.startsWith(RESOLVER_URL)) };
  }

  it("whose name leads to a private address is not fetched, and the sentence names no address", async () => {
    const { view, fetched } = await rendered("https://private.example.com/a.png", ["10.11.12.13"]);
    expect(fetched).toEqual([]);
    expect(view).toMatchObject({ kind: "failed" });
    expect(JSON.stringify(view)).toContain("leads to an address that is not public");
    expect(JSON.stringify(view)).not.toContain("10.11.12.13");
  });

  it("whose name leads to public addresses is fetched, with the mark of our calls", async () => {
    const { fetched } = await rendered("https://pictures.example.com/a.png", [PUBLIC]);
    expect(fetched.map(({ url, headers }) => [url, headers.get("showrunner-hop")])).toEqual([
      ["https://pictures.example.com/a.png", "1"],
    ]);
  });
});

describe("a file of a provider's", () => {
  it("is looked up at every redirect", async () => {
    const resolver = createResolverDouble();
    resolver.script("files.example.com", [PUBLIC]);
    resolver.script("inside.example.com", ["192.168.0.1"]);
    const location = "https://inside.example.com/b";
    const { calls } = beTheInternet((request) =>
      request.url.startsWith(RESOLVER_URL)
        ? resolver.fetch(request)
        : new Response(null, { status: 302, headers: { location } }),
    );
    const { download } = looking();
    const reason = "The host name leads to an address that is not public.";
    await expect(download("https://files.example.com/a")).rejects.toMatchObject({
      message: reason,
      isFinal: true,
    });
    expect(calls.map(({ url }) => url)).not.toContain(location);
  });

  it("of a host that does not resolve may come another time", async () => {
    const resolver = createResolverDouble();
    beTheInternet((request) => resolver.fetch(request));
    const { download } = looking();
    const opened = download("https://nowhere.example.com/a");
    await expect(opened).rejects.toMatchObject({ isFinal: false });
  });
});

describe("the ways out of one server", () => {
  const PUBLIC_BASE_URL = "https://own.example.com";
  const ask = { method: "GET", deadlineMs: 1_000, maxBodyBytes: 1 } as const;

  it("lead to its own uploads, but no callback leads back to it", async () => {
    const { calls } = beTheInternet(() => new Response());
    const { outbound, fileOutbound, download } = servicesWith({ PUBLIC_BASE_URL });
    const url = `${PUBLIC_BASE_URL}/uploads/a.png`;
    expect((await fileOutbound({ ...ask, url })).kind).toBe("answered");
    await expect(download(url)).rejects.toThrow("The file's host answered 200");
    expect(calls.length).toBe(2);
    expect((await outbound({ ...ask, url })).kind).toBe("refused_target");
    expect(calls.length).toBe(2);
  });

  it("to a provider are neither marked nor looked up: it may be another server of this kind", async () => {
    const { calls } = beTheInternet(() => new Response());
    const { providerOutbound } = looking();
    await providerOutbound({ ...ask, url: "https://upstream.example.com/" });
    expect(calls.map(({ url }) => url)).toEqual(["https://upstream.example.com/"]);
    expect(calls[0]!.headers.has("showrunner-hop")).toBe(false);
  });
});

describe("a call that comes in", () => {
  const hop = (value: string) => ({ "Showrunner-Hop": value });
  const refused = { detail: "Loop detected: this call was made by a callback of this API" };

  it("from a loop is refused before anything else of it is looked at", async () => {
    for (const path of ["/v1/account", "/callbacks/higgsfield/a/b", "/nothing"]) {
      const response = await post(null, path, "{", hop("2"));
      expect([response.status, await response.json()]).toEqual([508, refused]);
      expect(response.headers.get("X-Correlation-ID")).toBeTruthy();
    }
  });

  it("by a callback makes no request", async () => {
    const account = await createAccount();
    const response = await post(account, SOUL, { prompt: "A lighthouse" }, hop("1"));
    expect([response.status, await response.json()]).toEqual([508, refused]);
  });

  it("by another server, which tells of a job or fetches a file, is served", async () => {
    const file = await call(`/uploads/${"0".repeat(32)}.png`, { headers: hop("1") });
    expect(file.status).toBe(404);
    const tellingCall = await post(null, `/callbacks/higgsfield/${newUuid()}/token`, {}, hop("1"));
    expect(tellingCall.status).toBe(404);
  });
});
