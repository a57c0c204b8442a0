/**
 * Credits that administration grants: they arrive once, and the answer tells what the account had right after it.
 */
import { describe, expect, it } from "vitest";
import { admin, balanceOf, openAccount, type OpenedAccount } from "../support/admin.ts";

const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

describe("granting credits", () => {
  it("adds what stays, and answers with the balance after it", async () => {
    const { account } = await openAccount();
    const response = await admin("POST", `/accounts/${account.id}/credits`, {
      credits: "100.5",
      note: "Invoice 7",
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      account_id: account.id,
      credits: "100.500",
      note: "Invoice 7",
      granted_at: INSTANT,
      balance: { available: "150.500", allowance: "50.000", purchased: "100.500", held: "0.000" },
    });
    const more = await admin("POST", `/accounts/${account.id}/credits`, { credits: 0.000001 });
    expect(await more.json()).toMatchObject({ note: null, balance: { purchased: "100.500001" } });
  });

  it("under one key happens once and is answered the same, whatever happens in between", async () => {
    const { account } = await openAccount();
    const path = `/accounts/${account.id}/credits`;
    const key = { "Idempotency-Key": "invoice-1" };
    const grant = () => admin("POST", path, { credits: "10" }, key);
    const first = await grant();
    expect(first.headers.get("Idempotent-Replayed")).toBeNull();
    await admin("POST", path, { credits: "5" });
    const again = await grant();
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await again.text()).toBe(await first.text());
    expect((await balanceOf(account.id)).purchased).toBe("15.000");
  });

  it("under one key at the same instant happens once", async () => {
    const { account } = await openAccount();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        admin(
          "POST",
          `/accounts/${account.id}/credits`,
          { credits: "10" },
          { "Idempotency-Key": "at-once" },
        ),
      ),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    const fresh = answers.filter(({ headers }) => !headers.has("Idempotent-Replayed"));
    expect(fresh.length).toBe(1);
    expect((await balanceOf(account.id)).purchased).toBe("10.000");
  });

  it("under a key that another grant has used is refused; another account may use it", async () => {
    const [one, two] = await Promise.all([openAccount(), openAccount()]);
    const key = { "Idempotency-Key": "shared" };
    const grant = ({ account }: OpenedAccount, body: object) =>
      admin("POST", `/accounts/${account.id}/credits`, body, key);
    expect((await grant(one, { credits: "1" })).status).toBe(200);
    for (const other of [{ credits: "2" }, { credits: "1", note: "x" }]) {
      const refused = await grant(one, other);
      expect(refused.status).toBe(422);
      expect(await refused.json()).toEqual({
        detail: "Idempotency-Key was already used with a different request",
      });
    }
    expect((await grant(two, { credits: "1" })).status).toBe(200);
    expect((await balanceOf(one.account.id)).purchased).toBe("1.000");
    expect((await balanceOf(two.account.id)).purchased).toBe("1.000");
  });

  it.each([
    [undefined, "missing"],
    [null, "value_error"],
    ["0", "value_error"],
    ["0.000000", "value_error"],
    ["-1", "value_error"],
    ["1e3", "value_error"],
    ["0.0000001", "value_error"],
    [" 1", "value_error"],
    ["1000000001", "value_error"],
    ["NaN", "value_error"],
    [true, "value_error"],
    [["1"], "value_error"],
  ])("of %j is refused", async (credits, type) => {
    const { account } = await openAccount();
    const response = await admin("POST", `/accounts/${account.id}/credits`, { credits });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ type, loc: ["body", "credits"] }] });
    expect((await balanceOf(account.id)).purchased).toBe("0.000");
  });

  it("refuses a key with spaces and a note that is too long", async () => {
    const { account } = await openAccount();
    const path = `/accounts/${account.id}/credits`;
    const spaced = await admin("POST", path, { credits: "1" }, { "Idempotency-Key": "a b" });
    expect(await spaced.json()).toMatchObject({ detail: [{ loc: ["header", "Idempotency-Key"] }] });
    const long = await admin("POST", path, { credits: "1", note: "x".repeat(501) });
    expect(await long.json()).toMatchObject({ detail: [{ type: "string_too_long" }] });
    expect((await balanceOf(account.id)).purchased).toBe("0.000");
  });
});
