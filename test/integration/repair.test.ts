/**
 * The sweep over a real D1: it finds all that is left behind, however much there is and whatever stands before it.
 */
import { env } from "cloudflare:workers";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { databaseOf } from "../../src/database/client.ts";
import { repair, type Repairing } from "../../src/maintenance/repair.ts";
import { createRequestStore } from "../../src/requests/request-store.ts";
import { storeParts } from "../support/store-parts.ts";
import { createDeliveryStore } from "../../src/webhooks/delivery-store.ts";

const NOW = 1_790_000_000_000;

vi.spyOn(console, "log").mockImplementation(() => undefined);
vi.spyOn(console, "error").mockImplementation(() => undefined);
afterAll(() => void vi.restoreAllMocks());

const database = databaseOf(env, null);

/** The real stores; the wakes are noted. */
function repairing() {
  const woken = {
    requests: [] as string[],
    deliveries: [] as string[],
    urgencies: new Set<string>(),
  };
  const using: Repairing = {
    requests: createRequestStore(database, storeParts()),
    deliveries: createDeliveryStore(database),
    clock: { now: () => NOW, sleep: () => Promise.resolve() },
    wakePoller: (items, urgency = "now") => {
      woken.requests.push(...items.map(({ id }) => id));
      woken.urgencies.add(urgency);
      return Promise.resolve();
    },
    wakeDispatchers: (items, urgency = "now") => {
      woken.deliveries.push(...items.map(({ id }) => id));
      woken.urgencies.add(urgency);
      return Promise.resolve();
    },
  };
  return { using, woken };
}

/** `count` rows of each kind whose time came at `at`. */
async function leave(prefix: string, count: number, at: number): Promise<void> {
  const ids = JSON.stringify(Array.from({ length: count }, (_, index) => `${prefix}-${index}`));
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO requests (id, account_id, key_id, model, input, status, version, shard, origin,
         asset_token, created_at, updated_at, deadline_at)
       SELECT value, 'a', 'k', 'm', '{}', 'running', 1, 0, 'o', 't', ?2, ?2, ?2 FROM json_each(?1)`,
    ).bind(ids, at),
    env.DB.prepare(
      `INSERT INTO deliveries (id, event_id, event_type, request_id, account_id, is_test, url, target, body, status,
         attempt_count, earlier_attempt_count, next_attempt_at, is_repair, created_at)
       SELECT value, value, 'request.failed', value, 'a', 0, 'u', 't', '{}', 'pending', 0, 0, ?2, 0, ?2
       FROM json_each(?1)`,
    ).bind(ids, at),
  ]);
}

beforeEach(async () => {
  await env.DB.batch([
    env.DB.prepare("DELETE FROM requests"),
    env.DB.prepare("DELETE FROM deliveries"),
  ]);
});

describe("the sweep", () => {
  it("wakes what was left behind for ten seconds, once, and nothing younger", async () => {
    await leave("old", 3, NOW - 10_001);
    await leave("young", 3, NOW - 9_999);
    const { using, woken } = repairing();
    expect(await repair(using)).toEqual({ requests: 3, deliveries: 3 });
    expect(woken.requests.sort()).toEqual(["old-0", "old-1", "old-2"]);
    expect(woken.deliveries.sort()).toEqual(["old-0", "old-1", "old-2"]);
    expect([...woken.urgencies]).toEqual(["if_unknown"]);
  });

  it("finds a lost row behind thousands that only wait for a dead target", async () => {
    await leave("waits", 2_500, NOW - 3_600_000);
    await leave("lost", 1, NOW - 20_000);
    const { using, woken } = repairing();
    expect(await repair(using)).toEqual({ requests: 2_501, deliveries: 2_501 });
    expect(new Set(woken.deliveries).size).toBe(2_501);
    expect(woken.deliveries.at(-1)).toBe("lost-0");
    expect(woken.requests.at(-1)).toBe("lost-0");
  });

  it("wakes one kind although the other cannot be read, and then says so", async () => {
    await leave("old", 1, NOW - 20_000);
    for (const broken of ["requests", "deliveries"] as const) {
      const { using, woken } = repairing();
      const fail = () => Promise.reject(new Error("D1 is away"));
      using[broken] = {
        listUntouched: fail,
        listNextWaiting: fail,
        listUnaccepted: fail,
        listOverdue: fail,
      };
      await expect(repair(using)).rejects.toThrow("D1 is away");
      expect(woken[broken === "requests" ? "deliveries" : "requests"]).toEqual(["old-0"]);
    }
  });

  it("costs four reads and no wake where nothing is left behind", async () => {
    const { using, woken } = repairing();
    expect(await repair(using)).toEqual({ requests: 0, deliveries: 0 });
    expect(woken.urgencies.size).toBe(0);
  });
});
