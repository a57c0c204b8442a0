/**
 * What answers to submissions say about the quotas: the same numbers by every name, true before and after, whether the
 * call was accepted, repeated or refused.
 */
import { describe, expect, it } from "vitest";
import { nextMonthStart } from "../../src/accounts/calendar.ts";
import { addKey, createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, post, SOUL } from "../support/api.ts";
import { parseList } from "../support/structured-fields.ts";

const BODY = { prompt: "sandbox:stuck A lighthouse" };

/** What an answer says is left. */
function leftBy({ headers }: Response) {
  const of = (object: string) => ({
    limit: headers.get(`x-ratelimit-${object}-limit`),
    remaining: headers.get(`x-ratelimit-${object}-remaining`),
    reset: Number(headers.get(`x-ratelimit-${object}-reset`)),
  });
  return { requests: of("requests"), credits: of("credits") };
}

/** Holds the IETF's fields to the numbers of the others. */
function expectSameByIetf(answer: Response): void {
  const { requests, credits } = leftBy(answer);
  const whole = (amount: string | null) => Math.floor(Number(amount));
  expect(parseList(answer.headers.get("RateLimit-Policy") ?? "")).toEqual([
    { name: "submissions", parameters: { q: Number(requests.limit), w: 60 } },
    { name: "credits", parameters: { q: whole(credits.limit), qu: "credits" } },
  ]);
  const submissions = { r: Number(requests.remaining), t: requests.reset };
  const amount = { r: whole(credits.remaining), t: credits.reset };
  const isCredits =
    Number(credits.remaining) / Number(credits.limit) <
    Number(requests.remaining) / Number(requests.limit);
  expect(parseList(answer.headers.get("RateLimit") ?? "")).toEqual([
    isCredits
      ? { name: "credits", parameters: amount }
      : { name: "submissions", parameters: submissions },
  ]);
}

async function send(account: TestAccount, body: object = BODY, key?: string): Promise<Response> {
  const answer = await post(
    account,
    SOUL,
    body,
    key === undefined ? {} : { "Idempotency-Key": key },
  );
  expectSameByIetf(answer);
  return answer;
}

const basic = () => createAccount({ planId: "basic", credits: 0 });

describe("an accepted submission", () => {
  it("says what is left after it, and until when", async () => {
    const account = await basic();
    const first = leftBy(await send(account));
    const untilMonthEnds = (nextMonthStart(Date.now()) - Date.now()) / 1_000;
    expect(first).toMatchObject({
      requests: { limit: "20", remaining: "19" },
      credits: { limit: "50.000", remaining: "48.500" },
    });
    expect(first.requests.reset).toBe(60);
    expect(Math.abs(first.credits.reset - untilMonthEnds)).toBeLessThan(5);
    const second = leftBy(await send(account, { ...BODY, resolution: "1080p", batch_size: 4 }));
    expect(second.requests.remaining).toBe("18");
    expect(second.credits.remaining).toBe("36.500");
    expect(second.requests.reset, "when the first leaves the minute").toBeLessThanOrEqual(60);
    expect(second.requests.reset).toBeGreaterThan(50);
  });

  it("counts credits beside the plan's as left, not into its limit", async () => {
    const account = await createAccount({ planId: "basic", credits: 100 });
    const { credits } = leftBy(await send(account));
    expect(credits).toMatchObject({ limit: "50.000", remaining: "148.500" });
  });

  it("of a test key costs nothing and counts apart", async () => {
    const live = await basic();
    const test = await addKey(live, { mode: "test" });
    await send(live);
    const answer = leftBy(await send(test));
    expect(answer.requests.remaining).toBe("19");
    expect(answer.credits.remaining).toBe("48.500");
  });
});

describe("a repeated idempotency key", () => {
  it("consumes nothing", async () => {
    const account = await basic();
    const first = leftBy(await send(account, BODY, "k"));
    for (let times = 0; times < 3; times++) {
      const answer = await send(account, BODY, "k");
      expect(answer.headers.get("Idempotent-Replayed")).toBe("true");
      const { requests, credits } = leftBy(answer);
      expect(requests.remaining).toBe(first.requests.remaining);
      expect(credits.remaining).toBe(first.credits.remaining);
    }
    const next = leftBy(await send(account));
    expect(next).toMatchObject({ requests: { remaining: "18" }, credits: { remaining: "47.000" } });
  });

  it("that is refused with another body consumes nothing", async () => {
    const account = await basic();
    await send(account, BODY, "k");
    const reused = await send(account, { prompt: "Another" }, "k");
    expect(reused.status).toBe(422);
    expect(leftBy(reused)).toMatchObject({
      requests: { remaining: "19" },
      credits: { remaining: "48.500" },
    });
  });
});

describe("a refused submission", () => {
  it("by the rate says that nothing is left, and for how long", async () => {
    const account = await basic();
    await Promise.all(Array.from({ length: 20 }, () => send(account)));
    const refused = await send(account);
    expect(refused.status).toBe(429);
    const { requests, credits } = leftBy(refused);
    expect(requests).toMatchObject({ limit: "20", remaining: "0" });
    expect(String(requests.reset)).toBe(refused.headers.get("Retry-After"));
    expect(credits.remaining).toBe("20.000");
    expect(refused.headers.get("RateLimit")).toBe(`"submissions";r=0;t=${requests.reset}`);
  });

  it("by credits says what is left of them, and consumes none", async () => {
    const account = await basic();
    const dear = { ...BODY, resolution: "1080p", batch_size: 4 };
    for (let count = 0; count < 4; count++) await send(account, dear);
    for (let times = 0; times < 2; times++) {
      const refused = await send(account, dear);
      expect(refused.status).toBe(403);
      const { requests, credits } = leftBy(refused);
      expect(requests.remaining).toBe("16");
      expect(credits.remaining).toBe("2.000");
      expect(refused.headers.get("RateLimit")).toBe(`"credits";r=2;t=${credits.reset}`);
    }
  });
});

it("calls that submit nothing, or say nothing valid, say nothing of the quotas", async () => {
  const account = await basic();
  const { headers } = await call("/v1/account", { headers: keyHeader(account) });
  expect(headers.get("x-ratelimit-requests-limit")).toBeNull();
  const invalid = await post(account, SOUL, { prompt: "" });
  expect(invalid.status).toBe(422);
  expect(invalid.headers.get("RateLimit")).toBeNull();
});
