/** The reference page's copy of `docs/verify`: a Worker reads no files. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { receiversCopy } from "../../scripts/readme-tables.ts";

it("is what docs/verify has; `npm run readme` writes it", () => {
  const copy = path.join(import.meta.dirname, "../../src/http/docs/verification.json");
  expect(readFileSync(copy, "utf8")).toBe(receiversCopy());
});
