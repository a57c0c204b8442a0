/**
 * Receivers that answer as a seed says: well, slow, broken for a while or for good, asking for patience or for an end.
 * They stand in for the guarded way out, whose own tests are about the wire.
 */
import type { Outbound, OutboundAnswer } from "../../src/runtime/outbound.ts";
import type { DeliveryCall } from "./delivery-history.ts";
import type { Edges, Life } from "./virtual-edges.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** An answer to come, and after how long. */
interface Answer {
  afterMs: number;
  answer: OutboundAnswer;
}

/** Answers the `count`-th call, from 1, at an instant. */
export type Script = (count: number, now: number) => Answer;

type Random = () => number;

const EXCHANGE_MS = 15_000;
const HOUR_MS = 60 * 60_000;

const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)]!;

const answered = (status: number, headers: Record<string, string> = {}): OutboundAnswer => ({
  kind: "answered",
  status,
  headers: new Headers(headers),
  body: new Uint8Array(),
  truncated: false,
});

const HINTS = [
  "30",
  "0",
  "-1",
  "1000000000",
  "abc",
  "4000",
  "1.5",
  "Mon, 01 Jan 2035 00:00:00 GMT",
];

/** What passes by itself. */
const FAILURES: readonly ((random: Random) => OutboundAnswer)[] = [
  (random) => answered(pick(random, [500, 500, 502, 503, 504, 520, 525, 530, 600])),
  (random) => answered(pick(random, [400, 401, 403, 404, 408, 413, 422, 425, 429])),
  (random) => answered(pick(random, [429, 503, 500]), { "retry-after": pick(random, HINTS) }),
  (random) =>
    answered(pick(random, [301, 302, 307, 308]), { location: "https://other.example.com/" }),
  () => ({ kind: "timed_out", stage: "headers" }),
  (random) => ({ kind: "timed_out", stage: "body", ...headOf(answered(500)), ...late(random) }),
  (random) => ({ kind: "unreachable", reason: pick(random, ["dns", "tls", "connection"]) }),
];

const headOf = (answer: OutboundAnswer) =>
  answer.kind === "answered" ? { status: answer.status, headers: answer.headers } : {};

/** Sometimes without the headers having come. */
const late = (random: Random) => (random() < 0.5 ? { status: 503, headers: new Headers() } : {});

/** What ends a delivery or an endpoint. */
const ENDS: readonly OutboundAnswer[] = [
  answered(410),
  answered(410),
  answered(400, { "webhook-delivery": "disable" }),
  answered(204, { "webhook-delivery": "disable" }),
  answered(422, { "webhook-delivery": "abort-message" }),
  answered(200, { "webhook-delivery": "abort-message" }),
  { kind: "refused_target", reason: "private_address" },
];

function delayOf(random: Random, answer: OutboundAnswer): number {
  if (answer.kind === "refused_target") return 1;
  if (answer.kind === "timed_out") return EXCHANGE_MS;
  return random() < 0.1 ? Math.ceil(random() * (EXCHANGE_MS - 1)) : 1 + Math.ceil(random() * 300);
}

/** A script that the seed behind `random` chooses for a receiver, from `start` on. */
export function drawScript(random: Random, start: number): Script {
  const say = (answer: OutboundAnswer): Answer => ({ afterMs: delayOf(random, answer), answer });
  const well = () => say(answered(pick(random, [200, 200, 201, 202, 204, 206, 299])));
  const failure = () => say(pick(random, FAILURES)(random));
  const kind = random();
  if (kind < 0.4) return well;
  if (kind < 0.65) {
    const failures = 1 + Math.floor(random() * 4);
    return (count) => (count > failures ? well() : failure());
  }
  if (kind < 0.75) return () => (random() < 0.5 ? well() : failure());
  if (kind < 0.85) {
    const wellAt = start + Math.ceil(random() ** 3 * 60 * HOUR_MS);
    return (_count, now) => (now >= wellAt ? well() : failure());
  }
  if (kind < 0.87) return failure;
  const endsAt = 1 + Math.floor(random() * 4);
  const end = pick(random, ENDS);
  return (count) => (count === endsAt ? say(end) : random() < 0.6 ? well() : failure());
}

/** What receivers act with. */
export interface ReceiversOptions {
  time: VirtualTime;
  edges: Edges;
  scriptOf: (url: string) => Script;
  /** All calls so far, in order. */
  calls: DeliveryCall[];
  log: (text: string) => void;
}

/** The way out to the receivers, for one life of a Dispatcher. */
export function outboundFor(life: Life, using: ReceiversOptions): Outbound {
  const { time, edges, scriptOf, calls, log } = using;
  return async ({ url, headers = {}, body }) => {
    const call: DeliveryCall = {
      target: life.name,
      life,
      url,
      headers,
      body: String(body),
      eventId: headers["webhook-id"] ?? "",
      number: Number(headers["webhook-attempt"]),
      startedAt: time.now,
      arrivedAt: null,
      status: null,
      endedAt: null,
      begunBefore: null,
      heard: null,
    };
    calls.push(call);
    try {
      const answer = await edges.cross(life, "receiver", () => receive(call));
      call.endedAt = time.now;
      call.begunBefore = calls.length;
      call.heard = answer;
      log(`${life.name} #${call.number} ${call.eventId.slice(-4)} -> ${describe(answer)}`);
      return answer;
    } catch {
      call.endedAt = time.now;
      call.heard = { kind: "unreachable", reason: "connection" };
      log(`${life.name} #${call.number} ${call.eventId.slice(-4)} -> lost`);
      return call.heard;
    }
  };

  function receive(call: DeliveryCall): Promise<OutboundAnswer> {
    const count = calls.filter(({ url, arrivedAt }) => url === call.url && arrivedAt !== null);
    const { afterMs, answer } = scriptOf(call.url)(count.length + 1, time.now);
    if (answer.kind !== "refused_target") call.arrivedAt = time.now;
    call.status = "status" in answer ? (answer.status ?? null) : null;
    return new Promise((resolve) => time.after(afterMs, () => resolve(answer)));
  }
}

const describe = (answer: OutboundAnswer) =>
  answer.kind === "answered" ? answer.status : answer.kind;
