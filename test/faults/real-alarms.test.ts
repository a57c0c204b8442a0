/**
 * Real time, real alarms, the sandbox as the provider, nothing driven by hand: requests live while all objects are killed
 * again and again, and cron comes once a second. Only the receiver is a double.
 */
import { abortAllDurableObjects, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Webhook } from "standardwebhooks";
import { afterAll, describe, expect, it, vi } from "vitest";
import { createServices } from "../../src/services.ts";
import worker from "../../src/worker.ts";
import { realSleep } from "../support/fault-gate.ts";
import { loadRows } from "../support/fault-rows.ts";
import { createRow, openRequest } from "../support/fault-requests.ts";

const PROMPTS = ["sandbox:fail", "sandbox:nsfw", "sandbox:fail", "sandbox:nsfw", "sandbox:fail"];
const KILLS = 12;
const KILL_EVERY_MS = 250;
/** Kills end after 3 s; then a killed alarm comes back after 2 s, cron finds the rest after 10. */
const PATIENCE_MS = 25_000;

vi.spyOn(console, "error").mockImplementation(() => undefined);
vi.spyOn(console, "log").mockImplementation(() => undefined);
afterAll(() => void vi.restoreAllMocks());

describe("under kills in real time", () => {
  it(
    "every request ends and its callback arrives, signed, under one id",
    { timeout: 40_000 },
    async () => {
      const receipts: { body: string; headers: Headers }[] = [];
      vi.spyOn(globalThis, "fetch").mockImplementation(async (url, init) => {
        const sent = new Request(url, init);
        receipts.push({ body: await sent.text(), headers: sent.headers });
        await realSleep(20);
        return new Response("thanks");
      });
      const services = createServices(env);
      const rows = PROMPTS.map((prompt, index) => {
        const over = { shard: index, callbackUrl: `https://hooks.example.com/${index}` };
        const row = openRequest(Date.now(), over);
        return { ...row, input: { ...row.input, prompt } };
      });
      const planned = { name: "Real", plan: "mega", createdAt: Date.now(), suspendedAt: null };
      const account = { id: rows[0]!.accountId, ...planned, marketplaceUser: null, version: 1 };
      await services.accounts.open(account, []);
      for (const row of rows) await createRow(services.requests, row);
      await services.wakePoller(rows);

      for (let kill = 0; kill < KILLS; kill++) {
        await realSleep(KILL_EVERY_MS);
        await abortAllDurableObjects();
      }
      const isOver = async () => {
        const { deliveries } = await loadRows();
        const ended = deliveries.filter(({ status }) => status === "delivered");
        return ended.length === PROMPTS.length;
      };
      const stopAt = Date.now() + PATIENCE_MS;
      while (!(await isOver()) && Date.now() < stopAt) {
        await worker.scheduled(createScheduledController(), env);
        await realSleep(1_000);
      }

      const { requests, events, deliveries } = await loadRows();
      const wanted = PROMPTS.map((prompt) => (prompt.endsWith("nsfw") ? "nsfw" : "failed"));
      expect(rows.map(({ id }) => requests.find((row) => row.id === id)?.status)).toEqual(wanted);
      expect(events.length).toBe(PROMPTS.length);
      expect(deliveries.map(({ status }) => status)).toEqual(wanted.map(() => "delivered"));
      const webhook = new Webhook(await services.signingSecrets.secretOf("acc", Date.now()));
      for (const { body, headers } of receipts) webhook.verify(body, Object.fromEntries(headers));
      const told = new Set(receipts.map(({ headers }) => headers.get("webhook-id")));
      expect(told).toEqual(new Set(events.map(({ id }) => id)));
    },
  );
});
