/**
 * The turn of the month in D1, at the instants where a calendar can go wrong: what expires, what is given, what stays.
 */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import { CREDIT } from "../../src/accounts/credits.ts";
import {
  APRIL_2,
  balanceAt,
  changePlan,
  charge,
  endAt,
  expectSoundLedgers,
  grant,
  holdAt,
  linesOf,
  MARCH_1,
  MARCH_15,
  open,
  storyOf,
  utc,
} from "../support/account-ledger.ts";

afterEach(expectSoundLedgers);

describe("the turn of the month", () => {
  it("expires what is left of the allowance and keeps what was purchased", async () => {
    const id = await open("pro");
    await grant(id, 100, MARCH_1);
    const spent = charge(id, 30);
    await holdAt(spent, MARCH_15);
    await endAt(spent, "settle", MARCH_15);
    expect(await balanceAt(id, MARCH_15)).toEqual({ allowance: 450, purchased: 100, held: 0 });
    expect(await balanceAt(id, APRIL_2)).toEqual({ allowance: 480, purchased: 100, held: 0 });
    expect((await storyOf(id)).slice(-2)).toEqual([
      ["expiry", -450, 0],
      ["allowance", 480, 0],
    ]);
  });

  it("expires nothing where nothing is left", async () => {
    const id = await open("basic");
    await balanceAt(id, MARCH_1);
    await holdAt(charge(id, 50), MARCH_15);
    await balanceAt(id, APRIL_2);
    expect((await linesOf(id)).map(({ kind }) => kind)).toEqual(["allowance", "hold", "allowance"]);
  });

  it("happens once, however often and from however many sides it is looked at", async () => {
    const id = await open("pro");
    await balanceAt(id, MARCH_15);
    const looks = Array.from({ length: 20 }, (_, index) => balanceAt(id, APRIL_2 + index));
    const seen = await Promise.all(looks);
    expect(new Set(seen.map(({ allowance }) => allowance))).toEqual(new Set([480]));
    expect((await linesOf(id)).length).toBe(3);
  });

  it("happens once after two years without a call", async () => {
    const id = await open("pro");
    await grant(id, 7, MARCH_15);
    expect(await balanceAt(id, utc(2029, 3, 15))).toEqual({
      allowance: 480,
      purchased: 7,
      held: 0,
    });
    expect((await storyOf(id)).slice(2)).toEqual([
      ["expiry", -480, 0],
      ["allowance", 480, 0],
    ]);
  });

  it.each<[string, number, number]>([
    ["a month of 30 days", utc(2027, 4, 30, 23, 59, 59, 999), utc(2027, 5, 1)],
    ["a month of 31 days", utc(2027, 3, 31, 23, 59, 59, 999), utc(2027, 4, 1)],
    ["February", utc(2027, 2, 28, 23, 59, 59, 999), utc(2027, 3, 1)],
    ["February of a leap year", utc(2028, 2, 29, 23, 59, 59, 999), utc(2028, 3, 1)],
    ["December", utc(2027, 12, 31, 23, 59, 59, 999), utc(2028, 1, 1)],
  ])(
    "after %s is at the first instant of the next, in UTC, and not before",
    async (_, last, first) => {
      const id = await open("basic");
      await balanceAt(id, last - 5 * 24 * 60 * 60_000);
      await changePlan(id, "pro", last - 1);
      await changePlan(id, "basic", last - 1);
      expect((await balanceAt(id, last)).allowance).toBe(480);
      expect((await balanceAt(id, first)).allowance).toBe(50);
    },
  );

  it("does not come with the leap day", async () => {
    const id = await open("basic");
    await balanceAt(id, utc(2028, 2, 28));
    await holdAt(charge(id, 10), utc(2028, 2, 28));
    expect((await balanceAt(id, utc(2028, 2, 29))).allowance).toBe(40);
  });

  it("is not turned back by a clock that is behind, and does not come again once it has caught up", async () => {
    const id = await open("pro");
    await balanceAt(id, APRIL_2);
    await holdAt(charge(id, 80), APRIL_2);
    const behind = utc(2027, 3, 31, 23, 59, 59, 999);
    expect((await balanceAt(id, behind)).allowance).toBe(400);
    await grant(id, 1, behind);
    await changePlan(id, "ultra", behind);
    await changePlan(id, "pro", behind);
    expect(await balanceAt(id, APRIL_2)).toEqual({ allowance: 1_360, purchased: 1, held: 80 });
    expect((await linesOf(id)).filter(({ kind }) => kind === "expiry")).toEqual([]);
  });

  it("lets what was held before it come back into the new month, from where it expires with it", async () => {
    const id = await open("pro");
    await grant(id, 20, MARCH_1);
    const request = charge(id, 490);
    await holdAt(request, MARCH_15);
    expect(await balanceAt(id, MARCH_15)).toEqual({ allowance: 0, purchased: 10, held: 490 });
    expect(await balanceAt(id, APRIL_2)).toEqual({ allowance: 480, purchased: 10, held: 490 });
    await endAt(request, "release", APRIL_2);
    expect(await balanceAt(id, APRIL_2)).toEqual({ allowance: 960, purchased: 20, held: 0 });
    expect(await balanceAt(id, utc(2027, 5, 1))).toEqual({
      allowance: 480,
      purchased: 20,
      held: 0,
    });
  });

  it("leaves alone what was held before it and is settled after it", async () => {
    const id = await open("pro");
    const request = charge(id, 100);
    await balanceAt(id, MARCH_1);
    await holdAt(request, MARCH_15);
    await balanceAt(id, APRIL_2);
    await endAt(request, "settle", APRIL_2);
    expect(await balanceAt(id, APRIL_2)).toEqual({ allowance: 480, purchased: 0, held: 0 });
  });

  it("gives an account whose first line is a grant of no month its allowance on top", async () => {
    const id = await open("mega");
    const million = 1_000_000 * CREDIT;
    await env.DB.prepare(
      `INSERT INTO ledger (account_id, seq, at, kind, allowance_change, purchased_change, held_change, allowance,
         purchased, held, month, month_allowance) VALUES (?, 1, ?, 'grant', 0, ?, 0, 0, ?, 0, 0, 0)`,
    )
      .bind(id, MARCH_1, million, million)
      .run();
    const balance = { allowance: 3_000, purchased: 1_000_000, held: 0 };
    expect(await balanceAt(id, MARCH_15)).toEqual(balance);
    expect(await balanceAt(id, APRIL_2)).toEqual(balance);
  });
});
