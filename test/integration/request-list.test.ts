/** `GET /v1/requests`: newest first, page by page, by every filter, over the indexes that were made for it. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../../src/database/client.ts";
import type { Request } from "../../src/requests/request.ts";
import { createRequestList, type RequestFilter } from "../../src/requests/request-list.ts";
import type { StatusBody } from "../../src/requests/request-view.ts";
import { newUuid } from "../../src/runtime/ids.ts";
import { createServices } from "../../src/services.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { generate, post, SOUL, statusOf, submit } from "../support/api.ts";
import { expectInvalid, read } from "../support/documented-reads.ts";
import { planOf } from "../support/explain-plan.ts";
import { createRow, openRequest } from "../support/fault-requests.ts";
import { recordingDatabase } from "../support/recording-database.ts";

interface ListBody {
  items: (StatusBody & Record<string, unknown>)[];
  next_cursor: string | null;
}

const { requests: store } = createServices(env);
const list = (account: TestAccount, query = "") =>
  read<ListBody>(account, `/v1/requests${query && `?${query}`}`);
const idsOf = ({ items }: ListBody) => items.map(({ request_id }) => request_id);

/** A request of the account that nobody looks after; returns its id. */
async function addRow(account: TestAccount, over: Partial<Request>): Promise<string> {
  const at = over.createdAt ?? Date.now();
  const row = openRequest(at, { accountId: account.id, keyId: account.keyId, ...over });
  await createRow(store, row);
  return row.id;
}

describe("an item", () => {
  it("is the request's status body, and what lists are read for", async () => {
    const account = await createAccount();
    const { request_id } = await generate(account, SOUL, { prompt: "x sandbox:slow=0" });
    const { items, next_cursor } = await list(account);
    expect(next_cursor).toBeNull();
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string;
    expect(items).toEqual([
      {
        ...(await statusOf(account, request_id)),
        model: SOUL.slice(1),
        created_at: instant,
        started_at: expect.anything(),
        finished_at: instant,
        mode: "live",
        credits: "1.500",
        key_id: account.keyId,
      },
    ]);
    expect(items[0]!.images).toHaveLength(1);
  });

  it.each([
    ["queued", "1.500"],
    ["storing", "1.500"],
    ["completed", "1.500"],
    ["failed", "0.000"],
    ["nsfw", "0.000"],
    ["canceled", "0.000"],
  ] as const)("that is %s shows what it costs: %s", async (status, credits) => {
    const account = await createAccount();
    await addRow(account, { status, priceMicroCredits: 1_500_000 });
    expect((await list(account)).items).toMatchObject([{ credits }]);
  });

  it("of the v1 API is listed like any other", async () => {
    const account = await createAccount();
    const params = { prompt: "x sandbox:slow=600", width_and_height: "1536x1152", quality: "720p" };
    const answer = await post(account, "/v1/text2image/soul", { params });
    const { id } = await answer.json<{ id: string }>();
    expect((await list(account)).items).toMatchObject([{ request_id: id, status: "queued" }]);
  });
});

describe("pages", () => {
  it("have each request once, newest first, also while new ones arrive", async () => {
    const account = await createAccount();
    const ids: string[] = [];
    // Several of one instant: their ids decide.
    for (const at of [10, 20, 20, 20, 30, 30, 40]) {
      ids.push(await addRow(account, { createdAt: at * 1_000 }));
    }
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: ListBody = await list(account, `limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...idsOf(page));
      cursor = page.next_cursor;
      await addRow(account, { createdAt: 50_000 + seen.length });
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
    const times = (await list(account, "created_before=1970-01-01T00:00:50Z")).items;
    expect(idsOf({ items: times, next_cursor: null })).toEqual(seen);
  });

  it("have 20 requests, or as many as are asked for, and end where there are no more", async () => {
    const account = await createAccount();
    for (let at = 0; at < 21; at++) await addRow(account, { createdAt: at });
    const first = await list(account);
    expect(first.items).toHaveLength(20);
    const second = await list(account, `cursor=${first.next_cursor}`);
    expect([second.items.length, second.next_cursor]).toEqual([1, null]);
    const whole = await list(account, "limit=21");
    expect([whole.items.length, whole.next_cursor]).toEqual([21, null]);
  });
});

describe("a filter", () => {
  const DAY = Date.UTC(2024, 2, 2);
  let account: TestAccount;
  let other: TestAccount;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    [account, other] = await Promise.all([createAccount(), createAccount()]);
    const rows: Record<string, Partial<Request>> = {
      queued: { createdAt: DAY - 1 },
      running: { createdAt: DAY, status: "running", customerId: "ada" },
      storing: { createdAt: DAY + 1, status: "storing", model: "family/other" },
      done: { createdAt: DAY + 2, status: "completed", keyId: newUuid(), customerId: "ada" },
      nsfw: { createdAt: DAY + 3, status: "nsfw", isTest: true },
      tagged: { createdAt: DAY + 4, metadata: { order: 1042, isTrial: true, "a.b": "x\"y'" } },
      texts: { createdAt: DAY + 5, metadata: { order: "1042", isTrial: "true", half: 0.5 } },
    };
    for (const [name, over] of Object.entries(rows)) ids[name] = await addRow(account, over);
    ids["key"] = rows["done"]!.keyId!;
    await addRow(other, { createdAt: DAY, customerId: "ada", metadata: { order: 1042 } });
  });

  it.each<[string, string[]]>([
    ["status=queued", ["texts", "tagged", "queued"]],
    ["status=in_progress", ["storing", "running"]],
    ["status=nsfw,completed", ["nsfw", "done"]],
    ["status=nsfw&status=completed", ["nsfw", "done"]],
    ["status=canceled", []],
    ["model=family/other", ["storing"]],
    ["model=family/unknown", []],
    ["customer_id=ada", ["done", "running"]],
    ["customer_id=ada&status=completed", ["done"]],
    ["customer_id=ADA", []],
    ["mode=test", ["nsfw"]],
    ["mode=live&status=nsfw", []],
    [
      "created_after=2024-03-02&limit=100",
      ["texts", "tagged", "nsfw", "done", "storing", "running"],
    ],
    ["created_before=2024-03-02", ["queued"]],
    [
      "created_after=2024-03-02T00:00:00.001Z&created_before=2024-03-02T00:00:00.003Z",
      ["done", "storing"],
    ],
    ["metadata[order]=1042", ["texts", "tagged"]],
    ["metadata[isTrial]=true", ["texts", "tagged"]],
    ["metadata[half]=0.5", ["texts"]],
    ["metadata[half]=0.50", []],
    ["metadata[order]=1042&metadata[half]=0.5", ["texts"]],
    [`metadata[a.b]=${encodeURIComponent("x\"y'")}`, ["tagged"]],
    ["metadata[order]=%221042%22", []],
    ["metadata[nothing]=x", []],
    ["metadata[order]=%00", []],
    ["no_such_filter=x&status=nsfw", ["nsfw"]],
  ])("%s finds %j", async (query, names) => {
    expect(idsOf(await list(account, query))).toEqual(names.map((name) => ids[name]));
  });

  it("by key finds what that key submitted", async () => {
    const found = await list(account, `key=${ids["key"]!.toUpperCase()}`);
    expect(idsOf(found)).toEqual([ids["done"]]);
  });

  it("finds nothing of another account, whatever it names", async () => {
    const [mine] = (await list(other)).items;
    for (const query of ["customer_id=ada", "metadata[order]=1042", `key=${other.keyId}`]) {
      expect(idsOf(await list(account, query)), query).not.toContain(mine!.request_id);
    }
    const { next_cursor } = await list(account, "limit=2");
    expect(idsOf(await list(other, `cursor=${next_cursor}`))).toEqual([mine!.request_id]);
  });

  it("keeps to its pages", async () => {
    const first = await list(account, "customer_id=ada&limit=1");
    expect(idsOf(first)).toEqual([ids["done"]]);
    const second = await list(account, `customer_id=ada&limit=1&cursor=${first.next_cursor}`);
    expect([idsOf(second), second.next_cursor]).toEqual([[ids["running"]], null]);
  });

  it.each([
    ["status=running", ["query", "status"]],
    ["status=", ["query", "status"]],
    ["status=queued,", ["query", "status"]],
    ["model=", ["query", "model"]],
    ["model=a%20b", ["query", "model"]],
    ["key=mine", ["query", "key"]],
    ["customer_id=", ["query", "customer_id"]],
    ["customer_id=a%20b", ["query", "customer_id"]],
    [`customer_id=${"x".repeat(129)}`, ["query", "customer_id"]],
    ["mode=sandbox", ["query", "mode"]],
    ["created_after=today", ["query", "created_after"]],
    ["created_before=2024-13-01", ["query", "created_before"]],
    ["metadata[a%20b]=x", ["query", "metadata"]],
    [`metadata[a]=${"x".repeat(501)}`, ["query", "metadata", "a"]],
    ["limit=0", ["query", "limit"]],
    ["limit=101", ["query", "limit"]],
    ["limit=1.5", ["query", "limit"]],
    ["cursor=abc", ["query", "cursor"]],
    [`cursor=${btoa("5 not-an-id")}`, ["query", "cursor"]],
  ])("that is not valid is refused: %s", async (query, loc) => {
    await expectInvalid(account, `/v1/requests?${query}`, loc);
  });

  it("tells of all violations at once", async () => {
    const path = "/v1/requests?limit=0&status=x&metadata[%20]=y";
    const { detail } = await read<{ detail: { loc: string[] }[] }>(account, path, 422);
    expect(detail.map(({ loc }) => loc[1])).toEqual(["limit", "status", "metadata"]);
  });

  it("takes twenty names at once", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `metadata[n${index}]=x`);
    const rest = `key=${newUuid()}&customer_id=a&model=a/b&mode=live&status=queued`;
    const range = "created_after=2024-01-01&created_before=2024-02-01";
    expect(idsOf(await list(account, [...names, rest, range].join("&")))).toEqual([]);
  });
});

describe("the list is read", () => {
  const after = { at: 5, id: "a" };
  it.each<[string, RequestFilter, typeof after | null, string]>([
    ["whole", {}, null, "requests_by_account (account_id=?)"],
    ["further", {}, after, "requests_by_account (account_id=? AND (created_at,id)<(?,?))"],
    [
      "by status",
      { statuses: ["queued", "in_progress"] },
      null,
      "requests_by_account (account_id=?)",
    ],
    ["by mode and key", { isTest: true, keyId: "k" }, null, "requests_by_account (account_id=?)"],
    [
      "by time",
      { createdFrom: 1, createdBefore: 9 },
      null,
      "requests_by_account (account_id=? AND created_at>? AND created_at<?)",
    ],
    [
      "by customer",
      { customerId: "c", metadata: { a: "b" } },
      null,
      "requests_by_customer (account_id=? AND customer_id=?)",
    ],
    [
      "by customer, further",
      { customerId: "c" },
      after,
      "requests_by_customer (account_id=? AND customer_id=? AND (created_at,id)<(?,?))",
    ],
  ])("%s in the order of its index", async (_what, filter, position, index) => {
    const { database: DB, statements } = recordingDatabase(env.DB);
    await createRequestList(databaseOf({ DB }, null)).page("acc", filter, position, 10);
    const plan = await planOf(statements[0]!);
    expect(plan).toBe(`SEARCH requests USING INDEX ${index}`);
  });
});

it("a submission shows up at once", async () => {
  const account = await createAccount({ mode: "test" });
  const { request_id } = await submit(account, SOUL, { prompt: "x sandbox:slow=600" });
  const { items } = await list(account);
  expect(items).toMatchObject([{ request_id, mode: "test", credits: "0.000", started_at: null }]);
});
