/** The simulated upstream keeps to the contract where it is not asked to break it. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../support/fault-random.ts";
import { DURATIONS, drawMs, fixed, type JobKind } from "../support/upstream/durations.ts";
import { MEDIA } from "../support/upstream/media-files.ts";
import { CREDENTIALS } from "../support/upstream/upstream.ts";
import { EVEN, KEY, ORIGIN, world } from "../support/upstream/world.ts";

const codeAndBody = async (answer: Response) => [answer.status, await answer.json()];

describe("a job", () => {
  it("is queued, runs and is completed by the clock alone", async () => {
    const { submit, look, clock } = world();
    const id = await submit("a lighthouse");
    expect(await look(id)).toEqual({
      status: "queued",
      request_id: id,
      status_url: `${ORIGIN}/requests/${id}/status`,
      cancel_url: `${ORIGIN}/requests/${id}/cancel`,
    });
    clock.now += 5_000;
    expect(await look(id)).toMatchObject({ status: "in_progress" });
    clock.now += 30_000;
    expect(await look(id)).toMatchObject({
      status: "completed",
      images: [{ url: `${ORIGIN}/files/${id}/0.png` }],
      expires_at: "2026-11-27T12:00:35.000Z",
    });
  });

  it("has the files that were ordered, which are real", async () => {
    const { post, submit, look, clock, call } = world({
      durations: { ...EVEN, image: fixed(0, 0) },
    });
    const answer = (await (await post({ prompt: "a", batch_size: 4 })).json()) as {
      request_id: string;
    };
    const { images } = (await look(answer.request_id)) as { images: { url: string }[] };
    const types = ["png", "jpeg", "webp", "png"] as const;
    for (const [index, { url }] of images.entries()) {
      const file = await call("GET", url.slice(ORIGIN.length + 1));
      const { bytes, contentType } = MEDIA[types[index]!];
      expect(file.headers.get("content-type")).toBe(contentType);
      expect(file.headers.get("content-length")).toBe(String(bytes.byteLength));
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
    }
    const clip = await submit("a", undefined, "higgsfield-ai/dop/lite");
    clock.now += 60_000;
    expect(await look(clip)).toMatchObject({ video: { url: `${ORIGIN}/files/${clip}/0.mp4` } });
  });

  it("fails or is flagged where its prompt asks for it", async () => {
    const { submit, look, clock } = world();
    const [failed, flagged] = [await submit("upstream:fail"), await submit("upstream:nsfw")];
    clock.now += 60_000;
    expect(await look(failed)).toMatchObject({
      status: "failed",
      error: expect.any(String) as string,
    });
    const body = await look(flagged);
    expect(body["status"]).toBe("nsfw");
    expect(Object.keys(body).sort()).toEqual(["cancel_url", "request_id", "status", "status_url"]);
  });

  it("can be canceled while it is queued, and not after", async () => {
    const { submit, look, call, clock } = world();
    const [early, late] = [await submit("a"), await submit("b")];
    const canceled = await call("POST", `requests/${early}/cancel`);
    expect([canceled.status, await canceled.text()]).toEqual([202, ""]);
    expect(await look(early)).toMatchObject({ status: "canceled" });
    clock.now += 10_000;
    expect((await call("POST", `requests/${late}/cancel`)).status).toBe(400);
    expect((await call("POST", `requests/${early}/cancel`)).status).toBe(400);
  });

  it("trains a reference over ten minutes", async () => {
    const { post, call, clock } = world();
    const body = {
      name: "Ada",
      input_images: [{ type: "image_url", image_url: "https://a.example.com" }],
    };
    const created = (await (await post(body, "k", "v1/custom-references")).json()) as {
      id: string;
    };
    expect(created).toMatchObject({ name: "Ada", status: "not_ready", thumbnail_url: null });
    const show = async () => await (await call("GET", `v1/custom-references/${created.id}`)).json();
    clock.now += 30_000;
    expect(await show()).toMatchObject({ status: "queued", reference_media: [] });
    clock.now += 60_000;
    expect(await show()).toMatchObject({ status: "in_progress" });
    clock.now += 600_000;
    expect(await show()).toMatchObject({
      status: "completed",
      thumbnail_url: expect.stringContaining("/files/") as string,
      reference_media: [{ media_url: expect.stringContaining("/files/") as string }],
    });
  });
});

describe("an idempotency key", () => {
  it("finds its job again, also when it has ended, and refuses another body", async () => {
    const { submit, post, upstream, clock } = world();
    const id = await submit("a", "k1");
    expect(await submit("a", "k1")).toBe(id);
    clock.now += 3_600_000;
    expect(await submit("a", "k1")).toBe(id);
    expect(await submit("a", "k2")).not.toBe(id);
    expect(await submit("a")).not.toBe(id);
    expect((await post({ prompt: "b" }, "k1")).status).toBe(422);
    expect(upstream.jobs.size).toBe(3);
    expect(upstream.submissions).toHaveLength(6);
  });

  it("is not used up by a refusal", async () => {
    const { post, submit } = world();
    expect((await post({ prompt: "a", batch_size: 2 }, "k")).status).toBe(422);
    await submit("a", "k");
  });

  it("makes one job of an answer that was lost and asked for again", async () => {
    const { post, submit, upstream } = world();
    await expect(
      post({ prompt: "x upstream:lost_answer", image_url: "https://a.example.com/a.png" }, "k"),
    ).rejects.toThrow("lost");
    expect(upstream.jobs.size).toBe(1);
    expect(await submit("x upstream:lost_answer", "k")).toBe([...upstream.jobs.keys()][0]);
    expect(upstream.jobs.size).toBe(1);
  });
});

describe("a refusal", () => {
  it("is what the contract says", async () => {
    const { post, call } = world();
    const path = "nothing/at/all";
    expect(await codeAndBody(await post({ prompt: "a" }, undefined, path))).toEqual([
      404,
      { detail: "model_not_found" },
    ]);
    expect(await codeAndBody(await post({}, undefined, "v1/text2image/soul"))).toEqual([
      400,
      { detail: "Unavailable model" },
    ]);
    expect(await codeAndBody(await post({ prompt: "a", batch_size: 2 }))).toMatchObject([
      422,
      { detail: [{ loc: ["body", "batch_size"] }] },
    ]);
    expect(await codeAndBody(await post({}, undefined, "higgsfield-ai/dop/lite"))).toMatchObject([
      422,
      { detail: [{ loc: ["body", "prompt"] }, { loc: ["body", "image_url"] }] },
    ]);
    const nobody = "7e3f4f0e-8f6d-4f5d-9f52-6f0c4d2c1b3a";
    expect(await codeAndBody(await call("GET", `requests/${nobody}/status`))).toEqual([
      404,
      { detail: "Not found" },
    ]);
    expect((await call("GET", "requests/abc/status")).status).toBe(422);
  });

  it("meets a wrong key, and a caller without a name before that", async () => {
    const { call } = world();
    const wrong = { "user-agent": "test", authorization: "Key a:b" };
    const v1 = {
      "user-agent": "test",
      "hf-api-key": CREDENTIALS.split(":")[0]!,
      "hf-secret": CREDENTIALS.split(":")[1]!,
    };
    expect((await call("GET", "v1/motions", { headers: wrong })).status).toBe(401);
    expect((await call("GET", "v1/motions", { headers: v1 })).status).toBe(200);
    const nameless = await call("GET", "v1/motions", {
      headers: { authorization: KEY.authorization },
    });
    expect([nameless.status, await nameless.text()]).toEqual([403, "error code: 1010"]);
  });

  it("meets whoever comes above the cap, in the classic regime", async () => {
    const { submit, post, clock } = world({ maxConcurrent: 2 });
    await submit("a");
    await submit("b");
    expect(await codeAndBody(await post({ prompt: "c" }))).toEqual([
      400,
      { detail: "Maximum number of concurrent requests (2) has been reached" },
    ]);
    clock.now += 35_000;
    await submit("c");
  });

  it("meets nobody in the newest regime before the queue is full, which runs in order", async () => {
    const { submit, post, clock, upstream } = world({
      maxConcurrent: 2,
      whenFull: "queue",
      maxQueued: 2,
    });
    const ids: string[] = [];
    for (const text of ["a", "b", "c", "d"]) ids.push(await submit(text));
    const full = await post({ prompt: "e" });
    expect(full.headers.get("retry-after")).toBe("35");
    expect(await codeAndBody(full)).toMatchObject([429, { code: "account_queue_full", limit: 2 }]);
    const states = () => ids.map((id) => upstream.statusOf(id));
    clock.now += 34_999;
    expect(states()).toEqual(["in_progress", "in_progress", "queued", "queued"]);
    clock.now += 5_001;
    expect(states()).toEqual(["completed", "completed", "in_progress", "in_progress"]);
  });

  it("never lets more jobs run than the cap, however they come and go", async () => {
    const steps = fc.array(
      fc.oneof(fc.constant("submit" as const), fc.constant("cancel" as const), fc.nat(40_000)),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { upstream, call, post, clock } = world({ maxConcurrent: 3, whenFull: "queue" });
        for (const step of all) {
          if (step === "submit") await post({ prompt: "a" });
          else if (step === "cancel")
            await call("POST", `requests/${[...upstream.jobs.keys()].at(-1)}/cancel`);
          else clock.now += step;
          const states = [...upstream.jobs.keys()].map((id) => upstream.statusOf(id));
          expect(states.filter((state) => state === "in_progress").length).toBeLessThanOrEqual(3);
        }
        clock.now += 40 * 35_000;
        const states = [...upstream.jobs.keys()].map((id) => upstream.statusOf(id));
        expect(states.every((state) => state === "completed" || state === "canceled")).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("durations", () => {
  it.each(Object.keys(DURATIONS) as JobKind[])(
    "of %s lie within their ends, around their middle",
    (kind) => {
      const random = seededRandom(1);
      const { runMs } = DURATIONS[kind];
      const drawn = Array.from({ length: 4_001 }, () => drawMs(runMs, random)).sort(
        (a, b) => a - b,
      );
      expect(drawn[0]).toBeGreaterThanOrEqual(runMs.minMs);
      expect(drawn.at(-1)).toBeLessThanOrEqual(runMs.maxMs);
      expect(Math.abs(Math.log(drawn[2_000]! / runMs.medianMs))).toBeLessThan(0.1);
    },
  );

  it("are the same for the same seed", async () => {
    const run = async () => {
      const { submit, upstream } = world({ durations: DURATIONS });
      for (let i = 0; i < 20; i++) await submit(`a ${i}`);
      return [...upstream.jobs.values()].map(({ id, queueMs, runMs }) => [id, queueMs, runMs]);
    };
    expect(await run()).toEqual(await run());
  });
});
