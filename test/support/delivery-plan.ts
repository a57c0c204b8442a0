/**
 * What a seed draws for one schedule: who wants to be told, which requests end when and how, what the owner does
 * meanwhile, and when objects die. Written to the database and to the queue of a world; nothing happens here yet.
 */
import { getTableColumns } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { PAYLOAD_STYLES } from "../../src/database/delivery-state.ts";
import { requests, webhookEndpoints } from "../../src/database/tables.ts";
import type { Change } from "../../src/requests/lifecycle.ts";
import type { Endpoint } from "../../src/webhooks/endpoint.ts";
import { newId } from "../../src/runtime/ids.ts";
import { newSigningSecret } from "../../src/webhooks/signature.ts";
import { actAsOwner, endRequest } from "./delivery-acts.ts";
import { ACCOUNT, type DeliveryWorld } from "./delivery-world.ts";
import { requestRow } from "./request-rows.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Below what makes a timetable take an exchange in flight for one that hangs. */
const MOST_JUMP_MS = 9 * MINUTE_MS;

const MODELS = ["higgsfield-ai/soul/standard", "higgsfield-ai/dop/standard"];
const CUSTOMERS = ["anna", "ben"];

/** Chances, as a schedule takes them. */
function diceOf(random: () => number) {
  const below = (count: number) => Math.floor(random() * count);
  return {
    below,
    chance: (share: number) => random() < share,
    pick: <Item>(items: readonly Item[]): Item => items[below(items.length)]!,
    bytes: (count: number) => Uint8Array.from({ length: count }, () => below(256)),
  };
}

/** The dice of a world. */
export type Dice = ReturnType<typeof diceOf>;

/** Draws the schedule. */
export function planSchedule(world: DeliveryWorld): void {
  const dice = diceOf(world.random);
  const endpointIds = drawEndpoints(world, dice);
  world.begin();
  drawRequests(world, dice);
  const actCount = dice.below(6);
  for (let count = 0; count < actCount; count++) {
    const span = dice.pick([5_000, 3 * MINUTE_MS, 3 * MINUTE_MS, 6 * HOUR_MS]);
    plan(world, dice.below(span), () => actAsOwner(world, dice, endpointIds));
  }
  drawAccidents(world, dice);
}

/** Does something later, which the world waits for. */
function plan(world: DeliveryWorld, afterMs: number, act: () => void): void {
  world.plannedCount++;
  world.time.after(afterMs, () => {
    world.plannedCount--;
    act();
  });
}

function drawEndpoints(world: DeliveryWorld, dice: Dice): string[] {
  const { chance, pick } = dice;
  const { now } = world.time;
  const ids: string[] = [];
  const count = dice.below(5);
  for (let number = 1; number <= count; number++) {
    const id = newId("endpoint", now - 1_000 + number);
    const row: Endpoint = {
      id,
      accountId: ACCOUNT,
      isTest: chance(0.05),
      url: `https://e${number}.example.com/hook`,
      description: null,
      eventTypes: chance(0.3)
        ? ["request.completed", pick(["request.nsfw", "endpoint.disabled"])]
        : null,
      models: chance(0.15) ? [pick(MODELS)] : null,
      customerIds: chance(0.15) ? [pick(CUSTOMERS)] : null,
      metadata: chance(0.15) ? { paid: pick([true, 1]) } : null,
      payloadStyle: pick(PAYLOAD_STYLES),
      headers: null,
      headerNames: [],
      deadlineSeconds: chance(0.15) ? 30 + dice.below(7_200) : null,
      fallbackEndpointId: chance(0.2) ? (ids[0] ?? null) : null,
      secret: newSigningSecret(dice.bytes),
      previousSecret: null,
      previousExpiresAt: null,
      status: chance(0.93) ? "active" : "paused",
      disabledCause: null,
      version: 1,
      createdAt: now - 1_000,
      updatedAt: now - 1_000,
      failingSince: null,
      lastFailureAt: null,
      noticedAt: null,
    };
    insertRow(world.sql, webhookEndpoints, row);
    ids.push(id);
  }
  return ids;
}

function drawRequests(world: DeliveryWorld, dice: Dice): void {
  const { chance, pick, below } = dice;
  const { now } = world.time;
  const count = 1 + Math.floor(world.random() ** 2 * 6);
  const span = pick([1, 2_000, 2 * MINUTE_MS]);
  for (let number = 1; number <= count; number++) {
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
    const isStoring = chance(0.6);
    const path = chance(0.5) ? "shared" : `own-${number}`;
    const row = requestRow({
      id,
      accountId: ACCOUNT,
      model: pick(MODELS),
      status: isStoring ? "storing" : "queued",
      callbackUrl: chance(0.55) ? `https://hooks.example.com/${path}?request=${number}` : null,
      callbackSecret: chance(0.1) ? "v1-secret" : null,
      callbackDeadlineAt: chance(0.1) ? now + below(HOUR_MS) : null,
      customerId: chance(0.5) ? pick(CUSTOMERS) : null,
      metadata: chance(0.5) ? { paid: true } : null,
      createdAt: now - MINUTE_MS,
      updatedAt: now - MINUTE_MS,
      deadlineAt: now + HOUR_MS,
    });
    insertRow(world.sql, requests, row);
    const ends: Change[] = [
      { kind: "failed", code: "generation_failed", message: "It failed." },
      { kind: "flagged" },
      isStoring
        ? {
            kind: "completed",
            outputs: [{ key: `${id}/t/0.png`, contentType: "image/png", sizeBytes: 3 }],
          }
        : { kind: "canceled" },
    ];
    const end = isStoring && chance(0.8) ? ends[2]! : pick(ends);
    const afterMs = below(span);
    plan(world, afterMs, () => endRequest(world, id, end));
    if (chance(0.25)) {
      plan(world, Math.max(0, afterMs + below(40) - 20), () => endRequest(world, id, pick(ends)));
    }
  }
}

/** Objects that are killed or lose everything, and clocks that jump. */
function drawAccidents(world: DeliveryWorld, dice: Dice): void {
  const { faults, dispatchers, time } = world;
  const accident = (name: string, where: string) => {
    if (faults.left <= 0) return false;
    faults.left--;
    faults.note(name, where, time.now);
    return true;
  };
  const count = dice.below(4);
  for (let number = 0; number < count; number++) {
    const span = dice.chance(0.7) ? 2 * MINUTE_MS : 2 * HOUR_MS;
    plan(world, dice.below(span), () => {
      const target = dice.pick([...dispatchers.names(), ""]);
      const isWiped = dice.chance(0.3);
      if (target !== "" && accident(isWiped ? "object wiped" : "object killed", target)) {
        dispatchers.kill(target, isWiped);
      }
    });
  }
  if (!dice.chance(0.25)) return;
  plan(world, dice.below(5 * MINUTE_MS), () => {
    const ms = dice.below(MOST_JUMP_MS);
    if (!accident("clock jumps", `${ms} ms`)) return;
    time.now += ms;
    faults.lastAt = time.now;
  });
}

/** Writes a row past all edges. */
function insertRow(sql: SqlStorage, table: SQLiteTable, row: object): void {
  const columns = Object.entries(getTableColumns(table));
  const values = columns.map(([property, column]) => {
    const value: unknown = Reflect.get(row, property);
    const driven: unknown = value === null ? null : column.mapToDriverValue(value);
    return (typeof driven === "boolean" ? Number(driven) : driven) as SqlStorageValue;
  });
  const name: unknown = Reflect.get(table, Symbol.for("drizzle:Name"));
  const names = columns.map(([, column]) => column.name).join();
  const places = columns.map(() => "?").join();
  sql.exec(`INSERT INTO ${String(name)} (${names}) VALUES (${places})`, ...values);
}
