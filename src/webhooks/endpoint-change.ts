/** What the owner of an endpoint may say of it, and how its endpoints are listed. Only types. */
import type { Endpoint } from "./endpoint.ts";
import type { CustomHeaders } from "./sealed-headers.ts";

/** What an owner says of an endpoint. `headers` are in the clear: they are sealed here. */
export interface EndpointFields extends Pick<
  Endpoint,
  | "url"
  | "description"
  | "eventTypes"
  | "models"
  | "customerIds"
  | "metadata"
  | "payloadStyle"
  | "deadlineSeconds"
  | "fallbackEndpointId"
> {
  headers: CustomHeaders | null;
}

/** A new endpoint. `secret` is in the clear: it is sealed here. */
export type NewEndpoint = EndpointFields & Pick<Endpoint, "isTest" | "status" | "secret">;

/** Whether an endpoint is to be sent to. Resuming sends what was held, or keeps it to be replayed or forgotten. */
export type Standing = { kind: "pause" } | { kind: "resume"; held: "send" | "keep" };

/** What is changed; what is left out stays. */
export type EndpointChange = {
  [Field in keyof EndpointFields]?: EndpointFields[Field] | undefined;
} & { standing?: Standing | undefined };

/** An endpoint as it is after a change, and the deliveries that are due by it, the oldest first. */
export interface ChangedEndpoint {
  endpoint: Endpoint;
  due: { id: string; target: string }[];
}

/** Which endpoints are listed; what is left out does not matter. `after`: the last id of the page before. */
export interface EndpointListing {
  url?: string | undefined;
  status?: Endpoint["status"] | undefined;
  after: string | null;
  limit: number;
}

/** One page; `next` is the `after` of the next one, null on the last. */
export interface EndpointPage {
  items: Endpoint[];
  next: string | null;
}
