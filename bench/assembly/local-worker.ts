/**
 * `worker.ts` in workerd on this machine, with one bucket on disk, and what the process takes: resident memory from Linux,
 * the isolate's heap and buffers from its inspector.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_readConfig } from "wrangler";

const ROOT = path.join(import.meta.dirname, "../..");
const WRANGLER = path.join(ROOT, "node_modules/wrangler/bin/wrangler.js");

/** What is read of `wrangler.toml`. */
interface Config {
  compatibility_date: string;
}

/** Bundles the Worker into `folder` and starts it over an empty bucket. */
export async function startLocalWorker(folder: string) {
  const config: Config = unstable_readConfig({ config: path.join(ROOT, "wrangler.toml") });
  const before = new Set(childrenOf(process.pid));
  const miniflare = new Miniflare({
    ...convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      inspectorPort: 0,
      cf: false,
      workers: [
        {
          name: "assembly",
          modules: [{ type: "ESModule", path: "worker.js", contents: bundle(folder, config) }],
          compatibilityDate: config.compatibility_date,
          r2Buckets: { BUCKET: "assembly" },
        },
      ],
    }),
    resourcePersistencePath: path.join(folder, "state"),
  });
  const { origin } = await miniflare.ready;
  const pid = childrenOf(process.pid).find((child) => !before.has(child));
  if (pid === undefined) throw new Error("workerd did not start");
  return {
    url: origin,
    pid,
    bucket: await miniflare.getR2Bucket("BUCKET"),
    inspectorUrl: new URL("/core:user:assembly", await miniflare.getInspectorURL()),
    stop: () => miniflare.dispose(),
  };
}

/** One module, bundled by wrangler with a configuration that has nothing but a name and an entry. */
function bundle(folder: string, { compatibility_date }: Config): string {
  const config = path.join(folder, "wrangler.json");
  const main = path.join(import.meta.dirname, "worker.ts");
  writeFileSync(config, JSON.stringify({ name: "assembly", main, compatibility_date }));
  const out = path.join(folder, "bundle");
  const env = { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false", DO_NOT_TRACK: "1" };
  const args = [WRANGLER, "deploy", "--config", config, "--dry-run", "--outdir", out];
  const done = spawnSync(process.execPath, args, { cwd: ROOT, env });
  if (done.status !== 0) throw new Error(`wrangler deploy: ${String(done.stderr)}`);
  const file = readdirSync(out).find((name) => name.endsWith(".js"));
  if (file === undefined) throw new Error("wrangler wrote no bundle");
  return readFileSync(path.join(out, file), "utf8");
}

function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return list.trim().split(" ").filter(Boolean).map(Number);
}
