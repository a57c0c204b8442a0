/** What the bench asks its Worker for. Pure types. */

/** `join` as the product does, `naive` with everything in memory, `copy` only moves the bytes. */
export type Route = "join" | "naive" | "copy";

/** The clips in order, and the seconds of each one's slot. */
export interface JoinOrder {
  clips: { key: string; sizeBytes: number }[];
  slotSeconds: number;
}
