/**
 * `npm run readme`: writes what the documentation has from elsewhere: the README's tables from the declarations, and the
 * receivers of `docs/verify` into the reference page's copy. `--check` only says whether they are up to date. A table
 * stands between `<!-- table:NAME -->` and `<!-- /table -->`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { CREDIT, formatCredits } from "../src/accounts/credits.ts";
import { PLANS } from "../src/accounts/plans.ts";
import * as z from "zod";
import { MODELS } from "../src/catalog/index.ts";
import { CAROUSEL_PATH } from "../src/catalog/workflows/carousel.ts";
import { seriesFields } from "../src/catalog/workflows/series-fields.ts";
import { WORKFLOWS } from "../src/catalog/workflows/index.ts";
import { settingsSchema } from "../src/runtime/settings.ts";
import { EVENT_TYPES } from "../src/webhooks/event-types.ts";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Programs that receive and verify callbacks, in the order in which the page shows them. */
const RECEIVERS = [
  ["Node", "node.mjs"],
  ["Node, without a shared secret", "node-ed25519.mjs"],
  ["Python", "python.py"],
  ["Go", "go.go"],
  ["PHP", "php.php"],
  ["Ruby", "ruby.rb"],
] as const;

const MAKES = { image: "pictures", video: "a clip", training: "a custom reference" } as const;

/** The names of parameters; required ones are bold. */
const parametersOf = (shape: z.ZodRawShape) =>
  Object.entries(shape)
    .map(([name, field]) => (z.safeParse(field, undefined).success ? name : `**${name}**`))
    .join(", ");

/** What a series takes beside what all series take. */
const ownOf = (shape: z.ZodRawShape): z.ZodRawShape => {
  const shared = new Set(Object.keys(seriesFields("friendly")));
  return Object.fromEntries(Object.entries(shape).filter(([name]) => !shared.has(name)));
};

const TABLES: Readonly<Record<string, () => string[][]>> = {
  models: () => [
    ["model", "makes", "credits from", "parameters"],
    ...MODELS.map(({ path: model, title, kind, input, basePriceMicroCredits }) => [
      `\`POST /${model}\``,
      `${title}: ${MAKES[kind]}`,
      formatCredits(basePriceMicroCredits),
      parametersOf(input.shape),
    ]),
  ],
  workflows: () => [
    ["workflow", "makes", "credits", "parameters"],
    ...WORKFLOWS.map(({ path: workflow, title, input, basePriceMicroCredits }) => [
      `\`POST /${workflow}\``,
      title,
      formatCredits(basePriceMicroCredits),
      parametersOf(workflow === CAROUSEL_PATH ? input.shape : ownOf(input.shape)),
    ]),
    ["all series", "", "", parametersOf(z.object(seriesFields("friendly")).shape)],
  ],
  plans: () => [
    [
      "plan",
      "a month",
      "credits a month",
      "submissions a minute",
      "running",
      "waiting",
      "results kept",
    ],
    ...Object.values(PLANS).map((plan) =>
      [
        `${plan.name}${plan.isRecommended ? " (recommended)" : ""}`,
        plan.priceUsd === 0 ? "free" : `$${plan.priceUsd}`,
        plan.monthlyMicroCredits / CREDIT,
        plan.submissionsPerMinute,
        plan.running,
        plan.queued,
        `${plan.retentionDays} days`,
      ].map((cell) => cell.toLocaleString("en-US")),
    ),
  ],
  events: () => [
    ["event", "told when"],
    ...Object.entries(EVENT_TYPES).map(([name, text]) => [`\`${name}\``, text]),
  ],
  settings: () => [
    ["variable", "default", "meaning"],
    ...Object.entries(settingsSchema.shape).map(([name, field]) => {
      const fallback = field.safeParse(undefined).data;
      return [
        `\`${name}\``,
        fallback === undefined ? "" : `\`${String(fallback as unknown)}\``,
        field.description ?? "",
      ];
    }),
  ],
};

/** The README with its tables as the declarations have them. Throws for a marker without a table. */
export function withTables(readme: string): string {
  return readme.replaceAll(
    /(<!-- table:(\w+) -->\n)[\s\S]*?(<!-- \/table -->)/g,
    (_whole, start: string, name: string, end: string) => {
      const rows = TABLES[name]?.();
      if (!rows) throw new Error(`The README asks for an unknown table: ${name}`);
      const [head, ...body] = rows.map((cells) => `| ${cells.join(" | ")} |`);
      const rule = `|${" --- |".repeat(rows[0]!.length)}`;
      return start + [head, rule, ...body].join("\n") + "\n" + end;
    },
  );
}

/** The page's copy of `docs/verify`. */
export function receiversCopy(): string {
  const copies = RECEIVERS.map(([language, file]) => {
    const text = readFileSync(path.join(ROOT, "docs/verify", file), "utf8");
    return { language, file, text };
  });
  return `${JSON.stringify(copies, null, 2)}\n`;
}

/** Files that are written, each from what is in it. */
const WRITTEN: Readonly<Record<string, (before: string) => string>> = {
  "README.md": withTables,
  "src/http/docs/verification.json": receiversCopy,
};

if (import.meta.main) {
  for (const [file, write] of Object.entries(WRITTEN)) {
    const before = readFileSync(path.join(ROOT, file), "utf8");
    const after = write(before);
    if (after === before) continue;
    if (process.argv.includes("--check")) {
      console.error(`${file} is out of date: run npm run readme`);
      process.exitCode = 1;
    } else writeFileSync(path.join(ROOT, file), after);
  }
}
