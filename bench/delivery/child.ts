/**
 * Processes of the benchmark, and typed calls to them over Node's channel. A child lives no longer than its parent, and
 * takes with it whatever it started in its process group.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** What a child answers to, by name. */
type Calls<C> = { [Name in keyof C]: (input: never) => unknown };

/** A running child. `stop` ends it and its process group. */
export interface Child<C extends Calls<C>> {
  call<Name extends keyof C & string>(
    name: Name,
    input: Parameters<C[Name]>[0],
  ): Promise<Awaited<ReturnType<C[Name]>>>;
  stop(): Promise<void>;
}

interface Message {
  number: number;
  name?: string;
  value?: unknown;
  error?: string;
}

/** Starts a script of this folder and waits until it answers. Throws when it ends instead. */
export async function startChild<C extends Calls<C>>(
  script: string,
  args: readonly string[] = [],
): Promise<Child<C>> {
  const child = fork(path.join(import.meta.dirname, script), args, {
    detached: true,
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const ready = Promise.withResolvers<void>();
  child.on("message", ({ number, value, error }: Message) => {
    if (number === READY) return ready.resolve();
    const asked = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(`${script}: ${error}`));
  });
  child.once("exit", () => {
    const ended = new Error(`${script} ended`);
    ready.reject(ended);
    for (const asked of waiting.values()) asked.reject(ended);
  });
  await ready.promise;

  let calls = READY;
  return {
    async call<Name extends keyof C & string>(
      name: Name,
      input: Parameters<C[Name]>[0],
    ): Promise<Awaited<ReturnType<C[Name]>>> {
      const asked = Promise.withResolvers<unknown>();
      waiting.set(++calls, asked);
      child.send({ number: calls, name, value: input } satisfies Message);
      return (await asked.promise) as Awaited<ReturnType<C[Name]>>;
    },
    async stop() {
      if (isRunning(child)) {
        child.disconnect();
        await once(child, "exit");
      }
    },
  };
}

/** Number of the message by which a child says that it is there. */
const READY = 0;

const isRunning = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode === null && signalCode === null;

/** In a child: answers the parent's calls, until the parent is gone. `end` cleans up before it exits. */
export function answerCalls<C extends Calls<C>>(
  calls: C,
  end: () => Promise<void> = () => Promise.resolve(),
): void {
  const send = (message: Message) => void process.send?.(message);
  process.on("message", ({ number, name, value }: Message) => {
    const call = calls[name as keyof C] as unknown as (input: unknown) => unknown;
    Promise.resolve()
      .then(() => call(value))
      .then(
        (answer) => send({ number, value: answer }),
        (error: unknown) => send({ number, error: String(error) }),
      );
  });
  process.once("disconnect", () => {
    setTimeout(killGroup, END_LIMIT_MS).unref();
    void end().finally(killGroup);
  });
  send({ number: READY });
}

const END_LIMIT_MS = 5_000;

/** This process and all that it started: each child leads a group of its own. */
function killGroup(): void {
  process.kill(-process.pid, "SIGKILL");
}
