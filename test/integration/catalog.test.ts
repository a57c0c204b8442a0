/**
 * Styles and motions as clients list them: bare arrays, the data's rows in the data's order.
 */
import { beforeAll, describe, expect, it } from "vitest";
import motions from "../../src/catalog/presets/motions.json" with { type: "json" };
import stylesV2 from "../../src/catalog/presets/soul-styles-v2.json" with { type: "json" };
import styles from "../../src/catalog/presets/soul-styles.json" with { type: "json" };
import { createAccount, keyHeader, legacyHeaders, type TestAccount } from "../support/accounts.ts";
import { call, callWith, ORIGIN } from "../support/api.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

const STYLE_KEYS = ["id", "name", "description", "preview_url"];

describe.each([
  ["/v1/text2image/soul-styles", styles, 106, STYLE_KEYS],
  ["/v1/text2image/soul-styles/v2", stylesV2, 33, STYLE_KEYS],
  ["/v1/motions", motions, 121, [...STYLE_KEYS, "start_end_frame"]],
] as const)("%s", (path, rows, count, keys) => {
  it("lists every row in order, with exactly the documented fields", async () => {
    const response = await call(path, { headers: keyHeader(account) });
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=300");
    const listed = await response.json<Record<string, unknown>[]>();
    expect(listed).toHaveLength(count);
    expect(listed.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    for (const [index, item] of listed.entries()) {
      expect(Object.keys(item)).toEqual(keys);
      const { preview_url, ...rest } = item;
      expect(rows[index]).toMatchObject(rest);
      expect(preview_url).toBe(rows[index]!.preview_url.replace("{PUBLIC_BASE_URL}", ORIGIN));
    }
  });

  it("takes either scheme of keys, and none without", async () => {
    expect((await call(path, { headers: legacyHeaders(account) })).status).toBe(200);
    expect((await call(path)).status).toBe(401);
  });

  it("has no placeholder left where PUBLIC_BASE_URL is set", async () => {
    const settings = { PUBLIC_BASE_URL: "https://api.example.com" };
    const text = await (await callWith(settings, path, { headers: keyHeader(account) })).text();
    expect(text).not.toContain("{PUBLIC_BASE_URL}");
    expect(text).not.toContain(ORIGIN);
  });
});
