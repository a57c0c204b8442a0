/** A simulated upstream with a clock to turn, even durations, and short ways to call it. */
import { seededRandom } from "../fault-random.ts";
import { fixed } from "./durations.ts";
import { createUpstream, CREDENTIALS, type UpstreamOptions } from "./upstream.ts";

/** Where the upstream is called. */
export const ORIGIN = "https://upstream.example.com";

/** The model of most submissions. */
export const SOUL = "higgsfield-ai/soul/standard";
const START = Date.UTC(2026, 10, 20, 12, 0, 0);
const PACE = fixed(5_000, 30_000);

/** Five seconds in the queue, thirty of work; a training a minute and ten. */
export const EVEN = { image: PACE, dop: PACE, kling: PACE, training: fixed(60_000, 600_000) };

/** Headers of a call that may be made. */
export const KEY = { authorization: `Key ${CREDENTIALS}`, "user-agent": "test" };

/** An upstream, its clock, and ways to call it: `submit` must be accepted. */
export function world(options: Partial<UpstreamOptions> = {}) {
  const clock = { now: START };
  const upstream = createUpstream({
    now: () => clock.now,
    random: seededRandom(3),
    durations: EVEN,
    ...options,
  });
  const call = (method: string, path: string, init: RequestInit = {}) =>
    upstream.handle(new Request(`${ORIGIN}/${path}`, { method, headers: KEY, ...init }));
  const post = (body: unknown, key?: string, path = SOUL) =>
    call("POST", path, {
      body: JSON.stringify(body),
      headers: { ...KEY, ...(key !== undefined && { "idempotency-key": key }) },
    });
  const submit = async (text: string, key?: string, path = SOUL): Promise<string> => {
    const answer = await post(
      { prompt: text, image_url: "https://a.example.com/a.png" },
      key,
      path,
    );
    if (answer.status !== 200) throw new Error(await answer.text());
    return ((await answer.json()) as { request_id: string }).request_id;
  };
  const look = async (id: string) =>
    (await (await call("GET", `requests/${id}/status`)).json()) as Record<string, unknown>;
  return { upstream, clock, call, post, submit, look };
}
