/**
 * `npm run bench:polling`: measures every workload, prints the tables, and writes them into this folder's README.md
 * together with plot.svg. `--jobs N` (default 8,000 a workload) and `--seed N`. The same seed gives the same numbers.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { compare } from "./compare.ts";
import { plotSvg } from "./plot.ts";
import { bars, basisList, delayTable, detailTable, pollsTable } from "./report.ts";
import { WORKLOADS } from "./workloads.ts";

const { values } = parseArgs({
  options: { jobs: { type: "string", default: "8000" }, seed: { type: "string", default: "1" } },
});
const [jobCount, seed] = [Number(values.jobs), Number(values.seed)];

const comparisons = WORKLOADS.map((workload) => {
  console.error(`measuring: ${workload.title}`);
  return compare(workload, jobCount, seed);
});

const measured = [
  `Measured with ${jobCount} jobs a distribution, seed ${seed}.`,
  `### Polls a request at the official client's mean delay\n\n${pollsTable(comparisons)}`,
  `### Mean delay at the polls of exponential backoff\n\n${delayTable(comparisons)}`,
  `### Polls a request / mean delay / 95th percentile of the delay\n\n${detailTable(comparisons)}`,
  `### The distributions\n\n${basisList(comparisons)}`,
].join("\n\n");

console.log(`${measured}\n\n${bars(comparisons)}`);

const here = import.meta.dirname;
const readme = path.join(here, "README.md");
const section = /(<!-- measured -->\n)[\s\S]*(\n<!-- \/measured -->)/;
const text = readFileSync(readme, "utf8");
writeFileSync(
  readme,
  text.replace(section, (_whole, start: string, end: string) => start + measured + end),
);
writeFileSync(path.join(here, "plot.svg"), plotSvg(comparisons));
