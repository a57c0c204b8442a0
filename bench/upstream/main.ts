/**
 * Runs the simulated upstream: `node bench/upstream/main.ts [--port 0] [--seed 1] [--speed 1] [--concurrent 4]
 * [--when-full refuse|queue] [--credentials id:secret] [--webhook-secret whsec_…]`. Prints one line of JSON with its
 * origin and credentials once it listens, and runs until it is stopped.
 */
import { parseArgs } from "node:util";
import { CREDENTIALS } from "../../test/support/upstream/upstream.ts";
import { startUpstreamServer } from "./upstream-server.ts";

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    port: { ...text, default: "0" },
    seed: { ...text, default: "1" },
    speed: { ...text, default: "1" },
    concurrent: text,
    "when-full": { ...text, default: "refuse" },
    credentials: { ...text, default: CREDENTIALS },
    "webhook-secret": text,
  },
});

const { concurrent, credentials, "webhook-secret": webhookSecret } = values;
const server = await startUpstreamServer({
  port: Number(values.port),
  seed: Number(values.seed),
  speed: Number(values.speed),
  credentials,
  maxConcurrent: concurrent === undefined ? null : Number(concurrent),
  whenFull: values["when-full"] === "queue" ? "queue" : "refuse",
  ...(webhookSecret !== undefined && { webhookSecret }),
});
console.log(JSON.stringify({ url: server.url, credentials }));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void server.close());
}
