/**
 * Makes the peer ready: its npm packages in a folder of its own outside the project, which does not depend on them, and
 * Redis from the system.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const PACKAGES = { bullmq: "6.7.0", ioredis: "6.0.0", undici: "7.30.2" };

/** The folder of the peer's packages, installed at first use; or why there is no peer, and what to do about it. */
export function preparePeer():
  | { kind: "ready"; packages: string }
  | { kind: "absent"; why: string } {
  if (spawnSync("redis-server", ["--version"]).status !== 0) {
    return { kind: "absent", why: "redis-server is missing: apt-get install -y redis-server" };
  }
  const packages = path.join(os.tmpdir(), "showrunner-bench-peer");
  if (existsSync(path.join(packages, "node_modules", "bullmq"))) return { kind: "ready", packages };
  mkdirSync(packages, { recursive: true });
  const manifest = { private: true, dependencies: PACKAGES };
  writeFileSync(path.join(packages, "package.json"), JSON.stringify(manifest));
  const options = { cwd: packages, stdio: "inherit" } as const;
  const installed = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit"], options);
  if (installed.status !== 0) return { kind: "absent", why: "npm could not install BullMQ" };
  return { kind: "ready", packages };
}
