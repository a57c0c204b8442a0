/**
 * `npm run demo`: the whole product in a minute, on a fresh machine and without any account. Starts the Worker, makes a
 * picture, turns it into a clip, makes a carousel, gets the signed callbacks and checks them. The files land in
 * demo-output/.
 * With `--keep` the server goes on afterwards.
 */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Callback, startCallbackReceiver } from "./callback-receiver.ts";
import { LOCAL_AUTHORIZATION } from "./local-account.ts";
import { callApi, submit } from "./local-client.ts";
import { freePort, startLocalServer } from "./local-server.ts";

const OUTPUT_DIR = "demo-output";
const IMAGE_MODEL = "higgsfield-ai/soul/standard";
const VIDEO_MODEL = "higgsfield-ai/dop/turbo";
const CAROUSEL = "social/carousel/instagram";

const keep = process.argv.includes("--keep");
const startedAt = Date.now();
const seconds = (since: number) => `${((Date.now() - since) / 1_000).toFixed(1)} s`;

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

console.log("Showrunner demo: one picture, one clip, one carousel, three signed callbacks.\n");
console.log("  Starting the Worker on local D1, R2, Durable Objects and cron …");
const server = await startLocalServer({
  port: Number(process.env["PORT"] ?? (await freePort())),
  stateDir: process.env["STATE_DIR"] ?? ".wrangler/state",
});
console.log(`  Worker is ready at ${server.url} after ${seconds(startedAt)}`);

const { key } = await callApi<{ key: string }>(`${server.url}/v1/webhooks/default/secret`);
const receiver = await startCallbackReceiver(key);
let failed = false;
try {
  const [picture] = await generate("picture.png", IMAGE_MODEL, {
    prompt: "Portrait of a woman in a red coat at golden hour, soft wind in her hair",
    aspect_ratio: "9:16",
    seed: 11,
  });
  await generate("clip.mp4", VIDEO_MODEL, {
    prompt: "The camera slowly moves towards her",
    image_url: picture,
    seed: 3,
  });
  await generate("slide.jpg", CAROUSEL, {
    topic: "Three houseplants that are hard to kill",
    slide_count: 5,
    draw_overlay_text: true,
    seed: 21,
  });
  console.log(`
  Done in ${seconds(startedAt)}. Look at picture.png, clip.mp4 and slide-1.jpg to slide-5.jpg in ${OUTPUT_DIR}/.

  Try your own:   npm run dev
  Submit:         curl -H 'Authorization: ${LOCAL_AUTHORIZATION}' -d '{"prompt":"…"}' http://127.0.0.1:8787/${IMAGE_MODEL}`);
} catch (error) {
  failed = true;
  console.error(`\n  ${error instanceof Error ? error.message : String(error)}`);
} finally {
  await receiver.close();
}

if (keep && !failed) {
  console.log(`\n  The server goes on at ${server.url}; Ctrl+C ends it.`);
  await server.ended;
} else {
  await server.stop();
  process.exitCode = failed ? 1 : 0;
}

/** One request from POST to callback; saves its results, numbered where they are several, and returns their URLs. */
async function generate(fileName: string, model: string, input: object): Promise<string[]> {
  const since = Date.now();
  console.log(`\n  POST /${model}`);
  const { request_id, status_url } = await submit(server.url, model, input, receiver.url);
  const callback = await followUntilCallback(request_id, status_url, since);
  const { status, images, video, error } = callback.body;
  const urls = (images ?? (video ? [video] : [])).map(({ url }) => url);
  if (status !== "completed" || urls.length === 0) {
    throw new Error(`${fileName}: ${status} ${error ?? ""}`);
  }
  if (!callback.verified) throw new Error(`${fileName}: the callback's signature is wrong`);

  console.log(`    callback ${callback.id}, signature verified`);
  await mkdir(OUTPUT_DIR, { recursive: true });
  for (const [index, url] of urls.entries()) {
    const { name, ext } = path.parse(fileName);
    const number = urls.length > 1 ? `-${index + 1}` : "";
    const file = path.join(OUTPUT_DIR, `${name}${number}${ext}`);
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    await writeFile(file, bytes);
    console.log(`    ${url}`);
    console.log(`    saved to ${file} (${Math.round(bytes.length / 1024)} KiB)`);
  }
  return urls;
}

/** Shows each state as it is passed, until the callback is here. */
async function followUntilCallback(
  requestId: string,
  statusUrl: string,
  since: number,
): Promise<Callback> {
  const arrival = receiver.of(requestId);
  let shown = "";
  const show = (status: string) => {
    if (status !== shown) process.stdout.write(shown && ` → ${status} (${seconds(since)})`);
    if (shown === "") process.stdout.write(`    ${status}`);
    shown = status;
  };
  for (const until = Date.now() + 90_000; Date.now() < until;) {
    show((await callApi<{ status: string }>(statusUrl)).status);
    const callback = await Promise.race([arrival, sleep(150)]);
    if (!callback) continue;
    show(callback.body.status);
    console.log();
    return callback;
  }
  throw new Error(`No callback within 90 s; last status: ${shown}`);
}
