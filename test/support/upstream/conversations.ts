/**
 * Recorded conversations with the upstream, as data: what is asked, what is answered, and what a provider has to make of
 * it. No live account is behind them: each answer has the shape that its `source` shows. There, C is the contract
 * (sections), whose own sources are named in it; all read 2026-11.
 */
import { RESULTS } from "./recorded-results.ts";
import { SUBMISSIONS } from "./recorded-submissions.ts";

/** The conversations by name. */
export const CONVERSATIONS = { ...SUBMISSIONS, ...RESULTS } as const;

export type CaseName = keyof typeof CONVERSATIONS;
