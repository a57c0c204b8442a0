/** How a clip or slide looks on the wire, by itself and within its group. Pure. Source: contract 10.4, read 2026-11. */
import {
  type Envelope,
  envelope,
  failureMessage,
  mediaOf,
  type StatusBody,
  statusBody,
} from "../requests/request-view.ts";
import type { Member } from "./group.ts";
import { memberStatus } from "./group-state.ts";

/** What is known of a member that is its own request. */
type Own = Pick<Member, "child" | "frame">;

/** The four fields by which it is followed by itself. */
export const memberEnvelope = (member: Own): Envelope => ({
  ...envelope(member.child),
  status: memberStatus(member),
});

/** Its own status body: as of any request, with the first frame that it was made from. */
export function memberBody(member: Own): StatusBody {
  const images = frameLinks(member);
  return {
    ...statusBody(member.child),
    status: memberStatus(member),
    ...(images.length > 0 && { images }),
  };
}

/** Its first frame, once that is there. */
export const frameLinks = ({ frame }: Own): { url: string }[] =>
  frame ? mediaOf(frame).map(({ url }) => ({ url })) : [];

/** Why it has no result, once that is known. */
export function errorOf({ child }: Own): string | null {
  switch (child.status) {
    case "failed":
      return failureMessage(child);
    case "nsfw":
      return "The safety check refused it";
    case "canceled":
      return "Canceled";
    default:
      return null;
  }
}
