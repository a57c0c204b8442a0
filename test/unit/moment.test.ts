/** Days and instants as callers write them in queries. */
import { expect, it } from "vitest";
import { parseMoment } from "../../src/runtime/clock.ts";

it.each([
  ["2024-02-29", "2024-02-29T00:00:00.000Z", true],
  ["2024-03-01T10:20:30Z", "2024-03-01T10:20:30.000Z", false],
  ["2024-03-01T10:20Z", "2024-03-01T10:20:00.000Z", false],
  ["2024-03-01t10:20:30.123456z", "2024-03-01T10:20:30.123Z", false],
  ["2024-03-01T00:00:00+02:00", "2024-02-29T22:00:00.000Z", false],
  ["2024-03-01T00:00:00 02:00", "2024-02-29T22:00:00.000Z", false],
  ["2024-02-29T23:30:00-01:00", "2024-03-01T00:30:00.000Z", false],
])("%s is %s", (text, instant, isDay) => {
  expect(parseMoment(text)).toEqual({ at: Date.parse(instant), isDay });
});

it.each([
  "",
  "today",
  "2023-02-29",
  "2024-00-10",
  "2024-3-1",
  "20240301",
  "2024-03-01T10:20:30",
  "2024-03-01T10:60:00Z",
  "2024-03-01T25:00:00Z",
  "2024-03-01T10:20:30+99:00",
  "2024-03-01 10:20:30Z",
  "2024-03-01T",
  " 2024-03-01",
  "2024-03-01\n",
  "1709251200000",
  "+012024-03-01",
])("%j is neither a day nor an instant", (text) => {
  expect(parseMoment(text)).toBeNull();
});
