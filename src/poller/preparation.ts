/**
 * What becomes of a child that takes pictures of its group, from how they stand: it waits for them, goes on with their
 * addresses, or ends as the picture did that it cannot do without. One pure decision, made anew at every look.
 */
import type { InputFrom } from "../database/request-state.ts";
import { type Change, isTerminal } from "../requests/lifecycle.ts";
import { assetUrl, failureMessage } from "../requests/request-view.ts";
import type { Request } from "../requests/request.ts";
import { invariant } from "../runtime/invariant.ts";

/** What becomes of `request`, given the pictures that it takes; null while one is being made. */
export function preparation(
  request: Request,
  pictures: readonly Request[],
  { deadlineAt }: { deadlineAt: number },
): Change | null {
  const taken = (request.inputsFrom ?? []).map((from) => ({
    from,
    picture: pictures.find(({ id }) => id === from.requestId),
  }));
  for (const { from, picture } of taken) {
    if (picture && from.modelWithout === null && isTerminal(picture.status)) {
      const end = endWith(picture);
      if (end) return end;
    }
  }
  if (taken.some(({ picture }) => picture && !isTerminal(picture.status))) return null;
  let { model } = request;
  const input = { ...request.input };
  for (const { from, picture } of taken) {
    const url = urlOf(picture);
    input[from.field] = url;
    if (url === null) model = modelWithout(from);
  }
  const [waitsFor] = request.route;
  invariant(waitsFor !== undefined, "a request is for a provider at least");
  return { kind: "prepared", model, input, waitsFor, deadlineAt };
}

/** The end of a child that cannot do without `picture`; null where the picture is there. */
function endWith(picture: Request): Change | null {
  if (urlOf(picture) !== null) return null;
  if (picture.status === "nsfw") return { kind: "flagged" };
  if (picture.status === "canceled") return { kind: "canceled" };
  const reason =
    picture.status === "failed" ? failureMessage(picture) : "Its result was removed meanwhile.";
  return { kind: "failed", code: "first_frame_failed", message: `First frame: ${reason}` };
}

function urlOf(picture: Request | undefined): string | null {
  const [file] = picture?.outputs ?? [];
  return picture && file && picture.removedAt === null ? assetUrl(picture, file) : null;
}

function modelWithout({ modelWithout: model }: InputFrom): string {
  invariant(model !== null, "a picture that is needed has been looked at");
  return model;
}
