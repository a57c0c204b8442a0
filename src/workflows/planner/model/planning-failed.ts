/**
 * The error with which the language model's planner rejects. Holds no text of the customer, of the model or of the
 * platform, so that it may be logged.
 */

/** `late`: not done in time. `unanswered`: the call failed. `unusable`: the answer is no plan, also when repaired. */
export type PlanningFailure = "late" | "unanswered" | "unusable";

/** Nothing was planned; whoever asked has another planner do it. */
export class PlanningFailed extends Error {
  readonly reason: PlanningFailure;

  constructor(reason: PlanningFailure, detail: string) {
    super(`The language model did not plan: ${detail}`);
    this.name = "PlanningFailed";
    this.reason = reason;
  }
}
