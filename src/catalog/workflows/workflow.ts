/**
 * `defineWorkflow`: a creator workflow as it is submitted, declared once, as models are. It is made of ordinary requests
 * to models; which, follows from its input alone, so that its price is known before anything is planned. Pure.
 */
import type * as z from "zod";
import type {
  InputRefusal,
  Model,
  ModelExample,
  ModelInput,
  Offer,
  ReferenceUse,
} from "../model.ts";
import { type Presets, SHIPPED_PRESETS } from "../presets/presets.ts";

/** A request to a model that is part of a workflow: `input` as the model's own schema puts it out. */
export interface PartCall {
  model: Model;
  input: ModelInput;
}

/** What a workflow's file writes down; `Schema` validates the body and fills in defaults. */
export interface WorkflowDeclaration<Schema extends z.ZodObject> {
  path: string;
  title: string;
  summary: string;
  input: Schema;
  /** Every request that it is made of, with any words: for its price, and for what its models refuse. */
  parts: (input: z.output<Schema>, presets: Presets) => readonly PartCall[];
  examples: [ModelExample, ...ModelExample[]];
}

/** Children end by themselves; after this much more the group fails, however long it waits for what it assembles. */
const GROUP_DEADLINE_MS = 6 * 60 * 60_000;

/** Declares a workflow. The cast is where a schema's own output type is forgotten, as for models. */
export function defineWorkflow<Schema extends z.ZodObject>(
  declaration: WorkflowDeclaration<Schema>,
): Offer {
  const { parts, input: schema, examples } = declaration;
  const partsOf = (input: z.output<Schema>, presets: Presets = SHIPPED_PRESETS) =>
    parts(input, presets);
  const priceMicroCredits = (input: z.output<Schema>) =>
    partsOf(input).reduce((sum, part) => sum + part.model.priceMicroCredits(part.input), 0);
  return {
    ...declaration,
    kind: "workflow",
    deadlineMs: GROUP_DEADLINE_MS,
    source: "no public document; the listing's one-line descriptions, read 2026-11. Ours",
    priceMicroCredits,
    basePriceMicroCredits: priceMicroCredits(schema.parse(examples[0].input)),
    refuse: (input: z.output<Schema>, presets: Presets = SHIPPED_PRESETS): InputRefusal | null =>
      firstOf(partsOf(input, presets), (part) => part.model.refuse(part.input, presets)),
    reference: (input: z.output<Schema>): ReferenceUse | null =>
      firstOf(partsOf(input), (part) => part.model.reference(part.input)),
    aliases: {},
    jobSet: null,
  } as unknown as Offer;
}

function firstOf<Found>(
  parts: readonly PartCall[],
  find: (part: PartCall) => Found | null,
): Found | null {
  for (const part of parts) {
    const found = find(part);
    if (found !== null) return found;
  }
  return null;
}
