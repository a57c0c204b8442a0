/**
 * The OpenAPI document under Redocly's recommended rules: what generators and gateways stumble over.
 */
import { createConfig, lintFromString, type NormalizedProblem } from "@redocly/openapi-core";
import { beforeAll, describe, expect, it } from "vitest";
import { openApiDocument } from "../../src/http/openapi/document.ts";

/** Public operations without a refusal of their own: nothing that a caller sends can make them fail. */
const NEVER_REFUSED = [
  "/",
  "/health",
  "/docs",
  "/openapi.json",
  "/robots.txt",
  "/.well-known/jwks.json",
];

let problems: NormalizedProblem[];
beforeAll(async () => {
  problems = await lint(openApiDocument("https://api.showrunner.dev"));
});

async function lint(document: object): Promise<NormalizedProblem[]> {
  const config = await createConfig({
    extends: ["recommended"],
    // Unknown fields are ignored, as upstream ignores them: an example may show an older name.
    rules: {
      "no-invalid-media-type-examples": { severity: "warn", allowAdditionalProperties: true },
    },
  });
  return await lintFromString({ source: JSON.stringify(document), config });
}

const shown = ({ ruleId, message, location }: NormalizedProblem) =>
  `${ruleId}: ${message} at ${location[0]?.pointer}`;

describe("the OpenAPI document", () => {
  it("breaks none of the recommended rules", () => {
    const errors = problems.filter(({ severity }) => severity === "error");
    expect(errors.map(shown)).toEqual([]);
  });

  it("has no warning but that a few public operations cannot be refused", () => {
    const accepted = NEVER_REFUSED.map(
      (path) => `#/paths/${path.replaceAll("/", "~1")}/get/responses`,
    );
    const others = problems
      .filter(({ severity }) => severity === "warn")
      .filter(
        ({ ruleId, location }) =>
          ruleId !== "operation-4xx-response" || !accepted.includes(location[0]?.pointer ?? ""),
      );
    expect(others.map(shown)).toEqual([]);
  });

  it("would fail the rules if an operation did not say whether it needs a key", async () => {
    const document = openApiDocument("https://api.showrunner.dev") as {
      paths: Record<string, Record<string, { security?: unknown }>>;
    };
    delete document.paths["/health"]?.["get"]?.security;
    const found = await lint(document);
    expect(found.map(({ ruleId }) => ruleId)).toContain("security-defined");
  });
});
