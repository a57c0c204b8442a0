/**
 * `defineModel`: everything Showrunner knows about a model, declared once. Routes, validation, OpenAPI, the poller's
 * pace and the contract tests derive from it. Pure data: no I/O, no clock.
 */
import type * as z from "zod";
import type { CompatibleCall, Work } from "../providers/provider.ts";
import { withCurrentIds } from "./presets/current-ids.ts";
import { type Presets, SHIPPED_PRESETS } from "./presets/presets.ts";

/** How a model's jobs are looked after, in milliseconds. */
export interface Cadence {
  /** From submission to finish, where nearly all jobs lie: what is believed until finishes of our own were seen. */
  typicalMs: readonly [from: number, to: number];
  /** Bounds of the pause between two looks, the first included; in between the poller places them where they pay. */
  minMs: number;
  maxMs: number;
}

/** Input that validates and still cannot be served. The word is a key of `http/problems`. */
export type InputRefusal = "style_not_found" | "motion_not_found" | "motion_without_end_frame";

/** A body that the model accepts; a contract test submits each. */
export interface ModelExample {
  name: string;
  input: Record<string, unknown>;
}

/** A custom reference that an input names. Admission checks that it is the caller's, completed and of this version. */
export interface ReferenceUse {
  id: string;
  modelVersion: "v1" | "v2" | "cinema";
  /** 0 to 1. */
  strength: number;
}

/** How a model of the v1 API answers: with a job set instead of the flat envelope. */
export interface JobSetDeclaration<Input> {
  type: "text2image_soul" | "image2video";
  /** Jobs of the set: one a picture. */
  jobCount: (input: Input) => number;
  /** The set's `input_params`. */
  inputParams: (input: Input) => Record<string, unknown>;
}

/** What a family file writes down for one model; `Schema` validates the body and fills in defaults. */
export interface ModelDeclaration<Schema extends z.ZodObject> {
  /** The model's id, which is its path without the leading slash. */
  path: string;
  title: string;
  /** One or two sentences for the API reference. */
  summary: string;
  kind: Work["kind"];
  input: Schema;
  /** Price of one request in micro-credits (1,000,000 are one credit). */
  priceMicroCredits: (input: z.output<Schema>) => number;
  /** What the input cannot have although each field is valid; null where all is well. */
  refuse?: (input: z.output<Schema>, presets: Presets) => InputRefusal | null;
  /** The custom reference that the input names, or null. */
  reference?: (input: z.output<Schema>) => ReferenceUse | null;
  /** The job in the providers' words. */
  work: (input: z.output<Schema>, presets: Presets) => Work;
  /** The call of the compatible API that makes the same. Default: the model's own path and input. */
  call?: (input: z.output<Schema>) => CompatibleCall;
  /** Other names of parameters: renamed before validation, where the parameter itself is absent. */
  aliases?: Readonly<Record<string, string>>;
  /** Only for models of the v1 API: their parameters may stand in `params`. */
  jobSet?: JobSetDeclaration<z.output<Schema>>;
  cadence: Cadence;
  /** From its place to run to `timed_out`. */
  deadlineMs: number;
  examples: [ModelExample, ...ModelExample[]];
  /** Where the facts come from, and when they were read. */
  source: string;
}

/**
 * What can be submitted: a model, or a workflow, which is made of several. Its functions take what its own `input` schema
 * put out, and the presets of the moment: the shipped ones where the caller has no others.
 */
export interface Offer {
  /** Its id, which is its path without the leading slash. */
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly kind: Work["kind"] | "workflow";
  readonly input: z.ZodObject;
  readonly deadlineMs: number;
  readonly examples: readonly ModelExample[];
  readonly source: string;
  readonly priceMicroCredits: (input: ModelInput) => number;
  /** Price of the least that can be asked for: the first example with everything else by default. */
  readonly basePriceMicroCredits: number;
  readonly refuse: (input: ModelInput, presets?: Presets) => InputRefusal | null;
  readonly reference: (input: ModelInput) => ReferenceUse | null;
  readonly aliases: Readonly<Record<string, string>>;
  readonly jobSet: JobSetDeclaration<ModelInput> | null;
}

/** A declared model: an offer that is one job of a provider. */
export interface Model extends Offer {
  readonly kind: Work["kind"];
  readonly cadence: Cadence;
  readonly work: (input: ModelInput, presets?: Presets) => Work;
  /** Without parameters that are null, which mean what their absence does; presets by their present ids. */
  readonly call: (input: ModelInput, presets?: Presets) => CompatibleCall;
}

/** A validated body with its defaults. */
export type ModelInput = Record<string, unknown>;

/** Declares a model. The cast is the one place where a schema's own output type is forgotten. */
export function defineModel<Schema extends z.ZodObject>(
  declaration: ModelDeclaration<Schema>,
): Model {
  const { reference = () => null, aliases = {}, jobSet = null } = declaration;
  const example = declaration.examples[0].input;
  const basePriceMicroCredits = declaration.priceMicroCredits(
    declaration.input.parse(jobSet ? example["params"] : example),
  );
  return {
    ...declaration,
    basePriceMicroCredits,
    reference,
    aliases,
    jobSet,
    refuse: (input: z.output<Schema>, presets = SHIPPED_PRESETS) =>
      declaration.refuse?.(input, presets) ?? null,
    work: (input: z.output<Schema>, presets = SHIPPED_PRESETS) => declaration.work(input, presets),
    call(input: z.output<Schema>, presets = SHIPPED_PRESETS): CompatibleCall {
      const { path, body } = declaration.call?.(input) ?? { path: declaration.path, body: input };
      const present = withCurrentIds(body, presets);
      const given = Object.entries(present).filter(([, value]) => value !== null);
      return { path, body: Object.fromEntries(given) };
    },
  } as unknown as Model;
}
