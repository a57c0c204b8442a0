/**
 * The official client at the limits of an account: no credits, too many at once, and credits that come back. Against a
 * real server that refuses what is over the running limit, as the original API did.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { HiggsfieldClient, InputImageType, NotEnoughCreditsError } from "@higgsfield/client";
import {
  BadInputError,
  createHiggsfieldClient,
  NotEnoughCreditsError as NotEnoughCreditsErrorV2,
} from "@higgsfield/client/v2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort, type LocalServer, startLocalServer } from "../../scripts/local-server.ts";

/** No retries: the client repeats every refusal up to three times. */
const QUICK = { maxRetries: 0, pollInterval: 250, maxPollTime: 60_000 };

const SOUL = "/higgsfield-ai/soul/standard";

let stateDir: string;
let server: LocalServer;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(os.tmpdir(), "showrunner-limits-"));
  const settings = { ADMIN_TOKEN: "local-admin", OVER_RUNNING_LIMIT: "refuse" };
  server = await startLocalServer({ port: await freePort(), stateDir, settings });
});

afterAll(async () => {
  await server?.stop();
  await rm(stateDir, { recursive: true, force: true });
});

/** A fresh BASIC account: 50 credits, two requests at once. */
async function basicAccount() {
  const response = await fetch(`${server.url}/admin/accounts`, {
    method: "POST",
    headers: { authorization: "Bearer local-admin" },
    body: JSON.stringify({ name: "Client", plan: "basic" }),
  });
  const { key } = (await response.json()) as { key: { id: string; secret: string } };
  const credentials = `${key.id}:${key.secret}`;
  return {
    v1: new HiggsfieldClient({
      ...QUICK,
      apiKey: key.id,
      apiSecret: key.secret,
      baseURL: server.url,
    }),
    v2: createHiggsfieldClient({ ...QUICK, credentials, baseURL: server.url }),
    available: async () => {
      const headers = { authorization: `Key ${credentials}` };
      const account = await fetch(`${server.url}/v1/account`, { headers });
      const body = (await account.json()) as { credits: { available: string } };
      return body.credits.available;
    },
    cancel: (url: string) =>
      fetch(url, { method: "POST", headers: { authorization: `Key ${credentials}` } }),
  };
}

it("throws NotEnoughCreditsError, in both versions, where the account cannot pay", async () => {
  const { v1, v2, available } = await basicAccount();
  const training = { name: "sandbox:stuck", input_images: [picture] };
  await v1.createSoulId(training, false);
  expect(await available()).toBe("10.000");
  await expect(v1.createSoulId(training, false)).rejects.toThrow(NotEnoughCreditsError);
  const dear = { prompt: "a", resolution: "1080p", batch_size: 4 };
  await expect(v2.subscribe(SOUL, { input: dear })).rejects.toThrow(NotEnoughCreditsErrorV2);
});

const picture = { type: InputImageType.IMAGE_URL, image_url: "http://127.0.0.1:1/ada.png" };

it("throws BadInputError where too many run, and takes the next once one is over", async () => {
  const { v2, cancel } = await basicAccount();
  const submit = () =>
    v2.subscribe(SOUL, { input: { prompt: "sandbox:stuck" }, withPolling: false });
  const first = await submit();
  await submit();
  await expect(submit()).rejects.toThrow(BadInputError);
  await expect(submit()).rejects.toThrow(
    "Maximum number of concurrent requests (2) has been reached",
  );
  expect((await cancel(first.cancel_url)).status).toBe(202);
  expect((await submit()).status).toBe("queued");
});

it("gets the credits back for what it cancels and for what fails", async () => {
  const { v2, available, cancel } = await basicAccount();
  const queued = await v2.subscribe(SOUL, { input: { prompt: "A pier" }, withPolling: false });
  expect(await available()).toBe("48.500");
  expect((await cancel(queued.cancel_url)).status).toBe(202);
  expect(await available()).toBe("50.000");
  expect((await v2.subscribe(SOUL, { input: { prompt: "sandbox:fail" } })).status).toBe("failed");
  expect((await v2.subscribe(SOUL, { input: { prompt: "sandbox:nsfw" } })).status).toBe("nsfw");
  expect(await available()).toBe("50.000");
});
