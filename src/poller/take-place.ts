/**
 * A request that waits: choose the provider that it waits for, and give that provider's next place, to this request or to
 * whoever comes before it. Writes through the request store; every place is given in one guarded batch.
 */
import type { Request } from "../requests/request.ts";
import { type Advancing, apply, modelOf, type Next, notPastDeadline, record } from "./advancing.ts";
import { MIN_PAUSE_MS } from "./cadence.ts";
import { type Candidate, type Choice, chooseProvider } from "./choose-provider.ts";

/**
 * A request without a place is woken when it is given one, and cron wakes the first of each account; this is beside both,
 * and rare, so that a long queue costs little while a provider is away.
 */
const WAIT_MS = 10 * 60_000;

/** Requests that come back to a provider after the same pause are spread over this. */
export const SPREAD_MS = 5_000;

/** Places that are given in one look; it goes on at the next. */
const MAX_GIVEN = 20;

/** Takes a place, or waits for one. */
export async function takePlace(request: Request, using: Advancing): Promise<Next> {
  const now = using.clock.now();
  const choice = chooseProvider(await candidatesFor(request, using), now);
  switch (choice.kind) {
    case "never":
      return await record(request, UNSERVED, using);
    case "later":
      // Whom it took nothing of comes back to it by itself and gives the others their places; cron is beside that.
      return notPastDeadline(Math.max(choice.at, now + WAIT_MS), request, now);
    case "provider": {
      if (choice.name !== request.waitsFor) {
        await apply(request, { kind: "rerouted", waitsFor: choice.name }, using);
        return { kind: "again" };
      }
      const given = await givePlaces(choice.name, using, request.id);
      if (given === "own") return { kind: "again" };
      // Others were next; whether there is a place for this one is the next look's question.
      const pauseMs = given === "more" ? MIN_PAUSE_MS : WAIT_MS;
      return notPastDeadline(now + pauseMs, request, now);
    }
  }
}

/**
 * Gives the places that are free at a provider to whoever is next, and wakes them: until one is `own`'s, or nobody is
 * left who may have one (`none`), or for as long as one look should take (`more`).
 */
export async function givePlaces(
  provider: string,
  using: Advancing,
  own?: string,
): Promise<"own" | "none" | "more"> {
  for (let given = 0; given < MAX_GIVEN; given++) {
    const placed = await using.requests.givePlace(provider, using.clock.now());
    if (!placed) return "none";
    if (placed.id === own) return "own";
    await using.wakePoller([placed]);
  }
  return "more";
}

/** The provider for a request now, by its route and the providers' health. */
export async function choiceFor(request: Request, using: Advancing): Promise<Choice> {
  return chooseProvider(await candidatesFor(request, using), using.clock.now());
}

/** The providers of the request's route, in its order. */
export async function candidatesFor(request: Request, using: Advancing): Promise<Candidate[]> {
  const healthOf = await using.health.read(using.clock.now());
  const home = await homeOf(request, using);
  const work = modelOf(request).work(request.input, await using.presets.current());
  return request.route.map((name) => ({
    name,
    serves:
      (using.providerNamed(name)?.serves({ model: request.model, work }) ?? false) &&
      (home === null || home === name),
    health: healthOf(name),
  }));
}

/** The provider that trained the reference which a request names: no other knows it. Null where it names none. */
async function homeOf(request: Request, using: Advancing): Promise<string | null> {
  const use = modelOf(request).reference(request.input);
  if (!use) return null;
  return (await using.requests.load(use.id))?.provider ?? null;
}

/** The end of a request that nobody is left for. */
export const UNSERVED = {
  kind: "failed",
  code: "provider_refused",
  message: "No configured provider can make this. Nothing was charged.",
} as const;
