/**
 * A submission to a workflow, planned: its words and its children, to be written with its own row if it is admitted.
 * Writes nothing.
 */
import type { SQL } from "drizzle-orm";
import type { ModelInput, Offer } from "../catalog/model.ts";
import type { Presets } from "../catalog/presets/presets.ts";
import { motionsOf } from "../catalog/workflows/series-fields.ts";
import { DEFAULT_MOTIONS } from "../catalog/workflows/video-series.ts";
import type { Statement } from "../database/client.ts";
import type { Request } from "../requests/request.ts";
import { invariant } from "../runtime/invariant.ts";
import { fanOut, firstRun, type Pack, packOf, type PlannedPack, pricesOf } from "./fan-out.ts";
import { type Group, membersOf, newGroup } from "./group.ts";
import type { GroupStore } from "./group-store.ts";
import { type ChildOptions, newChild } from "./new-child.ts";
import type { Planner, SeriesBrief } from "./plan.ts";

/** What beginning acts with. */
export interface Beginning extends ChildOptions {
  groups: GroupStore;
  planner: Planner;
  presets: Presets;
  random: () => number;
  newUuid: () => string;
}

/** A planned submission. */
export interface BegunPack {
  /** The models that it needs. */
  models: string[];
  /** The rows beside the group's own, each guarded by `created`. */
  alongside: (request: Request, created: SQL) => Statement[];
  /** The group as `alongside` wrote it. */
  group: (request: Request) => Group;
}

/** Plans a submission to `offer`. Rejects where the planner does. */
export async function beginPack(
  offer: Offer,
  input: ModelInput,
  using: Beginning,
): Promise<BegunPack> {
  const pack = await planned(packOf(offer.path, input), using);
  const specs = fanOut(pack, firstRun(pack), using);
  const prices = pricesOf(pack);
  let children: Request[] = [];
  return {
    models: [...new Set(specs.map(({ call }) => call.model.path))],
    alongside(request, created) {
      children = specs.map((spec) => {
        const child = newChild(request, spec, using);
        invariant(child, "the models of an admitted pack have providers");
        return child;
      });
      return using.groups.begin({ request, plan: pack.plan, prices, children }, created);
    },
    group: (request) =>
      newGroup(pack, {
        request,
        members: membersOf(children, prices),
        run: 1,
        runStartedAt: request.createdAt,
      }),
  };
}

/** Without a seed of the customer's every submission reads differently. */
async function planned(pack: Pack, { planner, presets, random }: Beginning): Promise<PlannedPack> {
  const seed = pack.input.seed ?? 1 + Math.floor(random() * 1_000_000);
  if (pack.kind === "carousel") {
    return { ...pack, plan: await planner.planCarousel({ input: pack.input, seed }) };
  }
  const { format, input } = pack;
  const moves = motionsOf(input, DEFAULT_MOTIONS[format], presets).map(
    (motion) => motion?.name ?? null,
  );
  const brief = { format, input, seed, moves } as unknown as SeriesBrief;
  return { ...pack, plan: await planner.planSeries(brief) };
}
