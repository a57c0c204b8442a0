/** What the tables of the carousel's planner promise: every line is whole and fits, and there is one for every topic. */
import { describe, expect, it } from "vitest";
import { PLAN_LIMITS } from "../../src/workflows/plan-limits.ts";
import { KIND_COPY } from "../../src/workflows/planner/carousel/kinds/index.ts";
import {
  DOMAIN_POINTS,
  GENERAL_POINTS,
} from "../../src/workflows/planner/carousel/points/domain-points.ts";
import { FRAME_POINTS } from "../../src/workflows/planner/carousel/points/frame-points.ts";
import { LIST_POINTS } from "../../src/workflows/planner/carousel/points/list-points.ts";
import { pointDomainOf } from "../../src/workflows/planner/carousel/points/point-domain.ts";
import type { Point } from "../../src/workflows/planner/carousel/points/points-of.ts";
import { SUBJECT_POINTS } from "../../src/workflows/planner/carousel/points/subject-points.ts";
import { DOMAINS } from "../../src/workflows/planner/words/index.ts";
import { expectDistinct } from "../support/plan-checks.ts";

const SETS: [string, readonly Point[]][] = [
  ...Object.entries(DOMAIN_POINTS),
  ...Object.entries(FRAME_POINTS),
  ["general", GENERAL_POINTS],
  ...[...LIST_POINTS, ...SUBJECT_POINTS].map(({ about, points }): [string, readonly Point[]] => [
    about.source,
    points,
  ]),
];

/** "10. " or "Bonus: " stands before a headline. */
const MARK_CHARS = 7;

/** The most that an audience or a thing puts in the place of its slot. */
const SLOT_CHARS = 40;

describe.each(SETS)("the points of %s", (_, points) => {
  it("are enough for the longest carousel, distinct, and within their limits", () => {
    expect(points.length).toBeGreaterThanOrEqual(8);
    expectDistinct(
      points.flatMap(({ headline, picture }) => [headline, picture]),
      "parts",
    );
    for (const { headline, body, picture } of points) {
      expect(headline.length).toBeGreaterThan(0);
      expect(headline.length + MARK_CHARS).toBeLessThanOrEqual(PLAN_LIMITS.headlineChars);
      expect(headline).not.toMatch(/[.:]$/);
      const slots = body.match(/\{\w+\}/g)?.length ?? 0;
      expect(body.length + slots * SLOT_CHARS).toBeLessThanOrEqual(PLAN_LIMITS.overlayBodyChars);
      expect(body).toMatch(/[.?!]$/);
      expect(picture).toMatch(
        /^(?:[a-z]|\{thing\}|Mercury|Venus|Earth|Mars|Jupiter|Saturn|Uranus|Neptune)/,
      );
      expect(picture).not.toMatch(/[.]$/);
    }
  });
});

describe.each(Object.entries(KIND_COPY))("the words of %s", (_, copy) => {
  it("have a line for every topic, and several for most", () => {
    const always = /^(?:[^{]|\{(?:[Aa]bout|[Tt]itle|slides|[Pp]oints)\})*$/;
    for (const lines of [copy.covers, copy.hooks, copy.leads]) {
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.some((line) => always.test(line))).toBe(true);
    }
    for (const { headline, body } of [...copy.proofs, ...copy.ends]) {
      expect(headline.length).toBeLessThanOrEqual(PLAN_LIMITS.headlineChars);
      expect(body.length).toBeLessThanOrEqual(PLAN_LIMITS.overlayBodyChars);
    }
    for (const ask of copy.asks) expect(ask.length).toBeLessThanOrEqual(PLAN_LIMITS.ctaChars);
  });
});

it("every domain has points of its own", () => {
  expect(DOMAINS.filter(({ name }) => pointDomainOf(name) === null)).toEqual([]);
});
