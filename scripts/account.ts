/**
 * `npm run account -- COMMAND`: administers the accounts of a server, the local one unless `--url` names another. Reads
 * the token from ADMIN_TOKEN. Prints the outcome to stdout, for programs with `--json` as one line of JSON; what went
 * wrong to stderr. Ends with 0, with 1 where the server or its answer is at fault, with 2 where the command is.
 */
import { parseArgs } from "node:util";
import { type Command, COMMANDS, type ValueOption, VALUE_OPTIONS } from "./account-commands.ts";
import { AdminError, createAdminClient } from "./admin-client.ts";
import { LOCAL_ADMIN_TOKEN } from "./local-account.ts";

const DEFAULT_URL = "http://127.0.0.1:8787";

/** What is wrong with the command as it was typed. */
class UsageError extends Error {}

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  try {
    const { values, positionals } = read(args);
    const { url = DEFAULT_URL, json = false, help = false, ...options } = values;
    if (help) {
      console.log(usage());
      return 0;
    }
    const [word, ...taken] = positionals;
    const command = commandOf(word);
    check(command, taken, options);
    if (!URL.canParse(url) || !/^https?:/.test(url)) {
      throw new UsageError(`--url ${url} is no address such as ${DEFAULT_URL}`);
    }
    const call = createAdminClient({ url, token: process.env["ADMIN_TOKEN"] || LOCAL_ADMIN_TOKEN });
    const outcome = await command.run(call, taken, options);
    console.log(json ? JSON.stringify(outcome.json) : outcome.text);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}. See npm run account -- --help.`);
      return 2;
    }
    if (!(error instanceof AdminError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function read(args: string[]) {
  const text = { type: "string" } as const;
  const values = Object.fromEntries(VALUE_OPTIONS.map((name) => [name, text]));
  const flags = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { ...(values as Record<ValueOption, typeof text>), url: text, ...flags },
    });
  } catch (error) {
    // The first sentence: the second tells how to write what nobody wants to write here.
    const [sentence = ""] = error instanceof Error ? error.message.split(/\.\s|\n/) : [];
    throw new UsageError(sentence.replace(/\.$/, ""), { cause: error });
  }
}

function commandOf(word: string | undefined): Command {
  if (word === undefined) throw new UsageError("A command is missing");
  const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  if (!command) throw new UsageError(`There is no command ${word}`);
  return command;
}

function check(command: Command, taken: readonly string[], options: object): void {
  const { takes, needs = [], allows = [] } = command;
  const missing = takes[taken.length] ?? needs.find((name) => !(name in options));
  if (missing !== undefined) {
    throw new UsageError(`${takes.includes(missing) ? missing : `--${missing}`} is missing`);
  }
  const surplus = taken[takes.length];
  if (surplus !== undefined) throw new UsageError(`${surplus} is too much`);
  const known: readonly string[] = [...needs, ...allows];
  const foreign = Object.keys(options).find((name) => !known.includes(name));
  if (foreign !== undefined) throw new UsageError(`--${foreign} does not belong to this command`);
}

function usage(): string {
  const lines = Object.entries(COMMANDS).map(
    ([word, { takes, needs = [], allows = [], summary }]) => {
      const value = (name: string) => `--${name} ${name.toUpperCase()}`;
      const options = [...needs.map(value), ...allows.map((name) => `[${value(name)}]`)];
      return [[word, ...takes, ...options].join(" "), summary] as const;
    },
  );
  const width = Math.max(...lines.map(([form]) => form.length));
  return `npm run account -- COMMAND [--json] [--url URL]

${lines.map(([form, summary]) => `  ${form.padEnd(width)}  ${summary}`).join("\n")}

  --plan     basic, pro, ultra or mega
  --mode     live or test; keys for tests run in the sandbox and cost nothing
  --json     one line of JSON on stdout (npm run -s account keeps npm's own lines away)
  --url      the server; default ${DEFAULT_URL}

The token is the environment variable ADMIN_TOKEN; default ${LOCAL_ADMIN_TOKEN}, as the local scripts set it.`;
}
