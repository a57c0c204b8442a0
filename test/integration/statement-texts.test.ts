/**
 * The texts of the statements that a request's life takes: the same for each request, so that SQLite parses them once.
 * Parsing took most of D1's time for a submission where an instant was part of the text (measured, 2026-11).
 */
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { World } from "../support/fault-world.ts";

const texts: string[] = [];
const prepare = env.DB.prepare.bind(env.DB);
vi.spyOn(env.DB, "prepare").mockImplementation((text) => {
  texts.push(text);
  return prepare(text);
});

/** What is prepared for one request, from its submission to its callbacks. */
async function textsOfOneLife(world: World, key: string): Promise<string[]> {
  texts.length = 0;
  const { status } = await world.post("A lighthouse", world.newUrl(), { "Idempotency-Key": key });
  expect(status).toBe(200);
  await world.settle();
  return [...texts];
}

it("a request that completes asks D1 nothing in words that no request before it used", async () => {
  const world = await World.create();
  await world.endpoint();
  // Two, as some reads are remembered for minutes.
  const known = new Set([
    ...(await textsOfOneLife(world, "first")),
    ...(await textsOfOneLife(world, "second")),
  ]);
  const after = await textsOfOneLife(world, "third");
  expect(after.length).toBeGreaterThan(20);
  expect(after.filter((text) => !known.has(text))).toEqual([]);
});
