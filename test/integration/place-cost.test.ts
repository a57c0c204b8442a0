/**
 * What it costs to give a place at a provider: the walks of its statements, and their time where many wait.
 */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type PlanId, PLANS } from "../../src/accounts/plans.ts";
import { planOf } from "../support/explain-plan.ts";
import { recordingDatabase } from "../support/recording-database.ts";
import { WaitingLine } from "../support/waiting-line.ts";

const PLAN_IDS = Object.keys(PLANS) as PlanId[];

beforeEach(async () => await new WaitingLine(1).clear());

describe("what giving a place costs", () => {
  it("is a walk through the waiting and the running, never through all requests", async () => {
    const { database, statements } = recordingDatabase(env.DB);
    const queue = new WaitingLine(20, database);
    const [account] = [await queue.account("mega")];
    await queue.joinAll(account, 10);
    statements.length = 0;
    await queue.look();
    const plans = await Promise.all(statements.map(planOf));
    const steps = plans.join("; ").split("; ");
    const walks = steps.filter((step) => /^SCAN (requests|r|turns|accounts|a)\b/.test(step));
    expect(new Set(walks)).toEqual(
      new Set([
        "SCAN requests USING COVERING INDEX requests_waiting",
        "SCAN requests USING INDEX requests_running",
      ]),
    );
    const counts = "SEARCH requests USING INDEX requests_running (account_id=? AND is_test=?)";
    expect(steps).toContain(counts);
  });

  it("is milliseconds where 5,000 requests of 50 accounts wait", { timeout: 60_000 }, async () => {
    const queue = new WaitingLine(40);
    for (let each = 0; each < 50; each++) {
      await queue.joinAll(await queue.account(PLAN_IDS[each % 4]!), 100);
    }
    const timed = async (act: () => Promise<unknown>, times: number) => {
      const taken: number[] = [];
      for (let time = 0; time < times; time++) {
        const from = performance.now();
        await act();
        taken.push(performance.now() - from);
      }
      return taken.sort((a, b) => a - b)[Math.floor(times / 2)]!;
    };
    const givesMs = await timed(() => queue.look(), 40);
    const fullMs = await timed(() => queue.look(), 40);
    const before = queue.placed.length;
    const holders = await queue.holders();
    const endMs = await timed(() => queue.end(holders.pop()!.id), 20);
    expect(queue.placed.length - before).toBe(20);
    console.log(JSON.stringify({ waiting: 5_000, accounts: 50, givesMs, fullMs, endMs }));
    expect(Math.max(givesMs, fullMs)).toBeLessThan(200);
  });
});
