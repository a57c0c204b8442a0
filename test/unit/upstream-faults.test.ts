/** The simulated upstream breaks the contract as it is asked to. */
import { describe, expect, it } from "vitest";
import { parseFault } from "../support/upstream/faults.ts";
import type { UpstreamOptions } from "../support/upstream/upstream.ts";
import { SOUL, world } from "../support/upstream/world.ts";

describe("a fault", () => {
  it.each([
    ["unauthorized", 401],
    ["no_credits", 403],
    ["firewall", 403],
    ["model_not_found", 404],
    ["invalid", 422],
    ["refused", 400],
    ["unavailable_model", 400],
    ["busy", 400],
    ["queue_full", 429],
    ["queue_full_until", 429],
    ["locked", 423],
    ["internal", 500],
    ["bad_gateway", 502],
    ["not_ready", 503],
    ["overloaded", 503],
  ] as const)(
    "%s answers %i once, or as often as it says, and nothing was accepted",
    async (name, code) => {
      const { post, upstream } = world();
      const codeOf = async (text: string, key: string) =>
        (await post({ prompt: text }, key)).status;
      expect([
        await codeOf(`upstream:${name}`, "a"),
        await codeOf(`upstream:${name}`, "a"),
      ]).toEqual([code, 200]);
      const text = `upstream:${name}=2`;
      expect([await codeOf(text, "b"), await codeOf(text, "b"), await codeOf(text, "b")]).toEqual([
        code,
        code,
        200,
      ]);
      expect(upstream.jobs.size).toBe(2);
      const { call } = world({ faults: { 1: name } });
      expect((await call("GET", "v1/motions")).status).toBe(code);
      expect((await call("GET", "v1/motions")).status).toBe(200);
    },
  );

  it("that the simulator does not know is a mistake in the test", () => {
    expect(() => parseFault("lost_anwser")).toThrow("no fault");
  });

  it("spoils an answer whose call had its effect", async () => {
    for (const name of ["internal_after", "truncated", "empty", "wrong_type", "html"]) {
      const { post, upstream } = world();
      const answer = await post({ prompt: `upstream:${name}` }, "k");
      expect(upstream.jobs.size, name).toBe(1);
      const isJson = await answer
        .clone()
        .json()
        .then(
          () => true,
          () => false,
        );
      const isGood =
        answer.status === 200 &&
        isJson &&
        answer.headers.get("content-type") === "application/json";
      expect(isGood, name).toBe(false);
    }
  });

  it("leaves a call hanging until the caller gives up", async () => {
    const { call, upstream } = world();
    const caller = new AbortController();
    const body = JSON.stringify({ prompt: "upstream:hang_after" });
    const answer = call("POST", SOUL, { body, signal: caller.signal });
    await new Promise((resolve) => setTimeout(resolve, 5));
    caller.abort();
    await expect(answer).rejects.toThrow();
    expect(upstream.jobs.size).toBe(1);
  });

  it("forgets, holds up, cancels and turns back a job", async () => {
    const { submit, look, clock } = world();
    const forgotten = await submit("upstream:forget=1");
    const stuck = await submit("upstream:stuck");
    const canceled = await submit("upstream:cancel");
    const turned = await submit("upstream:out_of_order");
    expect(await look(forgotten)).toMatchObject({ status: "queued" });
    expect(await look(forgotten)).toEqual({ detail: "Not found" });
    expect(await look(canceled)).toMatchObject({ status: "canceled" });
    clock.now += 60_000;
    const turns = [await look(turned), await look(turned), await look(turned)];
    expect(turns.map(({ status }) => status)).toEqual(["completed", "in_progress", "completed"]);
    clock.now += 100 * 3_600_000;
    expect(await look(stuck)).toMatchObject({ status: "in_progress" });
  });

  it("lets the clock jump, forth and back", async () => {
    const { submit, look, upstream } = world();
    const id = await submit("a");
    await submit("upstream:clock_jump=60");
    expect(await look(id)).toMatchObject({ status: "completed" });
    upstream.jump(-50_000);
    expect(await look(id)).toMatchObject({ status: "in_progress" });
  });
});

describe("a callback", () => {
  const HOOK = "https://showrunner.example.com/callbacks/1";
  const hooked = async (text: string, options: Partial<UpstreamOptions> = {}) => {
    const all = world(options);
    const { post } = all;
    const path = `${SOUL}?hf_webhook=${encodeURIComponent(HOOK)}`;
    const submitted = post({ prompt: text }, "k", path).then((answer) => answer.json());
    const told = () =>
      all.upstream.dueCallbacks().map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    return { ...all, submitted, told };
  };

  it("is due once, at the end, and says how the job stands", async () => {
    const { submitted, told, clock, look, upstream } = await hooked("a");
    const { request_id: id } = (await submitted) as { request_id: string };
    expect(told()).toEqual([]);
    clock.now += 35_000;
    const [callback, ...others] = upstream.dueCallbacks();
    expect(others).toEqual([]);
    expect(callback).toMatchObject({ url: HOOK, requestId: id });
    expect(JSON.parse(callback!.body)).toEqual(await look(id));
    expect(told()).toEqual([]);
  });

  it("of a failure says no more than that", async () => {
    const { submitted, told, clock } = await hooked("upstream:fail");
    await submitted;
    clock.now += 35_000;
    expect(told()).toEqual([
      {
        status: "failed",
        request_id: expect.any(String) as string,
        error: expect.any(String) as string,
      },
    ]);
  });

  it("lies, comes three times, comes late or never, as asked", async () => {
    const counts = async (word: string) => {
      const { submitted, told, clock, look } = await hooked(`upstream:${word}`);
      const { request_id: id } = (await submitted) as { request_id: string };
      const early = told().map(({ status }) => status);
      const status = (await look(id))["status"];
      clock.now += 35_000;
      const atEnd = told().length;
      clock.now += 3_600_000;
      return { early, status, atEnd, later: told().length };
    };
    const nothing = { early: [], status: "queued", atEnd: 0, later: 0 };
    expect(await counts("lying_callback")).toEqual({ ...nothing, early: ["completed"], atEnd: 1 });
    expect(await counts("duplicate_callbacks")).toEqual({ ...nothing, atEnd: 3 });
    expect(await counts("late_callback=600")).toEqual({ ...nothing, later: 1 });
    expect(await counts("no_callback")).toEqual(nothing);
    expect(await counts("cancel")).toEqual({ ...nothing, status: "canceled" });
  });

  it("comes before the answer to the submission", async () => {
    const { submitted, upstream } = await hooked("upstream:early_callback");
    let isAnswered = false;
    void submitted.then(() => (isAnswered = true));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isAnswered).toBe(false);
    const [callback] = upstream.dueCallbacks();
    expect(await submitted).toMatchObject({ request_id: callback!.requestId });
  });
});
