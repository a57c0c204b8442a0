/**
 * The cover of a series: the first frame of its first clip that has one to be read. A clip's own pictures would have to be
 * decoded, for which a Worker has nothing.
 */
import { inTurn } from "../../media/render-turn.ts";
import type { SeriesGroup } from "../group.ts";
import type { ResultWarning } from "../result.ts";
import type { Assembling } from "./assemble.ts";
import { makeCover } from "./slides/make-cover.ts";

/** From the connection to the last byte of a first frame that the body brought; as for the clip made from it. */
const DEADLINE_MS = 20_000;
const MAX_BYTES = 26_214_400;

/** The cover and its clip, or why there is none. */
export type Cover =
  | { kind: "made"; clip: number; jpeg: Uint8Array }
  | { kind: "missing"; warning: ResultWarning };

/** Makes the cover of `group`, a series. Rejects where R2 fails. */
export async function coverOf(group: SeriesGroup, using: Assembling): Promise<Cover> {
  const first = await frameBytes(group, 0, using);
  const made = first && (await inTurn(using.clock, () => makeCover(first)));
  if (made?.kind === "finished") return { kind: "made", clip: 0, jpeg: made.jpeg };
  const message = "The first frame could not be read again: there is no cover.";
  return { kind: "missing", warning: { code: "cover_missing", message } };
}

async function frameBytes(
  { members, input }: SeriesGroup,
  index: number,
  { bucket, fileOutbound }: Assembling,
): Promise<Uint8Array | null> {
  const frame = members[index]?.frame?.outputs?.[0];
  if (frame) {
    const object = await bucket.get(frame.key);
    return object && new Uint8Array(await object.arrayBuffer());
  }
  const url = input.start_image_urls[index];
  if (url === undefined) return null;
  const answer = await fileOutbound({
    url,
    method: "GET",
    headers: { accept: "image/png, image/jpeg, image/webp" },
    deadlineMs: DEADLINE_MS,
    maxBodyBytes: MAX_BYTES,
  });
  const isWhole = answer.kind === "answered" && answer.status === 200 && !answer.truncated;
  return isWhole ? answer.body : null;
}
