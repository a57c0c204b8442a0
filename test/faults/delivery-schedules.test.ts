/**
 * Seeded schedules of webhook delivery on a virtual clock, ten thousand with those of `delivery-schedules-2`: requests end,
 * receivers fail, owners pause, delete, rotate and replay, calls to D1 fail on either way, objects die at any instant,
 * alarms and wakes get lost. After each the invariants I1 to I10 hold.
 */
import { promiseNoLoss } from "../support/promise-no-loss.ts";

promiseNoLoss({ first: 1, count: 5_000 });
