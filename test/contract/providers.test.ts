/**
 * The contract of a provider, held by each: one suite over the cases of the recorded conversations, and what is true of
 * every provider whatever its world does. Cases that a provider cannot show stand in its stage, each with a reason.
 */
import * as fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { OutputStream, PollOutcome, ProviderOutput } from "../../src/providers/provider.ts";
import { sniffImage } from "../../src/media/codecs/sniff-image.ts";
import { anyNetwork } from "../support/upstream/arbitrary-network.ts";
import { jobOf, type WorkName } from "../support/upstream/catalog-job.ts";
import { type CaseName, CONVERSATIONS } from "../support/upstream/conversations.ts";
import type { Expected } from "../support/upstream/recording.ts";
import { PROVIDERS_UNDER_TEST } from "../support/upstream/stages/index.ts";
import type { ProviderUnderTest, Stage } from "../support/upstream/stages/stage.ts";
import { CREDENTIALS } from "../support/upstream/upstream.ts";

const CASES = Object.keys(CONVERSATIONS) as CaseName[];

/** No job in the suite takes more looks. */
const MAX_LOOKS = 12;

/** Networks that each provider lives through; where pictures are really drawn, fewer. */
const NETWORK_RUNS = { recorded: 500, drawn: 40 };

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2100, 0, 1) });
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => {
  vi.useRealTimers();
});

/** Looks until nothing changes any more; returns the last look and the kinds of all. */
async function followed(stage: Stage, providerJobId: string) {
  const kinds: string[] = [];
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    const outcome = await stage.provider.poll(providerJobId);
    kinds.push(outcome.kind);
    expectClean(outcome);
    if (outcome.kind !== "queued" && outcome.kind !== "running") return { end: outcome, kinds };
    await stage.pass();
  }
  throw new Error(`no end after ${kinds.join(", ")}`);
}

/** Submits, which must be accepted, and follows to the end. */
async function finished(stage: Stage) {
  const submitted = await stage.provider.submit(stage.job);
  if (submitted.kind !== "accepted") throw new Error(JSON.stringify(submitted));
  return (await followed(stage, submitted.providerJobId)).end;
}

/** What a person may read of an outcome holds nothing that is none of theirs. */
function expectClean(outcome: object): void {
  const { message, detail } = outcome as { message?: unknown; detail?: unknown };
  for (const text of [message, detail]) {
    if (text === undefined) continue;
    expect(text).toBeTypeOf("string");
    expect(text).not.toBe("");
    expect(text).not.toMatch(/:\/\/\S|\d+\.\d+\.\d+\.\d+|\.internal|higgsfield\.ai|\.example\.com/);
    expect(text).not.toMatch(/\bat \S+ \(|\.[jt]s:\d|\n/);
    for (const secret of CREDENTIALS.split(":")) expect(text).not.toContain(secret);
  }
}

const bytesOf = async ({ body }: OutputStream) =>
  new Uint8Array(await new Response(body).arrayBuffer());

/** What a file truly is, read without the code that says so in production. */
function trueTypeOf(bytes: Uint8Array): string {
  const picture = sniffImage(bytes);
  if (picture) return `image/${picture.type}`;
  return new TextDecoder().decode(bytes.subarray(4, 8)) === "ftyp" ? "video/mp4" : "unknown";
}

/** Opens a file twice: the same bytes, as many as it says, of the type that it says. Null: it cannot be opened. */
async function openedTwice({ open }: ProviderOutput): Promise<string | null> {
  const [first, second] = [await opened(open), await opened(open)];
  if (first === null || second === null) {
    expect([first, second]).toEqual([null, null]);
    return null;
  }
  expect(second).toEqual(first);
  expect(first.bytes.byteLength).toBe(first.sizeBytes);
  expect(first.contentType).toBe(trueTypeOf(first.bytes));
  return first.contentType;
}

async function opened(open: ProviderOutput["open"]) {
  try {
    const stream = await open();
    const { contentType, sizeBytes } = stream;
    return { contentType, sizeBytes, bytes: await bytesOf(stream) };
  } catch (error) {
    expectClean({ message: (error as Error).message });
    return null;
  }
}

/** What every provider makes of a case: its kinds; the one that was recorded, the rest too. */
function comparable(provider: ProviderUnderTest, outcome: object): object {
  if (provider.isRecorded) return outcome;
  const shared = ["kind", "reason", "code"];
  return Object.fromEntries(Object.entries(outcome).filter(([name]) => shared.includes(name)));
}

describe.each(PROVIDERS_UNDER_TEST)("$name", (provider) => {
  const shown = CASES.filter((name) => !(name in provider.exceptions));

  it.each(shown)("shows %s", async (name) => {
    const expected: Expected = CONVERSATIONS[name].expected;
    const stage = await provider.stage(name);
    const submitted = await stage.provider.submit(stage.job);
    expectClean(submitted);
    expect(submitted).toMatchObject(comparable(provider, expected.submit));
    if (submitted.kind !== "accepted" || !expected.end) return;

    const { end, kinds } = await followed(stage, submitted.providerJobId);
    expect(end, kinds.join(", ")).toMatchObject(comparable(provider, expected.end));
    expect(kinds.join()).toMatch(/^(?:queued,)*(?:running,)*\w+$/); // never back
    if (end.kind === "completed") {
      const types = await Promise.all(end.outputs.map(openedTwice));
      const { files = [] } = expected;
      expect(types).toHaveLength(files.length);
      expect(types.map((type) => type === null)).toEqual(files.map((file) => file === null));
      if (provider.isRecorded) expect(types).toEqual(files);
    }
    expect(stage.strayCalls ?? []).toEqual([]);
  });

  it("says why it does not show the other cases", () => {
    const reasons = Object.values(provider.exceptions);
    expect(reasons.every((reason) => reason.length > 10)).toBe(true);
    expect([...shown, ...Object.keys(provider.exceptions)].sort()).toEqual([...CASES].sort());
  });

  it("begins one job for submissions under one id, however often and at once", async () => {
    const stage = await provider.stage("one_image");
    const submit = () => stage.provider.submit(stage.job);
    const outcomes = [await submit(), ...(await Promise.all([submit(), submit()])), await submit()];
    const ids = outcomes.map((outcome) => outcome.kind === "accepted" && outcome.providerJobId);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toBeTypeOf("string");
    expect(await stage.startedCount()).toBe(1);
    await followed(stage, String(ids[0]));
    const late = await submit();
    expect(late).toMatchObject({ kind: "accepted", providerJobId: ids[0] });
    expect(await stage.startedCount()).toBe(1);
  });

  it("tells the end of a job again and again", async () => {
    const stage = await provider.stage("one_image");
    const first = await finished(stage);
    const submitted = await stage.provider.submit(stage.job);
    const id = submitted.kind === "accepted" ? submitted.providerJobId : "";
    for (let again = 0; again < 3; again++) {
      expect((await stage.provider.poll(id)).kind).toBe(first.kind);
    }
  });

  it("knows no job that it was never given", async () => {
    const stage = await provider.stage("forgotten");
    for (const id of [
      "never",
      "7e3f4f0e-8f6d-4f5d-9f52-6f0c4d2c1b3b",
      "../../admin",
      "",
      "reference:",
    ]) {
      const outcome = await stage.provider.poll(id);
      expectClean(outcome);
      expect(["lost", "unavailable"], id).toContain(outcome.kind);
    }
    const asked =
      /^GET https:[/][/]api\.higgsfield\.ai[/](requests[/][\w-]+[/]status|v1[/]custom-references[/][\w-]+)$/;
    for (const call of stage.strayCalls ?? []) expect(call).toMatch(asked);
  });

  it("cancels without a word, whatever it is asked to", async () => {
    const stage = await provider.stage("one_image");
    const submitted = await stage.provider.submit(stage.job);
    const id = submitted.kind === "accepted" ? submitted.providerJobId : "";
    for (const each of [id, id, "never", "../../admin", "reference:never"]) {
      await stage.provider.cancel(each);
    }
  });

  it("serves pictures and clips of the catalog, or says that it does not", async () => {
    const { provider: served } = await provider.stage("one_image");
    for (const work of ["image", "four_images", "video", "training"] as const) {
      const isShown = work === "image" ? true : !((work as CaseName) in provider.exceptions);
      expect(served.serves(jobOf(work, "id")), work).toBe(isShown);
    }
    expect(served.maxRunning === null || served.maxRunning > 0).toBe(true);
  });

  it("never throws, whatever the network does", async () => {
    const { stageOn } = provider;
    if (!stageOn) return;
    const works = shown.filter(
      (name) => name === "one_image" || name === "video" || name === "training",
    );
    await fc.assert(
      fc.asyncProperty(anyNetwork, fc.constantFrom(...works), async (answers, name) => {
        let calls = 0;
        const answer = () => answers[calls++ % answers.length]!();
        const stage = await stageOn(answer, CONVERSATIONS[name].work as WorkName);
        const submitted = await stage.provider.submit(stage.job);
        expectClean(submitted);
        const id = submitted.kind === "accepted" ? submitted.providerJobId : "some-id";
        for (let looks = 0; looks < 3; looks++) {
          const outcome: PollOutcome = await stage.provider.poll(id);
          expectClean(outcome);
          if (outcome.kind === "completed")
            await Promise.all(outcome.outputs.map(({ open }) => opened(open)));
          await stage.pass();
        }
        await stage.provider.cancel(id);
      }),
      { numRuns: NETWORK_RUNS[provider.isRecorded ? "recorded" : "drawn"] },
    );
  });
});
