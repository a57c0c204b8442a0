/**
 * Four projects: `unit` (pure functions, plain Node), `workerd` (everything that touches D1, R2 or a
 * Durable Object, inside the real runtime), `e2e` (real processes over HTTP), `browser` (Chromium).
 */
import path from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/**
 * Packages of many modules: bundled once, as each file of the project loads them anew. mediabunny also because Vite reads
 * its `browser` field as an empty Node builtin, which workerd lacks.
 */
const BUNDLED = [
  "mediabunny",
  "zod",
  "@hono/zod-openapi",
  "hono",
  "hono/html",
  "hono/factory",
  "hono/combine",
  "hono/body-limit",
  "hono/jsx/jsx-runtime",
  "drizzle-orm",
  "drizzle-orm/d1",
  "drizzle-orm/sqlite-core",
];

const node = { environment: "node", testTimeout: 20_000 } as const;

export default defineConfig(async () => {
  const migrations = await readD1Migrations(path.join(import.meta.dirname, "migrations"));
  return {
    test: {
      // Much of a test's time is waiting, for workerd or for a clock: three at once also where there are only two processors.
      maxWorkers: 3,
      projects: [
        {
          test: {
            ...node,
            name: "unit",
            include: ["test/unit/**/*.test.ts", "test/architecture.test.ts"],
          },
        },
        {
          plugins: [
            cloudflareTest({
              wrangler: { configPath: "./wrangler.toml" },
              miniflare: {
                bindings: {
                  TEST_MIGRATIONS: migrations,
                  ALLOW_LOOPBACK_TARGETS: "true",
                  ADMIN_TOKEN: "test-admin-token",
                },
              },
            }),
          ],
          test: {
            name: "workerd",
            include: ["test/{contract,integration,faults}/**/*.test.ts"],
            setupFiles: ["./test/support/setup.ts"],
            testTimeout: 30_000,
            hookTimeout: 30_000,
            deps: { optimizer: { ssr: { enabled: true, include: BUNDLED } } },
          },
        },
        {
          test: {
            ...node,
            name: "e2e",
            include: ["test/e2e/**/*.test.ts"],
            exclude: ["test/e2e/**/*.browser.test.ts"],
            testTimeout: 180_000,
            hookTimeout: 120_000,
            // Each has servers of its own, which take a processor each while they render: two at once, after the rest.
            maxWorkers: 2,
            sequence: { groupOrder: 1 },
          },
        },
        {
          test: {
            ...node,
            name: "browser",
            include: ["test/e2e/**/*.browser.test.ts"],
            testTimeout: 180_000,
            hookTimeout: 120_000,
            maxWorkers: 2,
            sequence: { groupOrder: 2 },
          },
        },
      ],
    },
  };
});
