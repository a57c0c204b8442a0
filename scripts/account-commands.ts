/**
 * The subcommands of `npm run account`: what each takes, which calls it makes, and how its outcome reads. They print
 * nothing.
 */
import type { CallAdmin } from "./admin-client.ts";

/** The options with values that subcommands may take. */
export const VALUE_OPTIONS = ["name", "plan", "credits", "note", "mode"] as const;

export type ValueOption = (typeof VALUE_OPTIONS)[number];
export type Values = Readonly<Partial<Record<ValueOption, string>>>;

/** What a subcommand came to: for programs, and for people. */
export interface Outcome {
  json: object;
  text: string;
}

/** One subcommand. */
export interface Command {
  summary: string;
  /** Names of what stands after the subcommand, all of them needed. */
  takes: readonly string[];
  needs?: readonly ValueOption[];
  allows?: readonly ValueOption[];
  run(call: CallAdmin, taken: readonly string[], values: Values): Promise<Outcome>;
}

interface Account {
  id: string;
  name: string;
  plan: string;
  suspended_at: string | null;
}

interface Balance {
  available: string;
  allowance: string;
  purchased: string;
  held: string;
}

interface Key {
  id: string;
  name: string;
  mode: string;
  revoked_at: string | null;
}

type IssuedKey = Key & { secret: string; credentials: string };
type WithBalance = Account & { balance: Balance };

const at = (id = "") => `/accounts/${encodeURIComponent(id)}`;

/** Every subcommand by its word. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  create: {
    summary: "Open an account; prints its key, whose secret is shown this once",
    takes: [],
    needs: ["name"],
    allows: ["plan"],
    async run(call, _, { name, plan }) {
      const opened = await call<{ account: Account; key: IssuedKey }>("POST", "/accounts", {
        name,
        plan,
      });
      return { json: opened, text: `${accountText(opened.account)}\n\n${keyText(opened.key)}` };
    },
  },
  list: {
    summary: "All accounts",
    takes: [],
    async run(call) {
      const items: Account[] = [];
      for (let query = "?limit=100"; ;) {
        const page = await call<{ items: Account[]; next_cursor: string | null }>(
          "GET",
          `/accounts${query}`,
        );
        items.push(...page.items);
        if (page.next_cursor === null) break;
        query = `?limit=100&cursor=${encodeURIComponent(page.next_cursor)}`;
      }
      const rows = items.map((account) => [
        account.id,
        account.plan,
        account.suspended_at === null ? "" : "suspended",
        account.name,
      ]);
      return { json: { items }, text: rows.length > 0 ? columns(rows) : "No accounts yet." };
    },
  },
  show: {
    summary: "An account with its balance and keys",
    takes: ["ID"],
    async run(call, [id]) {
      const account = await call<WithBalance>("GET", at(id));
      const { items: keys } = await call<{ items: Key[] }>("GET", `${at(id)}/keys`);
      const rows = keys.map((key) => [
        key.id,
        key.mode,
        key.revoked_at === null ? "" : "revoked",
        key.name,
      ]);
      const text = [accountText(account), balanceText(account.balance), columns(rows)];
      return { json: { ...account, keys }, text: text.join("\n\n") };
    },
  },
  plan: {
    summary: "Change an account's plan",
    takes: ["ID"],
    needs: ["plan"],
    run: (call, [id], { plan }) => change(call, id, { plan }),
  },
  grant: {
    summary: "Grant credits, which stay until they are used",
    takes: ["ID"],
    needs: ["credits"],
    allows: ["note"],
    async run(call, [id], { credits, note }) {
      const granted = await call<{ credits: string; balance: Balance }>(
        "POST",
        `${at(id)}/credits`,
        { credits, note },
      );
      const text = `Granted ${granted.credits} credits.\n\n${balanceText(granted.balance)}`;
      return { json: granted, text };
    },
  },
  suspend: {
    summary: "Refuse every call of an account",
    takes: ["ID"],
    run: (call, [id]) => change(call, id, { suspended: true }),
  },
  resume: {
    summary: "Take calls of a suspended account again",
    takes: ["ID"],
    run: (call, [id]) => change(call, id, { suspended: false }),
  },
  key: {
    summary: "Make a further key; its secret is shown this once",
    takes: ["ID"],
    allows: ["name", "mode"],
    async run(call, [id], { name, mode }) {
      const key = await call<IssuedKey>("POST", `${at(id)}/keys`, { name, mode });
      return { json: key, text: keyText(key) };
    },
  },
  revoke: {
    summary: "End a key for good",
    takes: ["ID", "KEY"],
    async run(call, [id, keyId = ""]) {
      const key = await call<Key>("DELETE", `${at(id)}/keys/${encodeURIComponent(keyId)}`);
      return { json: key, text: `Key ${key.id} is revoked.` };
    },
  },
};

async function change(call: CallAdmin, id: string | undefined, body: object): Promise<Outcome> {
  const account = await call<WithBalance>("PATCH", at(id), body);
  return { json: account, text: `${accountText(account)}\n\n${balanceText(account.balance)}` };
}

function accountText({ id, name, plan, suspended_at }: Account): string {
  return columns([
    ["Account", id],
    ["Name", name],
    ["Plan", plan],
    ...(suspended_at === null ? [] : [["Suspended", suspended_at]]),
  ]);
}

function balanceText({ available, allowance, purchased, held }: Balance): string {
  return columns([
    ["Available", `${available} credits: ${allowance} of this month, ${purchased} that stay`],
    ["Held", `${held} by requests that are not final`],
  ]);
}

function keyText({ id, mode, secret, credentials }: IssuedKey): string {
  return columns([
    ["Key", `${id} (${mode})`],
    ["Secret", `${secret}  (not shown again)`],
    ["Send", `Authorization: Key ${credentials}`],
  ]);
}

/** Rows with their cells below each other. Names come from callers: what a terminal would obey is left out. */
function columns(rows: readonly (readonly string[])[]): string {
  const width = (index: number) => Math.max(...rows.map((row) => row[index]?.length ?? 0));
  const lines = rows.map((row) => row.map((cell, index) => cell.padEnd(width(index))).join("  "));
  return lines.map((line) => line.replaceAll(/\p{Cc}/gu, "").trimEnd()).join("\n");
}
