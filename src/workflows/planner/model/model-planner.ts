/**
 * The planner that has a language model of Workers AI write. A carousel is one call; a series is one for its script, and
 * then several at once for its pictures, as one call for all of it would take longer than a submission may.
 * Guarantees: what it resolves with keeps every limit of a plan; it rejects with `PlanningFailed`, in time.
 */
import type { Planner, SeriesBrief, SeriesPlan } from "../../plan.ts";
import { clipOrdersOf } from "../series/clip-orders.ts";
import { carouselAssignment } from "./carousel-assignment.ts";
import { carouselPlanOf } from "./carousel-plan-of.ts";
import { type Ask, type Conversing, withinDeadline } from "./conversation.ts";
import { PlanningFailed } from "./planning-failed.ts";
import { seriesPlanOf } from "./series-plan-of.ts";
import { scriptAssignment } from "./series-script.ts";
import { SHOTS_A_CALL, shotsAssignment } from "./series-shots.ts";
import { duplicateFaults } from "./text-faults.ts";

export type { RunTextModel } from "./conversation.ts";

/** What the planner is made of. */
export type ModelPlannerParts = Pick<Conversing, "run" | "model"> & Partial<Conversing>;

/** A customer's submission waits for the plan, and automation tools give up at 30 s (Zapier). */
const DEADLINE_MS = 25_000;

/** The planner. */
export function createModelPlanner(parts: ModelPlannerParts): Planner {
  const conversing = { deadlineMs: DEADLINE_MS, ...parts };
  return {
    isPaid: true,
    planSeries: (brief) => withinDeadline(conversing, (ask) => writeSeries(brief, ask)),
    planCarousel: (brief) =>
      withinDeadline(conversing, async (ask) =>
        carouselPlanOf(await ask(carouselAssignment(brief)), brief),
      ),
  };
}

async function writeSeries(brief: SeriesBrief, ask: Ask): Promise<SeriesPlan> {
  const orders = clipOrdersOf(brief);
  const script = await ask(scriptAssignment(brief, orders));
  const starts = [...orders.keys()].filter((index) => index % SHOTS_A_CALL === 0);
  const answers = await Promise.all(
    starts.map((start) => ask(shotsAssignment(brief, orders, script, start))),
  );
  const shots = answers.flatMap((answer) => answer.shots);
  const repeated = (["picture", "movement"] as const).flatMap((field) =>
    duplicateFaults(
      "shots",
      field,
      shots.map((shot) => shot[field]),
    ),
  );
  if (repeated.length > 0) throw new PlanningFailed("unusable", "calls gave the same picture");
  return seriesPlanOf(brief, orders, script, shots);
}
