/**
 * The receivers of `docs/verify`, each as a real server, against what our signer makes. Node always runs; the other
 * languages where they are installed, with the official library (`pip install standardwebhooks` and so on): without the
 * language nothing of it is tested, without the library its syntax alone.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../scripts/local-server.ts";
import { newId } from "../../src/runtime/ids.ts";
import { randomBytes } from "../../src/runtime/random.ts";
import { createSealer } from "../../src/runtime/seal.ts";
import type { SealingKeys } from "../../src/runtime/sealing-keys.ts";
import { rotateSecret, type SealedSecrets } from "../../src/webhooks/rotate-secret.ts";
import { sealSecret } from "../../src/webhooks/sealed-secret.ts";
import { newSigningSecret } from "../../src/webhooks/signature.ts";
import { createSigner } from "../../src/webhooks/signer.ts";
import { createSigningKeys } from "../../src/webhooks/signing-keys.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const NODE = path.join(ROOT, "node_modules/.bin/node");
const GO_LIBRARY = "github.com/standard-webhooks/standard-webhooks/libraries/go";

type Command = [program: string, ...args: string[]];

interface Language {
  file: string;
  /** Ends with 0 where the language is installed and its parser takes the file. */
  syntax: Command;
  /** Ends with 0 where the official library is installed. */
  library: Command;
  serve: (port: number) => Command;
}

const file = (name: string) => `docs/verify/${name}`;
const NO_WRITE = "import ast, sys; ast.parse(open(sys.argv[1]).read())";

const LANGUAGES: Language[] = [
  {
    file: "node.mjs",
    syntax: [NODE, "--check", file("node.mjs")],
    library: [NODE, "--version"],
    serve: () => [NODE, file("node.mjs")],
  },
  {
    file: "python.py",
    syntax: ["python3", "-c", NO_WRITE, file("python.py")],
    library: ["python3", "-c", "import standardwebhooks"],
    serve: () => ["python3", file("python.py")],
  },
  {
    file: "go.go",
    syntax: ["gofmt", "-l", file("go.go")],
    library: ["go", "list", GO_LIBRARY],
    serve: () => ["go", "run", file("go.go")],
  },
  {
    file: "php.php",
    syntax: ["php", "-l", file("php.php")],
    library: ["php", "-r", 'require "vendor/autoload.php";'],
    serve: (port) => ["php", "-S", `127.0.0.1:${port}`, file("php.php")],
  },
  {
    file: "ruby.rb",
    syntax: ["ruby", "-c", file("ruby.rb")],
    library: ["ruby", "-e", 'require "sinatra/base"; require "standardwebhooks"'],
    serve: () => ["ruby", file("ruby.rb")],
  },
];

const ends = ([program, ...args]: Command) =>
  spawnSync(program, args, { cwd: ROOT, encoding: "utf8", timeout: 60_000 });
const isInstalled = ([program]: Command) => spawnSync("which", [program]).status === 0;

const sealingKeys: SealingKeys = [
  { version: 2, bytes: randomBytes(32) },
  { version: 1, bytes: randomBytes(32) },
];
const sealer = createSealer(sealingKeys);
const signer = createSigner({ sealer, signingKeys: createSigningKeys(sealingKeys) });
const owner = newId("endpoint", Date.now());
const [before, current, other] = [1, 2, 3].map(() => newSigningSecret(randomBytes)) as [
  string,
  string,
  string,
];

let sealed: SealedSecrets;
beforeAll(async () => {
  const [was, is] = [
    await sealSecret(sealer, before, owner),
    await sealSecret(sealer, current, owner),
  ];
  sealed = rotateSecret(was, is, 3_600, Date.now());
});

const BODY = JSON.stringify({ type: "request.completed", data: { prompt: "naïve 雪 🎬 \u2028" } });

interface Sent {
  id?: string;
  body?: string;
  /** Of the attempt, against the real time. */
  ageMs?: number;
  /** What is sent in place of the signed body. */
  tamperedBody?: string;
  using?: typeof signer;
}

/** The receiver that runs at the moment. */
let server: { process: ChildProcess; url: string; output: () => string } | undefined;

/** Starts a receiver and waits until it answers, be it with a refusal. */
async function serve(commandOf: Language["serve"], env: Record<string, string>): Promise<void> {
  const port = await freePort();
  const [program, ...args] = commandOf(port);
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, APP_ENV: "production", PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => written.push(chunk));
  }
  const output = () => Buffer.concat(written).toString();
  const url = `http://127.0.0.1:${port}/`;
  server = { process: child, url, output };
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(100)) {
    const answered = await fetch(url, { method: "POST", body: "{}" }).catch(() => null);
    if (answered) return;
    if (child.exitCode !== null) break;
  }
  throw new Error(`The receiver did not start.\n${output()}`);
}

afterEach(async () => {
  const child = server?.process;
  server = undefined;
  if (!child || child.exitCode !== null) return;
  const ended = once(child, "exit");
  // The group that this test made: `go run` has a child of its own.
  process.kill(-child.pid!, "SIGKILL");
  await ended;
});

/** Sends one attempt; the status of the answer. */
async function send(sent: Sent = {}): Promise<number> {
  const { id = newId("event", Date.now()), body = BODY, ageMs = 0, tamperedBody = body } = sent;
  const now = Date.now();
  const timestampSeconds = Math.floor((now - ageMs) / 1_000);
  const message = { owner, sealed, id, timestampSeconds, body, now };
  const { status } = await fetch(server!.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestampSeconds),
      "webhook-signature": await (sent.using ?? signer).sign(message),
    },
    body: tamperedBody,
  });
  return status;
}

/** What is promised of every receiver that trusts what was signed with `current`, or with our private key. */
async function expectToVerify(): Promise<void> {
  const id = newId("event", Date.now());
  expect(await send({ id })).toBe(204);
  expect(await send({ id, ageMs: 60_000 }), "a repeat").toBe(204);
  expect(await send({ tamperedBody: BODY.replace("completed", "failed") })).toBe(401);
  expect(await send({ ageMs: 600_000 }), "ten minutes old").toBe(401);
  expect(await send({ ageMs: -600_000 }), "ten minutes early").toBe(401);
  const handled = () => server!.output().split(`${id} request.completed`).length - 1;
  for (const until = Date.now() + 5_000; handled() === 0 && Date.now() < until;) await sleep(20);
  await sleep(100);
  expect(handled()).toBe(1);
}

describe.each(LANGUAGES)(
  "docs/verify/$file",
  ({ file: name, syntax, library, serve: commandOf }) => {
    const hasLanguage = isInstalled(syntax);
    const hasLibrary = hasLanguage && ends(library).status === 0;

    it.skipIf(!hasLanguage)(`is well-formed (needs ${syntax[0]})`, () => {
      const { status, stdout, stderr } = ends(syntax);
      expect([status, stderr]).toEqual([0, ""]);
      if (name === "go.go") expect(stdout, "as gofmt has it").toBe("");
    });

    it.skipIf(!hasLibrary)(
      "verifies, refuses, and does the work of an event once (needs the library)",
      async () => {
        await serve(commandOf, { WEBHOOK_SECRET: current });
        await expectToVerify();
      },
    );

    it.skipIf(!hasLibrary)(
      "verifies with the secret of before a rotation, and with no other (needs the library)",
      async () => {
        await serve(commandOf, { WEBHOOK_SECRET: before });
        expect(await send()).toBe(204);
        const stranger = rotateSecret("", await sealSecret(sealer, other, owner), 0, Date.now());
        const using = {
          sign: (message: Parameters<typeof signer.sign>[0]) =>
            signer.sign({ ...message, sealed: stranger }),
        };
        expect(await send({ using })).toBe(401);
      },
    );
  },
);

describe("docs/verify/node-ed25519.mjs", () => {
  let directory: Server;
  let url: string;
  beforeAll(async () => {
    const keys = await createSigningKeys(sealingKeys).published();
    directory = createServer((_, answer) => answer.end(JSON.stringify({ keys })));
    directory.listen(0, "127.0.0.1");
    await once(directory, "listening");
    const address = directory.address();
    url = typeof address === "object" ? `http://127.0.0.1:${address?.port}/` : "";
  });
  afterAll(() => directory.close());

  const commandOf = (): Command => [NODE, file("node-ed25519.mjs")];

  it("verifies with the published keys alone, refuses, and does the work of an event once", async () => {
    await serve(commandOf, { WEBHOOK_KEYS_URL: url });
    await expectToVerify();
  });

  it("verifies what an earlier key of ours signed, and not what a stranger's did", async () => {
    await serve(commandOf, { WEBHOOK_KEYS_URL: url });
    const earlier = createSigner({ sealer, signingKeys: createSigningKeys([sealingKeys[1]!]) });
    const stranger = createSigner({
      sealer,
      signingKeys: createSigningKeys([{ version: 2, bytes: randomBytes(32) }]),
    });
    expect(await send({ using: earlier })).toBe(204);
    expect(await send({ using: stranger })).toBe(401);
  });
});
