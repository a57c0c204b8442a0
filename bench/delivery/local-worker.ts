/**
 * A Worker in workerd on this machine, started by Miniflare without the proxy of `wrangler dev`, which would be measured
 * with it: bundled by wrangler, with the bindings of `wrangler.toml` and its data on disk.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from "miniflare";
import { unstable_readConfig, unstable_splitSqlQuery } from "wrangler";
import { localAccountSql } from "../../scripts/local-account.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const WRANGLER = path.join(ROOT, "node_modules/wrangler/bin/wrangler.js");

/** What is read of `wrangler.toml`. */
interface Config {
  compatibility_date: string;
  compatibility_flags: string[];
  d1_databases: { binding: string; database_id: string }[];
  r2_buckets: { binding: string; bucket_name: string }[];
  durable_objects: { bindings: { name: string; class_name: string }[] };
}

/** Bundles `entry`, starts it over an empty database with the local account, and waits until it answers. */
export async function startLocalWorker(
  entry: string,
  folder: string,
  settings: Record<string, string>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const bundle = path.join(folder, "bundle");
  runWrangler(["deploy", entry, "--env=", "--dry-run", "--outdir", bundle]);
  const config: Config = unstable_readConfig({ config: path.join(ROOT, "wrangler.toml") });
  const worker: V4WorkerOptions = {
    name: "showrunner",
    modules: modulesOf(bundle),
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    d1Databases: named(config.d1_databases, (one) => [one.binding, one.database_id]),
    r2Buckets: named(config.r2_buckets, (one) => [one.binding, one.bucket_name]),
    durableObjects: named(config.durable_objects.bindings, (one) => [
      one.name,
      { className: one.class_name, useSQLite: true },
    ]),
    bindings: settings,
  };
  const miniflare = new Miniflare({
    ...convertV4MiniflareOptions({ host: "127.0.0.1", port: 0, cf: false, workers: [worker] }),
    resourcePersistencePath: path.join(folder, "state"),
  });
  const url = (await miniflare.ready).origin;
  const database = await miniflare.getD1Database("DB");
  for (const sql of [...migrations(), localAccountSql(Date.now())]) {
    for (const statement of unstable_splitSqlQuery(sql)) await database.prepare(statement).run();
  }
  return { url, stop: () => miniflare.dispose() };
}

const named = <Item, Value>(items: readonly Item[], entry: (item: Item) => [string, Value]) =>
  Object.fromEntries(items.map(entry));

/** What wrangler put into the bundle, the entry first. */
function modulesOf(bundle: string) {
  const files = readdirSync(bundle).filter((file) => path.extname(file) in MODULE_TYPES);
  const entryFirst = files.sort((a, b) => Number(b.endsWith(".js")) - Number(a.endsWith(".js")));
  return entryFirst.map((file) => ({
    type: MODULE_TYPES[path.extname(file) as keyof typeof MODULE_TYPES],
    path: file,
    contents: readFileSync(path.join(bundle, file)),
  }));
}

const MODULE_TYPES = { ".js": "ESModule", ".wasm": "CompiledWasm", ".bin": "Data" } as const;

function migrations(): string[] {
  const folder = path.join(ROOT, "migrations");
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return files.sort().map((file) => readFileSync(path.join(folder, file), "utf8"));
}

function runWrangler(args: string[]): void {
  const env = { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false", DO_NOT_TRACK: "1" };
  const done = spawnSync(process.execPath, [WRANGLER, ...args], { cwd: ROOT, env });
  if (done.status !== 0) throw new Error(`wrangler ${args[0]}: ${String(done.stderr)}`);
}
