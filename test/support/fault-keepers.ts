/** The objects that keep time, as tests see them from outside: by name, with what they store, and how to lose them. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";

/** A Poller or a Dispatcher, by its name. */
export interface Keeper {
  kind: "poller" | "dispatcher";
  name: string;
}

/** A fresh stub of an object: a killed object breaks its old ones. */
export function stubOf({ kind, name }: Keeper) {
  return kind === "poller" ? env.POLLER.getByName(name) : env.DISPATCHER.getByName(name);
}

/** Kills all objects at once: whatever they had in memory is lost, their storage and alarms are not. */
export async function killAll(): Promise<void> {
  await abortAllDurableObjects();
}

/** Loses an object altogether: memory, storage and alarm. */
export async function wipe(keeper: Keeper): Promise<void> {
  await inStorage(keeper, (storage) => storage.deleteAll());
  await killAll();
}

/** The ids in an object's stored timetable, and when its alarm is due. */
export async function inspect(keeper: Keeper): Promise<{ ids: string[]; alarmAt: number | null }> {
  return await inStorage(keeper, async (storage) => {
    const rows = storage.sql.exec<{ id: string }>("SELECT id FROM due ORDER BY id").toArray();
    return { ids: rows.map(({ id }) => id), alarmAt: await storage.getAlarm() };
  });
}

/** Acts on an object's storage, from inside the object. */
export async function inStorage<Result>(
  keeper: Keeper,
  act: (storage: DurableObjectStorage) => Promise<Result>,
): Promise<Result> {
  return await runInDurableObject(stubOf(keeper), (_object, state) => act(state.storage));
}
