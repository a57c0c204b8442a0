/** A Markdown table, as the benchmarks print them: the first column to the left, numbers to the right. Pure. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = `| --- |${" ---: |".repeat(head.length - 1)}`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
