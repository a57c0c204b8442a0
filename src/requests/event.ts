/**
 * What a request emits, and the hook by which others attach what it causes. `requests` knows no consumer: the
 * composition root passes a `Consequences` that fills the same batch.
 */
import type { SQL } from "drizzle-orm";
import type { Statement } from "../database/client.ts";
import type { EventType } from "./lifecycle.ts";
import type { Request } from "./request.ts";

/** An immutable fact. `id` becomes the `webhook-id`; `request` is the state that the event reports. */
export interface RequestEvent {
  id: string;
  type: EventType;
  request: Request;
  createdAt: number;
  /** Of a group: what its row alone does not tell. */
  run?: EndedRun;
}

/** The end of a group's run. */
export interface EndedRun {
  /** From 1. */
  number: number;
  startedAt: number;
  /** Of what was held for it, what its children came to. */
  usedMicroCredits: number;
  /** The group's status body. */
  body: Readonly<Record<string, unknown>>;
}

/** How the ledger names what is held for a group's run: the first as a request's, by its id. */
export const runReference = (groupId: string, run: number): string =>
  run === 1 ? groupId : `${groupId}:${run}`;

/** What an event causes. */
export interface Consequences {
  /**
   * Written in the batch of the event. Each must be guarded by `written`, which is true exactly if this event was
   * written: the loser of a race then writes nothing.
   */
  statements: Statement[];
  /**
   * Best effort, after the batch was committed: wakes, never work that must happen. `results` are those of `statements`,
   * in their order.
   */
  afterCommit: (results: readonly unknown[]) => Promise<void>;
}

/** Derives what an event causes. */
export type OnEvent = (event: RequestEvent, written: SQL) => Consequences;
