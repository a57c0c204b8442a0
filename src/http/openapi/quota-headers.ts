/**
 * The headers of `quota-headers` in the API reference, each described once and referred to by the answers that have it.
 * Pure data; a test holds the two files together.
 */
import type { RouteConfig } from "@hono/zod-openapi";

const whole = (description: string, example: number) => ({
  description,
  schema: { type: "integer" as const, example },
});
const text = (description: string, example: string) => ({
  description,
  schema: { type: "string" as const, example },
});

/** The components, by the header's name. */
export const QUOTA_HEADER_COMPONENTS = {
  "x-ratelimit-requests-limit": whole("Submissions a minute.", 120),
  "x-ratelimit-requests-remaining": whole("How many of them are left.", 118),
  "x-ratelimit-requests-reset": whole("Seconds until more are.", 42),
  "x-ratelimit-credits-limit": text("Credits that the plan gives a month.", "1440.000"),
  "x-ratelimit-credits-remaining": text(
    "Credits that can be spent, purchased ones too.",
    "1438.500",
  ),
  "x-ratelimit-credits-reset": whole("Seconds until the month's are given anew.", 484_211),
  "RateLimit-Policy": text(
    "Both quotas, as draft-ietf-httpapi-ratelimit-headers-11 has them.",
    '"submissions";q=120;w=60, "credits";q=1440;qu="credits"',
  ),
  RateLimit: text("The quota that has least left.", '"submissions";r=118;t=42'),
  "Retry-After": whole("Seconds until it is worth another try.", 12),
} as const;

type HeaderName = keyof typeof QUOTA_HEADER_COMPONENTS;

const refer = (name: HeaderName) => [name, { $ref: `#/components/headers/${name}` }] as const;

const NAMES = Object.keys(QUOTA_HEADER_COMPONENTS) as HeaderName[];
const QUOTAS = Object.fromEntries(NAMES.filter((name) => name !== "Retry-After").map(refer));

/** Answers without them: the limits were not looked at. Nor were they where an input alone is at fault. */
const WITHOUT_QUOTAS = ["401", "413"];

/** The answers of a submission, with the headers that each has. */
export function withQuotaHeaders(responses: RouteConfig["responses"]): RouteConfig["responses"] {
  const answers = Object.entries(responses).map(([status, answer]) => {
    if (WITHOUT_QUOTAS.includes(status)) return [status, answer];
    const own = "headers" in answer ? (answer.headers as Record<string, object>) : {};
    const retry = status === "429" ? Object.fromEntries([refer("Retry-After")]) : {};
    return [status, { ...answer, headers: { ...own, ...QUOTAS, ...retry } }];
  });
  return Object.fromEntries(answers) as RouteConfig["responses"];
}
