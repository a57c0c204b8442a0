/**
 * Callbacks that a provider sends us: they make us look at once, and nothing else that they say counts, but for the
 * provider's own id of a job whose acceptance nobody heard of. Early, late, often, wrong or invented, they change nothing.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import { Webhook } from "standardwebhooks";
import { newUuid } from "../../src/runtime/ids.ts";
import { checkWorld } from "../support/fault-checks.ts";
import { World, type WorldOptions } from "../support/fault-world.ts";

const MINUTE_MS = 60_000;

afterAll(() => void vi.useRealTimers());

/** A world with one request, and where its provider calls back. */
async function oneRequest(
  options: WorldOptions = {},
  prompt = "A lighthouse",
  before: (world: World) => void = () => undefined,
) {
  const world = await World.create(options);
  before(world);
  const { requestId } = await world.post(prompt);
  await world.pass(0);
  const id = requestId!;
  const load = async () => (await world.services.requests.load(id))!;
  const path = new URL(world.services.callbackUrlOf(await load())!).pathname;
  const job = () => world.provider.jobs.get(id)!;
  const says = (body: unknown, to = path, headers: Record<string, string> = {}) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return world.call(to, { method: "POST", body: text, headers });
  };
  return { world, id, load, path, job, says };
}

describe("a callback", () => {
  it("makes the next look immediate", async () => {
    const { world, job, says } = await oneRequest();
    expect(job().looks).toBe(0);
    const answer = await says({ request_id: job().providerJobId, status: "completed" });
    expect(answer.status).toBe(204);
    await world.pass(0);
    expect(job().looks).toBe(1);
    await world.settle();
    await checkWorld(world);
  });

  it.each(["completed", "failed", "nsfw", "canceled", "queued"])(
    "that says %s is not believed: the state comes from asking",
    async (status) => {
      const { world, load, job, says } = await oneRequest();
      const body = {
        request_id: job().providerJobId,
        status,
        images: [{ url: "https://evil.example/a.png" }],
        error: "It failed.",
      };
      await says(body);
      await world.pass(0);
      expect((await load()).status).toBe("queued");
      await says(body);
      await world.pass(0);
      expect((await load()).status).toBe("running");
      await world.settle();
      const { requests } = await checkWorld(world);
      expect(requests[0]!.status).toBe("completed");
      const told = world.receiver.receipts.map(({ body: text }) => JSON.parse(text).status);
      expect(told).toEqual(["completed"]);
    },
  );

  it("that comes again and again, at once and after the end, changes nothing and tells nobody twice", async () => {
    const { world, job, says, load } = await oneRequest();
    const body = { request_id: job().providerJobId, status: "completed" };
    await Promise.all(Array.from({ length: 10 }, () => says(body)));
    await world.settle();
    const ended = await load();
    for (let again = 0; again < 3; again++) {
      expect((await says(body)).status).toBe(204);
      await world.pass(MINUTE_MS);
    }
    expect(await load()).toEqual(ended);
    await checkWorld(world);
    expect(world.receiver.receipts.length).toBe(1);
    expect(world.provider.submissions.length).toBe(1);
  });

  it("with another id than the one that is known changes nothing", async () => {
    const { world, load, job, says } = await oneRequest();
    const known = job().providerJobId;
    for (const other of ["job-2", "../../admin", 7, null, { a: 1 }, "x".repeat(1_000)]) {
      expect((await says({ request_id: other, status: "failed" })).status).toBe(204);
      expect((await load()).providerJobId).toBe(known);
    }
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.status).toBe("completed");
  });
});

describe("a callback about a job whose acceptance nobody heard of", () => {
  const losing = (world: World) => void (world.provider.losesAnswers = true);

  it("tells its id, and the job is not submitted again", async () => {
    const { world, load, job, says } = await oneRequest({}, "A lighthouse", losing);
    expect(await load()).toMatchObject({ providerJobId: null, isUnanswered: true });
    await says({ request_id: job().providerJobId, status: "completed", images: [] });
    expect(await load()).toMatchObject({ providerJobId: job().providerJobId, provider: "double" });
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.status).toBe("completed");
    expect(world.provider.submissions.length).toBe(1);
  });

  it("gives it its time to run from then on", async () => {
    const { world, load, job, says } = await oneRequest({}, "double:stuck", losing);
    await world.pass(20 * MINUTE_MS);
    const at = Date.now();
    await says({ request_id: job().providerJobId, status: "queued" });
    expect((await load()).deadlineAt).toBe(at + (await load()).runMs);
    await world.settle();
    expect((await checkWorld(world)).requests[0]!.errorCode).toBe("timed_out");
    expect(job().canceled).toBe(true);
  });

  it("of a job set tells its id as well", async () => {
    const { load, job, says } = await oneRequest({}, "A lighthouse", losing);
    await says({ id: job().providerJobId, type: "text2image", jobs: [] });
    expect((await load()).providerJobId).toBe(job().providerJobId);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["null", "null"],
    ["a list", "[]"],
    ["a number for an id", { request_id: 7 }],
    ["an empty id", { request_id: "" }],
    ["a path for an id", { request_id: "../../v1/account" }],
    ["a query in the id", { request_id: "job?x=1" }],
    ["a line break in the id", { request_id: "job\n" }],
    ["an id that is too long", { request_id: "x".repeat(201) }],
  ])("with %s is answered, and tells nothing", async (_, body) => {
    const { load, says } = await oneRequest({}, "A lighthouse", losing);
    expect((await says(body)).status).toBe(204);
    expect((await load()).providerJobId).toBeNull();
  });

  it("that comes before the answer of the submission is the same job", async () => {
    const world = await World.create();
    const pass = world.gate.pass.bind(world.gate);
    let hasCalled = false;
    world.gate.pass = async (name, call) => {
      const result = await pass(name, call);
      if (name === "submit" && !hasCalled) {
        hasCalled = true;
        const [job] = world.provider.jobs.values();
        const row = (await world.services.requests.load(job!.requestId))!;
        const { pathname } = new URL(world.services.callbackUrlOf(row)!);
        const body = JSON.stringify({ request_id: job!.providerJobId, status: "completed" });
        await createCall(world, pathname, body);
      }
      return result;
    };
    await world.post("A lighthouse");
    await world.settle();
    const { requests } = await checkWorld(world);
    expect(requests[0]!.status).toBe("completed");
    expect(world.provider.submissions.length).toBe(1);
    expect(hasCalled).toBe(true);
  });

  /** A call that is made inside another one. */
  const createCall = (world: World, path: string, body: string) =>
    world.call(path, { method: "POST", body });
});

describe("somebody who calls without knowing", () => {
  it("the token, the request or its provider is told that there is no such thing", async () => {
    const { world, id, path, job, says } = await oneRequest();
    const body = { request_id: "job-9", status: "completed" };
    const token = path.split("/").at(-1)!;
    const wrong = [
      `/callbacks/double/${id}/${"0".repeat(token.length)}`,
      `/callbacks/double/${id}/${token.slice(1)}`,
      `/callbacks/double/${id}/${token}0`,
      `/callbacks/double/${newUuid()}/${token}`,
      `/callbacks/other/${id}/${token}`,
      `/callbacks/Double/${id}/${token}`,
      `/callbacks/null/${id}/${token}`,
      `/callbacks/double/not-a-uuid/${token}`,
    ];
    for (const to of wrong) {
      const answer = await says(body, to);
      expect([to, answer.status]).toEqual([to, 404]);
    }
    await world.pass(0);
    expect(job().looks, "nobody looked").toBe(0);
    await world.settle();
    await checkWorld(world);
  });

  it("is told so while the request waits, and of a request that has no token", async () => {
    const world = await World.create({ providers: [{ maxRunning: 1 }] });
    await world.post("double:stuck");
    await world.pass(0);
    const { requestId } = await world.post("A lighthouse");
    await world.pass(0);
    const row = (await world.services.requests.load(requestId!))!;
    expect(row.provider).toBeNull();
    const init = { method: "POST", body: "{}" };
    for (const provider of ["double", "null", "undefined"]) {
      const path = `/callbacks/${provider}/${row.id}/${row.providerToken}`;
      expect((await world.call(path, init)).status).toBe(404);
    }
    expect((await world.call(`/callbacks/double/${row.id}/`, init)).status).toBe(404);
  });

  it("cannot find out by reading: other methods are not there", async () => {
    const { world, path } = await oneRequest();
    expect((await world.call(path)).status).toBe(405);
    expect((await world.call(path, { method: "DELETE" })).status).toBe(405);
  });

  it("cannot learn the token from anything that a customer is shown", async () => {
    const { world, id, path } = await oneRequest();
    const token = path.split("/").at(-1)!;
    for (const shown of [`/requests/${id}/status`, `/v1/requests/${id}/timeline`, "/v1/requests"]) {
      expect(JSON.stringify(await (await world.call(shown)).json())).not.toContain(token);
    }
  });
});

describe("callbacks of the upstream service, where its secret is configured", () => {
  const SECRET = `whsec_${btoa("the secret that both of us know")}`;
  const SIGNED: WorldOptions = {
    providers: [{ name: "higgsfield" }],
    settings: { HIGGSFIELD_WEBHOOK_SECRET: SECRET },
  };

  const headersOf = (body: string, secret = SECRET, at = Date.now()) => ({
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(at / 1_000)),
    "webhook-signature": new Webhook(secret).sign("msg_1", new Date(at), body),
  });

  it("are heard with its signature", async () => {
    const { world, job, says, path } = await oneRequest(SIGNED);
    const body = JSON.stringify({ request_id: job().providerJobId, status: "completed" });
    expect((await says(body, path, headersOf(body))).status).toBe(204);
    await world.pass(0);
    expect(job().looks).toBe(1);
  });

  it("are as unknown as a wrong token without one, with another's, with an old one, and with one of another body", async () => {
    const { world, job, says, path } = await oneRequest(SIGNED);
    const body = JSON.stringify({ request_id: job().providerJobId, status: "completed" });
    const other = `whsec_${btoa("the secret that somebody has")}`;
    const wrong = [
      {},
      headersOf(body, other),
      headersOf(body, SECRET, Date.now() - 6 * MINUTE_MS),
      headersOf(`${body} `),
    ];
    for (const headers of wrong) expect((await says(body, path, headers)).status).toBe(404);
    await world.pass(0);
    expect(job().looks).toBe(0);
  });

  it("of another provider need none", async () => {
    const { world, job, says } = await oneRequest({ ...SIGNED, providers: [{ name: "double" }] });
    expect((await says({ request_id: job().providerJobId })).status).toBe(204);
    await world.pass(0);
    expect(job().looks).toBe(1);
  });
});
