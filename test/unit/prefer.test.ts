/** How long a call asks us to wait. */
import { expect, it } from "vitest";
import { readWaitSeconds } from "../../src/http/input/prefer.ts";

it.each([
  ["wait=5", 5],
  ["WAIT=5", 5],
  ["wait = 5", 5],
  ['wait="5"', 5],
  ["respond-async, wait=10", 10],
  ["wait=10, respond-async", 10],
  ["handling=lenient; wait=7; x=y", 7],
  ["wait=60", 60],
  ["wait=61", 60],
  ["wait=999999999", 60],
])("%j is a wait of %i s", (header, seconds) => {
  expect(readWaitSeconds(header)).toBe(seconds);
});

it.each([undefined, "", "wait", "wait=", "wait=x", "wait=-5", "wait=1.5", "await=5", "waiting=5"])(
  "%j is none",
  (header) => {
    expect(readWaitSeconds(header)).toBe(0);
  },
);
