/** What becomes of an endpoint's deliveries when it is paused, resumed, disabled or removed. */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { NO_RULES } from "../../src/accounts/key-rules.ts";
import { databaseOf } from "../../src/database/client.ts";
import { createServices } from "../../src/services.ts";
import type { Standing } from "../../src/webhooks/endpoint-change.ts";
import { createEndpointStore } from "../../src/webhooks/endpoint-store.ts";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { planOf } from "../support/explain-plan.ts";
import { beTheInternet } from "../support/internet.ts";
import { refusalOf, send } from "../support/managed-keys.ts";
import { recordingDatabase } from "../support/recording-database.ts";
import {
  endpointPath,
  endpointRow,
  makeEndpoint,
  manage,
  oweTo,
  setEndpoint,
  standingOf,
} from "../support/webhook-endpoints.ts";

const OPEN = ["pending", "held"];
const FINAL = ["delivered", "exhausted", "expired", "stopped", "refused"];

let account: TestAccount;
let id: string;
// Whatever is sent stays open.
beforeAll(() => void beTheInternet(() => new Response(null, { status: 503 })));
beforeEach(async () => {
  account = await createAccount();
  ({ id } = await makeEndpoint(account));
});

const act = (name: string, body?: object) =>
  manage(account, ["POST", endpointPath(id, name), body]);

/** One delivery of each status, and one of another endpoint. */
async function owe(): Promise<{ open: string[]; final: string[]; other: string[] }> {
  const other = await makeEndpoint(account);
  const all = (statuses: string[], endpointId = id) =>
    Promise.all(statuses.map((status) => oweTo(account, endpointId, status)));
  return { open: await all(OPEN), final: await all(FINAL), other: await all(OPEN, other.id) };
}

const statusesOf = async (ids: string[]) => (await standingOf(ids)).map(({ status }) => status);

describe("pausing", () => {
  it("holds what is pending and leaves the rest", async () => {
    const { open, final, other } = await owe();
    const finalBefore = await standingOf(final);
    const otherBefore = await standingOf(other);
    expect((await act("pause")).status).toBe("paused");
    const held = { status: "held", next_attempt_at: null, finished_at: null };
    expect(await standingOf(open)).toEqual([held, held]);
    expect(await standingOf(final)).toEqual(finalBefore);
    expect(await standingOf(other)).toEqual(otherBefore);
  });

  it("may be repeated, and be said in a change", async () => {
    expect((await act("pause")).status).toBe("paused");
    expect((await act("pause")).status).toBe("paused");
    const { open } = await owe();
    const paused = ["PATCH", endpointPath(id), { status: "paused" }] as const;
    expect((await manage(account, paused)).status).toBe("paused");
    expect(await statusesOf(open)).toEqual(["held", "held"]);
  });

  it("of a disabled endpoint is its owner's word", async () => {
    await setEndpoint(id, { status: "disabled", disabled_cause: "gone" });
    expect(await act("pause")).toMatchObject({ status: "paused", disabled: null });
  });
});

describe("resuming", () => {
  beforeEach(async () => {
    const health = { failing_since: 1, last_failure_at: 2, noticed_at: 3 };
    await setEndpoint(id, { status: "disabled", disabled_cause: "failing", ...health });
  });

  it("makes what was held due at once, and forgets what was held against it", async () => {
    const now = Date.now();
    const held = await Promise.all([1, 2].map(() => oweTo(account, id, "held")));
    expect(await act("resume")).toMatchObject({
      status: "active",
      disabled: null,
      health: { failing_since: null, last_failure_at: null, noticed_at: null },
    });
    for (const delivery of await standingOf(held)) {
      expect(delivery).toMatchObject({ status: "pending", finished_at: null });
      expect(Number(delivery["next_attempt_at"])).toBeGreaterThanOrEqual(now);
    }
  });

  it("leaves held what is to be kept, until it is resumed once more", async () => {
    const held = [await oweTo(account, id, "held")];
    expect((await act("resume", { held: "keep" })).status).toBe("active");
    expect(await statusesOf(held)).toEqual(["held"]);
    await act("resume", { held: "send" });
    expect(await statusesOf(held)).toEqual(["pending"]);
  });

  it("may be repeated, and be said in a change", async () => {
    const held = [await oweTo(account, id, "held")];
    const active = ["PATCH", endpointPath(id), { status: "active" }] as const;
    expect((await manage(account, active)).status).toBe("active");
    expect((await act("resume")).status).toBe("active");
    expect(await statusesOf(held)).toEqual(["pending"]);
  });

  it("refuses what it cannot do with the held", async () => {
    const answer = await send(account, "POST", endpointPath(id, "resume"), { held: "drop" });
    expect(answer.status).toBe(422);
    expect(await endpointRow(id)).toMatchObject({ status: "disabled" });
  });
});

describe("removing", () => {
  it("cancels what is open and leaves what has ended", async () => {
    const { open, final, other } = await owe();
    const finalBefore = await standingOf(final);
    await manage(account, ["DELETE", endpointPath(id)], 204);
    expect(await endpointRow(id)).toBeNull();
    for (const delivery of await standingOf(open)) {
      expect(delivery).toMatchObject({ status: "canceled", next_attempt_at: null });
      expect(delivery["finished_at"]).toBeGreaterThan(0);
    }
    expect(await standingOf(final)).toEqual(finalBefore);
    expect(await statusesOf(other)).toEqual(OPEN);
    for (const method of ["GET", "DELETE"]) {
      expect((await send(account, method, endpointPath(id))).status).toBe(404);
    }
  });
});

describe("the deliveries of an endpoint", () => {
  it("are found along the index of open ones", async () => {
    const { database, statements } = recordingDatabase(env.DB);
    const store = createEndpointStore(
      databaseOf({ DB: database }, null),
      createServices(env).sealer,
    );
    const change = (standing: Standing) =>
      store.change(account.id, id, { standing }, Date.now(), NO_RULES);
    await change({ kind: "pause" });
    await change({ kind: "resume", held: "send" });
    await store.remove(account.id, id, Date.now(), NO_RULES);
    const touching = statements.filter(({ sql }) => /(update|from) "deliveries"/.test(sql));
    expect(touching).toHaveLength(4);
    for (const statement of touching) {
      const plan = await planOf(statement);
      expect(plan).toMatch(/SEARCH deliveries USING (COVERING )?INDEX deliveries_open/);
      expect(plan).not.toMatch(/SCAN deliveries|TEMP B-TREE/);
    }
  });
});

describe("somebody else", () => {
  it("moves none of the deliveries", async () => {
    const { open } = await owe();
    const stranger = await createAccount();
    for (const [method, path] of [
      ["POST", endpointPath(id, "pause")],
      ["POST", endpointPath(id, "resume")],
      ["DELETE", endpointPath(id)],
    ] as const) {
      expect((await refusalOf(await send(stranger, method, path)))[0]).toBe(404);
    }
    expect(await statusesOf(open)).toEqual(OPEN);
  });
});
