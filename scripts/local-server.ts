/**
 * The Worker on this machine, with local D1, R2, Durable Objects and cron: no account, no network. Used by the dev
 * server, the demo and the end-to-end tests. Writes to the state folder only.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { SETTING_NAMES } from "../src/runtime/settings.ts";
import { LOCAL_ADMIN_TOKEN, localAccountSql } from "./local-account.ts";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const WRANGLER = path.join(ROOT, "node_modules/wrangler/bin/wrangler.js");

/** Everything that wrangler would ask the network for, off; no colours or prompts in its output. */
const QUIET = {
  CI: "1",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  DO_NOT_TRACK: "1",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_SEND_METRICS: "false",
};

/** Where and how to run. */
export interface LocalServerOptions {
  port: number;
  /** Folder of D1, R2 and Durable Object data. */
  stateDir: string;
  /** Worker variables beside those of the shell's environment. */
  settings?: Record<string, string>;
  /** Pass the Worker's log on to the terminal. */
  showLog?: boolean;
}

/** A running server. */
export interface LocalServer {
  url: string;
  /** Id of the process group that everything of the server runs in. */
  processGroup: number;
  stop(): Promise<void>;
  /** Settles when the server has ended. */
  ended: Promise<void>;
}

/** Applies migrations, makes the local account, starts the Worker and waits until it answers. Throws with its output. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { port, stateDir } = options;
  await assertFree(port);
  const persist = ["--local", "--persist-to", stateDir];
  await runWrangler(["d1", "migrations", "apply", "DB", ...persist]);
  await runWrangler(["d1", "execute", "DB", ...persist, "--command", localAccountSql(Date.now())]);

  const dev = spawnWrangler([
    "dev",
    `--port=${port}`,
    `--inspector-port=${await freePort()}`,
    `--persist-to=${stateDir}`,
    `--log-level=${options.showLog ? "log" : "warn"}`,
    "--show-interactive-dev-session=false",
    ...Object.entries(workerSettings(options)).flatMap(([name, value]) => [
      "--var",
      `${name}:${value}`,
    ]),
  ]);
  const output = collect(dev, options.showLog ?? false);
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntilHealthy(url, dev);
  } catch (error) {
    killGroup(dev, "SIGKILL");
    throw new Error(`The local server did not start.\n${output()}`, { cause: error });
  }
  const stopCron = tickCron(url);
  const ended = exitOf(dev).then(stopCron);
  return {
    url,
    processGroup: dev.pid!,
    ended,
    async stop() {
      killGroup(dev, "SIGTERM");
      await Promise.race([ended, sleep(5_000, undefined, { ref: false })]);
      killGroup(dev, "SIGKILL");
      await ended;
    },
  };
}

/** A port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  return await listenOnce(0);
}

/** A server that was killed a moment ago may hold its port a little longer. */
const PORT_PATIENCE_MS = 3_000;

async function assertFree(port: number): Promise<void> {
  for (const until = Date.now() + PORT_PATIENCE_MS; ; await sleep(100)) {
    try {
      await listenOnce(port);
      return;
    } catch (cause) {
      const hint = "choose another one with the environment variable PORT";
      if (Date.now() > until) throw new Error(`Port ${port} cannot be used: ${hint}`, { cause });
    }
  }
}

/** Listens for a moment, on any free port for 0, and returns the port. */
async function listenOnce(port: number): Promise<number> {
  const probe = createServer().listen(port, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No port was assigned");
  return address.port;
}

/** Settings of the shell's environment; unless it says otherwise loopback targets are allowed, and administration is open. */
function workerSettings({ settings }: LocalServerOptions): Record<string, string> {
  const fromShell = SETTING_NAMES.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const local = { ALLOW_LOOPBACK_TARGETS: "true", ADMIN_TOKEN: LOCAL_ADMIN_TOKEN };
  return { ...local, ...Object.fromEntries(fromShell), ...settings };
}

/**
 * In a process group of its own, so that stopping it stops what it started. Nothing of it outlives this process, even
 * if that is killed: a shell waits for the end of the pipe from here, and then kills the group.
 */
function spawnWrangler(args: string[]): ChildProcess {
  const child = spawn(process.execPath, [WRANGLER, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...QUIET },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const reaper = spawn("sh", ["-c", `cat > /dev/null; kill -9 -${child.pid}`], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  reaper.unref();
  child.once("exit", () => reaper.kill("SIGKILL"));
  return child;
}

async function runWrangler(args: string[]): Promise<void> {
  const child = spawnWrangler(args);
  const output = collect(child, false);
  await exitOf(child);
  if (child.exitCode !== 0) throw new Error(`wrangler ${args.slice(0, 3).join(" ")}\n${output()}`);
}

async function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** Gathers what a process prints, the last 20,000 characters, for the message if it fails. */
function collect(child: ChildProcess, show: boolean): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-20_000);
      if (show) process.stdout.write(chunk);
    });
  }
  return () => text;
}

const START_LIMIT_MS = 60_000;

async function waitUntilHealthy(url: string, dev: ChildProcess): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until && dev.exitCode === null) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(dev.exitCode === null ? "It did not answer in time" : "It ended");
}

/** Cron never fires by itself locally: this does what the platform does each minute. */
function tickCron(url: string): () => void {
  const cron = `${url}/cdn-cgi/local/scheduled?cron=${encodeURIComponent("* * * * *")}`;
  const timer = setInterval(
    () => void fetch(cron).catch(() => null),
    Number(process.env["CRON_TICK_MS"] ?? 60_000),
  );
  return () => clearInterval(timer);
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, signal);
  } catch {
    // It has ended already.
  }
}
