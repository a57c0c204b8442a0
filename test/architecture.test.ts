/**
 * The layout as data: who may import whom, how long a file may be, and what only `runtime` may touch. Reads the sources
 * as text. A folder that appears without a line here fails.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
const SRC = path.join(ROOT, "src");

/** Folder (or root file) of `src` -> what it may import of ours, itself always included. `*`: anything. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  runtime: [],
  database: ["runtime"],
  media: ["runtime"],
  providers: ["runtime", "media"],
  catalog: ["providers"],
  accounts: ["runtime", "database"],
  requests: ["runtime", "database"],
  assets: ["runtime", "database", "providers"],
  admission: ["runtime", "database", "catalog", "accounts", "requests", "references"],
  references: ["runtime", "database", "requests"],
  workflows: [
    "runtime",
    "database",
    "catalog",
    "accounts",
    "admission",
    "requests",
    "assets",
    "media",
  ],
  poller: ["runtime", "database", "requests", "providers", "catalog", "assets"],
  webhooks: ["runtime", "database"],
  maintenance: [
    "runtime",
    "catalog",
    "providers",
    "assets",
    "requests",
    "webhooks",
    "callback-gaps.ts",
    "wake.ts",
  ],
  http: [
    "runtime",
    "database",
    "catalog",
    "accounts",
    "admission",
    "requests",
    "references",
    "assets",
    "webhooks",
    "workflows",
    "services.ts",
  ],
  "wake.ts": ["runtime", "webhooks"],
  "on-event.ts": ["runtime", "database", "accounts", "requests", "webhooks", "wake.ts"],
  "callback-gaps.ts": ["runtime", "database", "requests", "webhooks", "on-event.ts"],
  "services.ts": ["*"],
  "durable-objects.ts": ["*"],
  "worker.ts": ["*"],
};

/** Imports that may be of types only. */
const TYPES_ONLY: readonly (readonly [from: string, to: string])[] = [
  ["catalog", "providers"],
  ["assets", "providers"],
  ["poller", "providers"],
  ["http", "database"],
  ["maintenance", "assets"],
  ["maintenance", "providers"],
  ["maintenance", "requests"],
  ["maintenance", "webhooks"],
  ["maintenance", "callback-gaps.ts"],
  ["maintenance", "wake.ts"],
  ["http", "services.ts"],
  ["wake.ts", "webhooks"],
  ["on-event.ts", "wake.ts"],
];

/** What reaches out of the process, and which files of `runtime` may use it. */
const RUNTIME_ONLY = [
  /\bDate\.now\b/,
  /\bnew Date\(/,
  /\bMath\.random\b/,
  /\bcrypto\.(randomUUID|getRandomValues)\b/,
  /\bperformance\.now\b/,
  /(?<![.\w])fetch\(/,
  /\bconsole\./,
];

/** Places that name what `runtime` alone may use, with the reason. */
const RUNTIME_ONLY_EXCEPTIONS: Readonly<Record<string, string>> = {
  "services.ts": "hands the platform's fetch to runtime/outbound",
};

const MAX_LINES = 300;

/** Files that may be longer, with the reason. */
const LONG_FILES: Readonly<Record<string, string>> = {
  "database/tables.ts": "the whole data model on one page",
};

interface Source {
  /** Path below `src`. */
  file: string;
  text: string;
  room: string;
}

const sources: Source[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
  .map((file) => ({
    file,
    text: readFileSync(path.join(SRC, file), "utf8"),
    room: roomOf(file),
  }));

function roomOf(file: string): string {
  return file.split(path.sep)[0] ?? file;
}

interface Import {
  to: string;
  typesOnly: boolean;
}

function importsOf({ file, text }: Source): Import[] {
  const pattern = /(?:^|\n)(import|export)\s+(type\s+)?([^;"']*?)\s*from\s+["'](\.[^"']+)["']/g;
  return [...text.matchAll(pattern)].map(([, , type, names, target]) => {
    const absolute = path.join(SRC, path.dirname(file), target!);
    const listed = /^\{([\s\S]*)\}$/.exec(names!.trim())?.[1];
    const each = listed
      ?.split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    const inlineTypes = each?.every((name) => name.startsWith("type ")) ?? false;
    return { to: path.relative(SRC, absolute), typesOnly: type !== undefined || inlineTypes };
  });
}

/** Comments and string contents do not call anything. */
function codeOf(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|[^:])\/\/.*$/gm, "$1");
}

describe("the layout of src", () => {
  it("knows every folder and root file", () => {
    const rooms = new Set(sources.map(({ room }) => room));
    expect([...rooms].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it("imports only in the allowed directions", () => {
    const violations = sources.flatMap((source) =>
      importsOf(source)
        .filter(({ to }) => {
          const room = roomOf(to);
          const allowed = MAY_IMPORT[source.room] ?? [];
          return room !== source.room && !allowed.includes("*") && !allowed.includes(room);
        })
        .map(({ to }) => `${source.file} imports ${to}`),
    );
    expect(violations).toEqual([]);
  });

  it("imports only types where nothing else is meant to flow", () => {
    const violations = sources.flatMap((source) =>
      importsOf(source)
        .filter(({ to, typesOnly }) => {
          const restricted = TYPES_ONLY.some(
            ([from, into]) => from === source.room && into === roomOf(to),
          );
          return restricted && !typesOnly;
        })
        .map(({ to }) => `${source.file} imports values of ${to}`),
    );
    expect(violations).toEqual([]);
  });

  it("keeps providers apart from each other", () => {
    const providerOf = (file: string) => /^providers\/([^/]+)\//.exec(file)?.[1];
    const violations = sources.flatMap((source) =>
      importsOf(source)
        .filter(({ to }) => {
          const [from, into] = [providerOf(source.file), providerOf(to)];
          return from !== undefined && into !== undefined && from !== into;
        })
        .map(({ to }) => `${source.file} imports ${to}`),
    );
    expect(violations).toEqual([]);
  });

  it("touches time, chance, the network and the console in runtime only", () => {
    const violations = sources
      .filter(({ file, room }) => room !== "runtime" && !(file in RUNTIME_ONLY_EXCEPTIONS))
      .flatMap(({ file, text }) =>
        RUNTIME_ONLY.filter((pattern) => pattern.test(codeOf(text))).map(
          (pattern) => `${file} uses ${pattern.source}`,
        ),
      );
    expect(violations).toEqual([]);
  });

  it("keeps files short and says at the top of each what it is", () => {
    const long = sources
      .filter(({ file, text }) => text.split("\n").length > MAX_LINES && !(file in LONG_FILES))
      .map(({ file }) => file);
    const silent = sources.filter(({ text }) => !text.startsWith("/**")).map(({ file }) => file);
    expect({ long, silent }).toEqual({ long: [], silent: [] });
  });

  it("uses no drawer names", () => {
    const drawers = /(^|[/-])(utils?|helpers?|common|lib|core|manager|misc)(\.|\/|-|$)/;
    expect(sources.map(({ file }) => file).filter((file) => drawers.test(file))).toEqual([]);
  });
});

describe("the tree", () => {
  it("has a lockfile that installs on every platform, without a registry's host name", () => {
    const text = readFileSync(path.join(ROOT, "package-lock.json"), "utf8");
    const { packages } = JSON.parse(text) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const present = new Set(Object.keys(packages).map((key) => key.split("node_modules/").pop()));
    const missing = Object.entries(packages).flatMap(([key, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !present.has(name))
        .map((name) => `${name} of ${key}`),
    );
    expect(missing).toEqual([]);
    expect(text).not.toContain('"resolved"');
  });
});
