/** What receivers answer in tests, what they were told of the account's own webhooks, and the pauses between calls. */
import { expect } from "vitest";
import type { World } from "./fault-world.ts";
import type { Receipt } from "./receiver-double.ts";

/** Seconds before each attempt, as documented. */
export const DELAYS = [
  0, 5, 30, 120, 300, 600, 1200, 1800, 3600, 7200, 18000, 36000, 50400, 72000, 86400,
];

/** An answer without a body. */
export const answer = (status: number, headers: HeadersInit = {}): Response =>
  new Response(null, { status, headers });

/** Seconds between calls. */
export const gapsOf = (receipts: readonly Receipt[]): number[] =>
  receipts.slice(1).map(({ at }, index) => (at - receipts[index]!.at) / 1000);

/** Fails unless each pause is the one of the schedule, with its jitter. */
export function expectSchedule(receipts: readonly Receipt[]): void {
  gapsOf(receipts).forEach((gap, index) => {
    expect(gap).toBeGreaterThanOrEqual(DELAYS[index + 1]!);
    expect(gap).toBeLessThanOrEqual(DELAYS[index + 1]! * 1.2);
  });
}

/** A notice as it arrives. */
export interface Told {
  type: string;
  at: number;
  data: Record<string, unknown>;
}

/** An endpoint that is told of nothing but the account's own webhooks; `told` is what came so far, in order. */
export async function noticeEndpoint(world: World): Promise<{ id: string; told: () => Told[] }> {
  const types = ["callback.exhausted", "callback.expired", "endpoint.failing", "endpoint.disabled"];
  const { id, url } = await world.endpoint({ event_types: types });
  const read = ({ body, at }: Receipt): Told => ({
    ...(JSON.parse(body) as Omit<Told, "at">),
    at,
  });
  return { id, told: () => world.receiver.at(url).map(read) };
}
