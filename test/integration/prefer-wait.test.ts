/** `Prefer: wait`: the submission answers when the request is final, without asking D1 again and again. */
import { beforeAll, expect, it } from "vitest";
import type { StatusBody } from "../../src/requests/request-view.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { post, SOUL } from "../support/api.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

async function submitWaiting(prompt: string, wait: string) {
  const startedAt = Date.now();
  const response = await post(account, SOUL, { prompt, aspect_ratio: "16:9" }, { Prefer: wait });
  const body = await response.json<StatusBody>();
  return { response, body, ms: Date.now() - startedAt };
}

it("answers with the result", async () => {
  const { response, body, ms } = await submitWaiting("A bridge sandbox:slow=0", "wait=20");
  expect(response.headers.get("Preference-Applied")).toBe("wait=20");
  expect(body.status).toBe("completed");
  expect(body.images).toHaveLength(1);
  expect(ms).toBeLessThan(15_000);
});

it("answers with the failure", async () => {
  const { body } = await submitWaiting("sandbox:fail sandbox:slow=0", "respond-async, wait=20");
  expect(body).toMatchObject({ status: "failed", error: expect.any(String) });
});

it("answers with the state at the deadline", async () => {
  const { body, ms } = await submitWaiting("sandbox:stuck", "wait=2");
  expect(["queued", "in_progress"]).toContain(body.status);
  expect(ms).toBeGreaterThanOrEqual(1_900);
  expect(ms).toBeLessThan(6_000);
});

it.each(["wait=0", "wait=", "wait=-1", "return=minimal"])(
  "does not wait for %j",
  async (prefer) => {
    const { response, body } = await submitWaiting("sandbox:stuck", prefer);
    expect(response.headers.get("Preference-Applied")).toBeNull();
    expect(body.status).toBe("queued");
  },
);
