/**
 * The server is killed with SIGKILL in the middle of twenty requests and started again on the same state. Real
 * processes, real HTTP, no doubles.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CallbackReceiver, startCallbackReceiver } from "../../scripts/callback-receiver.ts";
import { callApi, submit } from "../../scripts/local-client.ts";
import { freePort, type LocalServer, startLocalServer } from "../../scripts/local-server.ts";

const REQUESTS = 20;
const TERMINAL = ["completed", "failed", "nsfw", "canceled"];

let stateDir: string;
let server: LocalServer;
let receiver: CallbackReceiver;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(os.tmpdir(), "showrunner-kill-"));
});

afterAll(async () => {
  await receiver?.close();
  await server?.stop();
  await rm(stateDir, { recursive: true, force: true });
});

it("ends all twenty requests and delivers all twenty callbacks after kill -9 and a restart", async () => {
  const port = await freePort();
  const settings = { SANDBOX_QUEUE_MS: "500", SANDBOX_LATENCY_MS: "1500" };
  server = await startLocalServer({ port, stateDir, settings });
  const { key } = await callApi<{ key: string }>(`${server.url}/v1/webhooks/default/secret`);
  receiver = await startCallbackReceiver(key);

  const endings = ["", " sandbox:fail", " sandbox:nsfw", " sandbox:slow=3"];
  const submitted = await Promise.all(
    Array.from({ length: REQUESTS }, (_, index) =>
      submit(
        server.url,
        "higgsfield-ai/soul/standard",
        { prompt: `Lighthouse ${index}${endings[index % endings.length]}`, seed: index + 1 },
        receiver.url,
      ),
    ),
  );
  const statesOf = () =>
    Promise.all(
      submitted.map(
        async ({ status_url }) => (await callApi<{ status: string }>(status_url)).status,
      ),
    );

  // In the middle: some have started, and some have not ended.
  await until(async () => (await statesOf()).some((status) => status !== "queued"));
  const before = await statesOf();
  expect(before.some((status) => !TERMINAL.includes(status))).toBe(true);
  process.kill(-server.processGroup, "SIGKILL");
  await server.ended;

  server = await startLocalServer({ port, stateDir, settings });
  await until(async () => (await statesOf()).every((status) => TERMINAL.includes(status)));
  const expected = submitted.map(
    (_, index) => ["completed", "failed", "nsfw", "completed"][index % 4],
  );
  expect(await statesOf()).toEqual(expected);

  const callbacks = await Promise.all(submitted.map(({ request_id }) => receiver.of(request_id)));
  expect(callbacks.map(({ body }) => body.status)).toEqual(expected);
  expect(receiver.received.every(({ verified }) => verified)).toBe(true);
  for (const { request_id } of submitted) {
    const ids = receiver.received.filter(({ body }) => body.request_id === request_id);
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  }
});

/** Waits until `condition` holds, two minutes at most. A server that is starting may refuse connections. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (await condition().catch(() => false)) return;
    await sleep(100);
  }
  throw new Error("The condition did not come to hold within two minutes");
}
