/**
 * What pollers and owners do in a schedule, by the functions that the routes call, each over edges that may fail.
 */
import { ALWAYS } from "../../src/database/condition.ts";
import { type Change, isTerminal } from "../../src/requests/lifecycle.ts";
import type { ChangedEndpoint } from "../../src/webhooks/endpoint-change.ts";
import { newSigningSecret } from "../../src/webhooks/signature.ts";
import type { Dice } from "./delivery-plan.ts";
import { ACCOUNT, type DeliveryWorld } from "./delivery-world.ts";

type Worker = ReturnType<DeliveryWorld["worker"]>;

/** After this a poller looks again at a request that it could not end. */
const LOOK_AGAIN_MS = 5_000;

/** Nothing is limited here. */
const BY = { none: ALWAYS };

/** Ends a request, again and again until it has ended. */
export function endRequest(world: DeliveryWorld, id: string, wanted: Change): void {
  const { sql, time } = world;
  const open = sql.exec("SELECT 1 FROM requests WHERE id = ? AND finished_at IS NULL", id);
  if (open.toArray().length === 0) return;
  const { requests, clock } = world.worker(`poller ${wanted.kind}`);
  const end = async () => {
    const request = await requests.load(id);
    if (!request || isTerminal(request.status)) return;
    const { kind } = await requests.change(request, wanted, clock.now());
    world.say(`${wanted.kind} of ${id.slice(-2)}: ${kind}`);
  };
  end().catch((error: unknown) => world.say(`${wanted.kind} failed: ${String(error)}`));
  world.plannedCount++;
  time.after(LOOK_AGAIN_MS, () => {
    world.plannedCount--;
    endRequest(world, id, wanted);
  });
}

/** Does one thing that the owner of the endpoints may do. Like a call over HTTP, it may fail or be cut off. */
export function actAsOwner(world: DeliveryWorld, dice: Dice, endpointIds: readonly string[]): void {
  const { chance, pick } = dice;
  const id = endpointIds.length > 0 ? pick(endpointIds) : null;
  const known = world.sql.exec<{ id: string }>("SELECT id FROM deliveries ORDER BY id").toArray();
  const delivery = known.length > 0 ? pick(known).id : null;
  const ofEndpoint: [number, (worker: Worker, endpoint: string) => Promise<unknown>][] = [
    [4, (worker, endpoint) => change(worker, endpoint, { standing: { kind: "pause" } })],
    [
      5,
      (worker, endpoint) => {
        const held = chance(0.75) ? "send" : "keep";
        return change(worker, endpoint, { standing: { kind: "resume", held } });
      },
    ],
    [
      2,
      (worker, endpoint) => {
        const url = `https://${endpoint.slice(-6)}-${dice.below(1_000)}.example.com/hook`;
        return change(worker, endpoint, { url });
      },
    ],
    [1, remove],
    [3, (worker, endpoint) => rotate(worker, endpoint, dice)],
  ];
  const ofAccount: [number, (worker: Worker, id: string) => Promise<unknown>][] = [
    [1, (worker) => rotate(worker, null, dice)],
    [2, (worker) => replayMany(worker, chance(0.5))],
    ...(delivery === null
      ? []
      : [[3, (worker: Worker) => replayOne(worker, delivery)] satisfies [number, unknown]]),
  ];
  const acts = [...(id === null ? [] : ofEndpoint), ...ofAccount];
  const act = pick(acts.flatMap(([weight, one]) => Array<typeof one>(weight).fill(one)));
  const worker = world.worker("api");
  const name = String(act).match(/kind: "\w+"|url|remove|rotate|replay\w+/)?.[0] ?? "act";
  world.say(`owner: ${name} ${id ?? ""}`);
  act(worker, id ?? "").then(
    () => world.say(`owner: ${name} answered`),
    (error: unknown) => world.say(`owner: ${name} failed: ${String(error)}`),
  );
}

/** The sender is told after the answer, as the routes do. */
function tellSender(worker: Worker, id: string, due: ChangedEndpoint["due"] = []): void {
  void worker.endpointChanged(id).then(() => worker.wakeDispatchers(due));
}

async function change(
  worker: Worker,
  id: string,
  wanted: Parameters<Worker["endpoints"]["change"]>[2],
): Promise<void> {
  const outcome = await worker.endpoints.change(ACCOUNT, id, wanted, worker.clock.now(), BY);
  if (outcome.kind === "done") tellSender(worker, id, outcome.value.due);
}

async function remove(worker: Worker, id: string): Promise<void> {
  const outcome = await worker.endpoints.remove(ACCOUNT, id, worker.clock.now(), BY);
  if (outcome.kind === "done") tellSender(worker, id);
}

/** Of an endpoint, or of the account. */
async function rotate(worker: Worker, id: string | null, dice: Dice): Promise<void> {
  const overlapSeconds = dice.pick([0, 5, 60, 86_400]);
  const secret = newSigningSecret(dice.bytes);
  const rotation = { secret, overlapSeconds };
  const now = worker.clock.now();
  if (id === null) {
    await worker.signingSecrets.rotate(ACCOUNT, rotation, now, BY);
    return;
  }
  const outcome = await worker.endpoints.rotate(ACCOUNT, id, rotation, now, BY);
  if (outcome.kind === "done") tellSender(worker, id);
}

async function replayOne(worker: Worker, id: string): Promise<void> {
  const outcome = await worker.replays.one(id, ACCOUNT, worker.clock.now());
  if (outcome.kind === "done") await worker.wakeDispatchers([outcome.value.due]);
}

async function replayMany(worker: Worker, alsoDelivered: boolean): Promise<void> {
  const filter = alsoDelivered ? { statuses: ["delivered", "held", "stopped"] as const } : {};
  const { due } = await worker.replays.many(ACCOUNT, filter, 100, worker.clock.now());
  await worker.wakeDispatchers(due);
}
