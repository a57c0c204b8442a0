/** All invariants of webhook delivery, checked of a world that has ended. */
import * as invariants from "./delivery-invariants.ts";
import { signaturesAreValid } from "./delivery-signatures.ts";
import { ACCOUNT, type DeliveryWorld } from "./delivery-world.ts";
import type { Rows } from "./fault-rows.ts";

/** What is wrong, one line a violation. */
export async function violationsOf(world: DeliveryWorld, rows: Rows): Promise<string[]> {
  const { history, neglected, sealer } = world;
  return [
    ...invariants.everyEndIsOwed(rows, history.recipients),
    ...invariants.everyDeliveryEnds(rows, history),
    ...invariants.idsAndNumbersHold(rows, history),
    ...(await signaturesAreValid(history, ACCOUNT, sealer)),
    ...invariants.bytesAreTheSame(rows, history),
    ...invariants.closedIsClosed(history),
    ...invariants.wishesAreObeyed(history),
    ...invariants.fewAreInFlight(history),
    ...neglected.map((row) => `I8 nobody looks at ${row}`),
    ...invariants.eventsAreInOrder(rows),
    ...invariants.duplicatesAreExplained(rows, history),
    ...invariants.replaysAreSent(rows, history),
  ];
}
