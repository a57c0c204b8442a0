/**
 * Prompts that hold anything a string can hold: they are accepted, kept to the letter and carried to the end.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { createAccount, type TestAccount } from "../support/accounts.ts";
import { finalStatus, generate, post, rowOf, SOUL, submit } from "../support/api.ts";

const PROMPTS: Record<string, string> = {
  "a lone high surrogate": "a \uD83C lighthouse",
  "a lone low surrogate at the end": "lighthouse \uDF0A",
  "NUL and other controls": "a\u0000b\u0001c\u001B[31m\u007F\u0085",
  "emoji, joined and flagged": "👩🏽‍🚀 on the 🌊, 🇺🇦",
  "right to left, with marks": "\u202Eبرج المنارة‏ \u2067מגדלור\u2069",
  "combining marks": `l${"\u0301".repeat(500)}ighthouse`,
  "non-characters and the ends of Unicode": "\uFFFE\uFFFF\u{10FFFF}\uFEFF",
  "line ends of every kind": "one\rtwo\ntwo\r\nthree\u2028four\u2029",
  "SQL, HTML, templates and paths":
    "'; DROP TABLE requests; -- <script>${x}</script> {{x}} ../../%s%n",
  "only spaces": "   ",
};

let account: TestAccount;
beforeAll(async () => {
  account = await createAccount();
});

const inputOf = async (id: string): Promise<{ prompt: string }> =>
  JSON.parse(String((await rowOf(id))["input"]));

describe.concurrent("a prompt of", () => {
  // Ends without a picture, which would cost most of a second each.
  it.each(Object.entries(PROMPTS))("%s is kept to the letter, to the end", async (_, text) => {
    const prompt = `${text} sandbox:nsfw sandbox:slow=0`;
    const { request_id } = await submit(account, SOUL, { prompt });
    expect((await inputOf(request_id)).prompt).toBe(prompt);
    expect((await finalStatus(account, request_id)).status).toBe("nsfw");
    expect((await inputOf(request_id)).prompt).toBe(prompt);
  });

  it("all of that at once is kept and shown to the letter by the v1 API", async () => {
    const prompt = `${Object.values(PROMPTS).join(" ")} sandbox:nsfw sandbox:slow=0`;
    const params = { prompt, width_and_height: "1536x1152" };
    const response = await post(account, "/v1/text2image/soul", { params });
    const body = await response.json<{ id: string; input_params: { prompt: string } }>();
    const { id, input_params } = body;
    // As JSON, since the runner cannot report a lone surrogate.
    expect(JSON.stringify(input_params.prompt)).toBe(JSON.stringify(prompt));
    expect(JSON.stringify((await inputOf(id)).prompt)).toBe(JSON.stringify(prompt));
    expect((await finalStatus(account, id)).status).toBe("nsfw");
  });

  it("all of that at once is drawn", async () => {
    const prompt = Object.values(PROMPTS).join(" ");
    const { status, images } = await generate(account, SOUL, { prompt, aspect_ratio: "9:16" });
    expect([status, images?.length]).toEqual(["completed", 1]);
  });
});

describe("a body", () => {
  const body = JSON.stringify({ prompt: "sandbox:fail ü" });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "nonsense",
    "",
  ])("is read whatever its media type says: %j", async (type) => {
    expect((await post(account, SOUL, body, { "Content-Type": type })).status).toBe(200);
  });

  it("may begin with a byte order mark", async () => {
    expect((await post(account, SOUL, `\uFEFF${body}`)).status).toBe(200);
  });

  it("says a repeated name's last value", async () => {
    const response = await post(account, SOUL, '{"prompt":7,"seed":1,"prompt":"sandbox:fail"}');
    expect(response.status).toBe(200);
  });
});
