/**
 * Showrunner as the upstream of another Showrunner: two real servers over HTTP. A customer calls A, which makes everything
 * at B by the compatible API, with an account there that may run two at once, is called back by it, and copies its files.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import jpeg from "jpeg-js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CallAdmin, createAdminClient } from "../../scripts/admin-client.ts";
import { type CallbackReceiver, startCallbackReceiver } from "../../scripts/callback-receiver.ts";
import { LOCAL_ADMIN_TOKEN, LOCAL_AUTHORIZATION } from "../../scripts/local-account.ts";
import { callApi, type Envelope, submit } from "../../scripts/local-client.ts";
import { freePort, type LocalServer, startLocalServer } from "../../scripts/local-server.ts";

/** Quick, but long enough in the queue that a cancel comes first, and that B is full. */
const B_SETTINGS = {
  OVER_RUNNING_LIMIT: "refuse",
  SANDBOX_QUEUE_MS: "700",
  SANDBOX_LATENCY_MS: "300",
  SANDBOX_TRAINING_MS: "300",
};

const SOUL = "higgsfield-ai/soul/standard";
const TERMINAL = ["completed", "failed", "nsfw", "canceled"];
const PATIENCE_MS = 60_000;

/** What a status says, as far as it is looked at. */
interface Status {
  status: string;
  images?: { url: string }[];
  video?: { url: string };
}

let folder: string;
let [portB, keyOfB] = [0, ""];
let b: LocalServer;
let a: LocalServer;
let receiver: CallbackReceiver;
let adminOfB: CallAdmin;
let pictureUrl: string;

const startB = () =>
  startLocalServer({ port: portB, stateDir: path.join(folder, "b"), settings: B_SETTINGS });

beforeAll(async () => {
  process.env["CRON_TICK_MS"] = "10000"; // of the local servers: a minute is long for a test
  folder = await mkdtemp(path.join(os.tmpdir(), "showrunner-chain-"));
  portB = await freePort();
  b = await startB();
  adminOfB = createAdminClient({ url: b.url, token: LOCAL_ADMIN_TOKEN });
  const opened = await adminOfB<{ account: { id: string }; key: { credentials: string } }>(
    "POST",
    "/accounts",
    { name: "A", plan: "basic" },
  );
  await adminOfB("POST", `/accounts/${opened.account.id}/credits`, { credits: "1000" });
  keyOfB = opened.key.credentials;
  a = await startLocalServer({
    port: await freePort(),
    stateDir: path.join(folder, "a"),
    settings: {
      PROVIDERS: "higgsfield",
      HIGGSFIELD_BASE_URL: b.url,
      HIGGSFIELD_CREDENTIALS: keyOfB,
      HIGGSFIELD_CONCURRENCY: "4", // twice as many as B takes
    },
  });
  const { key } = await callApi<{ key: string }>(`${a.url}/v1/webhooks/default/secret`);
  receiver = await startCallbackReceiver(key);
  pictureUrl = await uploaded();
});

afterAll(async () => {
  delete process.env["CRON_TICK_MS"];
  await receiver?.close();
  await a?.stop();
  await b?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A picture of the customer's at A, which B fetches from there. */
async function uploaded(): Promise<string> {
  const [width, height] = [320, 240];
  const data = Buffer.alloc(width * height * 4, 160);
  const answer = await callApi<{ upload_url: string; public_url: string }>(
    `${a.url}/files/generate-upload-url`,
    { content_type: "image/jpeg" },
  );
  const body = Uint8Array.from(jpeg.encode({ data, width, height }, 80).data);
  const put = await fetch(answer.upload_url, {
    method: "PUT",
    headers: { "content-type": "image/jpeg" },
    body,
  });
  expect(put.status).toBe(200);
  return answer.public_url;
}

const send = (model: string, input: object) => submit(a.url, model, input, receiver.url);
const statusOf = ({ status_url }: Pick<Envelope, "status_url">) => callApi<Status>(status_url);

/** The status at its end. */
async function ended(envelope: Pick<Envelope, "status_url">): Promise<Status> {
  for (const stopAt = Date.now() + PATIENCE_MS; Date.now() < stopAt; await sleep(100)) {
    const found = await statusOf(envelope);
    if (TERMINAL.includes(found.status)) return found;
  }
  throw new Error(`${envelope.status_url} does not end`);
}

/** A call to B with A's key. */
async function askB<Body>(url: string): Promise<Body> {
  const answer = await fetch(new URL(url, b.url), { headers: { authorization: `Key ${keyOfB}` } });
  expect(answer.status, url).toBe(200);
  return (await answer.json()) as Body;
}

/** The id that a request of A has at B; null where it never came there. */
async function idAtB(requestId: string): Promise<string | null> {
  const { entries } = await callApi<{ entries: { kind: string; provider_job_id?: string }[] }>(
    `${a.url}/v1/requests/${requestId}/timeline`,
  );
  const id = entries.find(({ kind }) => kind === "submitted")?.provider_job_id;
  return id?.replace("reference:", "") ?? null;
}

/** The bytes behind a link, as a browser gets them. */
async function bytesOf(url: string): Promise<Buffer> {
  const answer = await fetch(url);
  expect(answer.status, url).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** Whether A serves under links of its own what B made. */
async function expectCopied(envelope: Envelope, { images, video }: Status): Promise<void> {
  const own = [...(images ?? []), ...(video ? [video] : [])].map(({ url }) => url);
  const atB = await askB<Status>(`/requests/${await idAtB(envelope.request_id)}/status`);
  const others = [...(atB.images ?? []), ...(atB.video ? [atB.video] : [])].map(({ url }) => url);
  expect(own.length).toBeGreaterThan(0);
  expect(own.length).toBe(others.length);
  for (const [index, url] of own.entries()) {
    expect(url.startsWith(`${a.url}/`), url).toBe(true);
    expect(others[index]!.startsWith(`${b.url}/`)).toBe(true);
    const [copy, original] = [await bytesOf(url), await bytesOf(others[index]!)];
    expect(copy.length).toBeGreaterThan(1_000);
    expect(copy.equals(original), `${url} is ${others[index]}`).toBe(true);
  }
}

it(
  "makes pictures, clips and persons, refuses, fails and cancels as B does, and survives B's death",
  { timeout: 90_000 },
  async () => {
    const quick = await send(SOUL, { prompt: "A lighthouse", seed: 1 });
    const canceled = await send(SOUL, { prompt: "sandbox:slow=30 A harbour" });
    const sent = {
      clip: await send("higgsfield-ai/dop/lite", { prompt: "Closer", image_url: pictureUrl }),
      four: await send(SOUL, { prompt: "A tower", batch_size: 4 }),
      nsfw: await send(SOUL, { prompt: "sandbox:nsfw" }),
      failed: await send(SOUL, { prompt: "sandbox:fail" }),
      inputs: await send("higgsfield-ai/soul/reference", {
        prompt: "A pier",
        image_reference_url: pictureUrl,
      }),
    };
    const training = await callApi<{ id: string }>(`${a.url}/v1/custom-references`, {
      name: "Ada",
      input_images: [{ type: "image_url", image_url: pictureUrl }],
    });

    // Canceled while it waits, wherever it does; B hears of it.
    const authorization = LOCAL_AUTHORIZATION;
    const cancel = await fetch(canceled.cancel_url, { method: "POST", headers: { authorization } });
    expect(cancel.status).toBe(202);
    await expectCopied(quick, await ended(quick));

    const endings = Object.fromEntries(
      await Promise.all(
        Object.entries(sent).map(
          async ([name, envelope]) => [name, await ended(envelope)] as const,
        ),
      ),
    );
    expect(
      Object.fromEntries(Object.entries(endings).map(([name, { status }]) => [name, status])),
    ).toEqual({
      clip: "completed",
      four: "completed",
      nsfw: "nsfw",
      failed: "failed",
      inputs: "completed",
    });
    for (const name of ["clip", "four", "inputs"] as const)
      await expectCopied(sent[name], endings[name]!);
    expect(endings["four"]!.images).toHaveLength(4);

    // A person that B learned, drawn by B, under A's id of it.
    const reference = `${a.url}/v1/custom-references/${training.id}`;
    await until(async () => (await callApi<{ status: string }>(reference)).status === "completed");
    const person = await send("higgsfield-ai/soul/character", {
      prompt: "In a garden",
      custom_reference_id: training.id,
    });
    const drawn = await ended(person);
    expect(drawn.status).toBe("completed");
    await expectCopied(person, drawn);

    // B dies in the middle of more than it takes at once.
    const more = await Promise.all(
      ["A bridge", "A river", "sandbox:nsfw", "A castle", "A boat"].map((prompt, index) =>
        send(SOUL, { prompt, seed: index + 10 }),
      ),
    );
    await until(async () =>
      (await Promise.all(more.map(({ request_id }) => idAtB(request_id)))).some(
        (id) => id !== null,
      ),
    );
    process.kill(-b.processGroup, "SIGKILL");
    await b.ended;
    b = await startB();
    const ends = await Promise.all(more.map(ended));
    expect(ends.map(({ status }) => status)).toEqual([
      "completed",
      "completed",
      "nsfw",
      "completed",
      "completed",
    ]);
    await expectCopied(more[4]!, ends[4]!);

    // The customer was told of each but the cancel, by A.
    const told = [quick, ...Object.values(sent), person, ...more];
    for (const envelope of told) {
      const { body, verified } = await receiver.of(envelope.request_id);
      expect(verified).toBe(true);
      expect(body.status).toBe((await statusOf(envelope)).status);
      for (const { url } of body.images ?? []) expect(url.startsWith(`${a.url}/`)).toBe(true);
    }
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(told.length);
    expect((await statusOf(canceled)).status).toBe("canceled");

    // At B there is one request for each of A's.
    const ids = [...told.map(({ request_id }) => request_id), training.id, canceled.request_id];
    const atB = (await Promise.all(ids.map(idAtB))).filter((id) => id !== null);
    const { items } = await askB<{ items: { request_id: string; status: string }[] }>(
      "/v1/requests?limit=100",
    );
    expect(items.map(({ request_id }) => request_id).sort()).toEqual([...atB].sort());
    const lost = items.find(({ status }) => !TERMINAL.includes(status));
    expect(lost, "nothing is left running").toBeUndefined();
  },
);

/** Waits until `condition` holds. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const stopAt = Date.now() + PATIENCE_MS; Date.now() < stopAt; await sleep(100)) {
    if (await condition().catch(() => false)) return;
  }
  throw new Error("The condition did not come to hold");
}
