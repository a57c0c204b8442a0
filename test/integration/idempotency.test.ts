/** One request an idempotency key, whatever happens around it. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Envelope } from "../../src/requests/request-view.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { countRows, finalStatus, post, SOUL } from "../support/api.ts";

let account: TestAccount;
beforeEach(async () => {
  account = await createAccount();
});

const BODY = { prompt: "sandbox:slow=600 A lighthouse" };

function submit(key: string, body: object = BODY, path = SOUL, by = account) {
  return post(by, path, body, { "Idempotency-Key": key });
}

async function idOf(response: Response): Promise<string> {
  const answer = await response.json<Envelope>();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer.request_id;
}

describe("a repeated Idempotency-Key", () => {
  it("answers with the first request, and says that it does", async () => {
    const first = await submit("key-1");
    expect(first.headers.get("Idempotent-Replayed")).toBeNull();
    const again = await submit("key-1", { ...BODY, batch_size: 1 }); // the default, spelled out
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await idOf(again)).toBe(await idOf(first));
  });

  it("answers with the first request also when that is final", async () => {
    const body = { prompt: "sandbox:fail sandbox:slow=0" };
    const id = await idOf(await submit("key-1", body));
    expect((await finalStatus(account, id)).status).toBe("failed");
    const again = await submit("key-1", body);
    expect(await again.json()).toMatchObject({ request_id: id, status: "failed" });
  });

  it("creates one request out of twenty at once", async () => {
    const before = await countRows();
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => idOf(await submit("key"))),
    );
    expect(new Set(ids).size).toBe(1);
    expect((await countRows())["requests"]).toBe(before["requests"]! + 1);
  });

  it.each([
    ["another body", { prompt: "Another" }, SOUL],
    ["another endpoint", BODY, "/soul"],
    [
      "another callback",
      BODY,
      `${SOUL}?hf_webhook=${encodeURIComponent("https://a.example.com/")}`,
    ],
  ])("is refused with %s, and nothing is stored", async (_what, body, path) => {
    const first = await idOf(await submit("key-1"));
    const before = await countRows();
    const other = await submit("key-1", body, path);
    expect(other.status).toBe(422);
    expect(await other.json()).toEqual({
      detail: "Idempotency-Key was already used with a different request",
    });
    expect(await countRows()).toEqual(before);
    expect(await idOf(await submit("key-1"))).toBe(first);
  });

  it("means nothing to another account", async () => {
    const other = await createAccount();
    const first = await idOf(await submit("key-1"));
    expect(await idOf(await submit("key-1", BODY, SOUL, other))).not.toBe(first);
  });

  it("is free again after a day", async () => {
    const first = await idOf(await submit("key-1"));
    await env.DB.prepare("UPDATE idempotency_keys SET created_at = created_at - ?")
      .bind(24 * 60 * 60_000)
      .run();
    expect(await idOf(await submit("key-1", { prompt: "New sandbox:slow=600" }))).not.toBe(first);
  });
});

it("is not used up by a refused submission", async () => {
  expect((await submit("key-1", { prompt: "" })).status).toBe(422);
  const unknown = { ...BODY, style_id: "00000000-0000-4000-8000-000000000000" };
  expect((await submit("key-1", unknown)).status).toBe(400);
  await idOf(await submit("key-1"));
});

it.each(["", "with space", "ü", "x".repeat(256), "tab\tbed"])("is refused as %j", async (key) => {
  const response = await submit(key);
  expect(response.status).toBe(422);
  const { detail } = await response.json<{ detail: { loc: string[]; msg: string }[] }>();
  expect(detail[0]!.loc).toEqual(["header", "Idempotency-Key"]);
});
