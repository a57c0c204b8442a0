/**
 * `npm run readme`: writes the README's tables from the declarations. `--check` only says whether they are up to date.
 * A table stands between `<!-- table:NAME -->` and `<!-- /table -->`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { CREDIT, formatCredits } from "../src/accounts/credits.ts";
import { PLANS } from "../src/accounts/plans.ts";
import { MODELS } from "../src/catalog/index.ts";
import { settingsSchema } from "../src/runtime/settings.ts";

const README = path.join(path.dirname(fileURLToPath(import.meta.url)), "../README.md");

const MAKES = { image: "pictures", video: "a clip", training: "a custom reference" } as const;

const TABLES: Readonly<Record<string, () => string[][]>> = {
  models: () => [
    ["model", "makes", "credits from", "parameters"],
    ...MODELS.map(({ path: model, title, kind, input, basePriceMicroCredits }) => [
      `\`POST /${model}\``,
      `${title}: ${MAKES[kind]}`,
      formatCredits(basePriceMicroCredits),
      Object.entries(input.shape)
        .map(([name, field]) => (field.safeParse(undefined).success ? name : `**${name}**`))
        .join(", "),
    ]),
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

if (import.meta.main) {
  const before = readFileSync(README, "utf8");
  const after = withTables(before);
  if (process.argv.includes("--check") && after !== before) {
    console.error("The README's tables are out of date: run npm run readme");
    process.exitCode = 1;
  } else if (after !== before) writeFileSync(README, after);
}
