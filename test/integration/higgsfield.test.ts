/** What the provider for the upstream sends, seen from the upstream's side. */
import { describe, expect, it } from "vitest";
import { MODELS } from "../../src/catalog/index.ts";
import type { Job } from "../../src/providers/provider.ts";
import { newUuid } from "../../src/runtime/ids.ts";
import { jobOf } from "../support/upstream/catalog-job.ts";
import { higgsfieldOn } from "../support/upstream/stages/higgsfield-parts.ts";
import { CREDENTIALS } from "../support/upstream/upstream.ts";
import { world } from "../support/upstream/world.ts";

const CALLBACK_URL = "https://showrunner.example.com/callbacks/higgsfield/a b/ü?x=1&y=2";
const REFERENCE = "5a0b2a57-31d4-4f8b-8f3a-5f1d9a4f0c01";

/** The provider on a simulated upstream, and the calls that it makes. */
function setUp() {
  const { upstream, clock, ...more } = world();
  const requests: Request[] = [];
  const send: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    requests.push(request.clone());
    return upstream.handle(request);
  };
  const provider = higgsfieldOn(send, () => clock.now);
  return { ...more, upstream, clock, requests, provider };
}

/** The job of a model's example. */
function exampleJobs(): Job[] {
  return MODELS.flatMap((model) =>
    model.examples.map(({ input: example }) => {
      const input = model.input.parse(model.jobSet ? example["params"] : example);
      const id = newUuid();
      const call = model.call(input);
      const work = model.work(input);
      const job = { id, model: model.path, input, work, call, callbackUrl: null };
      return { ...job, referenceJobId: model.reference(input) ? `reference:${REFERENCE}` : null };
    }),
  );
}

describe("a submission", () => {
  it("of every example of every model is one that the upstream takes", async () => {
    const { provider, upstream } = setUp();
    const jobs = exampleJobs();
    for (const job of jobs) {
      expect(provider.serves(job)).toBe(true);
      const outcome = await provider.submit(job);
      expect(outcome, `${job.model} ${JSON.stringify(job.call)}`).toMatchObject({
        kind: "accepted",
      });
    }
    expect(upstream.jobs.size).toBe(jobs.length);
  });

  it("carries the key, a name, our id and nothing that is null", async () => {
    const { provider, requests, upstream } = setUp();
    const job = jobOf("image", newUuid());
    await provider.submit(job);
    const headers = requests[0]!.headers;
    expect(headers.get("authorization")).toBe(`Key ${CREDENTIALS}`);
    expect(headers.get("user-agent")).toBe("Showrunner/test");
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("idempotency-key")).toBe(job.id);
    const { body } = upstream.submissions[0]!;
    expect(body).toMatchObject({ prompt: "A lighthouse", seed: 7, batch_size: 1 });
    expect(Object.values(body)).not.toContain(null);
  });

  it("names where we may be told, to the letter; of a training nobody tells", async () => {
    const { provider, upstream } = setUp();
    await provider.submit(jobOf("image", newUuid(), { callbackUrl: CALLBACK_URL }));
    await provider.submit(jobOf("image", newUuid()));
    await provider.submit(jobOf("training", newUuid(), { callbackUrl: CALLBACK_URL }));
    const urls = upstream.submissions.map(({ webhookUrl }) => webhookUrl);
    expect(urls).toEqual([CALLBACK_URL, null, null]);
  });

  it("names the upstream's own id of a reference that was trained there", async () => {
    const { provider, upstream, clock, requests } = setUp();
    const trained = await provider.submit(jobOf("training", newUuid()));
    if (trained.kind !== "accepted") throw new Error(trained.kind);
    clock.now += 700_000;
    expect(await provider.poll(trained.providerJobId)).toMatchObject({ kind: "completed" });
    await provider.submit(withReference(trained.providerJobId));
    const [trainingId] = [...upstream.jobs.keys()];
    expect(upstream.submissions[1]?.body["custom_reference_id"]).toBe(trainingId);
    expect(requests[1]?.url).toBe(`https://api.higgsfield.ai/v1/custom-references/${trainingId}`);
  });

  it("with a reference that another provider trained is not sent: it would draw somebody else", async () => {
    const { provider, requests } = setUp();
    for (const referenceJobId of [null, REFERENCE]) {
      expect(await provider.submit(withReference(referenceJobId))).toMatchObject({
        kind: "unavailable",
        reason: "unsupported",
      });
    }
    expect(requests).toEqual([]);
  });

  it("that is answered with an id that is none may have been accepted", async () => {
    for (const id of [undefined, null, 7, "", "../../admin", "a/b", "a?b", ".."]) {
      const send: typeof fetch = () => Promise.resolve(Response.json({ request_id: id }));
      const provider = higgsfieldOn(send, () => 0);
      const outcome = await provider.submit(jobOf("image", newUuid()));
      expect(outcome, String(id)).toMatchObject({ kind: "uncertain" });
    }
  });
});

describe("a cancellation", () => {
  it("reaches a job that is queued, and leaves trainings alone", async () => {
    const { provider, upstream, requests } = setUp();
    for (const work of ["image", "training"] as const) {
      const submitted = await provider.submit(jobOf(work, newUuid()));
      if (submitted.kind === "accepted") await provider.cancel(submitted.providerJobId);
    }
    const states = [...upstream.jobs.keys()].map((id) => upstream.statusOf(id));
    expect(states).toEqual(["canceled", "queued"]);
    expect(requests).toHaveLength(3);
  });
});

/** A job for Soul with a reference, as the poller makes it. */
function withReference(referenceJobId: string | null): Job {
  const found = exampleJobs().find(({ work }) => work.kind === "image" && work.reference);
  if (!found) throw new Error("no example names a reference");
  return { ...found, referenceJobId };
}
