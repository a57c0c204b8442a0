/**
 * What may happen to accounts and their requests, as fast-check draws it: submissions, changes of state alone and in
 * racing pairs, plans, grants, time. Pure.
 */
import * as fc from "fast-check";
import type { PlanId } from "../../src/accounts/plans.ts";
import type { Change } from "../../src/requests/lifecycle.ts";
import type { StepFault } from "./ledger-turns.ts";

/** One thing that happens. Numbers name keys, accounts and requests of the world, counted round. */
export type Step = { fault: StepFault | null } & (
  | {
      kind: "submit";
      key: number;
      work: keyof typeof WORKS;
      customerId: string | null;
      idempotencyKey: string | null;
      isDryRun: boolean;
    }
  /** One change, or two that race from the same version. */
  | { kind: "change"; request: number; changes: ChangeName[] }
  | { kind: "plan"; account: number; planId: PlanId }
  | { kind: "suspend"; account: number; isSuspended: boolean }
  | { kind: "grant"; account: number; microCredits: number; reference: string }
  | { kind: "balance"; account: number }
  | { kind: "skip"; ms: number }
);

/** A change of the request store, or the call by which a customer takes a request back. */
export type ChangeName = Change["kind"] | "cancel_call";

/** Submissions by what they cost: 1.5, 6, 6.5 and 40 credits. */
export const WORKS = {
  picture: { path: "/higgsfield-ai/soul/standard", body: { prompt: "A lighthouse" } },
  pictures: {
    path: "/higgsfield-ai/soul/standard",
    body: { prompt: "A lighthouse", batch_size: 4 },
  },
  clip: {
    path: "/higgsfield-ai/dop/turbo",
    body: { prompt: "A lighthouse", image_url: "https://example.com/a.png" },
  },
  training: {
    path: "/v1/custom-references",
    body: { name: "Ada", image_urls: ["https://example.com/a.png"] },
  },
} as const;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** One of two, in so many of ten cases. */
const mostly = <Usual, Other>(
  usual: fc.Arbitrary<Usual>,
  ofTen: number,
  other: fc.Arbitrary<Other>,
): fc.Arbitrary<Usual | Other> =>
  fc.oneof({ weight: ofTen, arbitrary: usual }, { weight: 10 - ofTen, arbitrary: other });

const none = fc.constant(null);

const fault: fc.Arbitrary<StepFault | null> = mostly(
  none,
  7,
  fc.record({
    call: fc.integer({ min: 1, max: 3 }),
    when: fc.constantFrom("before", "after"),
    kind: fc.constantFrom("throw", "crash"),
  }),
);

const changeName: fc.Arbitrary<ChangeName> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<ChangeName>("completed") },
  {
    weight: 4,
    arbitrary: fc.constantFrom<ChangeName>("failed", "flagged", "canceled", "cancel_call"),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<ChangeName>("deferred", "submitted", "started", "produced"),
  },
);

const submit = fc.record({
  kind: fc.constant("submit" as const),
  key: fc.nat({ max: 3 }),
  work: mostly(
    fc.constant<keyof typeof WORKS>("picture"),
    5,
    fc.constantFrom<keyof typeof WORKS>("pictures", "pictures", "clip", "training"),
  ),
  customerId: mostly(none, 6, fc.constantFrom("x", "y")),
  idempotencyKey: mostly(none, 6, fc.constantFrom("k1", "k2")),
  isDryRun: mostly(fc.constant(false), 9, fc.constant(true)),
  fault,
});

const change = fc.record({
  kind: fc.constant("change" as const),
  request: fc.nat({ max: 1_000 }),
  changes: fc.array(changeName, { minLength: 1, maxLength: 2 }),
  fault,
});

const account = fc.nat({ max: 1 });

const plan = fc.record({
  kind: fc.constant("plan" as const),
  account,
  planId: fc.constantFrom<PlanId>("basic", "basic", "pro", "ultra"),
  fault,
});

const suspend = fc.record({
  kind: fc.constant("suspend" as const),
  account,
  isSuspended: mostly(fc.constant(false), 8, fc.constant(true)),
  fault,
});

const grant = fc.record({
  kind: fc.constant("grant" as const),
  account,
  microCredits: fc.integer({ min: 1, max: 30_000_000 }),
  reference: fc.constantFrom("g1", "g2", "g3"),
  fault,
});

const balance = fc.record({ kind: fc.constant("balance" as const), account, fault });

const skip = fc.record({
  kind: fc.constant("skip" as const),
  ms: fc.constantFrom(1, 7_000, 40_000, 5 * MINUTE_MS, 9 * HOUR_MS, 8 * DAY_MS),
  fault: none,
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: submit },
  { weight: 12, arbitrary: change },
  { weight: 1, arbitrary: plan },
  { weight: 1, arbitrary: suspend },
  { weight: 2, arbitrary: grant },
  { weight: 1, arbitrary: balance },
  { weight: 3, arbitrary: skip },
);

/** Groups of steps; those of a group happen at once. */
export const stepGroups: fc.Arbitrary<Step[][]> = fc.array(
  fc.array(step, { minLength: 1, maxLength: 8 }),
  { minLength: 8, maxLength: 20, size: "max" },
);
