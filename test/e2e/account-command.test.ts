/**
 * `npm run account` against a running local server: what it does, what it prints where, and how it ends. Every call is a
 * process of its own, as in a shell.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCAL_ADMIN_TOKEN, LOCAL_KEY } from "../../scripts/local-account.ts";
import { freePort, type LocalServer, startLocalServer } from "../../scripts/local-server.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const NODE = path.join(ROOT, "node_modules/.bin/node");

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

interface Opened {
  account: { id: string; name: string; plan: string };
  key: { id: string; secret: string; credentials: string };
}

let stateDir: string;
let server: LocalServer;

beforeAll(async () => {
  // What is tested is what happens without one.
  delete process.env["ADMIN_TOKEN"];
  stateDir = await mkdtemp(path.join(os.tmpdir(), "showrunner-account-"));
  server = await startLocalServer({ port: await freePort(), stateDir });
});

afterAll(async () => {
  await server?.stop();
  await rm(stateDir, { recursive: true, force: true });
});

/** Runs a program to its end, with `env` in its environment. */
function run(file: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: ROOT, env: { ...process.env, ...env }, timeout: 60_000 };
    execFile(file, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}

/** The command against the test's server. */
const account = (args: string[], env: Record<string, string> = {}) =>
  run(NODE, ["scripts/account.ts", ...args, "--url", server.url], env);

/** The command with `--json`, which must succeed and print one line of JSON and nothing else. */
async function accountJson<Value>(...args: string[]): Promise<Value> {
  const { code, stdout, stderr } = await account([...args, "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^\{.*\}\n$/);
  return JSON.parse(stdout) as Value;
}

const open = (...args: string[]) => accountJson<Opened>("create", "--name", "Ada", ...args);

/** Status of a call that anybody may make who has a key: 404 for what is not there. */
async function statusWith(credentials: string): Promise<number> {
  const url = `${server.url}/requests/${crypto.randomUUID()}/status`;
  return (await fetch(url, { headers: { authorization: `Key ${credentials}` } })).status;
}

describe("create", () => {
  it("by npm, as it is documented, ends with a line of JSON whose key works", async () => {
    const command = ["create", "--name", "N", "--plan", "basic", "--json", "--url", server.url];
    const { code, stdout } = await run("npm", ["run", "account", "--", ...command]);
    expect(code).toBe(0);
    const opened = JSON.parse(stdout.trim().split("\n").at(-1)!) as Opened;
    expect(opened.account).toMatchObject({ name: "N", plan: "basic" });
    expect(opened.key.credentials).toBe(`${opened.key.id}:${opened.key.secret}`);
    expect(await statusWith(opened.key.credentials)).toBe(404);
  });

  it("by a silent npm prints the JSON alone", async () => {
    const command = ["create", "--name", "N", "--json", "--url", server.url];
    const { stdout } = await run("npm", ["run", "-s", "account", "--", ...command]);
    expect(JSON.parse(stdout)).toMatchObject({ account: { plan: "basic" } });
  });

  it("prints for people what they need, the secret included", async () => {
    const { code, stdout, stderr } = await account(["create", "--name", "Ada", "--plan", "PRO"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Account +acc_[0-9a-z]{26}\nName +Ada\nPlan +pro\n/);
    const credentials = /^Send +Authorization: Key (\S+)$/m.exec(stdout)?.[1];
    expect(await statusWith(credentials!)).toBe(404);
    expect(stdout).toContain("(not shown again)");
  });
});

describe("what follows", () => {
  it("shows an account, its balance and its keys, without a secret", async () => {
    const { account: made, key } = await open("--plan", "pro");
    const shown = await accountJson<object>("show", made.id);
    expect(shown).toMatchObject({
      id: made.id,
      plan: "pro",
      balance: { available: "480.000" },
      keys: [{ id: key.id, mode: "live" }],
    });
    expect(JSON.stringify(shown)).not.toContain(key.secret);
    const { stdout } = await account(["show", made.id]);
    expect(stdout).toContain("480.000 credits");
    expect(stdout).toContain(key.id);
    expect(stdout).not.toContain(key.secret);
  });

  it("lists every account, over all pages, the local one among them", async () => {
    const { account: made } = await open();
    // More than a page, whose limit is 100.
    await Promise.all(
      Array.from({ length: 101 }, () =>
        fetch(`${server.url}/admin/accounts`, {
          method: "POST",
          headers: { authorization: `Bearer ${LOCAL_ADMIN_TOKEN}` },
          body: JSON.stringify({ name: "One of many" }),
        }),
      ),
    );
    const { items } = await accountJson<{ items: { id: string }[] }>("list");
    expect(items.length).toBeGreaterThan(102);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([made.id, "acc_local"]));
    const { stdout } = await account(["list"]);
    expect(stdout.trim().split("\n").length).toBe(items.length);
  });

  it("changes the plan and grants credits", async () => {
    const { account: made } = await open();
    expect(await accountJson("plan", made.id, "--plan", "ultra")).toMatchObject({ plan: "ultra" });
    const granted = await accountJson("grant", made.id, "--credits", "100", "--note", "Thanks");
    expect(granted).toMatchObject({
      credits: "100.000",
      note: "Thanks",
      balance: { available: "1540.000", purchased: "100.000" },
    });
    const { stdout } = await account(["grant", made.id, "--credits", "0.5"]);
    expect(stdout).toContain("Granted 0.500 credits.");
    expect(stdout).toContain("100.500 that stay");
  });

  it("suspends and resumes", async () => {
    const { account: made, key } = await open();
    expect(await statusWith(key.credentials)).toBe(404);
    await accountJson("suspend", made.id);
    expect(await statusWith(key.credentials)).toBe(403);
    expect((await account(["show", made.id])).stdout).toMatch(/^Suspended +\d{4}-/m);
    await accountJson("resume", made.id);
    expect(await statusWith(key.credentials)).toBe(404);
  });

  it("makes and revokes keys", async () => {
    const { account: made } = await open();
    const key = await accountJson<Opened["key"]>("key", made.id, "--name", "ci", "--mode", "test");
    expect(key.secret).toMatch(/^test_/);
    expect(await statusWith(key.credentials)).toBe(404);
    const { stdout } = await account(["revoke", made.id, key.id]);
    expect(stdout).toBe(`Key ${key.id} is revoked.\n`);
    expect(await statusWith(key.credentials)).toBe(401);
  });

  it("prints no name that a terminal would obey", async () => {
    const { account: made } = await accountJson<Opened>("create", "--name", "A\u001B[31mB\nC");
    const { stdout } = await account(["show", made.id]);
    expect(stdout).toMatch(/^Name +A\[31mBC$/m);
  });
});

it("the local account has a million credits and its plan's on top", async () => {
  const shown = await accountJson("show", "acc_local");
  expect(shown).toMatchObject({
    plan: "mega",
    keys: [{ id: LOCAL_KEY.id }],
    balance: { available: "1003000.000", allowance: "3000.000", purchased: "1000000.000" },
  });
});

describe("what goes wrong", () => {
  /** One line on stderr, nothing on stdout. */
  const expectError = ({ code, stdout, stderr }: Ended, expected: number, text: RegExp) => {
    expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toMatch(text);
  };

  it.each<[string[], RegExp]>([
    [[], /command is missing/],
    [["destroy"], /no command destroy/],
    [["constructor"], /no command constructor/],
    [["create"], /--name is missing/],
    [["create", "--name"], /--name/],
    [["create", "--name", "Ada", "--credits", "5"], /--credits does not belong/],
    [["create", "Ada", "--name", "Ada"], /Ada is too much/],
    [["show"], /ID is missing/],
    [["plan", "acc_x"], /--plan is missing/],
    [["grant", "acc_x", "--credits"], /--credits/],
    [["revoke", "acc_x"], /KEY is missing/],
    [["list", "--all"], /--all/],
  ])("the command %j is a usage error", async (args, text) => {
    expectError(await account([...args, "--json"]), 2, text);
  });

  it("an address that is none is a usage error", async () => {
    expectError(await run(NODE, ["scripts/account.ts", "list", "--url", "here"]), 2, /--url here/);
  });

  it("what the server refuses is said in its words", async () => {
    expectError(await account(["show", "acc_nobody"]), 1, /^Account not found\.$/m);
    expectError(await account(["create", "--name", ""]), 1, /^name: String should have at least 1/);
    expectError(await account(["create", "--name", "A", "--plan", "x"]), 1, /^plan: .*'basic'/);
    const { account: made } = await open();
    expectError(await account(["grant", made.id, "--credits", "0"]), 1, /^credits: /);
    expectError(await account(["revoke", made.id, "none"]), 1, /^key_id: .*UUID/);
    expectError(await account(["revoke", made.id, LOCAL_KEY.id]), 1, /^Key not found\.$/m);
  });

  it("a wrong token is named, and a right one from the environment is taken", async () => {
    expectError(await account(["list"], { ADMIN_TOKEN: "wrong-token" }), 1, /ADMIN_TOKEN/);
    expect((await account(["list"], { ADMIN_TOKEN: LOCAL_ADMIN_TOKEN })).code).toBe(0);
  });

  it("a server that is not there says how to start one", async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const ended = await run(NODE, ["scripts/account.ts", "list", "--json", "--url", nowhere]);
    expectError(ended, 1, /npm run dev/);
  });

  it.each<[string, number, string, RegExp]>([
    ["without administration", 404, '{"detail":"Not Found"}', /needs the setting ADMIN_TOKEN/],
    ["of another kind", 200, "<html>", /does not answer as Showrunner/],
    ["that sends elsewhere", 302, "", /\(status 302\)/],
    ["with a bug", 500, '{"detail":"Internal server error"}', /Internal server error/],
  ])("a server %s is recognised", async (_, status, body, text) => {
    const other = createServer((_request, response) => {
      response.writeHead(status, { location: "http://127.0.0.1:1/" }).end(body);
    });
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    try {
      const url = `http://127.0.0.1:${port}`;
      expectError(await run(NODE, ["scripts/account.ts", "list", "--url", url]), 1, text);
    } finally {
      other.close();
    }
  });
});

it("--help explains every command on stdout", async () => {
  for (const args of [["--help"], ["-h"], ["create", "--help"]]) {
    const { code, stdout, stderr } = await run(NODE, ["scripts/account.ts", ...args]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const word of ["create", "list", "show", "plan", "grant", "suspend", "resume", "key"]) {
      expect(stdout).toContain(`\n  ${word}`);
    }
  }
});
