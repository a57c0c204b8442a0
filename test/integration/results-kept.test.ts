/** How long results are kept: as the plan says, shorter if the caller says so, or until the caller deletes them. */
import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { PLANS, type PlanId } from "../../src/accounts/plans.ts";
import type { StatusBody } from "../../src/requests/request-view.ts";
import worker from "../../src/worker.ts";
import { createAccount, keyHeader, type TestAccount } from "../support/accounts.ts";
import { call, finalStatus, generate, post, SOUL, statusOf, submit } from "../support/api.ts";

const BODY = { prompt: "A pier sandbox:slow=0", aspect_ratio: "16:9" };

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

const remove = (id: string, by = account) =>
  call(`/requests/${id}`, { method: "DELETE", headers: keyHeader(by) });

async function generateKept(seconds: string): Promise<StatusBody> {
  const response = await post(account, SOUL, BODY, { "Hf-Expires-After": seconds });
  const { request_id } = await response.json<StatusBody>();
  return await finalStatus(account, request_id);
}

describe("Hf-Expires-After", () => {
  it("names the end in the status, and cron removes the results then", async () => {
    const before = Date.now();
    const { request_id, expires_at, images } = await generateKept("3600");
    const expiresAt = Date.parse(expires_at!);
    expect(expiresAt).toBeGreaterThanOrEqual(before + 3_600_000);
    expect(expiresAt).toBeLessThanOrEqual(Date.now() + 3_600_000);

    const cron = createScheduledController({ cron: "* * * * *" });
    await worker.scheduled(cron, env);
    expect((await call(images![0]!.url)).status).toBe(200);
    await env.DB.prepare("UPDATE requests SET expires_at = ? WHERE id = ?")
      .bind(Date.now() - 1, request_id)
      .run();
    await worker.scheduled(cron, env);
    expect((await call(images![0]!.url)).status).toBe(404);
    const status = await statusOf(account, request_id);
    expect(status.status).toBe("completed");
    expect(status.images).toBeUndefined();
  });

  it.each([
    ["3599", "greater_than_equal"],
    ["604801", "less_than_equal"],
    ["soon", "int_parsing"],
    ["-1", "int_parsing"],
    ["", "int_parsing"],
  ])("is refused as %j", async (value, type) => {
    const response = await post(account, SOUL, BODY, { "Hf-Expires-After": value });
    expect(response.status).toBe(422);
    const detail = [{ type, loc: ["header", "Hf-Expires-After"] }];
    expect(await response.json()).toMatchObject({ detail });
  });
});

describe("without it", () => {
  it.each(Object.entries(PLANS))("results stay as long as the plan says: %s", async (id, plan) => {
    const owner = await createAccount({ planId: id as PlanId });
    const { expires_at } = await generate(owner, SOUL, BODY);
    const days = (Date.parse(expires_at!) - Date.now()) / (24 * 60 * 60_000);
    expect(days).toBeGreaterThan(plan.retentionDays - 0.01);
    expect(days).toBeLessThanOrEqual(plan.retentionDays);
  });
});

describe("DELETE", () => {
  it("removes the results at once, may be repeated, and leaves the record", async () => {
    const { request_id, images } = await generate(account, SOUL, BODY);
    for (let time = 0; time < 2; time++) {
      const response = await remove(request_id);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ request_id, deleted: true });
    }
    expect((await call(images![0]!.url)).status).toBe(404);
    expect((await statusOf(account, request_id)).status).toBe("completed");
  });

  it("is refused before the end", async () => {
    const { request_id } = await submit(account, SOUL, { prompt: "x sandbox:slow=600" });
    const response = await remove(request_id);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ detail: "Request is still being processed" });
  });

  it("does not reach somebody else's request", async () => {
    const { request_id, images } = await generate(account, SOUL, BODY);
    expect((await remove(request_id, await createAccount())).status).toBe(404);
    expect((await call(images![0]!.url)).status).toBe(200);
  });
});
