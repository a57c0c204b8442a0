/** `wrangler.toml`: what is deployed is what runs locally, and Workers AI besides. */
import path from "node:path";
import { expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";

const file = path.join(import.meta.dirname, "../../wrangler.toml");

it("the environment production differs from the local one in the binding of Workers AI alone", () => {
  const local = unstable_readConfig({ config: file });
  const production = unstable_readConfig({ config: file, env: "production" });
  expect(local.ai, "`wrangler dev` would ask for a login").toBeUndefined();
  expect(production.ai).toEqual({ binding: "AI" });
  expect({ ...production, ai: undefined, targetEnvironment: undefined }).toEqual({
    ...local,
    ai: undefined,
    targetEnvironment: undefined,
  });
});
