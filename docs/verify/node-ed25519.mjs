// No shared secret and no library: the public keys are at the server that sends.
import { createServer } from "node:http";

const KEYS_URL = process.env.WEBHOOK_KEYS_URL; // https://…/.well-known/jwks.json
const TOLERANCE_SECONDS = 5 * 60;
const HOUR_MS = 60 * 60 * 1000;
const seen = new Set(); // in production a table: store id and event in one transaction, then answer

let keys = [];
let fetchedAt = -Infinity;

async function fetchKeys(maxAgeMs) {
  if (Date.now() - fetchedAt < maxAgeMs) return;
  const { keys: listed } = await (await fetch(KEYS_URL)).json();
  keys = await Promise.all(
    listed.map((jwk) => crypto.subtle.importKey("jwk", jwk, "Ed25519", false, ["verify"])),
  );
  fetchedAt = Date.now();
}

async function isSigned(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": list } = headers;
  if (!id || !list || !/^\d+$/.test(timestamp)) return false;
  if (Math.abs(Date.now() / 1000 - timestamp) > TOLERANCE_SECONDS) return false;
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const signatures = list.split(" ").filter((entry) => entry.startsWith("v1a,"));
  // Once with the keys at hand; then with new ones, which are asked for once a minute at most.
  for (const maxAgeMs of [HOUR_MS, 60_000]) {
    await fetchKeys(maxAgeMs);
    for (const key of keys) {
      for (const entry of signatures) {
        const signature = Buffer.from(entry.slice("v1a,".length), "base64");
        if (await crypto.subtle.verify("Ed25519", key, signature, content)) return true;
      }
    }
  }
  return false;
}

async function receive(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks); // as it came: JSON that was parsed and written again is other text
  if (!(await isSigned(request.headers, body).catch(() => false))) {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(204).end(); // first the answer, then the work
  const id = request.headers["webhook-id"]; // the same in every attempt
  if (seen.has(id)) return;
  seen.add(id);
  const event = JSON.parse(body);
  console.log(id, event.type ?? event.status);
}

createServer((request, response) => {
  receive(request, response).catch(() => response.destroy()); // the caller hung up
}).listen(process.env.PORT ?? 3000);
