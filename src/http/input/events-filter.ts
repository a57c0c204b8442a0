/** Replicate's `webhook_events_filter`: which events its `webhook` is called for. Pure. */
import * as z from "zod";

/** The events that Replicate has (its webhooks page, read 2026-11); of ours `completed` means every end. */
const FILTERED_EVENTS = ["start", "output", "logs", "completed"] as const;

/** Some of them, of an empty list none; absent or null: all. */
export const eventsFilter = z
  .array(z.enum(FILTERED_EVENTS))
  .nullish()
  .describe(
    "As Replicate's: without `completed` the URL is not called. The other events do not exist here.",
  );
