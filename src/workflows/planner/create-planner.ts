/**
 * The planner that is used: a language model where the operator has set one, and the embedded planner otherwise and
 * whenever the model fails. Guarantees: it never rejects; a plan that had to be written by the embedded planner says so.
 */
import type { CarouselPlan, Planner, PlanWarning, SeriesPlan } from "../plan.ts";
import { planCarousel } from "./carousel/plan-carousel.ts";
import { planSeries } from "./series/plan-series.ts";

/** What the planner is made of. */
export interface PlannerParts {
  /** Null: none is set. */
  languageModel: Planner | null;
  /** Told of each failure of the language model. */
  onFallback: (error: unknown) => void;
}

const UNAVAILABLE: PlanWarning = {
  code: "language_model_unavailable",
  message: "The language model did not write this plan; it was written from templates.",
};

/** The planner. */
export function createPlanner({ languageModel, onFallback }: PlannerParts): Planner {
  const fallBack = <Plan extends SeriesPlan | CarouselPlan>(error: unknown, plan: Plan): Plan => {
    onFallback(error);
    return { ...plan, warnings: [...plan.warnings, UNAVAILABLE] };
  };
  return {
    isPaid: languageModel !== null,
    async planSeries(brief) {
      if (languageModel === null) return planSeries(brief);
      try {
        return await languageModel.planSeries(brief);
      } catch (error) {
        return fallBack(error, planSeries(brief));
      }
    },
    async planCarousel(brief) {
      if (languageModel === null) return planCarousel(brief);
      try {
        return await languageModel.planCarousel(brief);
      } catch (error) {
        return fallBack(error, planCarousel(brief));
      }
    },
  };
}
