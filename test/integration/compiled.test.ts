/** Statements whose text is built once, over a real D1: they write and read what a statement built anew would. */
import { env } from "cloudflare:workers";
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { databaseOf, runBatch } from "../../src/database/client.ts";
import { compiled } from "../../src/database/compiled.ts";
import { compiledInsertWhere, insertWhere } from "../../src/database/insert-where.ts";
import { accounts, requests } from "../../src/database/tables.ts";
import { createAccount } from "../support/accounts.ts";
import { requestRow } from "../support/request-rows.ts";

const database = databaseOf(env, null);

beforeEach(async () => {
  await database.delete(requests);
});

it("reads the rows that each use asks for, with the columns in their types", async () => {
  const { id } = await createAccount();
  let builtCount = 0;
  const withId = compiled<"id">((using) => {
    builtCount++;
    return using
      .select({
        id: accounts.id,
        isDisabled: sql<number>`${accounts.id} IS NULL`.as("is_disabled"),
      })
      .from(accounts)
      .where(eq(accounts.id, sql.placeholder("id")));
  });
  const batch = [withId(database, { id }), withId(database, { id: "acc_nobody" })];
  expect(await runBatch(database, batch)).toEqual([[{ id, isDisabled: 0 }], []]);
  expect(builtCount).toBe(1);
});

it("writes a row as a statement built anew does: texts, whole numbers, flags, JSON and what is missing", async () => {
  const over = { accountId: "acc_1", metadata: { campaign: "a'b", year: 2026 }, isTest: true };
  const [anew, once] = ["1", "2"].map((id) => requestRow({ ...over, id }));
  const insert = compiledInsertWhere(requests, sql`${sql.placeholder("id")} <> 'never'`);
  await runBatch(database, [
    insertWhere(database, requests, anew!, sql`true`),
    insert(database, once!),
    insert(database, requestRow({ ...over, id: "never" })),
  ]);
  const { results } = await env.DB.prepare("SELECT * FROM requests ORDER BY id").all();
  expect(results).toHaveLength(2);
  expect({ ...results[1], id: "1" }).toEqual(results[0]);
  const typed = await database.select().from(requests).where(eq(requests.id, "2"));
  expect(typed).toEqual([once]);
});

it("is not sent without a value for each of its placeholders", () => {
  const withId = compiled<string>((using) =>
    using
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.id, sql.placeholder("id"))),
  );
  expect(() => withId(database, {})).toThrow(/id/);
});
